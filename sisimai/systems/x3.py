"""A mailer that nobody has named: starred addresses, "Technical details" between rulers; often a report.

Source: the notices: "This is an automatically generated Delivery Status Notification." between two rulers of "=".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "X3"
MARKERS = {
    "from": ("mail.delivery.system@",),
    "subject": ("delivery status notification",),
    "lead": (
        "delevery to the following recipients failed permanently:",
        "delivery to the following recipients failed permanently:",
        "delivery to the following recipients was aborted after",
        "technical details:",
    ),
}

LISTED = re.compile(
    r"^Del[ei]very to the following recipients[^\n]*:[ \t]*\n\s*?(?P<listed>(?:^[ \t]*\*[ \t]+[^\n]*(?:\n|$))+)", re.M
)
DETAILS = re.compile(r"^[ \t]*Technical details:[ \t]*\n\s*(?P<text>(?:(?!=====)[^\n]*(?:\n|$))*)", re.M)
COMMAND = re.compile(r"\ASMTP:([A-Z]{4})\b(?: host ([\w.-]+\.[A-Za-z]{2,}))?")


def attempts(message: Message) -> Iterator[Attempt]:
    listed, details = LISTED.search(message.lead), DETAILS.search(message.lead)
    text = details["text"].strip() if details else ""
    command = COMMAND.match(text)
    for recipient in find_all(listed["listed"]) if listed else ():
        yield Attempt(
            recipient=recipient,
            text=text,
            command=command[1] if command else "",
            rhost=(command[2] or "") if command else "",
            action="failed",
        )
