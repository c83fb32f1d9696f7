"""The engine: Message -> candidates -> attempts, merged with the report's fields, judged -> Facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from sisimai import notice
from sisimai.about import About
from sisimai.address import clean, domain_of, find_all, is_daemon
from sisimai.attempt import Attempt
from sisimai.date import first_date
from sisimai.fact import Fact
from sisimai.mailbox import Mail
from sisimai.message import Message, fields, parse
from sisimai.smtp import find_command, find_reply, find_status
from sisimai.standards import rfc3464, rfc3834, rfc5965
from sisimai.systems import Candidate, candidates
from sisimai.text import decode_words
from sisimai.verdict import Verdict, internal_status, is_hard, judge

SUCCESS = {"delivered", "relayed", "expanded"}
SURE = 4
"""Weight of the markers from which a system may be named though only the report told anything."""
FORWARDED = re.compile(
    r"^\s*(?:fwd?|fw|re|aw|wg|tr|rv|sv|vs|antw|enc|i|r|转发|回复|回覆|轉寄)\s*(?:\[\d+\])?[:：]", re.I
)


@dataclass(slots=True)
class Found:
    """What a mail turned out to be: attempts of a system, or none and why."""

    name: str = ""
    attempts: list[Attempt] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    why: str = ""


class Decoded(NamedTuple):
    facts: list[Fact]
    why: str
    """Where there are none: why."""


def decode(
    mail: Mail,
    delivered: bool = False,
    vacation: bool = False,
    callback: Callable[[dict[str, Any]], Any] | None = None,
) -> Decoded:
    """The Facts of one mail, or why there are none."""
    message = parse(mail.raw)
    found = recognise(message)
    wanted = [a for a in found.attempts if _wanted(a, delivered, vacation)]
    if not wanted:
        return Decoded([], found.why or f"says that the mail was {found.attempts[0].action}")
    about = About(message)
    made = [finish(attempt, found.name, about)[0] for attempt in wanted]
    catch = _call(callback, message, mail) if callback else None
    for fact in made:
        fact.origin = mail.origin
        fact.catch = catch
    return Decoded(made, "")


def _wanted(attempt: Attempt, delivered: bool, vacation: bool) -> bool:
    if attempt.reason == "vacation":
        return vacation
    return delivered or attempt.action not in SUCCESS


def _call(callback: Callable[[dict[str, Any]], Any], message: Message, mail: Mail) -> Any:
    try:
        return callback({"headers": message.headers, "message": mail.raw})
    except Exception:  # a callback never stops a run by failing
        return None


def recognise(message: Message) -> Found:
    """Which system wrote the mail, and what it says of whom."""
    if message.kind == "disposition-notification":
        return Found(why="a read receipt (RFC 8098)")
    if message.kind == "feedback-report":
        return Found("Feedback-Loop", list(rfc5965.attempts(message)))
    subject = decode_words(message.headers.get("subject", ""))
    if FORWARDED.match(subject) and not _from_daemon(message):
        return Found(why=f"a person's mail: Subject: {subject[:60]}")
    stated = list(rfc3464.attempts(rfc3464.parse(message.report))) if message.report else []
    asked = candidates(message)
    for candidate in asked:
        read = list(candidate.system.attempts(message)) if candidate.system.attempts else []
        read = [attempt for attempt in map(_cleaned, read) if attempt]
        if read or (stated and (candidate.weight >= SURE or not candidate.system.attempts)):
            merged = merge(stated, read, message)
            if merged:
                return Found(candidate.system.name, merged, asked)
    if stated:
        merged = merge(stated, list(notice.attempts(message)), message)
        if merged:
            return Found("RFC3464", merged, asked)
    if notice.is_one(message):
        read = list(notice.attempts(message))
        if read:
            return Found("RFC3464", read, asked)
    answers = list(rfc3834.attempts(message))
    if answers:
        return Found("RFC3834", answers, asked, "an automatic answer (RFC 3834)")
    return Found(candidates=asked, why="no mail system's marks, no delivery status, no notice of failure")


def _from_daemon(message: Message) -> bool:
    sender = message.headers.get("from", "").lower()
    return "mailer-daemon" in sender or "postmaster" in sender


def _cleaned(attempt: Attempt) -> Attempt | None:
    attempt.recipient = clean(attempt.recipient)
    attempt.alias = attempt.alias if attempt.alias.startswith("|") else clean(attempt.alias)
    if attempt.alias.lower() == attempt.recipient.lower():
        attempt.alias = ""
    return attempt if attempt.recipient and not is_daemon(attempt.recipient) else None


def merge(stated: list[Attempt], read: list[Attempt], message: Message) -> list[Attempt]:
    """The report's attempts, with what it leaves out filled in from the words for people."""
    if not stated:
        return _once(read)
    by_address: dict[str, Attempt] = {}
    for attempt in read:
        by_address.setdefault(attempt.recipient.lower(), attempt)
        if attempt.alias:
            by_address.setdefault(attempt.alias.lower(), attempt)
    spare = [a for a in read if a.recipient.lower() not in {s.recipient.lower() for s in stated}]
    for attempt in stated:
        other = by_address.get(attempt.recipient.lower()) or by_address.get(attempt.alias.lower() or "-")
        if not attempt.recipient and not other:
            other = _spare(spare)
        if other:
            fill(attempt, other)
        if not attempt.recipient:
            attempt.recipient = _elsewhere(message, stated)
            attempt.where = attempt.where or "the only address that failed elsewhere in the mail"
    return _once([attempt for attempt in stated if attempt.recipient and not is_daemon(attempt.recipient)])


