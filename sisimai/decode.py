"""The engine: Message -> candidates -> attempts, merged with the report's fields, judged -> Facts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sisimai import notice
from sisimai.about import About
from sisimai.address import clean, domain_of, is_daemon
from sisimai.attempt import Attempt
from sisimai.date import first_date
from sisimai.fact import Fact
from sisimai.mailbox import Mail
from sisimai.merge import flat, merge
from sisimai.message import Message, parse
from sisimai.smtp import find_command, find_reply, find_status, join_reply
from sisimai.speaker import Speaker, is_reply, null_sender, speaker
from sisimai.standards import rfc3464, rfc3834, rfc5965
from sisimai.systems import Candidate, candidates
from sisimai.text import decode_words, on_one_line
from sisimai.verdict import Verdict, internal_status, is_hard, judge

SUCCESS = {"delivered", "relayed", "expanded"}
ANOMALY = "anomalia messaggio:"
SURE = 4
"""Weight of the markers from which a system may be named though only the report told anything."""
LONGEST = 16_000
"""Characters of a wording that are judged: a notice may give one long wording to thousands of recipients."""
REPLIED = re.compile(r"[45]\d\d[ -][45]\.\d{1,3}\.\d")


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
    message = unwrapped(parse(mail.raw))
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


def unwrapped(message: Message) -> Message:
    """The mail itself, where Italian certified mail passes on one from outside in an envelope of its own.

    Source: technical rules of the decree of 2 November 2005 on PEC, section 6.4, busta di anomalia.
    """
    wrapped = message.returned and message.headers.get("subject", "")[:20].lower().startswith(ANOMALY)
    return parse(message.returned.encode()) if wrapped else message


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
        return _refused(message)
    who = speaker(message)
    if who is Speaker.STRANGER and notice.is_personal(message):
        who = Speaker.PERSON
    if message.loose and not (who is Speaker.SYSTEM or (who is Speaker.STRANGER and null_sender(message))):
        message.report = message.kind = ""
    if rfc5965.is_complaint(message):
        return Found("Feedback-Loop", list(rfc5965.attempts(message)))
    if who is Speaker.PERSON and is_reply(message):
        return Found(why=f"a person's mail: Subject: {decode_words(message.headers.get('subject', ''))[:60]}")
    stated = list(rfc3464.attempts(message)) if message.report else []
    asked = [c for c in candidates(message) if message.kind or _may_speak(c, who)]
    arrived = notice.is_success(message)
    for candidate in asked:
        read = list(candidate.system.attempts(message)) if candidate.system.attempts else []
        read = [attempt for attempt in map(_cleaned, read) if attempt]
        if arrived:
            for attempt in read:
                attempt.action = attempt.action if attempt.action in SUCCESS else "delivered"
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


def _refused(message: Message) -> Found:
    """A disposition notification (RFC 8098): a read receipt, unless its words refuse the mail (RFC 5429)."""
    for candidate in candidates(message):
        read = list(candidate.system.attempts(message)) if candidate.system.attempts else []
        read = [attempt for attempt in map(_cleaned, read) if attempt and attempt.reason == "filtered"]
        if read:
            return Found(candidate.system.name, read)
    return Found(why="a read receipt (RFC 8098)")


def _may_speak(candidate: Candidate, who: Speaker) -> bool:
    """Whether the marks suffice: a person may paste a notice's words, a stranger too, but not its headers."""
    if who is Speaker.PERSON:
        return any(marker.startswith("headers:") for marker in candidate.markers)
    return who is Speaker.SYSTEM or any(not marker.startswith("lead:") for marker in candidate.markers)


def _cleaned(attempt: Attempt) -> Attempt | None:
    attempt.recipient = clean(attempt.recipient)
    attempt.alias = attempt.alias if attempt.alias.startswith("|") else clean(attempt.alias)
    if attempt.alias.lower() == attempt.recipient.lower():
        attempt.alias = ""
    return attempt if attempt.recipient and not is_daemon(attempt.recipient) else None


def finish(attempt: Attempt, name: str, about: About) -> tuple[Fact, Verdict]:
    """The Fact of one attempt, and why its reason is what it is."""
    text, more = flat(attempt.text[:LONGEST]), flat(attempt.more[:LONGEST])
    shown = flat(attempt.shown[:LONGEST]) or text
    attempt.text, attempt.more = join_reply(text), join_reply(more) if more else ""
    reply = attempt.reply or find_reply(text, attempt.status) or (find_reply(more, attempt.status) if more else "")
    attempt.reply = reply
    attempt.status = _status(attempt, text, reply) or find_status(more, reply)
    attempt.command = attempt.command or find_command(text) or find_command(more)
    attempt.rhost = on_one_line(attempt.rhost.lower()).rstrip(".")
    attempt.lhost = on_one_line(attempt.lhost)
    destination = domain_of(attempt.recipient)
    if attempt.action in SUCCESS:
        verdict = Verdict("delivered", "format", f"Action: {attempt.action}")
    else:
        verdict = judge(attempt, destination, attempt.lhost or about.lhost)
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
            alias=on_one_line(attempt.alias),
            command=attempt.command,
            decodedby=name,
            deliverystatus="" if silent else status,
            destination=destination,
            diagnosticcode=attempt.text if shown is text else join_reply(shown),
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


def _status(attempt: Attempt, text: str, reply: str) -> str:
    """The status code: the report's, unless the reply itself has one, or the text a fuller one of the same class."""
    said, stated = find_status(text, reply), attempt.status
    if not said or not stated or (stated.endswith(".0.0") and attempt.action != "delayed"):
        return said or stated
    if attempt.action == "delayed" and said[0] != stated[0]:
        return stated  # Postfix tries again where a greeting was 554
    # X.4.7, the time is out, says less than a status which names the cause.
    replied = REPLIED.match(text) and not said.endswith((".0.0", ".4.7"))
    if replied or stated.endswith(".0.0") or (stated.endswith(".0") and said.startswith(stated[:-1])):
        return said
    return stated
