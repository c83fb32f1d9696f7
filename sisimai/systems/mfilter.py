"""m-FILTER (Digital Arts, Japan): the addresses, the server's message, and the command it answered.

Source: the notices of the product, which name it in their first line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "mFILTER"
MARKERS = {
    "headers": {"x-mailer": "m-filter"},
    "lead": ("-------server message", "-------smtp command", "このメールは「m-filter」が自動的に生成"),
}

SAID = re.compile(
    r"^-{5,10}server message[ \t]*\n(?P<text>(?:(?!-{5})[^\n]*\n)*)(?:-{5,10}SMTP command[ \t]*\n(?P<command>[A-Z]+))?",
    re.M,
)


def attempts(message: Message) -> Iterator[Attempt]:
    said = SAID.search(message.lead)
    if said:
        listed = message.lead[: said.start()].rstrip().rpartition("\n\n")[2]
        for recipient in find_all(listed):
            yield Attempt(recipient=recipient, text=said["text"], command=said["command"] or "", action="failed")
