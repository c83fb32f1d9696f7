"""contrib/: Postfix and Exim ask the table themselves whether an address is mailed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import smtplib
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from bouncemails.database import SCHEMA
from tests.bounces import add, bounce, execute
from tests.servers import mariadb
from tests.servers.sql import ROOT, Database, Server, free_port
from tests.servers.unpacked import add_user, command, tree

pytestmark = pytest.mark.lab

CONTRIB = ROOT / "contrib"
WHY = "on our suppression list: userunknown at 20"
PASSWORD = "sesame"
MAIN = """\
compatibility_level = 3.6
myhostname = gw.example.com
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
queue_directory = {here}/spool
data_directory = {here}/data
maillog_file_prefixes = /tmp, {here}
maillog_file = {here}/log
default_transport = discard
alias_maps =
local_recipient_maps =
"""
EXIM = """\
primary_hostname = gw.example.com
spool_directory = {here}/spool
log_file_path = {here}/log/%s
exim_user = Debian-exim
exim_group = Debian-exim
acl_smtp_rcpt = acl_check_rcpt
{main}
begin acl
acl_check_rcpt:
{acl}
  accept
begin routers
{router}
other:
  driver    = accept
  transport = discard
begin transports
discard:
  driver = appendfile
  file   = /dev/null
  user   = Debian-exim
"""


@pytest.fixture(params=["mariadb", "sqlite"])
def table(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """A table in which john@example.co.jp has bounced once."""
    if request.param == "sqlite":
        (tmp_path / "database").mkdir()
        database = Database(sa.URL.create("sqlite", database=str(tmp_path / "database" / "bouncemails.sqlite")))
    else:
        database = mariadb.running().new_database()
    fill(database)
    return database


def fill(database: Database) -> None:
    database.load(SCHEMA.read_text())
    add(database, bounce("john@example.co.jp"), bounce("o'hara@example.co.jp"))


def kind(database: Database) -> str:
    return "mysql" if database.server else "sqlite"


def put_in(text: str, database: Database) -> str:
    """A file of contrib, with its examples' database, user and password replaced by the test's."""
    if database.server is None:
        return text.replace("/opt/bouncemails/bouncemails.sqlite", str(database.url.database))
    name = str(database.url.database)
    with database.server.admin(name) as admin, admin.cursor() as cursor:
        cursor.execute(f"CREATE USER IF NOT EXISTS {name}_mail@'127.0.0.1' IDENTIFIED BY '{PASSWORD}'")
        cursor.execute(f"GRANT SELECT ON {name}.suppression TO {name}_mail@'127.0.0.1'")
    text = text.replace("hosts = 127.0.0.1", f"hosts = inet:127.0.0.1:{database.server.port}")
    text = text.replace("user = mailserver", f"user = {name}_mail").replace("dbname = bouncemails", f"dbname = {name}")
    text = text.replace("password = ...", f"password = {PASSWORD}")
    return text.replace(
        "127.0.0.1/bouncemails/mailserver/...",
        f"127.0.0.1::{database.server.port}/{name}/{name}_mail/{PASSWORD}",
    )


def open_up(here: Path) -> None:
    """Servers' users find what is in pytest's directory, which is its user's alone."""
    for folder in (here, *here.parents[:2]):
        folder.chmod(0o755)


