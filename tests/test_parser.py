"""bounce_parser.py as cron and people run it: mails become rows once, and each file goes where it belongs."""

from __future__ import annotations

import fcntl
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bouncemails.config import Parser
from bouncemails.database import SCHEMA
from bouncemails.decoding import CHUNK_MAILS, MANY_CHUNKS, Decoded, decode, decode_all, in_processes
from bouncemails.table import digest
from sisimai.mailbox import Mail
from tests.servers.sql import PASSWORD, ROOT, Database

ORDINARY = b"From: neko@example.org\r\nTo: mike@example.jp\r\nSubject: Lunch\r\n\r\nShall we meet at noon?\r\n"


def bounce(*recipients: str) -> bytes:
    """A delivery status notification for these recipients."""
    failed = "".join(
        f"\r\nFinal-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        f"Remote-MTA: dns; mx.example.jp\r\nDiagnostic-Code: smtp; 550 5.1.1 <{recipient}> User unknown\r\n"
        for recipient in recipients
    )
    return (
        "From: MAILER-DAEMON@mx.example.org (Mail Delivery System)\r\nTo: neko@example.org\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nDate: Tue, 1 Sep 2026 09:00:00 +0900\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nYour mail was not delivered.\r\n\r\n"
        f"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n{failed}\r\n"
        "--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: neko@example.org\r\nTo: undisclosed-recipients:;\r\n"
        "Subject: Hello\r\nMessage-ID: <1@example.org>\r\n\r\nHello\r\n--b--\r\n"
    ).encode()


class House:
    """A mailstore, a config.ini and the table, and the script run on them."""

    def __init__(self, directory: Path, database: Database) -> None:
        self.directory = directory
        self.store = directory / "mailstore"
        self.database = database
        self.configure()
        self.store.mkdir()
        if database.server:
            database.load(SCHEMA.read_text())

    def configure(self, parser: str = "") -> None:
        url = self.database.url._replace(password=None).render_as_string()
        (self.directory / "password").write_text(f"{PASSWORD}\n")
        secret = "password_file = password\n" if self.database.server else ""
        (self.directory / "config.ini").write_text(f"[database]\nurl = {url}\n{secret}[parser]\n{parser}\n")

    def put(self, name: str, mail: bytes) -> None:
        (self.store / name).write_bytes(mail)

    def put_many(self, number: int) -> None:
        for n in range(number):
            self.put(f"{n:05d}.eml", bounce(f"user{n}@example.jp"))

    def start(self, *args: str | Path) -> subprocess.Popen[str]:
        script = [sys.executable, ROOT / "bounce_parser.py", "--config", self.directory / "config.ini", *args]
        return subprocess.Popen(script, stdin=-1, stdout=-1, stderr=-1, text=True)

    def run(self, *args: str | Path, stdin: bytes = b"") -> tuple[int, str, str]:
        """Exit code, what was printed, what was said on standard error."""
        running = self.start(*args)
        out, err = running.communicate(stdin.decode())
        return running.returncode, out, err

    def files(self, folder: str = "") -> list[str]:
        return sorted(file.name for file in (self.store / folder).glob("*") if file.is_file() and file.name[0] != ".")

    def recipients(self) -> list[str]:
        return [recipient for (recipient,) in self.database.query("SELECT recipient FROM bouncemails ORDER BY id")]


@pytest.fixture
def house(tmp_path: Path, database: Database) -> House:
    return House(tmp_path, database)


@pytest.fixture
def server_house(tmp_path: Path, server_database: Database) -> House:
    return House(tmp_path, server_database)


@pytest.fixture
def sqlite_house(tmp_path: Path) -> House:
    return House(tmp_path, Database(sa.URL.create("sqlite", database=str(tmp_path / "bouncemails.sqlite"))))


def test_mails_become_rows_and_each_file_goes_where_it_belongs(house: House) -> None:
    two = bounce("kijitora@example.jp", "sabatora@example.jp")
    house.put("1.eml", two)
    house.put("2.eml", ORDINARY)
    house.put("3.eml", bounce("mike@example.jp"))
    house.put("note.txt", b"not a mail")
    assert house.run() == (0, "", "")
    assert house.recipients() == ["kijitora@example.jp", "sabatora@example.jp", "mike@example.jp"]
    assert house.database.query("SELECT DISTINCT reason, softbounce, delivery_status, reply_code FROM bouncemails") == [
        ("userunknown", 0, "5.1.1", "550")
    ]
    assert [origin for (origin,) in house.database.query("SELECT origin FROM bouncemails")] == [
        "1.eml",
        "1.eml",
        "3.eml",
    ]
    assert house.files("parsed") == ["1.eml", "3.eml"]
    assert (house.store / "parsed" / "1.eml").read_bytes() == two
    assert (house.files("unknown"), house.files()) == (["2.eml"], ["note.txt"])


