"""Momentum (Message Systems; SparkPost): "created automatically by the mail system (ecelerity)".

A line a recipient: the address, in parentheses how far the SMTP session had come, and the reply. There is no report
unless the operator's own Sieve script writes it in place of `generate_bounces`; then the line is the bare address.
Source: Momentum Reference Manual, ec_rfc3464_delivery_status; the notices themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message
from sisimai.smtp import find_command

NAME = "Momentum"
MARKERS = {"lead": ("this message was created automatically by the mail system (ecelerity)",)}

ENTRY = re.compile(
    r"^(?:>>> )?(?P<recipient>[^\s<>()@]{1,128}@[^\s<>()@]{1,255}) \((?P<stage>[^()\n]{1,60})\): "
    r"(?P<text>[^\n]*(?:\n(?!>>> )[^\n]*\S[^\n]*)*)",
    re.M,
)


def attempts(message: Message) -> Iterator[Attempt]:
    for entry in ENTRY.finditer(message.lead):
        confirming = entry["stage"] == "reading confirmation"
        yield Attempt(
            recipient=entry["recipient"],
            text=entry["text"],
            command="DATA" if confirming else find_command(entry["stage"]),
        )
