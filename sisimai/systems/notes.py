"""Lotus Notes: the SMTP MTA of Notes 4 and before (Domino's router is another program).

A cause, the address below it, for each recipient.
Source: the notices of "Lotus SMTP MTA v4.6"; the phrases are those of the Notes public Name & Address Book.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Notes"
MARKERS = {"subject": ("undeliverable message",), "lead": ("------- failure reasons", "------- returned message")}

REASONS = re.compile(r"^-{3,}[ \t]*Failure Reasons[ \t]*-{3,}[ \t]*\n(?P<said>(?:(?!---)[^\n]*(?:\n|$))*)", re.M | re.I)
ADDRESS = re.compile(r"[^\s@]{1,128}@\S{1,255}\Z")


def attempts(message: Message) -> Iterator[Attempt]:
    reasons = REASONS.search(message.lead)
    said: list[str] = []
    for line in reasons["said"].split("\n") if reasons else ():
        if ADDRESS.match(line.strip()):
            yield Attempt(recipient=line, text="\n".join(said), action="failed")
            said = []
        else:
            said.append(line)
