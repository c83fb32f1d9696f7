"""qmail and its heirs (netqmail, s/qmail, notqmail): qmail-send.c, the QSBMF format.

The first paragraph begins with "Hi. This is the". A paragraph that begins with `<address>:` is one recipient's; it may
hold the status code of the system itself as `(#5.1.1)`. A paragraph that begins with "-" ends it. What the remote host
said follows "Remote host said:"; the line before tells by its wording which command was refused.
Source: qmail-send.c, qmail-remote.c; https://cr.yp.to/proto/qsbmf.txt
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "qmail"
MARKERS = {
    "lead": (
        "hi. this is the qmail-send program at",
        "hi. this is the",
        "i'm afraid i wasn't able to deliver your message to the following addresses",
        "your message has been enqueued by",
        "the message was deferred and will be retried",
    ),
    "subject": ("failure notice",),
}

ENTRY = re.compile(
    r"^<(?P<recipient>[^<>\n]{3,320})>:[ \t]*\n?(?P<text>(?:(?!<[^<>\n]{3,320}>:|--- )[^\n]*(?:\n|$))*)", re.M
)
COMMANDS = (
    # qmail-remote.c: the sentence before the reply.
    ("but connection died", ""),
    ("but greeting failed", "CONN"),
    ("but my name was rejected", "EHLO"),
    ("but sender was rejected", "MAIL"),
    ("does not like recipient", "RCPT"),
    ("but the message was rejected", "DATA"),
    ("failed on data command", "DATA"),
    ("failed after i sent the message", "DATA"),
)
HOST = re.compile(
    r"(?:Connected to|^|\n)[ \t]*([\w.-]{1,255}) (?:but |does not like|failed )|remote host ([\w.-]{1,255}) said"
)


def attempts(message: Message) -> Iterator[Attempt]:
    for entry in ENTRY.finditer(message.lead):
        text = entry["text"].strip()
        lower = text.lower()
        host = HOST.search(text)
        yield Attempt(
            recipient=entry["recipient"],
            text=text,
            command=next((command for phrase, command in COMMANDS if phrase in lower), ""),
            rhost=(host[1] or host[2]) if host else "",
            action="failed",
        )
