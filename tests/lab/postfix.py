"""Postfix."""

from __future__ import annotations

from collections.abc import Mapping

from tests.lab.network import Host

# postconf(5). What Debian's package writes when it is configured, and times in seconds where they are in hours.
MAIN = """\
compatibility_level = 3.6
myhostname = {host.name}
mynetworks = 127.0.0.0/8
inet_protocols = ipv4
maillog_file = /var/log/postfix.log
alias_maps = hash:/etc/aliases
alias_database =
local_recipient_maps = texthash:/etc/users $alias_maps
minimal_backoff_time = 4s
maximal_backoff_time = 8s
queue_run_delay = 4s
maximal_queue_lifetime = 15s
bounce_queue_lifetime = 300s
smtp_connect_timeout = 5s
smtp_helo_timeout = 5s
smtpd_peername_lookup = yes
notify_classes =
"""


def start(host: Host, settings: str = "", files: Mapping[str, str] | None = None) -> None:
    """Runs Postfix with further lines of main.cf; `files` are tables and the like."""
    host.add_user("postfix", 901)
    host.add_user("postdrop", 902)
    for name, text in {"/etc/aliases": "", "/etc/users": "", **(files or {})}.items():
        host.write(name, text)
    host.write("/etc/postfix/main.cf", MAIN.format(host=host) + settings)
    master = host.path("/usr/share/postfix/master.cf.dist").read_text().splitlines()
    services = [line.split() for line in master if line and line[0] not in "# \t"]
    # chroot is off, as the spool has none of the files it would need
    table = "\n".join(" ".join([*words[:4], "n", *words[5:]]) for words in services)
    host.write("/etc/postfix/master.cf", table + "\n")
    host.run("cp", "/usr/share/postfix/dynamicmaps.cf", "/etc/postfix")
    host.run("chown", "-R", "postfix", "/var/lib/postfix")
    host.run("chgrp", "postdrop", "/usr/sbin/postdrop")
    host.run("chmod", "2755", "/usr/sbin/postdrop")
    host.run("postalias", "/etc/aliases")
    host.run("postfix", "start")
    host.wait_for(25)


def start_sender(host: Host, aliases: str) -> None:
    """Runs Postfix on a host that sends, and delivers to its own addresses."""
    settings = "mydestination = $myhostname localhost\ndelay_warning_time = 6s\n"
    start(host, settings, {"/etc/aliases": aliases})
