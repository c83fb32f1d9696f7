"""mox: queue/dsn.go; failures and delays, one recipient a notice, and a report.

Source: queue/dsn.go (deliverDSNFailure, deliverDSNDelay), dsn/dsn.go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "mox"
MARKERS = {
    "subject": ("mail delivery failed", "mail delivery delayed"),
    "lead": ("delivery has failed permanently for your email to:", "delivery has been delayed of your email to:"),
}

RECIPIENT = re.compile(
    r"^Delivery has (?:failed permanently for|been (delayed) of) your email to:\s++(\S{3,320})", re.M
)
ERROR = re.compile(r"^Error during the last delivery attempt:\s++([^\n]*)", re.M)
REPLY = re.compile(r"^Full SMTP response:[ \t]*\n\n?((?:[ \t]+[^\n]*(?:\n|$))+)", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    recipient, error, reply = (pattern.search(message.lead) for pattern in (RECIPIENT, ERROR, REPLY))
    if recipient and error:
        yield Attempt(
            recipient=recipient[2],
            text=reply[1] if reply else error[1],
            more=error[1],
            action="delayed" if recipient[1] else "failed",
        )
