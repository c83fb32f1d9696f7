"""What happens to the lab's mails, and so what each bounce must be found to mean.

The mail of the scenario NAME goes to anna@NAME.example.net. In most a provider refuses it, see providers.toml; the
domains of `NETWORK` cannot be reached at all.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.lab.mails import Mail

HARD = {"userunknown", "hostunknown", "hasmoved", "notaccept"}


@dataclass(frozen=True)
class Scenario:
    name: str
    reason: tuple[str, ...]
    """Any of these is right."""
    stage: str = ""
    reply: str = ""
    mx: str = ""
    size: int = 0

    @property
    def domain(self) -> str:
        return f"{self.name}.example.net"

    @property
    def may_wait(self) -> bool:
        """Whether a server may try again until the mail's time is out; some do so after any bad greeting."""
        return not self.reply or self.reply[0] == "4" or self.stage in ("CONNECT", "EHLO")

    @property
    def host(self) -> str:
        """The mail exchanger's name."""
        return self.mx or f"mx.{self.domain}"


def _providers() -> list[Scenario]:
    tables: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("providers.toml").read_text())
    for table in tables.values():
        del table["from"]
        table["reason"] = tuple(table["reason"])
    return [Scenario(name, **table) for name, table in tables.items()]


PROVIDERS = _providers()
NETWORK = [
    Scenario("nowhere", ("hostunknown",)),  # no such domain
    Scenario("nohost", ("hostunknown",)),  # its MX names a host that does not exist
    Scenario("null", ("notaccept",)),  # RFC 7505
    Scenario("refused", ("networkerror", "expired")),  # nothing listens there
    Scenario("silent", ("networkerror", "expired")),  # nobody has the address
    Scenario("servfail", ("networkerror", "expired", "systemerror")),  # its name server is away
]
SCENARIOS = {scenario.domain: scenario for scenario in (*PROVIDERS, *NETWORK)}
MAILS = [
    *(Mail(scenario.name, (f"anna@{scenario.domain}",)) for scenario in SCENARIOS.values()),
    Mail("both", ("anna@unknown.example.net", "bert@full-dovecot.example.net")),
]
