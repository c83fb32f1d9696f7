"""Where a format is recognised: one module a mail system, found by being here.

A module has NAME and MARKERS, and `attempts(message)` unless the delivery-status report tells all. MARKERS names the
places: "from" and "subject" (phrases in that header), "lead" and "report" (phrases at the beginning of a line there),
"headers" (header name -> phrase in its value, "" for its mere presence). Phrases are in lower case. A marker makes a
system a candidate; candidates are asked in the order of their weight until one yields an attempt. A module that takes
its decoder from another (`attempts = postfix.attempts`) is a variant of that system, and asked before it.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import NamedTuple

from sisimai.attempt import Attempt
from sisimai.message import Message
from sisimai.scan import finder, trie

Decoder = Callable[[Message], Iterator[Attempt]]

WEIGHT = {"headers": 4, "report": 4, "lead": 3, "from": 2, "subject": 1}
"""A header of one's own tells most, a subject that others use too tells least."""
START = 2000
"""Characters of the report in which its own fields stand."""


@dataclass(frozen=True, slots=True)
class System:
    name: str
    description: str
    attempts: Decoder | None
    """None where the report tells all."""
    file: str
    base: str = ""
    """The system whose decoder a variant shares, else empty."""


class Candidate(NamedTuple):
    system: System
    weight: int
    markers: tuple[str, ...]
    """What was found and where, for a person who asks why."""


Marked = tuple[str, str, int]
"""A system's name, its marker for a person to read, what the marker weighs."""


def _load() -> tuple[dict[str, System], dict[str, dict[str, list[Marked]]], dict[str, list[tuple[str, Marked]]]]:
    """The systems by name; by place their phrases; by header theirs; each phrase with what it marks."""
    systems: dict[str, System] = {}
    phrases: dict[str, dict[str, list[Marked]]] = {place: {} for place in ("from", "subject", "lead", "report")}
    headers: dict[str, list[tuple[str, Marked]]] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        name: str = module.NAME
        description = (module.__doc__ or "").strip().partition("\n")[0]
        decoder: Decoder | None = getattr(module, "attempts", None)
        systems[name] = System(name, description, decoder, f"systems/{info.name}.py", _base(decoder, module))
        for place, values in module.MARKERS.items():
            if place == "headers":
                for header, phrase in values.items():
                    marker = f"headers: {header}: {phrase}" if phrase else f"headers: {header}"
                    headers.setdefault(header, []).append((phrase, (name, marker, WEIGHT[place])))
            else:
                for phrase in values:
                    phrases[place].setdefault(phrase, []).append((name, f"{place}: {phrase}", WEIGHT[place]))
    return systems, phrases, headers


def _base(decoder: Decoder | None, module: ModuleType) -> str:
    home = sys.modules.get(getattr(decoder, "__module__", ""), module)
    return "" if home is module else getattr(home, "NAME", "")


SYSTEMS, _PHRASES, _HEADERS = _load()
_FIND = {place: finder(_PHRASES[place]) for place in ("from", "subject")}
_FIND |= {
    # A line's beginning is looked for as the line feed before it, which is faster than "^".
    place: re.compile(rf"\n[ \t*>#-]{{0,12}}({trie(_PHRASES[place])})")
    for place in ("lead", "report")
}


def candidates(message: Message) -> list[Candidate]:
    """The systems whose markers the mail bears, the most likely first."""
    headers = message.headers
    marks: list[Marked] = []
    for place, text in (
        ("from", headers.get("from", "")),
        ("subject", headers.get("subject", "")),
        ("lead", "\n" + message.lead),
        ("report", "\n" + message.report[:START] if message.report else ""),
    ):
        for phrase in dict.fromkeys(_FIND[place].findall(text.lower()) if text else ()):
            marks += _PHRASES[place][phrase]
    for header in headers:
        if header in _HEADERS:
            value = headers[header].lower()
            marks += [mark for phrase, mark in _HEADERS[header] if phrase in value]
    found: dict[str, list[str]] = {}
    weights: dict[str, int] = {}
    for name, marker, weight in marks:
        if name in found:
            found[name].append(marker)
            weights[name] += weight
        else:
            found[name] = [marker]
            weights[name] = weight
    asked = [(-weights[name] - weights.get(SYSTEMS[name].base, 0), name) for name in found]
    asked.sort()
    return [Candidate(SYSTEMS[name], -weight, tuple(found[name])) for weight, name in asked]
