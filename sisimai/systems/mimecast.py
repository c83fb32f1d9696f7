"""Mimecast: "[Postmaster] Email Delivery Failure".

Each thing it says begins with "-- " on a line of its own: the addresses, what it takes the problem to be, what the
remote server said. The report, which only some notices have, is written with a blank before each colon.
Source: the notices themselves; https://mimecastsupport.zendesk.com/hc/en-us/articles/34000709564819
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Mimecast"
MARKERS = {
    "headers": {"x-mc-system": "", "x-mimecast-originator": ""},
    "lead": (
        "this is a delivery failure notification message indicating that",
        "this is an automated alert notification",
    ),
    "subject": ("[postmaster] email delivery failure",),
}

ADDRESS = re.compile(r"^-- ([^\s@]{1,128}@[^\s@]{1,255})[ \t]*$", re.M)
PROBLEM = re.compile(r"\bThe problem appears to be ?:[ \t]*\n-- ([^\n]+)", re.M)
DETAILS = re.compile(r"^Additional information follows ?:[ \t]*\n-- ((?:[^\n]*\S[^\n]*(?:\n|\Z))+)", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    problem, details = PROBLEM.search(message.lead), DETAILS.search(message.lead)
    if not problem:
        return
    for address in ADDRESS.findall(message.lead):
        yield Attempt(
            recipient=address,
            text=details[1] if details else problem[1],
            more=problem[1],
            action="failed",
        )
