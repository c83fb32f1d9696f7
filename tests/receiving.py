"""bounce_receiver.py as the tests run it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.servers.dovecot import PASSWORD

SCRIPT = Path(__file__).parent.parent / "bounce_receiver.py"
MAILS = [f"Subject: {number}\r\n\r\nmail {number}\r\n".encode() for number in range(1, 8)]


class Receiver:
    """bounce_receiver.py with a config.ini and a mailstore of its own, run as cron runs it."""

    def __init__(self, directory: Path) -> None:
        self.config = directory / "config.ini"
        self.store = directory / "mailstore"

    def mailbox(self, port: int, name: str = "", **keys: object) -> None:
        """Adds a mailbox to config.ini."""
        section = f"[pop3 {name}]" if name else "[pop3]"
        given = {"host": "localhost", "port": port, "tls": "none", "user": "u", "password": PASSWORD, "timeout": 2}
        lines = [section, *(f"{key} = {value}" for key, value in (given | keys).items())]
        with self.config.open("a", encoding="utf-8") as config:
            print(*lines, sep="\n", file=config)
        self.config.chmod(0o600)

    def start(self, *args: str) -> subprocess.Popen[str]:
        command = [sys.executable, str(SCRIPT), "--config", str(self.config), *args]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={})

    def run(self, *args: str) -> tuple[int, list[str]]:
        """The exit code, and the lines on standard error; on standard output there are none."""
        with self.start(*args) as process:
            out, err = process.communicate(timeout=60)
        assert out == ""
        return process.returncode, err.splitlines()

    def files(self) -> list[Path]:
        """The mails, wherever they lie."""
        return [*self.store.glob("*.eml"), *self.store.glob("*/*.eml")]

    def mails(self) -> list[bytes]:
        return sorted(file.read_bytes() for file in self.files())


@pytest.fixture
def receiver(tmp_path: Path) -> Receiver:
    return Receiver(tmp_path)


def says(line: bytes) -> Callable[[], Iterable[bytes]]:
    return lambda: [line + b"\r\n"]
