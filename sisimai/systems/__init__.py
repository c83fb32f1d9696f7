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
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

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
    """The module whose decoder a variant shares, else empty."""


@dataclass(frozen=True, slots=True)
class Candidate:
    system: System
    weight: int
    markers: tuple[str, ...]
    """What was found and where, for a person who asks why."""


def _load() -> tuple[dict[str, System], dict[str, dict[str, list[System]]], dict[str, list[tuple[str, System]]]]:
    systems: dict[str, System] = {}
    phrases: dict[str, dict[str, list[System]]] = {place: {} for place in ("from", "subject", "lead", "report")}
    headers: dict[str, list[tuple[str, System]]] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        description = (module.__doc__ or "").strip().partition("\n")[0]
        decoder = getattr(module, "attempts", None)
        home = getattr(decoder, "__module__", "")
        base = "" if home == module.__name__ or not home.startswith(f"{__name__}.") else home.rpartition(".")[2]
        system = System(module.NAME, description, decoder, f"systems/{info.name}.py", base)
        systems[system.name] = system
        for place, values in module.MARKERS.items():
            if place == "headers":
                for header, phrase in values.items():
                    headers.setdefault(header, []).append((phrase, system))
            else:
                for phrase in values:
                    phrases[place].setdefault(phrase, []).append(system)
    return systems, phrases, headers


SYSTEMS, _PHRASES, _HEADERS = _load()
_FIND = {place: finder(_PHRASES[place]) for place in ("from", "subject") if _PHRASES[place]}
_FIND |= {
    place: re.compile(rf"^[ \t*>#-]{{0,12}}({trie(_PHRASES[place])})", re.M)
    for place in ("lead", "report")
    if _PHRASES[place]
}


def candidates(message: Message) -> list[Candidate]:
    """The systems whose markers the mail bears, the most likely first."""
    found: dict[str, Candidate] = {}

    def note(system: System, place: str, marker: str) -> None:
        before = found.get(system.name)
        weight = WEIGHT[place] + (before.weight if before else 0)
        markers = (*(before.markers if before else ()), f"{place}: {marker}")
        found[system.name] = Candidate(system, weight, markers)

    headers = message.headers
    for place, text in (
        ("from", headers.get("from", "")),
        ("subject", headers.get("subject", "")),
        ("lead", message.lead),
        ("report", message.report[:START]),
    ):
        find = _FIND.get(place)
        if find and text:
            for phrase in dict.fromkeys(find.findall(text.lower())):
                for system in _PHRASES[place][phrase]:
                    note(system, place, phrase)
    for header in _HEADERS.keys() & headers.keys():
        value = headers[header].lower()
        for phrase, system in _HEADERS[header]:
            if phrase in value:
                note(system, "headers", f"{header}: {phrase}" if phrase else header)
    for candidate in [one for one in found.values() if one.system.base]:
        for base in [one for one in found.values() if one.system.file == f"systems/{candidate.system.base}.py"]:
            found[candidate.system.name] = replace(candidate, weight=candidate.weight + base.weight)
    return sorted(found.values(), key=lambda candidate: (-candidate.weight, candidate.system.name))
