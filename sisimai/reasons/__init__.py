"""Where a text becomes a reason: one module a reason, data only, found by being here.

A module's docstring says what the reason means; HARD says whether the address is dead, STATUS which RFC 3463 codes mean
it (without the class: "1.1" is 4.1.1 and 5.1.1). PHRASES are wordings that tell it, HINTS wordings that also stand in
replies of other reasons and so count only where no phrase and no definite code tells more; each beside its source. The
source "sites' own words" is a text that no program brings along: what administrators write into access(5) tables of
Postfix and Sendmail, messages of Exim's ACLs and the like.

SAID and CALLED, keyed by a subject of _subjects.py, are phrases too: what is said of that subject, and what it is
called.

A wording is lower case, begins where a word begins, and is matched in a text that `verdict.normal` made: single blanks,
addresses as "@", IP addresses as "#", no URLs. "..." in a phrase stands for up to GAP characters between its halves.
A hint that begins with "//" is looked for in the URLs instead.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass
from types import ModuleType

from sisimai.reasons._subjects import ACTIVE, BETWEEN, LINKS, NOUNS, OTHERS
from sisimai.scan import trie

PRECEDENCE = (
    # Where a text has wordings of several reasons the first in this order counts: what is said of the message or of
    # the sender is more particular than what is said of the recipient, and that more than what is said of the time.
    # A wording inside a longer one ("domain not found" in "sender domain not found") does not count at all.
    "suppressed",
    "virusdetected",
    "requireptr",
    "authfailure",
    "badreputation",
    "spamdetected",
    "mailboxfull",
    "suspend",
    "hasmoved",
    "emailtoolarge",
    "norelaying",
    "notcompliantrfc",
    "ratelimited",
    "rejected",
    "notaccept",
    "hostunknown",
    "userunknown",
    "blocked",
    "failedstarttls",
    "securityerror",
    "filtered",
    "policyviolation",
    "contenterror",
    "systemfull",
    "mailererror",
    "systemerror",
    "networkerror",
    "syntaxerror",
    "expired",
    "onhold",
    "undefined",
    "feedback",
    "vacation",
    "delivered",
)
RANK = {reason: rank for rank, reason in enumerate(PRECEDENCE)}
GAP = 80
"""Characters that may stand between the halves of a phrase."""


Words = dict[str, dict[str, str]]
"""Subject -> wording -> source."""


@dataclass(frozen=True, slots=True)
class Reason:
    name: str
    description: str
    hard: bool
    status: tuple[str, ...]
    phrases: dict[str, str]
    hints: dict[str, str]
    said: Words
    called: Words


def _load() -> dict[str, Reason]:
    found = {}
    for info in pkgutil.iter_modules(__path__):
        if info.name.startswith("_"):
            continue
        module: ModuleType = importlib.import_module(f"{__name__}.{info.name}")
        description = " ".join((module.__doc__ or "").partition("\n\n")[0].split())
        hints: dict[str, str] = getattr(module, "HINTS", {})
        said: Words = getattr(module, "SAID", {})
        called: Words = getattr(module, "CALLED", {})
        found[info.name] = Reason(
            info.name, description, module.HARD, module.STATUS, module.PHRASES, hints, said, called
        )
    return found


REASONS = _load()
HARD = frozenset(name for name, reason in REASONS.items() if reason.hard)
BY_STATUS = {code: name for name, reason in REASONS.items() for code in reason.status}
"""Code without its class -> the reason that it means."""
BY_PHRASE = {p: name for name, reason in REASONS.items() for p in reason.phrases if "..." not in p}
BY_HINT = {hint: name for name, reason in REASONS.items() for hint in reason.hints}
_SECOND: dict[str, list[tuple[str, str]]] = {}
"""First half of a phrase with a gap -> its second halves and their reasons."""
for _name, _reason in REASONS.items():
    for _phrase in _reason.phrases:
        _first, _gap, _rest = _phrase.partition("...")
        if _gap:
            _SECOND.setdefault(_first.strip(), []).append((_rest.strip(), _name))
SUBJECT = {noun: subject for subject, nouns in NOUNS.items() for noun in nouns}
SAID = {(subject, w): name for name, reason in REASONS.items() for subject in reason.said for w in reason.said[subject]}
CALLED = {
    (subject, w): name for name, reason in REASONS.items() for subject in reason.called for w in reason.called[subject]
}
_CALLED = {word for _, word in CALLED}
_SAID_OF = {
    # "mailbox of <@> is currently full": by one word of any kind, such as a name, and by some small words at most.
    subject: re.compile(
        rf"""(?::\d{{1,5}})?[:"'>)]{{0,2}}(?:(?: (?:of|for|to|with|d[aeo]s?|du|della?))?"""
        rf""" (?!(?:{trie(OTHERS)})\b)[^ ]{{0,63}}[^ .;!?])??"""
        rf"""(?: (?:{trie(LINKS)})){{0,4}}"""
        rf""" ["'<(]?({trie(word for of, word in SAID if of == subject)})(?![a-z0-9])(?! (?:{ACTIVE})\b)"""
    )
    for subject in {subject for subject, _ in SAID}
}
_SUCH = re.compile(rf"(?: (?:{trie(BETWEEN)})){{0,2}} ({trie(SUBJECT)})(?![a-z0-9])(?! (?:name )?(?:or|and) password)")
_OBJECT = re.compile(
    r"\b(?:(?:messages?|mails?|e-?mails?|delivery) (?:to|for)|(?:server|host|quota) of) (?:the |this |your )?\Z"
)
"""What shows that it is said of the message: "the message to the address below has been abandoned"."""
_WORDINGS = {*BY_PHRASE, *BY_HINT, *_SECOND, *SUBJECT, *_CALLED}
_ALONE = (BY_PHRASE.keys() | BY_HINT.keys()) - _SECOND.keys() - SUBJECT.keys() - _CALLED
"""Wordings that tell by themselves, whatever follows."""
_FIRST = "".join(sorted(re.escape(letter) for letter in {wording[0] for wording in _WORDINGS}))
_FIND = re.compile(rf"(?<![a-z0-9])(?=[{_FIRST}])(?=({trie(_WORDINGS)}))")


