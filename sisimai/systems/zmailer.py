"""ZMailer: proto/... scheduler's reports, with a delivery-status part.

Each entry reads `<smtp HOST ADDRESS UID>: TEXT`, the dialogue below it with "<<-" (sent) and "->>" (received).
Source: ZMailer, scheduler/msgerror.c, doc "delivery-report-decoding".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "ZMailer"
MARKERS = {
    "subject": ("delivery reports about your e-mail", "delivery problems with your message"),
    "lead": (
        "this is a collection of reports about email delivery",
        "your message delivery has failed",
        "following addresses have delivery problems encountered:",
    ),
}

ENTRY = re.compile(
    r"^[ \t]*<?(?P<channel>smtp|lmtp|local|hold|error|expire)[ \t]+(?P<rhost>\S{1,255})[ \t]+"
    r"<?(?P<recipient>[^\s<>]{3,320})>?"
    r"(?:[ \t]+\d+)?>?:[ \t]*(?P<said>[^\n]*(?:\n[ \t]+[^\n]*)*)",
    re.M,
)
TALK = re.compile(r"^[ \t]*<<- (?P<command>[A-Z]++)[^\n]*\n[ \t]*->> (?P<text>[45][^\n]*)", re.M | re.I)


def attempts(message: Message) -> Iterator[Attempt]:
    for entry in ENTRY.finditer(message.lead):
        talk = TALK.search(entry["said"])
        yield Attempt(
            recipient=entry["recipient"],
            text=talk["text"] if talk else entry["said"],
            rhost=entry["rhost"] if entry["channel"] in ("smtp", "lmtp") and "." in entry["rhost"] else "",
            command=talk["command"].upper() if talk else "",
        )
