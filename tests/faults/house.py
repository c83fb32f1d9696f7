"""A mailbox of numbered mails, a mailstore and a database of its own, the two scripts, and a count of what is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import sqlalchemy as sa

from bouncemails.database import SCHEMA
from bouncemails.table import digest
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.sql import PASSWORD as DATABASE_PASSWORD
from tests.servers.sql import ROOT, Database, Server

Script = Literal["bounce_receiver.py", "bounce_parser.py"]
RECEIVER, PARSER = "bounce_receiver.py", "bounce_parser.py"

BOUNCES = 5
ORDINARY = b"From: neko@example.org\r\nTo: mike@example.jp\r\nSubject: Lunch\r\n\r\nShall we meet at noon?\r\n"
RUNS = 6
"""So many of both scripts are enough to finish what a fault left."""


class Wrong(AssertionError):  # noqa: N818 - it is what the harness looks for
    """A mail or a row that should not be, or should; the text says which."""


@dataclass(frozen=True)
class Ran:
    """How a script ended."""

    code: int
    err: str


def bounce(number: int) -> bytes:
    """Mail `number`: a notice of one failed recipient."""
    recipient = f"user{number}@example.jp"
    return (
        "From: MAILER-DAEMON@mx.example.org (Mail Delivery System)\r\nTo: neko@example.org\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nDate: Tue, 1 Sep 2026 09:00:00 +0900\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
        f"Final-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        f"Diagnostic-Code: smtp; 550 5.1.1 <{recipient}> User unknown\r\n\r\n"
        f"--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: neko@example.org\r\nTo: {recipient}\r\n"
        f"Message-ID: <{number}@example.org>\r\n\r\n{'Hello. ' * (number % 3 * 500)}\r\n--b--\r\n"
    ).encode()


class House:
    """What a fault strikes at. `after` and `keep` are as in config.ini; `server` is None for SQLite."""

    def __init__(
        self, dovecot: Dovecot, user: str, server: Server | None, after: str = "archive", keep: str = "no"
    ) -> None:
        self.dovecot, self.user, self.after, self.keep = dovecot, user, after, keep
        self.directory = Path(tempfile.mkdtemp(prefix="faults-"))
        self.store = self.directory / "mailstore"
        (self.directory / "sqlite").mkdir()
        if server:
            self.database = server.new_database()
            self.database.load(SCHEMA.read_text())
        else:
            url = sa.URL.create("sqlite", database=str(self.directory / "sqlite" / "bouncemails.sqlite"))
            self.database = Database(url)
        self.mails = [bounce(number) for number in range(1, BOUNCES + 1)]
        dovecot.put(user, [*self.mails, ORDINARY])
        self.configure()

    def configure(self, pop3: int | None = None, sql: int | None = None) -> None:
        """Writes config.ini, with other ports than the servers' own where a proxy stands in between."""
        url = self.database.url._replace(password=None)
        secret = ""
        if self.database.server:
            url = url.set(port=sql or url.port)
            (self.directory / "password").write_text(DATABASE_PASSWORD)
            secret = "password_file = password\n"
        text = (
            f"[database]\nurl = {url.render_as_string()}\n{secret}[parser]\nworkers = 1\nafter = {self.after}\n"
            f"[pop3]\nhost = localhost\nport = {pop3 or self.dovecot.pop3}\ntls = none\nuser = {self.user}\n"
            f"password = {PASSWORD}\nkeep = {self.keep}\ntimeout = 2\nmax_bytes = 100000\n"
        )
        config = self.directory / "config.ini"
        config.touch(0o600)
        config.write_text(text, encoding="utf-8")

    def start(self, script: str, before: Iterable[str] = ()) -> subprocess.Popen[str]:
        """The script, begun by the command `before`."""
        command = [*before, sys.executable, str(ROOT / script), "--config", str(self.directory / "config.ini")]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)

    def run(self, script: str, before: Iterable[str] = ()) -> Ran:
        """The script from beginning to end. Wrong: it printed something, failed by a fault of ours, or goes on."""
        return ended(self.start(script, before))

    def digest(self, number: int) -> str:
        """What the row of mail `number` is known by."""
        return digest(self.mails[number - 1], 0)

    def complete(self) -> None:
        """Runs both scripts until nothing is left to do. Wrong: they do not get that far, or are not quiet then."""
        self.configure()
        for _ in range(RUNS):
            ran = self.run(RECEIVER), self.run(PARSER)
            left = len(self.dovecot.mails(self.user))
            if ran == (Ran(0, ""), Ran(0, "")) and left == (len(self.mails) + 1 if self.keep == "yes" else 0):
                return
        raise Wrong(f"{RUNS} runs did not finish: {ran}, {left} mails on the server")

    def check(self) -> None:
        """Every mail is one file in its place and one row, byte for byte; nothing else is there. Else Wrong."""
        rows = Counter(recipient for (recipient,) in self.database.query("SELECT recipient FROM bouncemails"))
        once = Counter(f"user{number}@example.jp" for number in range(1, BOUNCES + 1))
        if rows != once:
            raise Wrong(f"rows too many: {rows - once}, too few: {once - rows}")
        kept = self.mails if self.after == "archive" else []
        for folder, mails in {"": [], "parsed": kept, "unknown": [ORDINARY], "broken": [], "tmp": []}.items():
            there = Counter(file.read_bytes() for file in self._files(folder))
            if there != Counter(mails):
                raise Wrong(f"mailstore/{folder}: {len(there)} mails instead of {len(mails)}, or other bytes")
        for path in (self.store, *self.store.rglob("*")):
            if path.stat().st_mode & 0o777 != (0o700 if path.is_dir() else 0o600):
                raise Wrong(f"{path} can be read by others")

    def _files(self, folder: str) -> list[Path]:
        locks = {".receiver.lock", ".parser.lock"}
        return [file for file in (self.store / folder).iterdir() if file.is_file() and file.name not in locks]

    def remove(self) -> None:
        """Leaves nothing behind."""
        shutil.rmtree(self.directory)
        shutil.rmtree(self.dovecot.here / "home" / self.user, ignore_errors=True)
        if self.database.server:
            self.database.load(f"DROP DATABASE {self.database.url.database}", grant=False)


ENVIRONMENT = {"PATH": os.environ.get("PATH", ""), "PYTHONDONTWRITEBYTECODE": "1"}


def ended(running: subprocess.Popen[str]) -> Ran:
    """How it ends. Wrong: with output, with a traceback, or not at all."""
    with running:
        try:
            out, err = running.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            running.kill()
            raise Wrong(f"{running.args!r} does not end") from None
    if out or "Traceback" in err or running.returncode == 1:
        raise Wrong(f"{running.args!r} ends with {running.returncode}: {out}{err}")
    return Ran(running.returncode, err)
