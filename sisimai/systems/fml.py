"""fml (mailing lists, Japan): a list that refuses a mail; the list is the recipient.

Source: fml 4 (proc/libsmtp.pl, libloop.pl, fml.pl) and fml 8 (message templates).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "FML"
MARKERS = {
    "headers": {"x-mlserver": "fml", "message-id": ".fml"},
    "lead": ("you are not a member of this mailing list", "duplicated message-id in <", "loop alert"),
}

# The sentence that names the list, and what it means: fml refuses, or guards itself against a loop.
REFUSED = re.compile(
    r"^(?:(?P<rejected>[^\n]*not (?:a )?member[^\n]*)|(?P<systemerror>[^\n]*(?:Duplicated Message-ID|Loop)[^\n]*))$",
    re.M | re.I,
)
LIST = re.compile(r"<([^<>\s]{3,320})>")
COPY = re.compile(r"^Original mail as follows:", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    words = COPY.split(message.lead, maxsplit=1)[0]
    refused = REFUSED.search(words)
    address = LIST.search(refused[0]) if refused else None
    if refused and refused.lastgroup and address:
        yield Attempt(recipient=address[1], text=words[refused.start() :], action="failed", reason=refused.lastgroup)
