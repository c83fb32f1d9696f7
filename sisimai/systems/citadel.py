"""Citadel: smtp_util.c (smtp_do_bounce); failures and the warning that a mail is still tried.

Source: citserver, modules/smtp/smtp_util.c.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Citadel"
MARKERS = {
    "subject": ("delivery status notification (failure)", "delivery status notification (delay)"),
    "lead": (
        "a message you sent could not be delivered to some or all of its recipients",
        "a message you sent has not been delivered to some or all of its recipients",
    ),
}

ENTRY = re.compile(
    r"^[ \t]*<?(?P<recipient>[^\s<>@:]{1,128}@[^\s<>@:]{1,255})>?:[ \t]*(?P<text>[^\n]*(?:\n[ \t]+\S[^\n]*)*)", re.M
)
STARTS = re.compile(
    r"^A message you sent (?:could not be|has not been) delivered to some or all of its recipients", re.M
)


def attempts(message: Message) -> Iterator[Attempt]:
    if not STARTS.search(message.lead):
        return
    trying = "Citadel will continue attempting delivery" in message.lead
    for entry in ENTRY.finditer(message.lead):
        yield Attempt(recipient=entry["recipient"], text=entry["text"], action="delayed" if trying else "failed")
