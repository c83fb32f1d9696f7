"""Smail 3: notify.c; the log of the message, then the addresses that failed.

Source: smail-3.2, src/notify.c (return_to_sender).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "smail"
MARKERS = {
    "subject": ("mail failed, returning to sender",),
    "lead": (
        "|------------------------- message log follows: -------------------------|",
        "|------------------------- failed addresses follow: ---------------------|",
    ),
}

FAILED = re.compile(r"^\|-+ Failed addresses follow: -+\|[ \t]*\n(?P<listed>(?:(?!\|-)[^\n]*(?:\n|$))*)", re.M)
ENTRY = re.compile(r"^[ \t]*(?P<address>\S[^\n]*?) \.\.\. (?P<text>[^\n]*(?:\n[ \t]{2,}[^\n]*)*)", re.M)
LOG = re.compile(r"^\|-+ Message log follows: -+\|[ \t]*\n(?P<said>(?:(?!\|-)[^\n]*(?:\n|$))*)", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    failed, log = FAILED.search(message.lead), LOG.search(message.lead)
    for entry in ENTRY.finditer(failed["listed"]) if failed else ():
        for recipient in find_all(entry["address"])[:1]:
            yield Attempt(recipient=recipient, text=entry["text"], more=log["said"] if log else "", action="failed")
