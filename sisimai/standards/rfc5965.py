"""Feedback loops: RFC 5965 (ARF), its authentication failures (RFC 6591), fields of its own a reporter adds.

A complaint names its recipients in Original-Rcpt-To or Removal-Recipient; many reporters redact those, and leave the To
of the returned message or an address in a List-Unsubscribe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import clean, find_all
from sisimai.attempt import Attempt
from sisimai.message import FIELD, Message, fields
from sisimai.smtp import find_host
from sisimai.standards.rfc3464 import typed

UNDISCLOSED = "undisclosed-recipient-in-headers@libsisimai.org.invalid"
"""Stands for a recipient that the reporter keeps to itself, as in the other libraries."""


def attempts(message: Message) -> Iterator[Attempt]:
    """One attempt a recipient complained of."""
    values = FIELD.findall(message.report)
    first = {name.lower(): value.strip() for name, value in reversed(values)}
    recipients = [clean(value) for name, value in values if name.lower() in ("original-rcpt-to", "removal-recipient")]
    recipients = [recipient for recipient in dict.fromkeys(recipients) if recipient]
    if not recipients:
        recipients = find_all(fields(message.returned).get("to", ""))[:1] or [UNDISCLOSED]
    source = first.get("source-ip", "").strip()
    for recipient in recipients:
        yield Attempt(
            recipient=recipient,
            text=" ".join(message.lead.split()),
            rhost=source or find_host(typed(first.get("reporting-mta", ""))[1]),
            date=first.get("arrival-date", "") or first.get("received-date", ""),
            reason="feedback",
            feedbacktype=re.split(r"[\s;(]", first.get("feedback-type", "").lower(), maxsplit=1)[0],
            feedbackid=first.get("original-envelope-id", ""),
            where="feedback report",
        )
