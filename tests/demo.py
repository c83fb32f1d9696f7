"""`make demo`: a POP3 mailbox with a dozen bounces on this machine, the two scripts as cron runs them, and the rows.

Everything stays in .demo/, so a second run finds the mailbox empty and the rows there.
"""

# ruff: noqa: N802, N815 - methods have the names that Twisted gives them

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text
from twisted.internet import reactor
from twisted.internet.protocol import Factory
from twisted.mail import pop3

ROOT = Path(__file__).parent.parent
DEMO = ROOT / ".demo"
SAMPLES = (
    *("postfix/two-recipients", "exim/without-report", "qmail/three", "sendmail/several-hosts", "opensmtpd/failed"),
    *("exchange2007/german", "gsuite/address-not-found", "amazonses/sns-bounce", "kddi/full", "ezweb/filter"),
    *("notice/japanese-jis", "rfc5965/abuse"),
)
HARDNESS = {0: "[red]hard[/]", 1: "[yellow]soft[/]", -1: "[dim]neither[/]"}
ASKED = "SELECT recipient, reason, softbounce, delivery_status, reply_code, diagnostic_code FROM bouncemails"
CONFIG = """\
[mailstore]
path = mailstore
[database]
url = sqlite:///bouncemails.sqlite
[pop3]
host = 127.0.0.1
port = {port}
tls = none
user = bounces
password = demo
"""


def main() -> None:
    """Runs the demonstration."""
    console = Console()
    fill_mailbox()
    config = DEMO / "config.ini"
    config.touch(mode=0o600)
    config.write_text(CONFIG.format(port=start_server()))
    for script in ("bounce_receiver.py", "bounce_parser.py"):
        console.print(f"\n[bold]$ {script} --config .demo/config.ini -v[/]")
        ran = subprocess.run(
            [sys.executable, ROOT / script, "--config", config, "-v"], stderr=-1, text=True, check=False
        )
        console.print(ran.stderr.strip(), style="dim", highlight=False, markup=False)
        if ran.returncode:
            sys.exit(ran.returncode)
    console.print(
        "\n", rows(), "\nOnce more: [bold]make demo[/] fetches and inserts nothing. From scratch: rm -r .demo"
    )


def fill_mailbox() -> None:
    """The samples, the first time."""
    if DEMO.exists():
        return
    (DEMO / "mailbox").mkdir(parents=True)
    for sample in SAMPLES:
        mail = (ROOT / "tests" / "mails" / f"{sample}.eml").read_bytes()
        # As mail travels: each line ends with CRLF.
        (DEMO / "mailbox" / sample.replace("/", "-")).write_bytes(b"\r\n".join(mail.splitlines()) + b"\r\n")


class Mailbox(pop3.Mailbox):
    """The files of .demo/mailbox; those marked go at the end of the session."""

    def __init__(self) -> None:
        self.files = sorted((DEMO / "mailbox").iterdir())
        self.marked: set[Path] = set()

    def listMessages(self, index: int | None = None) -> Any:
        sizes = [0 if file in self.marked else file.stat().st_size for file in self.files]
        return sizes if index is None else sizes[index]

    def getMessage(self, index: int) -> Any:
        return self.files[index].open("rb")

    def getUidl(self, index: int) -> Any:
        return self.files[index].name.encode()

    def deleteMessage(self, index: int) -> None:
        self.marked.add(self.files[index])

    def sync(self) -> None:
        for file in self.marked:
            file.unlink()


class Session(pop3.POP3):
    """Serves the one mailbox to whoever asks."""

    def authenticateUserAPOP(self, *_: object) -> Any:
        return pop3.IMailbox, Mailbox(), lambda: None

    authenticateUserPASS = authenticateUserAPOP

    def transformChunk(self, chunk: bytes) -> bytes:
        return chunk.replace(b"\n.", b"\n..")


def start_server() -> int:
    """A POP3 server in a thread; its port."""
    loop: Any = reactor
    port = loop.listenTCP(0, Factory.forProtocol(Session), interface="127.0.0.1")  # type: ignore[type-var]
    threading.Thread(target=loop.run, args=[False], daemon=True).start()
    return int(port.getHost().port)


def rows() -> Table:
    """What is in the table."""
    table = Table(
        "recipient", "reason", "", "reply, status", "why", box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0)
    )
    table.columns[0].overflow = "fold"
    table.columns[4].ratio = 1
    found = sqlite3.connect(DEMO / "bouncemails.sqlite").execute(ASKED)
    for recipient, reason, softbounce, status, reply, why in found:
        codes = Text(" ".join(filter(None, (reply, status))))
        table.add_row(recipient, reason, HARDNESS[softbounce], codes, Text(textwrap.shorten(why or "", 110)))
    return table


if __name__ == "__main__":
    main()
