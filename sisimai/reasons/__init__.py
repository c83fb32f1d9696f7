"""Where a text becomes a reason: one module a reason, data only, found by being here.

A module's docstring says what the reason means; HARD (the address is dead), STATUS (RFC 3463 codes that mean it,
without the class: "1.1" is 4.1.1 and 5.1.1) and PHRASES (wording in lower case -> the sample or source that proves it).
A phrase is matched in a text that `verdict.normal` made: lower case, single blanks, addresses as "@", IP addresses
as "#". One "..." in a phrase stands for anything between its two halves.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from types import ModuleType

from sisimai.scan import finder

PRECEDENCE = (
    # Where a text has wordings of several reasons the first in this order counts: what is said of the message or of
    # the sender's name is more particular than what is said of the recipient, and that more than what is said of time.
    "virusdetected",
    "requireptr",
    "authfailure",
    "spamdetected",
    "badreputation",
    "mailboxfull",
    "suspend",
    "hasmoved",
    "emailtoolarge",
    "userunknown",
    "norelaying",
    "hostunknown",
    "notcompliantrfc",
    "ratelimited",
    "blocked",
    "failedstarttls",
    "policyviolation",
    "rejected",
    "contenterror",
    "securityerror",
    "suppressed",
    "systemfull",
    "notaccept",
    "mailererror",
    "filtered",
    "networkerror",
    "expired",
    "syntaxerror",
    "systemerror",
    "onhold",
    "undefined",
    "feedback",
    "vacation",
    "delivered",
)
RANK = {reason: rank for rank, reason in enumerate(PRECEDENCE)}


@dataclass(frozen=True, slots=True)
class Reason:
    name: str
    description: str
    hard: bool
    status: tuple[str, ...]
    phrases: dict[str, str]


def _load() -> dict[str, Reason]:
    found = {}
    for info in pkgutil.iter_modules(__path__):
        module: ModuleType = importlib.import_module(f"{__name__}.{info.name}")
        description = " ".join((module.__doc__ or "").partition("\n\n")[0].split())
        found[info.name] = Reason(info.name, description, module.HARD, module.STATUS, module.PHRASES)
    return found


REASONS = _load()
HARD = frozenset(name for name, reason in REASONS.items() if reason.hard)
BY_STATUS: dict[str, tuple[str, ...]] = {}
"""Code without its class -> its reasons in the order of PRECEDENCE."""
BY_PHRASE: dict[str, str] = {}
_SECOND: dict[str, list[tuple[str, str]]] = {}
"""First half of a phrase with a gap -> its second halves and their reasons."""
for _name in PRECEDENCE:
    for _code in REASONS[_name].status:
        BY_STATUS[_code] = (*BY_STATUS.get(_code, ()), _name)
    for _phrase in REASONS[_name].phrases:
        _first, _gap, _rest = _phrase.partition("...")
        if _gap:
            _SECOND.setdefault(_first.strip(), []).append((_rest.strip(), _name))
        else:
            BY_PHRASE[_phrase] = _name
_FIND = finder({*BY_PHRASE, *_SECOND})


def by_wording(text: str) -> dict[str, str]:
    """The reasons that a normalised text names, each with the phrase that names it."""
    found: dict[str, str] = {}
    for phrase in _FIND.findall(text):
        if phrase in BY_PHRASE:
            found.setdefault(BY_PHRASE[phrase], phrase)
        for second, reason in _SECOND.get(phrase, ()):
            if reason not in found and second in text[text.index(phrase) + len(phrase) :]:
                found[reason] = f"{phrase} ... {second}"
    return found