def test_a_second_run_changes_nothing_and_the_same_mail_again_is_known(house: House) -> None:
    house.put("1.eml", bounce("kijitora@example.jp"))
    assert house.run("-v")[2] == "1 new, 0 already known, 0 unknown, 0 broken\n"
    assert house.run("-v")[2] == "0 new, 0 already known, 0 unknown, 0 broken\n"
    house.put("2.eml", bounce("kijitora@example.jp"))
    assert house.run("-v")[2] == "0 new, 1 already known, 0 unknown, 0 broken\n"
    assert house.run("-v", house.store / "parsed")[2] == "0 new, 2 already known, 0 unknown, 0 broken\n"
    assert house.recipients() == ["kijitora@example.jp"]


def test_delete_removes_bounces_only(sqlite_house: House) -> None:
    sqlite_house.configure("after = delete")
    sqlite_house.put("1.eml", bounce("kijitora@example.jp"))
    sqlite_house.put("2.eml", ORDINARY)
    assert sqlite_house.run()[0] == 0
    assert (sqlite_house.files(), sqlite_house.files("parsed"), sqlite_house.files("unknown")) == ([], [], ["2.eml"])


def test_a_mail_that_breaks_the_decoder_is_kept_with_the_error(sqlite_house: House) -> None:
    sqlite_house.put("1.eml", bounce("kijitora@example.jp"))
    sqlite_house.put("2.eml", b"X-Poison: yes\r\n\r\n")
    sqlite_house.put("3.eml", bounce("mike@example.jp"))
    ran = run_with(
        sqlite_house,
        "import sisimai.decode as engine; decode = engine.decode\n"
        "def poisoned(mail, *args):\n    if b'X-Poison' in mail.raw: raise ValueError('poisoned')\n"
        "    return decode(mail, *args)\n"
        "engine.decode = poisoned",
    )
    assert ran.returncode == 0
    assert ran.stderr == "bounce_parser.py: 2.eml: ValueError: poisoned\n"
    assert sqlite_house.recipients() == ["kijitora@example.jp", "mike@example.jp"]
    assert sqlite_house.files("broken") == ["2.eml", "2.eml.error"]
    assert "Traceback" in (sqlite_house.store / "broken" / "2.eml.error").read_text()


