"""The host that plays all receiving providers, and what the resolver says of their domains."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.lab.dns import Resolver
from tests.lab.network import Host
from tests.lab.nullmailer import SMARTHOST
from tests.lab.scenarios import PROVIDERS, Scenario

SINK = Path(__file__).with_name("sink.py")
UNUSED = "192.0.2.250"
"""An address that no host has."""


def start(resolver: Resolver, gateway: Host) -> Host:
    """Bounces that nullmailer gives to its smarthost go on to the gateway."""
    smarthost, *addresses = (f"203.0.113.{number}" for number in range(1, len(PROVIDERS) + 2))
    host = Host("providers.example.net", [smarthost, *addresses])
    resolver.host(SMARTHOST, smarthost)
    for scenario, address in zip(PROVIDERS, addresses, strict=True):
        resolver.host(scenario.host, address)
        resolver.mx(scenario.domain, scenario.host)
    _unreachable(resolver)
    scripts = {address: _script(scenario) for scenario, address in zip(PROVIDERS, addresses, strict=True)}
    config = {
        "hosts": {smarthost: {"name": SMARTHOST}} | scripts,
        "domains": {scenario.domain: {"reply": scenario.reply} for scenario in PROVIDERS if scenario.reply},
        "relay": {"example.com": gateway.address},
    }
    host.write("/sink.json", json.dumps(config))
    host.start(sys.executable, SINK, "/sink.json")
    host.wait_for(25)
    return host


def _script(scenario: Scenario) -> dict[str, str | int]:
    script: dict[str, str | int] = {
        "name": scenario.host,
        "stage": scenario.stage,
        "reply": scenario.reply,
        "size": scenario.size,
    }
    return {key: value for key, value in script.items() if value}


def _unreachable(resolver: Resolver) -> None:
    """The domains of scenarios.NETWORK that exist at all."""
    resolver.mx("nohost.example.net", "mx.nohost.example.net")
    resolver.mx("null.example.net", ".")
    resolver.mx("refused.example.net", "mx.refused.example.net")
    resolver.host("mx.refused.example.net", "192.0.2.53")
    resolver.mx("silent.example.net", "mx.silent.example.net")
    resolver.host("mx.silent.example.net", UNUSED)