def by_wording(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """The reasons that a normalised text names by phrases and by hints, each with the wording that names it."""
    phrases: dict[str, str] = {}
    hints: dict[str, str] = {}
    reach = hinted = 0
    for match in _FIND.finditer(text):
        start = match.start()
        if start + len(match[1]) <= reach:
            continue
        reason, phrase, end = _begun(text, match[1], start)
        if reason:
            reach = end
            phrases.setdefault(reason, phrase)
        elif phrase and end > hinted and not _in_name(text, start, end):
            hinted = end
            hints.setdefault(BY_HINT[phrase], phrase)
        elif SUBJECT.get(match[1]) in ("client", "sender"):
            reach = match.end(1)  # no word of "ip address" is a subject of its own
    return phrases, hints


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether a word is a part of a host's name: "spam" in "spam-filter.example.com"."""
    return text[start - 1 : start] in (".", "-") or (
        text[end : end + 1] in (".", "-") and text[end + 1 : end + 2].isalnum()
    )


def by_links(urls: str) -> dict[str, str]:
    """The reasons that the pages tell to which a reply refers."""
    return {BY_HINT[w]: w for w in _FIND.findall(urls) if w.startswith("//")}


def _begun(text: str, wording: str, start: int) -> tuple[str, str, int]:
    """The reason (none of a hint) and the phrase that a wording is or begins, and where its beginning ends; where what
    must follow is missing, a shorter one's."""
    if wording in _ALONE:
        return BY_PHRASE.get(wording, ""), wording, start + len(wording)
    while wording:
        end = start + len(wording)
        found = (
            (_with_gap(text, wording, end) if wording in _SECOND else None)
            or (_said(text, wording, end) if wording in SUBJECT else None)
            or (_called(text, wording, end) if wording in _CALLED else None)
        )
        if found:
            return *found, end
        if wording in BY_PHRASE or wording in BY_HINT:
            return BY_PHRASE.get(wording, ""), wording, end
        wording = wording.rpartition(" ")[0]
    return "", "", start


def _with_gap(text: str, first: str, end: int) -> tuple[str, str] | None:
    """The reason and the phrase, where a second half follows the first; the nearest of several, then the longest."""
    found = [
        (at, -len(second), second, why)
        for second, why in _SECOND[first]
        if (at := text.find(second, end, end + GAP + len(second))) >= 0
    ]
    if not found:
        return None
    _, _, second, reason = min(found)
    return reason, f"{first} ... {second}"


def _said(text: str, noun: str, end: int) -> tuple[str, str] | None:
    """The reason and the wording, where something telling is said of a subject."""
    subject = SUBJECT[noun]
    match = _SAID_OF[subject].match(text, end) if subject in _SAID_OF else None
    if not match or _OBJECT.search(text, max(0, end - len(noun) - 24), end - len(noun)):
        return None
    return SAID[subject, match[1]], f"{noun} ... {match[1]}"


def _called(text: str, word: str, end: int) -> tuple[str, str] | None:
    """The reason and the wording, where a telling word describes a subject."""
    match = _SUCH.match(text, end)
    reason = CALLED.get((SUBJECT[match[1]], word)) if match else None
    return (reason, f"{word} {match[1]}") if match and reason else None
