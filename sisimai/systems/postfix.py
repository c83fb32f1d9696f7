"""Postfix: bounce(8), which writes failures, delays and success notices.

The notice has an entry a recipient, `<address>: what happened`, folded at column 79, with `(expanded from <alias>)`
between the two after an alias. What a remote host said ends in `(in reply to RCPT TO command)`, which the report's
Diagnostic-Code leaves out, as it does the host: hence both are read. Providers rebrand the program and its texts by
bounce_template_file; the entries stay. Before 2.0 there was no report and the reason stood in the entry alone.
Source: src/bounce/bounce_notify_util.c, src/smtp/smtp_trouble.c, bounce(5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Postfix"
MARKERS = {
    "lead": (
        "this is the mail system at host",
        "this is the postfix program at host",
        "this is the postfix mail system at host",
        "i'm sorry to have to inform you that",
        "the mail system",
    ),
    "report": ("x-postfix-queue-id:", "x-postfix-sender:", "diagnostic-code: x-postfix;"),
    "subject": ("undelivered mail returned to sender", "delayed mail (still being retried)"),
}

ENTRY = re.compile(
    r"^<(?P<recipient>[^<>\n]{3,320})>(?:[ \t\n]+\(expanded[ \t\n]+from[ \t\n]+<?(?P<alias>[^<>()\n]{3,320})>?\))?:"
    r"(?P<text>.*(?:\n(?!\n)(?!<).*)*)",
    re.M,
)
HOST = re.compile(r"\bhost[ \n]+([\w.-]{1,255})\[[0-9A-Fa-f.:]{2,45}\][ \n]+(?:said|refused)")


def attempts(message: Message) -> Iterator[Attempt]:
    delayed = "still being retried" in message.headers.get("subject", "").lower()
    for entry in ENTRY.finditer(message.lead):
        text = entry["text"]
        host = HOST.search(text)
        yield Attempt(
            recipient=entry["recipient"],
            alias=entry["alias"] or "",
            text=text,
            rhost=host[1] if host else "",
            action="delayed" if delayed else "",
        )
