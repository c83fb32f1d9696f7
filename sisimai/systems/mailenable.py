"""MailEnable: the SMTP connector's failure and delay messages.

Source: MailEnable's manual, "Message delivery failure notifications" (templates of the SMTP connector).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "MailEnable"
MARKERS = {
    "subject": ("message delivery failure", "message delivery delay", "mailenable: message"),
    "lead": ("mailenable: message", "message could not be delivered to some recipients", "message is delayed"),
}

ENTRY = re.compile(
    r"^[ \t]*Recipient:[ \t]*\[?(?:SMTP:)?(?P<recipient>[^\s<>@\[\]]{1,128}@[^\s<>@\[\]]{1,255})\]?[ \t]*\n"
    r"(?:[ \t]*Reason:[ \t]*(?P<text>[^\n]*(?:\n(?![ \t]*Recipient:)[^\n]*\S[^\n]*)*))?",
    re.M,
)


def attempts(message: Message) -> Iterator[Attempt]:
    delayed = "delay" in message.headers.get("subject", "").lower()
    for entry in ENTRY.finditer(message.lead):
        yield Attempt(recipient=entry["recipient"], text=entry["text"] or "", action="delayed" if delayed else "failed")
