"""Stalwart: crates/smtp/src/queue/dsn.rs; failures, delays and successes, also of several recipients in one notice.

The report has all but the command: that stands in the words, as do the causes that are no reply of a remote host.
`<address> (host 'HOST' rejected command 'COMMAND' with code 550 (5.1.1) 'TEXT')`. Where a reply has no enhanced status
code Stalwart makes one of its digits, which tells nothing.
Source: dsn.rs (build_dsn, write_dsn_text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Stalwart"
MARKERS = {
    "subject": (
        "failed to deliver message",
        "warning: delay in message delivery",
        "warning: temporary and permanent failures during message delivery",
        "partially delivered message",
        "successfully delivered message",
    ),
    "lead": (
        "your message could not be delivered to the following recipients:",
        "there was a temporary problem delivering your message to the following recipients:",
        "your message has been partially delivered:",
        "your message could not be delivered to some recipients:",
        "your message has been successfully delivered to the following recipients:",
    ),
}

ENTRY = re.compile(
    r"^<(?P<recipient>[^<>\n]{3,320})> \((?P<said>(?:host '|delivered to '|failed to lookup '|connection to '|"
    r"TLS error from '|DANE failed |MTA-STS failed |rate limited|too many concurrent connections|"
    r"queue error: )[^\n]*)\)[ \t]*$",
    re.M,
)
COMMAND = re.compile(r"rejected command '(EHLO|HELO|LHLO|MAIL|RCPT|DATA|BDAT|AUTH|STARTTLS)")
HOST = re.compile(r"(?:host|delivered to|connection to|TLS error from) '([\w.:-]{1,255})'")
REPLY = re.compile(r"with code (?P<reply>[45]\d\d) \((?P<status>[\d.]+)\) '(?P<text>.*)'")


def attempts(message: Message) -> Iterator[Attempt]:
    for entry in ENTRY.finditer(message.lead):
        said = entry["said"]
        command, host, reply = COMMAND.search(said), HOST.search(said), REPLY.search(said)
        yield Attempt(
            recipient=entry["recipient"],
            text=f"{reply['reply']} {reply['text']}" if reply else said,
            reply=reply["reply"] if reply else "",
            rhost=host[1] if host else "",
            command=command[1] if command else "",
        )
