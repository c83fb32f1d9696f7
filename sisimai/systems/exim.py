"""Exim: transports/, deliver.c; failures and warnings, with a report since 4.87 only.

The addresses stand indented by two, what was said of each below it, indented by four; after a redirection
`(generated from alias)`. The header X-Failed-Recipients repeats the addresses of a failure, up to fifty. Debian and
others translate nothing, but sites change the words by bounce_message_file: the indentation and the header stay.
`retry timeout exceeded` follows the last error of a mail that was given up, and is not the cause.
Source: src/deliver.c (deliver_message: bounces and warnings), src/transports/smtp.c (failure texts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import clean
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Exim"
MARKERS = {
    "headers": {"x-failed-recipients": "", "message-id": "<e1"},
    "lead": (
        "this message was created automatically by mail delivery software",
        "a message that you sent could not be delivered to",
        "a message that you sent has not yet been delivered",
        "a message that you sent contained one or more recipient addresses that were",
        "the address to which the message has not yet been delivered is",
    ),
    "subject": ("mail delivery failed: returning message to sender", "mail failure - malformed recipient address"),
}

ENTRY = re.compile(
    r"^  (?P<recipient>[^\s:][^\n]{0,400})\n?(?P<text>(?:(?:(?<=\n) {3,}|(?<=\n)\t)[^\n]*(?:\n|$))*)", re.M
)
GENERATED = re.compile(r"\s*\(?generated (?:from|by) (\S{3,320}?)\)?\s*(?=\n|$)")
HOST = re.compile(r"\bhost ([\w.-]{1,255}) \[[0-9A-Fa-f.:]{2,45}\]")
MALFORMED = re.compile(r"^  (?P<address>[^\n]{3,320}?): (?P<text>(?:malformed|missing|unqualified|domain)[^\n]*)", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    warning = "has not yet been delivered" in message.lead
    if "that were\nincorrectly constructed" in message.lead:
        for match in MALFORMED.finditer(message.lead):
            yield Attempt(recipient=match["address"], text=match["text"], reason="syntaxerror")
        return
    for entry in ENTRY.finditer(message.lead):
        text = entry["text"]
        generated = GENERATED.search(entry["recipient"] + "\n" + text)
        address = clean(GENERATED.sub("", entry["recipient"]))
        alias = clean(generated[1]) if generated else ""
        if entry["recipient"].startswith(("pipe to", "save to", "|", "/")):
            address, text, alias = alias, entry["recipient"], ""
        if not address:
            continue
        host = HOST.search(text)
        yield Attempt(
            recipient=address,
            alias=alias,
            text=GENERATED.sub("", text),
            rhost=host[1] if host else "",
            action="delayed" if warning else "failed",
        )
