"""Receiving hosts' own code tables: what a provider means by a code or a wording that others use differently.

A module has HOSTS (domains its mail servers are named in, or whose mail they take), PHRASES (wording in lower case
-> (reason, source of the fact)) and STATUS (status code -> (reason, source)). A wording counts before a code.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass

from sisimai.scan import finder

Rule = tuple[str, str]
"""Reason, and the source that proves it."""


@dataclass(frozen=True, slots=True)
class Host:
    file: str
    find: re.Pattern[str] | None
    phrases: dict[str, Rule]
    status: dict[str, Rule]

    def reason(self, text: str, status: str) -> tuple[str, str]:
        """The reason and the rule that gave it, or two empty strings; `text` as `verdict.normal` makes it."""
        if self.find:
            for phrase in self.find.findall(text):
                return self.phrases[phrase][0], f"{self.file}: {phrase!r}"
        rule = self.status.get(status)
        return (rule[0], f"{self.file}: {status}") if rule else ("", "")


def _load() -> dict[str, Host]:
    found: dict[str, Host] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        find = finder(module.PHRASES) if module.PHRASES else None
        host = Host(f"hosts/{info.name}.py", find, module.PHRASES, module.STATUS)
        found |= dict.fromkeys(module.HOSTS, host)
    return found


HOSTS = _load()


def host_table(*names: str) -> Host | None:
    """The table of the first of these host names or domains that has one."""
    for name in names:
        while name:
            if name in HOSTS:
                return HOSTS[name]
            name = name.partition(".")[2]
    return None
