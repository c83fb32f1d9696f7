"""Receiving hosts' own code tables: what a provider means by a code or a wording that others use differently.

One module a provider, data only, found by being here:
HOSTS (domains its mail servers are named in, or whose mail they take), SIGNS (words that only its replies hold, so that
it is known when another host passes them on), PHRASES (wording in lower case -> (reason, source of the fact); the
first listed counts) and STATUS (status code -> (reason, source)). A wording counts before a code.
What the wordings in reasons/ decide rightly need not stand here.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sisimai.attempt import Attempt
from sisimai.scan import finder, trie

Rule = tuple[str, str]
"""Reason, and the source that proves it."""
IPADDR = re.compile(r"[\d.]+|[0-9a-f]*:[0-9a-f.:]*")


@dataclass(frozen=True, slots=True)
class Host:
    file: str
    find: re.Pattern[str]
    rank: dict[str, int]
    phrases: dict[str, Rule]
    status: dict[str, Rule]

    def reason(self, text: str, status: str) -> tuple[str, str]:
        """The reason and the rule that gave it, or two empty strings; `text` as `verdict.normal` makes it."""
        found = self.find.findall(text) if self.phrases else ()
        if found:
            phrase = min(found, key=self.rank.__getitem__)
            return self.phrases[phrase][0], f"{self.file}: {phrase!r}"
        rule = self.status.get(status)
        return (rule[0], f"{self.file}: {status}") if rule else ("", "")


def _load() -> tuple[dict[str, Host], dict[str, Host]]:
    by_name: dict[str, Host] = {}
    by_sign: dict[str, Host] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        phrases: dict[str, Rule] = module.PHRASES
        rank = {phrase: place for place, phrase in enumerate(phrases)}
        host = Host(f"hosts/{info.name}.py", finder(phrases), rank, phrases, module.STATUS)
        by_name |= dict.fromkeys(module.HOSTS, host)
        by_sign |= dict.fromkeys(module.SIGNS, host)
    return by_name, by_sign


HOSTS, SIGNS = _load()
_SIGN = re.compile(trie(SIGNS))


def host_table(name: str) -> Host | None:
    """The table of the provider that a host name or mail domain belongs to."""
    while name:
        if name in HOSTS:
            return HOSTS[name]
        name = name.partition(".")[2]
    return None


def tables(attempt: Attempt, destination: str) -> Iterator[Host]:
    """The tables that may know what is meant: of the host that replied; where none is named, of the one that reports
    and of the recipient's domain; then of whoever the words give away."""
    named = attempt.rhost and not IPADDR.fullmatch(attempt.rhost)
    for name in (attempt.rhost,) if named else (attempt.lhost, destination):
        table = host_table(name.lower())
        if table:
            yield table
    sign = _SIGN.search(attempt.text.lower())
    if sign:
        yield SIGNS[sign[0]]


def by_host(attempt: Attempt, text: str, destination: str) -> tuple[str, str]:
    """The reason that a provider's own table gives, and the rule; or two empty strings.

    `text` is the attempt's as `verdict.normal` makes it, `destination` the recipient's domain.
    """
    for table in tables(attempt, destination):
        reason, rule = table.reason(text, attempt.status)
        if reason:
            return reason, rule
    return "", ""
