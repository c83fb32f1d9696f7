"""The resolver of all hosts: dnsmasq, which knows the lab's names and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from tests.lab.network import RESOLVER, Host

CONFIG = """\
port=53
user=root
pid-file=
no-resolv
no-hosts
no-daemon
cache-size=0
# Whatever is not named below does not exist.
local=/#/
# A domain whose name server is away: nothing listens there.
server=/servfail.example.net/127.0.0.1#5353
"""


class Resolver:
    """Collects names, then serves them."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def host(self, name: str, address: str) -> None:
        """Name and address, both ways."""
        self._lines.append(f"host-record={name},{address}")

    def mx(self, domain: str, host: str) -> None:
        """The domain's mail goes to the host; "." is the null MX of RFC 7505."""
        self._lines.append(f"mx-host={domain},{host},{0 if host == '.' else 10}")

    def serve(self, hosts: Iterable[Host]) -> Host:
        for host in hosts:
            self.host(host.name, host.address)
        server = Host("ns.example.net", [RESOLVER], "dnsmasq")
        server.write("/etc/dnsmasq.conf", CONFIG + "\n".join(self._lines) + "\n")
        server.start("dnsmasq", "--conf-file=/etc/dnsmasq.conf")
        server.wait_for(53)
        return server
