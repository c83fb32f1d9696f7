"""OpenSMTPD."""

from __future__ import annotations

from tests.lab.network import Host

# smtpd.conf(5)
CONFIG = """\
queue ttl 20s
table aliases file:/etc/aliases
listen on 0.0.0.0
action "local" maildir alias <aliases>
action "outbound" relay
match from any for domain "{host.name}" action "local"
match from local for any action "outbound"
"""


def start(host: Host, aliases: str) -> None:
    host.add_user("opensmtpd", 901)
    host.add_user("opensmtpq", 902)
    host.write("/etc/aliases", aliases)
    host.write("/etc/smtpd.conf", CONFIG.format(host=host))
    host.run("chown", "root:root", "/var/lib/opensmtpd/empty")
    host.run("chgrp", "opensmtpq", "/usr/sbin/smtpctl")
    host.run("chmod", "2755", "/usr/sbin/smtpctl")
    host.start("smtpd", "-d")
    host.wait_for(25)
