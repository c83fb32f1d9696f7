"""A Trend Micro gateway that wraps a bounce in a notice of its own; the wrapped one says all.

Source: the notices, sent to "NotificationRecipients" with a MIME boundary TMMSG_*.
"""

from __future__ import annotations

from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message, parse
from sisimai.standards import rfc3464

NAME = "X5"
MARKERS = {"headers": {"content-type": '"tmmsg_', "to": "notificationrecipients"}}


def attempts(message: Message) -> Iterator[Attempt]:
    wrapped = parse(message.returned.encode("utf-8"))
    if wrapped.kind == "delivery-status":
        yield from rfc3464.attempts(wrapped)
        message.returned = wrapped.returned
