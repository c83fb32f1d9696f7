"""Where a text becomes a reason: one module a reason, data only, found by being here.

A module's docstring says what the reason means; HARD says whether the address is dead, STATUS which RFC 3463 codes mean
it (without the class: "1.1" is 4.1.1 and 5.1.1). PHRASES are wordings that tell it, HINTS wordings that also stand in
replies of other reasons and so count only where no phrase and no definite code tells more; each beside its source. The
source "sites' own words" is a text that no program brings along: what administrators write into access(5) tables of
Postfix and Sendmail, messages of Exim's ACLs and the like.

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


@dataclass(frozen=True, slots=True)
class Reason:
    name: str
    description: str
    hard: bool
    status: tuple[str, ...]
    phrases: dict[str, str]
    hints: dict[str, str]


def _load() -> dict[str, Reason]:
    found = {}
    for info in pkgutil.iter_modules(__path__):
        module: ModuleType = importlib.import_module(f"{__name__}.{info.name}")
        description = " ".join((module.__doc__ or "").partition("\n\n")[0].split())
        hints: dict[str, str] = getattr(module, "HINTS", {})
        found[info.name] = Reason(info.name, description, module.HARD, module.STATUS, module.PHRASES, hints)
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
_FIND = re.compile(rf"(?<![a-z0-9])(?=({trie({*BY_PHRASE, *BY_HINT, *_SECOND})}))")


def by_wording(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """The reasons that a normalised text names by phrases and by hints, each with the wording that names it."""
    phrases: dict[str, str] = {}
    hints: dict[str, str] = {}
    reach = hinted = 0
    for match in _FIND.finditer(text):
        wording = match[1]
        start = match.start()
        end = start + len(wording)
        if end <= reach:
            continue
        reason, phrase = _begun(text, wording, start)
        if reason:
            reach = end
            phrases.setdefault(reason, phrase)
        elif wording in BY_HINT and end > hinted and not _in_name(text, start, end):
            hinted = end
            hints.setdefault(BY_HINT[wording], wording)
    return phrases, hints


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether a word is a part of a host's name: "spam" in "spam-filter.example.com"."""
    return text[start - 1 : start] in (".", "-") or (
        text[end : end + 1] in (".", "-") and text[end + 1 : end + 2].isalnum()
    )


def by_links(urls: str) -> dict[str, str]:
    """The reasons that the pages tell to which a reply refers."""
    return {BY_HINT[w]: w for w in _FIND.findall(urls) if w.startswith("//")}


def _begun(text: str, wording: str, start: int) -> tuple[str, str]:
    """The reason and the phrase that a wording is or begins; where its second half is missing, a shorter one's."""
    while wording:
        found = _with_gap(text, wording, start + len(wording)) if wording in _SECOND else None
        if found:
            return found
        if wording in BY_PHRASE or wording in BY_HINT:
            return BY_PHRASE.get(wording, ""), wording
        wording = wording.rpartition(" ")[0]
    return "", ""


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
