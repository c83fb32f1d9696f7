"""Cyrus IMAP: lmtpd's Sieve "reject", told of in a disposition notification (RFC 5429 section 2.1.1).

The recipient stands in the notification's Final-Recipient, the reason below "The following reason was given:".
Source: imap/lmtp_sieve.c (send_rejection).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message
from sisimai.standards import rfc3464

NAME = "Cyrus"
MARKERS = {
    "headers": {"x-sieve": "", "message-id": "<cmu-sieve-"},
    "subject": ("automatically rejected mail",),
    "report": ("reporting-ua:",),
    "lead": ("your message was automatically rejected by sieve",),
}

REJECTED = re.compile(
    r"^Your message was automatically rejected by Sieve[^\n]*(?:\n[^\n]+){0,3}\n\s*+The following reason was given:"
    r"(?P<text>.*)",
    re.M | re.S,
)


def attempts(message: Message) -> Iterator[Attempt]:
    rejected = REJECTED.search(message.lead)
    if rejected:
        for block in rfc3464.parse(message.report).recipients:
            recipient = rfc3464.typed(block.get("final-recipient", block.get("original-recipient", "")))[1]
            yield Attempt(recipient=recipient, text=rejected["text"], action="failed", reason="filtered")
