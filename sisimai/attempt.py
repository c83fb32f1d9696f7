"""What one report says of one recipient, before it is judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sisimai.message import Message


@dataclass(slots=True)
class Attempt:
    """One recipient's part of a notice. A decoder fills in what its format tells; the engine adds the rest."""

    recipient: str = ""
    text: str = ""
    """What was said of it, as it stands in the mail; lines may be folded."""
    shown: str = ""
    """The same with the words around it, such as the host and the command, where a person should see them."""
    action: str = ""
    """RFC 3464 section 2.3.3: failed, delayed, delivered, relayed, expanded."""
    status: str = ""
    """RFC 3463: "5.1.1"."""
    reply: str = ""
    """RFC 5321: "550"."""
    command: str = ""
    rhost: str = ""
    lhost: str = ""
    alias: str = ""
    diagnostictype: str = ""
    date: str = ""
    """Time of the last attempt, as it stands in the mail."""
    reason: str = ""
    """Only where the format itself tells the reason, not the words of a reply."""
    more: str = ""
    """Further wording, judged when `text` does not tell the reason."""
    feedbacktype: str = ""
    feedbackid: str = ""
    where: str = ""
    """Where the recipient was read, for a person who asks why."""


def entries(pattern: re.Pattern[str], **same: str) -> Callable[[Message], Iterator[Attempt]]:
    """The decoder of a format that has one entry a recipient, found by `pattern` in the words for people.

    The groups of the pattern are named as the fields of Attempt; `same` is what holds for each.
    """

    def attempts(message: Message) -> Iterator[Attempt]:
        for match in pattern.finditer(message.lead):
            attempt = Attempt(**(same | {name: said for name, said in match.groupdict().items() if said}))
            attempt.command = attempt.command.upper()
            yield attempt

    return attempts
