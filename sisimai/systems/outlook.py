"""Hotmail and Outlook.com until 2017: the Windows SMTP service, as IIS and Exchange 2000 and 2003 have it too.

The addresses stand indented below one sentence; the sentence is all that tells the cause where the report has no
Diagnostic-Code: a delay, a server that cannot be reached, a loop.
Source: the notices themselves; Microsoft's KB 284204.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Outlook"
MARKERS = {
    "from": ("postmaster@mail.hotmail.com", "postmaster@hotmail.com", "postmaster@outlook.com"),
}

LIST = re.compile(r"^(?P<text>\S[^\n]{10,400})\n[ \t]*\n(?P<addresses>(?:[ \t]{4,}[^\s@]+@[^\s@]+[ \t]*\n?)+)", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    for paragraph in LIST.finditer(message.lead):
        for address in find_all(paragraph["addresses"]):
            action = "delayed" if "has been delayed" in paragraph["text"] else ""
            yield Attempt(recipient=address, text=paragraph["text"], action=action)