def _spare(spare: list[Attempt]) -> Attempt | None:
    return spare.pop(0) if spare else None


def fill(attempt: Attempt, other: Attempt) -> None:
    """Whatever `attempt` lacks, from `other`."""
    if other.text and other.text != attempt.text:
        attempt.more = f"{other.text}\n{attempt.more}"
    if other.more:
        attempt.more = f"{attempt.more}\n{other.more}"
    for name in ("recipient", "text", "action", "status", "reply", "command", "rhost", "alias", "reason", "where"):
        if not getattr(attempt, name):
            setattr(attempt, name, getattr(other, name))
    if attempt.alias.lower() == attempt.recipient.lower():
        attempt.alias = ""


def _elsewhere(message: Message, stated: list[Attempt]) -> str:
    """The recipient of a report block that names none: the header of some systems, else the only one in the words."""
    taken = {attempt.recipient.lower() for attempt in stated}
    for text in (message.headers.get("x-failed-recipients", ""), message.lead, fields(message.returned).get("to", "")):
        left = [a for a in find_all(text) if a.lower() not in taken and not is_daemon(a)]
        if len(left) == 1:
            return left[0]
    return ""


def _once(attempts: Iterable[Attempt]) -> list[Attempt]:
    """Each recipient once; what a second entry adds goes into the first."""
    found: dict[str, Attempt] = {}
    for attempt in attempts:
        first = found.setdefault(attempt.recipient.lower(), attempt)
        if first is not attempt:
            fill(first, attempt)
    return list(found.values())


def finish(attempt: Attempt, name: str, about: About) -> tuple[Fact, Verdict]:
    """The Fact of one attempt, and why its reason is what it is."""
    text, more = " ".join(attempt.text.split()), " ".join(attempt.more.split())
    attempt = replace(attempt, text=text, more=more)
    reply = attempt.reply or find_reply(text, attempt.status) or find_reply(more, attempt.status)
    attempt.reply = reply
    attempt.status = _status(attempt.status, text, reply) or find_status(attempt.more, reply)
    attempt.command = attempt.command or find_command(text) or find_command(attempt.more)
    attempt.rhost = attempt.rhost.lower().rstrip(".")
    destination = domain_of(attempt.recipient)
    if attempt.action in SUCCESS:
        verdict = Verdict("delivered", "format", f"Action: {attempt.action}")
    else:
        verdict = judge(attempt, destination)
    reason = verdict.reason
    silent = reason in ("feedback", "vacation")
    status = attempt.status
    if not status and not silent:
        status = internal_status(reason, reply[:1] == "4" or attempt.action == "delayed")
    timestamp, zone = first_date(attempt.date, *about.dates)
    hard = not silent and is_hard(reason, status, reply)
    return (
        Fact(
            action="" if silent else attempt.action or "failed",
            addresser=about.addresser,
            alias=attempt.alias,
            command=attempt.command,
            decodedby=name,
            deliverystatus="" if silent else status,
            destination=destination,
            diagnosticcode=text,
            diagnostictype="" if silent else attempt.diagnostictype or "SMTP",
            feedbackid=attempt.feedbackid or about.feedbackid,
            feedbacktype=attempt.feedbacktype,
            hardbounce=hard,
            lhost=attempt.lhost or about.lhost,
            listid=about.listid,
            messageid=about.messageid,
            reason=reason,
            recipient=attempt.recipient,
            replycode="" if silent else reply,
            rhost=attempt.rhost or attempt.lhost or about.rhost,
            senderdomain=domain_of(about.addresser),
            subject=about.subject,
            timestamp=timestamp,
            timezoneoffset=zone,
            toxic=hard or reason == "feedback",
        ),
        verdict,
    )


def _status(stated: str, text: str, reply: str) -> str:
    """The status code: the report's, unless the reply in the text has a fuller one of the same class."""
    said = find_status(text, reply)
    if not said or not stated:
        return said or stated
    if stated.endswith(".0.0") or (stated.endswith(".0") and said[0] == stated[0] and said.startswith(stated[:-1])):
        return said
    return stated
