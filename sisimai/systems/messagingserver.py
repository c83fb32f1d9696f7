"""Oracle Communications (Sun Java System, iPlanet) Messaging Server, and PMDF, from which its MTA comes.

Each recipient has a block of `Recipient address:`, `Original address:` (before aliases), `Reason:` and what the remote
system said; the report has the same, the reason as a comment to the status code. A recipient may be a source route to
the message store; then the original address is the one that means something to the sender.
Source: Sun Java System Messaging Server administration guide, "Notification messages" (return_*.txt files).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "MessagingServer"
MARKERS = {
    "subject": ("delivery notification: ",),
    "headers": {"content-type": "boundary_(id_"},
    "lead": (
        "this report relates to a message you sent with the following header fields:",
        "your message cannot be delivered to the following recipients:",
        "your message has been enqueued and undeliverable for",
        "your message has been successfully delivered to the following recipients:",
    ),
}

BLOCK = re.compile(
    r"^[ \t]+Recipient address:[ \t]*(?P<recipient>\S++)[^\n]*\n"
    r"(?:[ \t]+Original address:[ \t]*(?P<original>\S++)[^\n]*\n)?"
    r"(?:[ \t]+Reason:[ \t]*(?P<reason>[^\n]*)(?:\n|$))?"
    r"(?:[ \t]+Diagnostic code:[ \t]*(?:[\w-]{1,20};)?(?P<text>[^\n]*)(?:\n|$))?"
    r"(?:[ \t]+Remote system:[ \t]*(?:dns;[ \t]*)?(?P<rhost>[\w.-]+))?",
    re.M,
)


def attempts(message: Message) -> Iterator[Attempt]:
    lead = message.lead
    delayed, done = "has been enqueued and undeliverable" in lead, "has been successfully delivered" in lead
    for block in BLOCK.finditer(lead):
        recipient, original = block["recipient"], block["original"] or ""
        yield Attempt(
            recipient=original if recipient.startswith("@") and original else recipient,
            alias="" if recipient.startswith("@") else original,
            text=block["text"] or block["reason"] or "",
            more=block["reason"] or "",
            rhost=block["rhost"] or "",
            action="delayed" if delayed else "delivered" if done else "failed",
        )
