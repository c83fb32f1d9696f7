"""Apache James: the mailets RemoteDelivery, Bounce and DSNBounce, and NotifySender, which only tells of an error.

DSNBounce adds a report; all list the recipients below "Failed recipient(s):", several on one line in DSNBounce, and
one error for all below "Error message:". NotifySender gives "Error message below:" and the envelope as "RCPT TO: ".
Source: james-project, mailets/DSNBounce.java, remote/delivery/Bouncer.java, NotifyMailetsMessage.java.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "ApacheJames"
MARKERS = {
    "lead": (
        "hi. this is the james mail server at",
        "i'm afraid i wasn't able to deliver your message to the following addresses",
        "this is a permanent error; i've given up.",
        "error message below:",
        "failed recipient(s):",
    ),
}

FAILED = re.compile(
    r"^(?:Failed recipient\(s\):[ \t]*\n(?P<listed>(?:[^\n]+(?:\n|$))+)|[ \t]+RCPT TO: (?P<envelope>[^\n]*))", re.M
)
ERROR = re.compile(r"^Error message(?: below)?:[ \t]*\n(?P<text>(?:[^\n]+(?:\n|$))+)", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    error = ERROR.search(message.lead)
    if not error:
        return
    for match in FAILED.finditer(message.lead):
        for recipient in find_all(match["listed"] or match["envelope"]):
            yield Attempt(recipient=recipient, text=error["text"], action="failed")
