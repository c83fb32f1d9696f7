"""The main job end to end: a Dovecot mailbox of a thousand mails through both scripts into each database, once."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

import sisimai
from bouncemails.database import SCHEMA
from tests.servers import sql
from tests.servers.dovecot import PASSWORD, Dovecot, dovecot
from tests.servers.sql import Database

ROOT = Path(__file__).parent.parent
NUMBER = 1_000
CONFIG = """\
[database]
url = {url}
{secret}

[pop3]
host = localhost
port = {port}
ca_file = {ca_file}
user = drain
password = {password}
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with dovecot() as running:
        yield running


def run(script: str, config: Path) -> None:
    """As cron runs it: it must succeed and say nothing."""
    command = [sys.executable, str(ROOT / script), "--config", str(config)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_thousand_mails_become_rows_once(server: Dovecot, database: Database, corpus: Path, tmp_path: Path) -> None:
    originals = [file.read_bytes() for file in sorted((corpus / "mails").iterdir())]
    # As mails travel, each line ends in CRLF; a line of its own tells the repetitions apart.
    mails = [
        b"X-Number: %d\r\n" % number + b"\r\n".join(mail.splitlines()) + b"\r\n"
        for number, mail in enumerate(islice(cycle(originals), NUMBER))
    ]
    server.put("drain", mails)
    config = tmp_path / "config.ini"
    secret = ""
    if database.server:
        database.load(SCHEMA.read_text())
        (tmp_path / "password").write_text(sql.PASSWORD + "\n")
        secret = "password_file = password"
    url = database.url._replace(password=None).render_as_string()
    config.write_text(
        CONFIG.format(url=url, secret=secret, port=server.pop3s, ca_file=server.ca_file, password=PASSWORD)
    )
    config.chmod(0o600)

    run("bounce_receiver.py", config)
    assert server.mails("drain") == []
    store = tmp_path / "mailstore"
    assert Counter(file.read_bytes() for file in store.glob("*.eml")) == Counter(mails)

    run("bounce_parser.py", config)
    bounces = sum(bool(sisimai.rise(mail)) for mail in mails)
    kept = {folder: len(list((store / folder).glob("*.eml"))) for folder in ("", "parsed", "unknown", "broken")}
    assert kept == {"": 0, "parsed": bounces, "unknown": NUMBER - bounces, "broken": 0}
    stored = Counter(file.read_bytes() for file in store.glob("*/*.eml"))
    assert stored == Counter(mails)
    rows = database.query("SELECT COUNT(*), COUNT(DISTINCT digest) FROM bouncemails")
    expected = sum(len(sisimai.rise(mail)) for mail in mails)
    assert [tuple(row) for row in rows] == [(expected, expected)]

    # Once more changes nothing, not even with the same mails fetched again.
    server.put("drain", mails)
    run("bounce_receiver.py", config)
    run("bounce_parser.py", config)
    assert [tuple(row) for row in database.query("SELECT COUNT(*) FROM bouncemails")] == [(expected,)]
