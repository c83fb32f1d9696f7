"""A mailer that nobody has named: "We had trouble delivering your message. Full details follow:".

One paragraph an error; the reply stands in brackets at its end.
Source: the notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all
from sisimai.attempt import Attempt
from sisimai.message import Message
from sisimai.smtp import find_host

NAME = "X6"
MARKERS = {
    "subject": ("there was an error sending your mail",),
    "lead": ("we had trouble delivering your message. full details follow:",),
}

ERRORS = re.compile(r"^\d+ error\(s\):[ \t]*\n(?P<said>.*?)(?:^The attachment contains|\Z)", re.M | re.S)
SERVER = re.compile(r"SMTP Server <([^<>\n]*)>")
COMMAND = re.compile(r"\(Error following ([A-Z]+) command\)|refused to accept your message \(([A-Z]+)\)")
NAMED = re.compile(r"returned permanent errors?: (?P<listed>[^\n]{0,2000}?)\. Reason:|recipient <(?P<one>[^<>\n]*)>")


def attempts(message: Message) -> Iterator[Attempt]:
    errors = ERRORS.search(message.lead)
    for paragraph in errors["said"].split("\n\n") if errors else ():
        named, server, command = NAMED.search(paragraph), SERVER.search(paragraph), COMMAND.search(paragraph)
        for recipient in find_all(named["listed"] or named["one"]) if named else ():
            yield Attempt(
                recipient=recipient,
                text=paragraph,
                rhost=find_host(server[1]) if server else "",
                command=(command[1] or command[2]) if command else "",
                action="failed",
            )
