"""chasquid: internal/queue/dsn.go; failures only, in plain text before 0.07 and with a report since.

X-Failed-Recipients and the list above the details name the addresses as they were given; the details, and the report's
Final-Recipient, what they became by aliases. The error begins with the commands that may have been refused:
"MAIL+RCPT 550 5.1.1 ...", "DATA closing 554 ...".
Source: internal/queue/dsn.go, internal/courier/smtp.go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "chasquid"
MARKERS = {
    "from": ("postmaster-dsn@",),
    "headers": {"message-id": "<chasquid-dsn-"},
    "subject": ("mail delivery failed: returning message to sender",),
    "lead": ("delivery of your message to the following recipient(s) failed permanently:",),
}

ENTRY = re.compile(
    r'^- "(?P<recipient>[^"\n]{3,320})" \([A-Z_]*\) failed (?:permanently with |repeatedly and timed out, last |with )'
    r"error:[ \t]*\n"
    r"(?P<text>(?:[ \t]+\S[^\n]*(?:\n|$))+)",
    re.M,
)
COMMAND = re.compile(r"\A(?:all MXs returned transient failures \(last: )?(MAIL\+RCPT|DATA)\b")
COMMANDS = {"MAIL+RCPT": "RCPT", "DATA": "DATA"}


def attempts(message: Message) -> Iterator[Attempt]:
    for entry in ENTRY.finditer(message.lead):
        text = entry["text"].strip()
        command = COMMAND.match(text)
        yield Attempt(
            recipient=entry["recipient"],
            text=text,
            command=COMMANDS[command[1]] if command else "",
            action="failed",
        )