def run_with(house: House, before: str) -> subprocess.CompletedProcess[str]:
    """The script in a process in which `before` ran first."""
    code = f"{before}\nimport sys, bounce_parser\nsys.exit(bounce_parser.main())"
    script = f"import sys; sys.argv[0] = 'bounce_parser.py'; exec({code!r})"
    return subprocess.run(
        [sys.executable, "-c", script, "--config", house.directory / "config.ini"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_crash_between_commit_and_move_makes_no_second_row(house: House) -> None:
    house.put_many(20)
    assert run_with(house, "import os, bounce_parser; bounce_parser.put_away = lambda *_: os._exit(9)").returncode == 9
    assert house.database.rows() == 20
    assert len(house.files()) == 20
    assert house.run("-v")[2] == "0 new, 20 already known, 0 unknown, 0 broken\n"
    assert (house.database.rows(), len(house.files("parsed"))) == (20, 20)


def test_a_file_that_cannot_be_read_stays(sqlite_house: House) -> None:
    sqlite_house.put("1.eml", bounce("kijitora@example.jp"))
    ran = run_with(
        sqlite_house,
        "from bouncemails import parse\n"
        "def unreadable(file): raise PermissionError(13, 'Permission denied', str(file))\n"
        "parse.read = unreadable",
    )
    assert ran.returncode == 75
    assert ran.stderr.endswith("mailstore/1.eml: Permission denied\n")
    assert (sqlite_house.files(), sqlite_house.database.rows()) == (["1.eml"], 0)


def test_a_server_that_is_away_leaves_the_files(server_house: House) -> None:
    assert server_house.database.server
    server_house.put_many(3)
    server_house.database.server.stop()
    try:
        code, out, err = server_house.run()
    finally:
        server_house.database.server.start()
    assert (code, out, err.count("\n")) == (75, "", 1)
    assert "Can't connect" in err
    assert len(server_house.files()) == 3
    assert server_house.run("-v")[2] == "3 new, 0 already known, 0 unknown, 0 broken\n"


def test_a_server_killed_in_mid_run_loses_nothing(server_house: House) -> None:
    server = server_house.database.server
    assert server
    server_house.put_many(1200)
    with server.admin(server_house.database.url.database) as admin, admin.cursor() as cursor:
        hold(cursor, "user700@example.jp")  # in the second batch
        running = server_house.start()
        server.wait_for_lock()
        server.kill()
    _, err = running.communicate()
    server.start()
    assert (running.returncode, err.count("\n")) == (75, 1)
    assert (len(server_house.files("parsed")), len(server_house.files())) == (500, 700)
    assert server_house.run("-v")[2] == "700 new, 0 already known, 0 unknown, 0 broken\n"
    assert (server_house.database.rows(), len(server_house.files("parsed"))) == (1200, 1200)


def test_sigterm_ends_the_run_after_the_batch_in_hand(server_house: House) -> None:
    server = server_house.database.server
    assert server
    server_house.put_many(1200)
    with server.admin(server_house.database.url.database) as admin, admin.cursor() as cursor:
        hold(cursor, "user7@example.jp")
        running = server_house.start("-v")
        server.wait_for_lock()
        running.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        admin.rollback()
        _, err = running.communicate()
    assert (running.returncode, err) == (75, "500 new, 0 already known, 0 unknown, 0 broken\n")
    assert (len(server_house.files("parsed")), len(server_house.files())) == (500, 700)


def hold(cursor: Any, recipient: str) -> None:
    """The bounce of this recipient is being inserted by another, who does not come to an end."""
    cursor.execute("INSERT INTO bouncemails (digest) VALUES (%s)", [digest(bounce(recipient), 0)])


def test_a_second_parser_ends_at_once(sqlite_house: House) -> None:
    sqlite_house.run()
    with (sqlite_house.store / ".parser.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert sqlite_house.run() == (75, "", "")
        assert "another parser is at work" in sqlite_house.run("-v")[2]


def test_an_absent_table_is_a_wrong_configuration(server_house: House) -> None:
    server_house.database.load("DROP TABLE bouncemails")
    server_house.put_many(1)
    code, _, err = server_house.run()
    assert (code, err.count("\n"), server_house.files()) == (78, 1, ["00000.eml"])


def test_paths_are_parsed_and_stay(sqlite_house: House, tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.write_bytes(
        b"".join(b"From neko@example.org Tue Sep  1 09:00:00 2026\n" + bounce(f"{n}@example.jp") + b"\n" for n in "ab")
    )
    code, out, err = sqlite_house.run("-v", box, box, "-", stdin=bounce("c@example.jp"))
    assert (code, out, err) == (0, "", "3 new, 2 already known, 0 unknown, 0 broken\n")
    assert sqlite_house.recipients() == ["a@example.jp", "b@example.jp", "c@example.jp"]
    assert box.exists()


def test_a_path_that_is_not_there_is_told(sqlite_house: House) -> None:
    code, _, err = sqlite_house.run("nowhere.eml", "-", stdin=bounce("c@example.jp"))
    assert (code, err) == (1, "bounce_parser.py: nowhere.eml: No such file or directory\n")
    assert sqlite_house.recipients() == ["c@example.jp"]


def test_json_and_dry_run_print_and_leave_everything(sqlite_house: House) -> None:
    sqlite_house.put("1.eml", bounce("kijitora@example.jp", "mike@example.jp"))
    sqlite_house.put("2.eml", ORDINARY)
    before = sorted(sqlite_house.directory.rglob("*.*"))
    code, out, err = sqlite_house.run("--json")
    assert (code, err) == (0, "")
    facts = json.loads(out)
    assert [fact["recipient"] for fact in facts] == ["kijitora@example.jp", "mike@example.jp"]
    assert {fact["origin"] for fact in facts} == {"1.eml"}
    assert json.loads(sqlite_house.run("--json", "-", stdin=ORDINARY)[1]) == []
    code, out, err = sqlite_house.run("--dry-run")
    assert out.splitlines()[:2] == ["1.eml: userunknown kijitora@example.jp", "1.eml: userunknown mike@example.jp"]
    assert re.fullmatch(r"2\.eml: unknown: .+\n", "".join(out.splitlines(keepends=True)[2:]))
    assert sorted(sqlite_house.directory.rglob("*.*")) == before


def mails(number: int) -> Iterator[Mail]:
    for n in range(number):
        yield Mail(f"{n}.eml", bounce(f"user{n}@example.jp"))


def test_several_processes_find_what_one_finds_in_the_same_order() -> None:
    many = MANY_CHUNKS * CHUNK_MAILS + 150
    assert list(decode_all(mails(many), Parser(workers=2))) == list(decode_all(mails(many), Parser(workers=1)))


def kill_at_poison(mails: list[Mail]) -> list[Decoded]:
    """What the decoder makes of the mails, in a process that the system kills at a certain one."""
    if any(b"user250@" in mail.raw for mail in mails):
        os.kill(os.getpid(), signal.SIGKILL)
    return decode(mails, delivered=False, vacation=False)


def test_a_process_killed_costs_only_the_mail_that_kills_it() -> None:
    chunks = [list(mails(800))[start : start + 100] for start in range(0, 800, 100)]
    decoded = list(in_processes(iter(chunks), kill_at_poison, 2))
    assert [mail.origin for mail in decoded] == [f"{n}.eml" for n in range(800)]
    assert [mail.origin for mail in decoded if mail.error] == ["250.eml"]
    assert "was killed" in decoded[250].error
