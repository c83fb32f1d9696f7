"""nullmailer: passes all mail to a smarthost, and bounces what that refuses."""

from __future__ import annotations

from tests.lab.network import Host
from tests.lab.scenarios import PROVIDERS

SMARTHOST = "smarthost.example.net"
SCENARIOS = {scenario.name for scenario in PROVIDERS if scenario.stage != "DROP" and not scenario.size}
"""What the smarthost, at RCPT, can answer like the providers."""


def start(host: Host, aliases: str) -> None:
    # nullmailer-send(8)
    host.write("/etc/nullmailer/me", f"{host.name}\n")
    host.write("/etc/nullmailer/remotes", f"{SMARTHOST} smtp\n")
    host.write("/etc/nullmailer/pausetime", "2\n")
    host.write("/etc/nullmailer/queuelifetime", "20\n")
    host.run("chown", "-R", "mail:mail", "/var/spool/nullmailer")
    host.run("mkfifo", "-m", "622", "/var/spool/nullmailer/trigger")
    host.run("chown", "mail:mail", "/var/spool/nullmailer/trigger")
    host.start("setpriv", "--reuid=mail", "--regid=mail", "--clear-groups", "nullmailer-send")
