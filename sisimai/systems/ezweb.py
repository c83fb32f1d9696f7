"""EZweb (au, KDDI, Japan): the mobile carrier's notices, in Japanese above the English of Openwave Email Mx.

"Each of the following recipients was rejected by a remote mail server." without a reply is what a recipient's own
filter says of a sender. "The user(s) account is disabled." stands above a reply that says less.
Source: the notices of ezweb.ne.jp.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sisimai.attempt import Attempt
from sisimai.message import Message
from sisimai.systems import openwave

NAME = "EZweb"
MARKERS = {
    **openwave.MARKERS,
    "from": ("postmaster@ezweb.ne.jp", "postmaster@au.com"),
    "headers": {"message-id": "ezweb.ne.jp>"},
}
DOMAINS = ("ezweb.ne.jp", "au.com")


def attempts(message: Message) -> Iterator[Attempt]:
    sender = message.headers.get("from", "") + message.headers.get("message-id", "")
    if not any(domain in sender.lower() for domain in DOMAINS):
        return
    for attempt in openwave.attempts(message):
        if not attempt.shown and attempt.text.startswith("Each of the following recipients was rejected"):
            yield replace(attempt, reason="filtered")
        elif attempt.more.startswith("The user(s) account is "):
            yield replace(attempt, text=attempt.more, shown="", more=attempt.text)
        else:
            yield attempt
