"""BIGLOBE (Japan): its incoming gateway RCPT_GW, which refuses for a mailbox that is full or gone.

An address a line, then one cause for all below "Non-delivered information".
Source: the notices of biglobe.ne.jp.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Biglobe"
MARKERS = {
    "from": ("postmaster@biglobe.ne.jp", "biglobe.ne.jp"),
    "headers": {"content-type": "_biglobe"},
    "lead": ("----- the following addresses had delivery problems -----", "----- non-delivered information -----"),
}

NOTICE = re.compile(
    r"^[ \t]*----- The following addresses[^\n]*-----[ \t]*\n(?P<listed>(?:(?![ \t]*-----)[^\n]*\n)*)"
    r"[ \t]*----- Non-delivered information -----[ \t]*\n(?P<text>(?:(?![ \t]*--)[^\n]*(?:\n|$))*)",
    re.M | re.I,
)


def attempts(message: Message) -> Iterator[Attempt]:
    notice = NOTICE.search(message.lead)
    if notice:
        for recipient in find_all(notice["listed"]):
            yield Attempt(recipient=recipient, text=notice["text"], action="failed")
