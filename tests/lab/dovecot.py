"""Dovecot: POP3 over TLS for the mailboxes that Postfix fills, and its delivery agent."""

from __future__ import annotations

import os
import subprocess

from tests.lab.network import Host, program
from tests.servers.certificates import Authority

PASSWORD = "lab"
LDA = "/usr/lib/dovecot/dovecot-lda"
"""Its delivery agent; it finds every mailbox full."""
USER = 1000
# https://doc.dovecot.org/2.3/configuration_manual/
CONFIG = """\
protocols = pop3
ssl = required
ssl_cert = </etc/dovecot/{host.name}.pem
ssl_key = </etc/dovecot/{host.name}.pem
mail_location = maildir:~/Maildir
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = passwd
}}
protocol lda {{
  mail_plugins = quota
  postmaster_address = postmaster@{host.name}
}}
plugin {{
  quota = maildir:User quota
  quota_rule = *:bytes=100
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
"""


def start(host: Host, authority: Authority) -> None:
    """Serves the Maildir of every user of the host."""
    program("dovecot")
    certificate = authority.certificate(host.name)
    host.write(f"/etc/dovecot/{host.name}.pem", certificate.read_text(), 0o600)
    host.write("/etc/dovecot/dovecot.conf", CONFIG.format(host=host, password=PASSWORD))
    host.start("dovecot", "-F")
    host.wait_for(995)


def version() -> str:
    """Of this system's package."""
    query = ["dpkg-query", "--show", "--showformat=${Version}", "dovecot-core"]
    return subprocess.run(query, capture_output=True, text=True, check=True).stdout


def mails(host: Host, user: str) -> list[bytes]:
    """What is in the user's mailbox."""
    folder = host.path(f"/home/{user}/Maildir/new")
    return [file.read_bytes() for file in sorted(folder.glob("*"), key=os.path.getmtime)]