class Postfix:
    """Postfix with the files of contrib in /etc/postfix."""

    def __init__(self, here: Path, database: Database) -> None:
        self.here, self.port = here, free_port()
        self._tree = tree("postfix")
        add_user(here, "postfix", 901)
        add_user(here, "postdrop", 902)
        self._etc = here / "etc" / "postfix"
        self._etc.mkdir()
        for file in (CONTRIB / "postfix").iterdir():
            (self._etc / file.name).write_text(put_in(file.read_text(), database))
        shutil.copy(self._tree / "usr/share/postfix/dynamicmaps.cf", self._etc)
        self.configure("")
        for name in ("spool", "data"):
            (here / name).mkdir()
        shutil.chown(here / "data", 901)
        open_up(here)

    def configure(self, settings: str) -> None:
        (self._etc / "main.cf").write_text(MAIN.format(here=self.here) + settings)
        lines = (self._tree / "usr/share/postfix/master.cf.dist").read_text().splitlines()
        services = [line.split() for line in lines if line and line[0] not in "# \t"]
        services[0][0] = f"127.0.0.1:{self.port}"
        # chroot is off, as the spool has none of the files it would need
        (self._etc / "master.cf").write_text("".join(f"{' '.join([*s[:4], 'n', *s[5:]])}\n" for s in services))

    def run(self, *program: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command(self.here, self._tree, *program), input=stdin, capture_output=True, text=True, check=False
        )

    def query(self, file: str, key: str, kind: str) -> str:
        done = self.run("postmap", "-q", key, f"{kind}:/etc/postfix/{file}-{kind}.cf")
        assert done.stderr == ""
        return done.stdout.strip()

    def start(self, settings: str) -> None:
        self.configure(settings)
        self._running = subprocess.Popen(
            command(self.here, self._tree, "postfix", "start-fg"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(100):
            try:
                self.session().quit()
                return
            except OSError:
                time.sleep(0.1)
        pytest.fail(f"Postfix does not answer: {self.log()}")

    def reload(self) -> None:
        """As the file of contrib says: smtpd knows where mail to an address went before."""
        children = Path(f"/proc/{self._running.pid}/task/{self._running.pid}/children").read_text().split()
        os.kill(int(children[0]), signal.SIGHUP)

    def stop(self) -> None:
        self._running.kill()  # unshare heeds nothing else; what runs inside ends with it
        self._running.wait()

    def session(self) -> smtplib.SMTP:
        return smtplib.SMTP("127.0.0.1", self.port)

    def rcpt(self, address: str) -> tuple[int, str]:
        """The reply to RCPT TO."""
        with self.session() as client:
            client.ehlo()
            client.mail("paul@example.com")
            code, reply = client.rcpt(address)
        return code, reply.decode()

    def log(self) -> str:
        file = self.here / "log"
        return file.read_text() if file.exists() else ""

    def wait_for(self, words: str) -> str:
        """The line of the log with these words."""
        for _ in range(150):
            if found := [line for line in self.log().splitlines() if words in line]:
                return found[-1]
            time.sleep(0.1)
        pytest.fail(f"no {words!r} in the log: {self.log()}")


@pytest.fixture
def postfix(tmp_path: Path, table: Database) -> Postfix:
    """Not started."""
    return Postfix(tmp_path, table)


def test_postfix_finds_the_address_and_says_why(postfix: Postfix, table: Database) -> None:
    for file, action in (("access", "REJECT 5.7.1"), ("transport", "error:5.7.1")):
        name = f"suppression-{file}"
        assert postfix.query(name, "john@example.co.jp", kind(table)).startswith(f"{action} {WHY}")
        assert postfix.query(name, "JOHN@EXAMPLE.co.jp", kind(table)).startswith(f"{action} {WHY}")
        assert postfix.query(name, "o'hara@example.co.jp", kind(table)).startswith(f"{action} {WHY}")
        for other in ("paul@example.co.jp", "example.co.jp", "john@", "x' OR '1'='1@example.co.jp"):
            assert postfix.query(name, other, kind(table)) == ""


def settings(kind: str) -> str:
    return (
        "smtpd_recipient_restrictions ="
        f" check_recipient_access proxy:{kind}:/etc/postfix/suppression-access-{kind}.cf, permit_mynetworks, reject\n"
        f"transport_maps = proxy:{kind}:/etc/postfix/suppression-transport-{kind}.cf\n"
        "proxy_read_maps = $smtpd_recipient_restrictions $transport_maps\n"
    )


def let_in(table: Database) -> None:
    """What the file of contrib says about Postfix's user and SQLite's files."""
    if table.server is None:
        file = Path(str(table.url.database))
        for path, mode in ((file.parent, 0o770), (file, 0o660)):
            shutil.chown(path, group=901)
            path.chmod(mode)


def test_postfix_refuses_until_the_address_is_allowed(postfix: Postfix, table: Database) -> None:
    let_in(table)
    postfix.start(settings(kind(table)))
    try:
        code, reply = postfix.rcpt("john@example.co.jp")
        assert (code, reply[:60]) == (554, f"5.7.1 <john@example.co.jp>: Recipient address rejected: {WHY}"[:60])
        assert WHY in reply
        assert postfix.rcpt("paul@example.co.jp")[0] == 250
        # Handed in by sendmail(1), which smtpd does not see.
        postfix.run("sendmail", "-f", "paul@example.com", "john@example.co.jp", "paul@example.co.jp", stdin="Hello\n")
        assert f"dsn=5.7.1, status=bounced ({WHY}" in postfix.wait_for("to=<john@example.co.jp>, relay=none")
        assert "status=sent" in postfix.wait_for("to=<paul@example.co.jp>, relay=none")
        execute(table, "INSERT INTO allowlist (address, note) VALUES ('john@example.co.jp', 'he telephoned')")
        postfix.reload()
        wait_for(lambda: postfix.rcpt("john@example.co.jp")[0] == 250)
    finally:
        postfix.stop()


def test_postfix_defers_while_the_database_is_away(tmp_path: Path) -> None:
    server = mariadb.start()
    database = server.new_database()
    fill(database)
    postfix = Postfix(tmp_path, database)
    server.stop()
    postfix.start(settings("mysql"))
    try:
        for who in ("john", "paul"):
            code, reply = postfix.rcpt(f"{who}@example.co.jp")
            assert (code, "Temporary lookup failure" in reply) == (451, True)
    finally:
        postfix.stop()


def wait_for(true: Callable[[], bool]) -> None:
    for _ in range(60):
        if true():
            return
        time.sleep(0.5)
    pytest.fail("waited in vain")


def export(database: Database, form: str, directory: Path) -> str:
    config = directory / "config.ini"
    url = database.url if database.server is None else database.server.admin_url(database)
    config.write_text(f"[database]\nurl = {url.render_as_string(hide_password=False)}\n")
    script = [sys.executable, "-m", "bouncemails", "--config", str(config), "export", "--format", form]
    return subprocess.check_output(script, cwd=ROOT, text=True)


def test_postfix_lets_pass_with_the_exported_list_while_the_database_is_away(postfix: Postfix, table: Database) -> None:
    files = {"postfix": "suppression", "postfix-transport": "suppression-transport"}
    for form, name in files.items():
        (postfix.here / "etc/postfix" / name).write_text(export(table, form, postfix.here))
        shutil.copy(postfix.here / "etc/postfix" / name, postfix.here / name)
        # /etc is read-only there
        done = postfix.run("postmap", f"hash:{postfix.here / name}")
        assert (done.returncode, done.stderr) == (0, "")
    postfix.start(
        "smtpd_recipient_restrictions ="
        f" check_recipient_access hash:{postfix.here}/suppression, permit_mynetworks, reject\n"
        f"transport_maps = hash:{postfix.here}/suppression-transport\n"
    )
    try:
        assert postfix.rcpt("john@example.co.jp") == (
            554,
            postfix.rcpt("JOHN@example.co.jp")[1].replace("JOHN", "john"),
        )
        assert postfix.rcpt("paul@example.co.jp")[0] == 250
        postfix.run("sendmail", "-f", "paul@example.com", "john@example.co.jp", stdin="Hello\n")
        assert f"status=bounced ({WHY}" in postfix.wait_for("to=<john@example.co.jp>, relay=none")
    finally:
        postfix.stop()


class Exim:
    """Exim with the files of contrib in its configuration."""

    def __init__(self, here: Path, database: Database, away: str = "require") -> None:
        self.here = here
        self._tree = tree("exim4")
        add_user(here, "Debian-exim", 901)
        main, acl, router = (
            put_in((CONTRIB / "exim" / f"suppression-{part}").read_text(), database)
            for part in ("main", "acl", "router")
        )
        if database.server is None:
            main = re.sub("^(hide|LOOKUP = mysql).*\n", "", main, flags=re.M)
            main = re.sub("^# (sqlite_dbfile|LOOKUP)", r"\1", main, flags=re.M)
        main = main.replace("AWAY = require", f"AWAY = {away}")
        folder = here / "etc" / "exim4"
        folder.mkdir()
        (folder / "exim4.conf").write_text(EXIM.format(here=here, main=main, acl=acl, router=router))
        for name in ("spool", "log"):
            (here / name).mkdir()
            os.chown(here / name, 901, 901)
        open_up(here)

    def run(self, *options: str, stdin: str = "") -> str:
        done = subprocess.run(
            command(self.here, self._tree, "exim4", "-C", "/etc/exim4/exim4.conf", *options),
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr

    def rcpt(self, address: str) -> str:
        """The reply to RCPT TO, in a session from elsewhere."""
        session = f"EHLO there.example\r\nMAIL FROM:<paul@example.com>\r\nRCPT TO:<{address}>\r\nQUIT\r\n"
        said = self.run("-bh", "192.0.2.1", stdin=session)
        replies = [line for line in said.splitlines() if line[:3].isdigit()]
        assert len(replies) > 4, said
        return replies[-2]


@pytest.fixture
def exim(tmp_path: Path, table: Database) -> Exim:
    let_in(table)
    return Exim(tmp_path, table)


def test_exim_refuses_until_the_address_is_allowed(exim: Exim, table: Database) -> None:
    assert exim.rcpt("john@example.co.jp").startswith(f"550 5.7.1 {WHY}")
    assert exim.rcpt("John@Example.co.jp").startswith(f"550 5.7.1 {WHY}")
    assert exim.rcpt("o'hara@example.co.jp").startswith(f"550 5.7.1 {WHY}")
    assert exim.rcpt("paul@example.co.jp") == "250 Accepted"
    assert exim.rcpt('"a:b"@example.co.jp') == "250 Accepted"
    assert f"john@example.co.jp is undeliverable: 5.7.1 {WHY}" in exim.run("-bt", "john@example.co.jp")
    assert "router = other" in exim.run("-bt", "paul@example.co.jp")
    execute(table, "INSERT INTO allowlist (address) VALUES ('example.co.jp')")
    assert exim.rcpt("john@example.co.jp") == "250 Accepted"


@pytest.mark.parametrize(("away", "reply"), [("require", "451 Temporary local problem"), ("warn", "250 Accepted")])
def test_exim_does_as_asked_while_the_database_is_away(tmp_path: Path, away: str, reply: str) -> None:
    server: Server = mariadb.start()
    database = server.new_database()
    fill(database)
    exim = Exim(tmp_path, database, away)
    assert exim.rcpt("john@example.co.jp").startswith("550 5.7.1")
    server.stop()
    assert exim.rcpt("john@example.co.jp").startswith(reply)
    assert "cannot be resolved at this time" in exim.run("-bt", "paul@example.co.jp")
