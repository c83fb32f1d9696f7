"""What the report says of each recipient, and what the words say: two readings of one failure made one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from sisimai.address import find_all, is_daemon
from sisimai.attempt import Attempt
from sisimai.message import Message, fields

MORE = 8_000
"""Characters of further wording after which no more is added."""
FILLED = ("recipient", "text", "shown", "action", "status", "reply", "command", "rhost", "alias", "reason", "where")


def merge(stated: list[Attempt], read: list[Attempt], message: Message) -> list[Attempt]:
    """The report's attempts, with what it leaves out filled in from the words for people."""
    if not read and all(attempt.recipient for attempt in stated):
        return _once([attempt for attempt in stated if not is_daemon(attempt.recipient)])
    if len(stated) == len(read) == 1 and stated[0].recipient.lower() == read[0].recipient.lower() != "":
        fill(stated[0], read[0])
        return _once([attempt for attempt in stated if not is_daemon(attempt.recipient)])
    nameless = not any(attempt.recipient for attempt in stated)
    if not stated or (nameless and len(read) > len(stated)):
        return _once(read)
    by_address: dict[str, deque[Attempt]] = {}
    for attempt in read:
        for address in {attempt.recipient.lower(), attempt.alias.lower()} - {""}:
            by_address.setdefault(address, deque()).append(attempt)
    known = {address for attempt in stated for address in (attempt.recipient.lower(), attempt.alias.lower())}
    spare = [a for a in read if known.isdisjoint({a.recipient.lower(), a.alias.lower()} - {""})]
    lost = [a for a in stated if by_address.keys().isdisjoint({a.recipient.lower(), a.alias.lower()})]
    if len(lost) != len(spare):
        lost = [a for a in lost if not a.recipient]
    paired = {id(attempt): other for attempt, other in zip(lost, spare, strict=False)}
    elsewhere = _elsewhere(message, known) if any(not attempt.recipient for attempt in stated) else ""
    for attempt in stated:
        others = by_address.get(attempt.recipient.lower()) or by_address.get(attempt.alias.lower())
        # Two blocks of one address, such as an alias that leads to two, are told of in the same order.
        other = (others.popleft() if len(others) > 1 else others[0]) if others else paired.get(id(attempt))
        if other:
            fill(attempt, other)
        if not attempt.recipient:
            attempt.recipient = elsewhere
            attempt.where = attempt.where or "the only address that failed elsewhere in the mail"
    return _once([attempt for attempt in stated if attempt.recipient and not is_daemon(attempt.recipient)])


def fill(attempt: Attempt, other: Attempt) -> None:
    """Whatever `attempt` lacks, from `other`."""
    if _says_more(other.text, attempt.text) or (attempt.text and flat(attempt.text) == flat(other.shown)):
        attempt.text = other.text
    elif attempt.text and other.text and len(attempt.more) < MORE:
        attempt.more = f"{other.text}\n{attempt.more}"
    if other.more and len(attempt.more) < MORE:
        attempt.more = f"{attempt.more}\n{other.more}"
    if not attempt.alias and other.alias.lower() == attempt.recipient.lower() and "@" in other.recipient:
        # The report has the address as it was given (Exim), the words that which failed.
        attempt.recipient, attempt.alias = other.recipient, attempt.recipient
    if attempt.action == "delayed" and other.action == "failed":
        attempt.action = "failed"  # The words say that the mail was given up.
    for name in FILLED:
        if not getattr(attempt, name):
            setattr(attempt, name, getattr(other, name))
    if attempt.alias.lower() == attempt.recipient.lower():
        attempt.alias = ""


def _says_more(text: str, stated: str) -> bool:
    """Whether the report states but the beginning of a text or a program's exit status (both Sendmail), or folds it."""
    stated = flat(stated)
    if not text or not stated:
        return False
    return stated.isdigit() or flat(text).startswith(stated) or "".join(text.split()) == "".join(stated.split())


def flat(text: str) -> str:
    return " ".join(text.split())


def _elsewhere(message: Message, known: set[str]) -> str:
    """The recipient of a report block that names none: the header of some systems, else the only one in the words."""
    for text in (message.headers.get("x-failed-recipients", ""), message.lead, fields(message.returned).get("to", "")):
        left = [a for a in find_all(text) if a.lower() not in known and not is_daemon(a)]
        if len(left) == 1:
            return left[0]
    return ""


def _once(attempts: Iterable[Attempt]) -> list[Attempt]:
    """Each recipient once; what a second entry adds goes into the first."""
    found: dict[tuple[str, str], Attempt] = {}
    of_recipient: dict[str, Attempt] = {}
    for attempt in attempts:
        recipient, alias = attempt.recipient.lower(), attempt.alias.lower()
        first = of_recipient.setdefault(recipient, attempt)
        if alias and first.alias:  # an alias that leads to two addresses, each with a cause of its own
            first = found.setdefault((recipient, alias), attempt)
        if first is attempt:
            found[recipient, alias] = attempt
        else:
            fill(first, attempt)
    return list(found.values())
