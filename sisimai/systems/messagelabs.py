"""MessageLabs, then Symantec and Broadcom Email Security.cloud: "This is the mail delivery agent at".

The report tells all, but a reply of several lines stands in it unfolded; the whole of it follows "Reason:" in the text.
Source: the notices themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "MessageLabs"
MARKERS = {
    "from": ("mailer-daemon@messagelabs.com",),
    "headers": {"x-msg-ref": "messagelabs.com"},
    "lead": ("this is the mail delivery agent at", "i was unable to deliver your message to the following addresses"),
}

LIST = re.compile(
    r"^I was unable to deliver your message to the following addresses:\s*\n(?P<addresses>(?:[^\n@]*@[^\n]*\n)+)\s*"
    r"Reason: (?P<text>(?:[^\S\n]*\S[^\n]*(?:\n|\Z))+)",
    re.M,
)


def attempts(message: Message) -> Iterator[Attempt]:
    for paragraph in LIST.finditer(message.lead):
        for address in find_all(paragraph["addresses"]):
            yield Attempt(recipient=address, text=paragraph["text"])
