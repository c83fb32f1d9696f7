"""Dovecot's POP3 server, as Debian packages it, with mailboxes in a directory of its own."""

from __future__ import annotations

import getpass
import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.servers.certificates import Authority

PASSWORD = "pässwörd"

# https://doc.dovecot.org/2.3/configuration_manual/
CONFIG = """\
protocols = pop3
listen = 127.0.0.1
base_dir = {here}/run
state_dir = {here}/run
log_path = {here}/log
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{certificate}
disable_plaintext_auth = no
auth_mechanisms = {mechanisms}
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner_group} home={here}/home/%u
}}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:~/Maildir
mail_max_userip_connections = 100
service pop3-login {{
  chroot =
  inet_listener pop3 {{
    port = {pop3}
  }}
  inet_listener pop3s {{
    port = {pop3s}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


@dataclass
class Dovecot:
    """A running server. Its certificate is for `localhost`; any user logs in with PASSWORD."""

    here: Path
    pop3: int
    pop3s: int
    ca_file: Path
    owner: pwd.struct_passwd

    def put(self, user: str, mails: Iterable[bytes]) -> None:
        """Mails into the user's mailbox, in order."""
        home = self.here / "home" / user
        for folder in (home, *(home / "Maildir" / name for name in ("", "tmp", "new", "cur"))):
            folder.mkdir(exist_ok=True)
            os.chown(folder, self.owner.pw_uid, self.owner.pw_gid)
        for number, mail in enumerate(mails):
            now = time.time_ns()
            file = home / "Maildir" / "new" / f"{now // 10**9}.M{now // 1000 % 10**6:06d}Q{number}.tests"
            file.write_bytes(mail)
            os.chown(file, self.owner.pw_uid, self.owner.pw_gid)

    def mails(self, user: str) -> list[bytes]:
        """What is in the user's mailbox."""
        maildir = self.here / "home" / user / "Maildir"
        return [file.read_bytes() for folder in ("new", "cur") for file in sorted((maildir / folder).iterdir())]


@contextmanager
def dovecot(mechanisms: str = "plain") -> Iterator[Dovecot]:
    """Dovecot on ports of its own while the context lasts."""
    program = shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if program is None:
        pytest.skip("Dovecot is missing: apt-get install dovecot-pop3d")
    root = os.getuid() == 0
    owner = pwd.getpwnam("nobody" if root else getpass.getuser())
    group = grp.getgrgid(owner.pw_gid).gr_name
    with tempfile.TemporaryDirectory(prefix="dovecot-") as name:
        here = Path(name)
        here.chmod(0o755)
        (here / "home").mkdir()
        authority = Authority(here)
        pop3, pop3s = _free_ports(2)
        config = here / "dovecot.conf"
        config.write_text(
            CONFIG.format(
                here=here,
                certificate=authority.certificate("localhost"),
                mechanisms=mechanisms,
                internal="dovecot" if root else owner.pw_name,
                internal_group="dovecot" if root else group,
                login="dovenull" if root else owner.pw_name,
                password=PASSWORD,
                owner=owner.pw_name,
                owner_group=group,
                pop3=pop3,
                pop3s=pop3s,
            )
        )
        server = subprocess.Popen([program, "-F", "-c", config], stderr=subprocess.PIPE)
        try:
            _wait(server, here, pop3, pop3s)
            yield Dovecot(here, pop3, pop3s, authority.file, owner)
        finally:
            server.terminate()
            server.wait(10)


def _wait(server: subprocess.Popen[bytes], here: Path, *ports: int) -> None:
    for port in ports:
        for _ in range(100):
            if server.poll() is not None:
                assert server.stderr is not None
                pytest.fail(f"Dovecot ended: {server.stderr.read()!r}")
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            pytest.fail(f"Dovecot does not listen: {(here / 'log').read_text()}")


def _free_ports(number: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [int(server.getsockname()[1]) for server in sockets]
    for server in sockets:
        server.close()
    return ports
