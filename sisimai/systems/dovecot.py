"""Dovecot's local delivery (LDA, LMTP) and Pigeonhole: rejected for quota, or by the recipient's Sieve script.

A script's rejection carries a disposition notification (RFC 5429 section 2.1.1), one for quota a delivery status, whose
code tells little; the cause stands below "Your message to <address> was automatically rejected:".
Source: src/lib-lda/mail-send.c (mail_send_rejection), lda-settings.c (rejection_reason, rejection_subject).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import clean, find_all
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "dovecot"
MARKERS = {
    "headers": {"message-id": "<dovecot-"},
    "subject": ("rejected: ", "automatically rejected mail"),
    "lead": ("your message to <",),
}

ENTRY = re.compile(
    r"^Your message to <(?P<recipient>[^<>\n]{1,320})> was automatically rejected:[ \t]*\n(?P<text>.*)", re.M | re.S
)


def attempts(message: Message) -> Iterator[Attempt]:
    entry = ENTRY.search(message.lead)
    if entry:
        by_script = message.kind == "disposition-notification"
        yield Attempt(
            # A local delivery knows users without a domain; the report then has the address.
            recipient=clean(entry["recipient"]) or "".join(find_all(message.report)[:1]),
            text=entry["text"],
            action="failed",
            reason="filtered" if by_script else "",
        )
