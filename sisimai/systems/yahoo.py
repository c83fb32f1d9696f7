"""Yahoo! Mail and Yahoo! JAPAN Mail: the format of qmail with a first sentence of their own.

What the remote host said stands below `<address>:`, since 2018 without "Remote host said:"; before that the command it
answered followed in brackets: `[RCPT_TO]`. No report.
Source: the notices themselves; https://senders.yahooinc.com/smtp-error-codes/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Yahoo"
MARKERS = {
    "from": ("mailer-daemon@yahoo.", "mailer-daemon@ymail.", "mailer-daemon@rocketmail."),
    "headers": {"x-yahoo-newman-property": "bmbounce"},
    "lead": ("sorry, we were unable to deliver your message to the following address",),
    "subject": ("failure notice",),
}

FIRST = "unable to deliver your message to the following address"
ENTRY = re.compile(
    r"^<(?P<recipient>[^<>\n]{3,320})>:[ \t]*\n(?P<text>(?:(?!<[^<>\n]{3,320}>:|--- )[^\n]*\S[^\n]*(?:\n|\Z))+)", re.M
)
COMMAND = re.compile(r"\[(EHLO|HELO|MAIL|RCPT|DATA)(?:_[A-Z]+)?\]\s*\Z")


def attempts(message: Message) -> Iterator[Attempt]:
    if FIRST not in message.lead:
        return
    for entry in ENTRY.finditer(message.lead):
        command = COMMAND.search(entry["text"])
        yield Attempt(
            recipient=entry["recipient"],
            text=entry["text"],
            command=command[1] if command else "",
            action="failed",
        )
