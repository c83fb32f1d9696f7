"""Haraka: outbound/hmail.js, config/outbound.bounce_message.

The words are qmail's with "Failure Reason:"; the report has an entry a recipient, its status followed by Haraka's own
words in parentheses. A notice is always of a mail that was given up, whatever class of code it was given up for.
Source: outbound/hmail.js (populate_bounce_message_with_headers, convert_temp_failed_to_bounce).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Haraka"
MARKERS = {
    "subject": ("failure notice",),
    "lead": (
        "hi. this is the haraka mailer program at",
        "i'm afraid i wasn't able to deliver your message to the following addresses",
    ),
}

NOTICE = re.compile(
    r"^Intended Recipients: (?P<listed>[^\n]*)\nFailure Reason: (?P<text>[^\n]*(?:\n[^\n]*\S[^\n]*)*)", re.M
)


def attempts(message: Message) -> Iterator[Attempt]:
    notice = NOTICE.search(message.lead)
    if not notice:
        return
    for recipient in find_all(notice["listed"]):
        yield Attempt(recipient=recipient, text=notice["text"], action="failed")
