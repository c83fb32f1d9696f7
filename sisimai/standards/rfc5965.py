"""Feedback loops: RFC 5965 (ARF), its authentication failures (RFC 6591), fields of its own a reporter adds.

A complaint names its recipients in Original-Rcpt-To or Removal-Recipient; many reporters redact those, and leave the To
of the returned message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import clean, find_all
from sisimai.attempt import Attempt
from sisimai.mention import recipients_of
from sisimai.message import FIELD, Message, fields
from sisimai.smtp import IP, find_host
from sisimai.standards.rfc3464 import typed

LENGTH = 20_000
"""Characters of the returned message in which its header stands."""
UNDISCLOSED = "undisclosed-recipient-in-headers@libsisimai.org.invalid"
"""Stands for a recipient that the reporter keeps to itself, as in the other libraries."""


def is_complaint(message: Message) -> bool:
    """Whether it is a report; Microsoft's (JMRP) has no such part, but names the recipient in the message."""
    return message.kind == "feedback-report" or bool(
        message.headers.get("subject", "").lower().lstrip().startswith("complaint about message from")
        and "x-hmxmroriginalrecipient:" in message.returned[:LENGTH].lower()
    )


def attempts(message: Message) -> Iterator[Attempt]:
    """One attempt a recipient complained of."""
    values = FIELD.findall(message.report)
    first = {name.lower(): value.strip() for name, value in reversed(values)}
    recipients = [clean(value) for name, value in values if name.lower() in ("original-rcpt-to", "removal-recipient")]
    recipients = [recipient for recipient in dict.fromkeys(recipients) if recipient]
    if not recipients:
        returned = fields(message.returned[:LENGTH])
        named = find_all(returned.get("x-hmxmroriginalrecipient", "") or returned.get("to", ""))
        recipients = (named or recipients_of(returned, message.returned))[:1] or [UNDISCLOSED]
    source = first.get("source-ip", "").strip() or _source(message)
    for recipient in recipients:
        yield Attempt(
            recipient=recipient,
            text=" ".join(message.lead.split()),
            rhost=source or find_host(typed(first.get("reporting-mta", ""))[1]),
            date=first.get("arrival-date", "") or first.get("received-date", ""),
            reason="feedback",
            feedbacktype=re.split(r"[\s;(]", first.get("feedback-type", "abuse").lower(), maxsplit=1)[0],
            feedbackid=first.get("original-envelope-id", ""),
            where="feedback report",
        )


def _source(message: Message) -> str:
    """The IP address that the subject of a report without fields names."""
    found = IP.search(message.headers.get("subject", "")) if not message.report else None
    return found[0] if found else ""
