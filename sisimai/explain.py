"""Why a mail is read as it is, in words: for a person who looks at one."""

from __future__ import annotations

from collections.abc import Iterator

from sisimai.about import About
from sisimai.attempt import Attempt
from sisimai.decode import Found, finish, recognise, unwrapped
from sisimai.fact import Fact
from sisimai.mailbox import Mail
from sisimai.message import parse
from sisimai.systems import SYSTEMS
from sisimai.verdict import LADDER, Verdict


def explain(mail: Mail) -> Iterator[str]:
    """The lines of the explanation of one mail."""
    message = unwrapped(parse(mail.raw))
    found = recognise(message)
    yield mail.origin
    yield from _of_system(found)
    about = About(message)
    for attempt in found.attempts:
        fact, verdict = finish(attempt, found.name, about)
        yield from _of_fact(attempt, fact, verdict)


def _of_system(found: Found) -> Iterator[str]:
    if not found.attempts:
        yield f"  no bounce: {found.why}"
    else:
        yield f"  read as {found.name}"
    for candidate in found.candidates:
        taken = "  <- taken" if candidate.system.name == found.name else ""
        yield f"    {candidate.system.file} (weight {candidate.weight}){taken}"
        for marker in candidate.markers:
            yield f"      marker in {marker}"
    if found.attempts and found.name not in SYSTEMS:
        yield f"    by its form alone: {found.attempts[0].where or found.name}"


def _of_fact(attempt: Attempt, fact: Fact, verdict: Verdict) -> Iterator[str]:
    hardness = "hard" if fact.hardbounce else "soft"
    codes = f"status {fact.deliverystatus or '-'}, reply {fact.replycode or '-'}"
    yield f"  {fact.recipient}: {fact.reason} ({hardness}), {codes}"
    yield f"    recipient read in: {attempt.where or 'the words of the notice'}"
    yield f"    text judged: {fact.diagnosticcode or '(none)'}"
    for name, value in (("alias", fact.alias), ("command", fact.command), ("refused by", fact.rhost)):
        if value:
            yield f"    {name}: {value}"
    for rung in LADDER[: LADDER.index(verdict.step)]:
        yield f"    {rung}: tells nothing"
    yield f"    {verdict.step}: {verdict.rule or fact.reason}  <- decided"
