"""Rows go in once each, whole or visibly cut, in every database and in tables of the first shape."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import datetime

import pytest
import sqlalchemy as sa

from bouncemails.config import ConfigError
from bouncemails.database import SCHEMA, AwayError
from bouncemails.table import Row, Table, connect, digest, row
from sisimai import Fact
from tests.servers.sql import Database

FIRST_SHAPE = """CREATE TABLE bouncemails (
    id INTEGER /*! AUTO_INCREMENT */ PRIMARY KEY, timestamp INT, recipient VARCHAR(255), addresser VARCHAR(255),
    timezone_offset VARCHAR(32), delivery_status VARCHAR(32), diagnostic_type TEXT, diagnostic_code TEXT, subject TEXT,
    action VARCHAR(32), reason VARCHAR(32), listid VARCHAR(255), alias VARCHAR(255), rhost VARCHAR(255),
    lhost VARCHAR(255), token VARCHAR(255), message_id VARCHAR(255), reply_code VARCHAR(32), smtp_agent VARCHAR(32),
    softbounce INT, smtp_command VARCHAR(32), destination VARCHAR(255), sender_domain VARCHAR(32),
    feedback_type VARCHAR(255)
) /*! DEFAULT CHARSET=utf8mb3 */;"""


def bounce(recipient: str = "kijitora@example.jp", **fields: object) -> Row:
    """A row whose digest is the recipient's."""
    return row(Fact(recipient=recipient, **fields), digest(recipient.encode(), 0))  # type: ignore[arg-type]


@pytest.fixture
def table(database: Database) -> Iterator[Table]:
    database.load(SCHEMA.read_text())
    table = connect(database.url)
    yield table
    table.close()


def test_every_field_lands_in_its_column(database: Database, table: Table) -> None:
    fact = Fact(
        timestamp=1_700_000_000,
        recipient="kijitora@example.jp",
        addresser="neko@example.org",
        timezoneoffset="+0900",
        deliverystatus="5.1.1",
        diagnostictype="SMTP",
        diagnosticcode="550 5.1.1 知らない 🐈",
        subject="にゃーん",
        action="failed",
        reason="userunknown",
        listid="cats.example.org",
        alias="mike@example.jp",
        rhost="mx.example.jp",
        lhost="mail.example.org",
        messageid="1@example.org",
        replycode="550",
        decodedby="Postfix",
        hardbounce=True,
        command="RCPT",
        destination="example.jp",
        senderdomain="example.org",
        feedbacktype="abuse",
        feedbackid="42",
        origin="20260101000000000.x.eml",
    )
    assert table.insert([row(fact, digest(b"mail", 0))]) == 1
    values = database.query("SELECT * FROM bouncemails")[0]
    *stored, inserted_at, trusted = values
    assert tuple(stored) == (
        *(1, 1_700_000_000, "kijitora@example.jp", "neko@example.org", "+0900", "5.1.1", "SMTP"),
        *("550 5.1.1 知らない 🐈", "にゃーん", "failed", "userunknown", "cats.example.org", "mike@example.jp"),
        *("mx.example.jp", "mail.example.org", fact.token, "1@example.org", "550", "Postfix", 0, "RCPT"),
        *("example.jp", "example.org", "abuse", "42", moment(database, "2023-11-14 22:13:20")),
        *("20260101000000000.x.eml", "6ebedb71c43528074c9b9d05896a4666c5a5fdfcb4cb8aa1703dc1fe8bb606ab"),
        "b5e4dcdbd44acab73871357ee34855dc7b543bc5",
    )
    assert abs(datetime.fromisoformat(str(inserted_at)).timestamp() - time.time()) < 86_400
    assert trusted == 1


def moment(database: Database, text: str) -> object:
    return text if database.server is None else datetime.fromisoformat(text)


def test_what_a_mail_does_not_say_is_null(database: Database, table: Table) -> None:
    table.insert([bounce(reason="undefined")])
    assert database.query("SELECT timestamp, bounced_at, alias, subject, reply_code FROM bouncemails") == [(None,) * 5]


@pytest.mark.parametrize(
    ("reason", "hard", "softbounce"),
    [("userunknown", True, 0), ("mailboxfull", False, 1), ("feedback", False, -1), ("vacation", False, -1)],
)
def test_soft_hard_or_neither(reason: str, hard: bool, softbounce: int) -> None:
    assert bounce(reason=reason, hardbounce=hard)["softbounce"] == softbounce


def test_the_same_rows_again_change_nothing(database: Database, table: Table) -> None:
    rows = [bounce(f"user{number}@example.org") for number in range(2500)]
    assert table.insert(rows[:1500]) == 1500
    assert table.insert(rows) == 1000
    assert table.insert(rows + rows) == 0
    assert database.query("SELECT count(*), max(id) FROM bouncemails") == [(2500, 2500)]


def test_a_row_that_another_adds_meanwhile_is_no_error(database: Database, table: Table) -> None:
    other = connect(database.url)
    rows = [bounce(f"user{number}@example.org") for number in range(200)]
    threads = [threading.Thread(target=one.insert, args=[rows]) for one in (table, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert database.rows() == 200


def test_a_long_value_is_cut_at_a_character_and_told(
    database: Database, table: Table, caplog: pytest.LogCaptureFixture
) -> None:
    table.insert([bounce(origin="1.eml", rhost="猫" * 256, diagnosticcode="🐈" * 20_000)])
    rhost, said = database.query("SELECT rhost, diagnostic_code FROM bouncemails")[0]
    assert rhost == "猫" * 255
    assert said == "🐈" * (20_000 if database.server is None else 16_383)
    assert "1.eml: rhost cut from 256 to 255 characters" in caplog.messages
    assert len(caplog.messages) == (1 if database.server is None else 2)


def test_any_text_and_any_number_go_in(database: Database, table: Table) -> None:
    texts = ["\udcff", "\ud83d\udc08", "a\0b", "'; DROP TABLE bouncemails; --", "%s {} :x \\", "\u202e<b>"]
    table.insert([bounce(f"{n}@example.jp", subject=text, timestamp=n * 10**18) for n, text in enumerate(texts)])
    stored = [subject for (subject,) in database.query("SELECT subject FROM bouncemails ORDER BY id")]
    assert stored == ["\ufffd", "🐈", *texts[2:]]
    assert table.insert([bounce("far@example.jp", timestamp=10**30), bounce("past@example.jp", timestamp=-5)]) == 2


def test_a_table_of_the_first_shape_takes_rows(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    database.load(FIRST_SHAPE)
    table = connect(database.url)
    assert [message for message in caplog.messages if "no unique column digest" in message] == caplog.messages[:1]
    rows = [bounce(subject="🐈 猫", senderdomain=f"{'long' * 8}.example.jp", timestamp=2**31)]
    assert table.insert(rows) == 1
    assert table.insert(rows) == 1
    subject, domain, when = database.query("SELECT subject, sender_domain, timestamp FROM bouncemails")[0]
    if database.server is None:
        assert (subject, domain, when) == ("🐈 猫", "long" * 8, 2**31)
    else:
        assert (subject, domain, when) == ("\ufffd 猫", "long" * 8, None)
    table.close()


def test_a_table_of_another_shape_is_refused(database: Database) -> None:
    database.load("CREATE TABLE bouncemails (id INTEGER PRIMARY KEY, recipient VARCHAR(255), note TEXT)")
    with pytest.raises(ConfigError, match="has no column timestamp, addresser, "):
        connect(database.url)


def test_a_wrong_password_is_told_without_it(server_database: Database) -> None:
    with pytest.raises(ConfigError, match="Access denied") as error:
        connect(server_database.url.set(password="sesame"))
    assert "sesame" not in str(error.value)


def test_a_missing_right_is_told(server_database: Database) -> None:
    server_database.load(SCHEMA.read_text())
    server_database.load(f"REVOKE INSERT ON bouncemails FROM {server_database.url.username}@'127.0.0.1'", grant=False)
    table = connect(server_database.url)
    with pytest.raises(ConfigError, match="INSERT command denied"):
        table.insert([bounce()])
    table.close()


def test_no_server_is_away(server_database: Database) -> None:
    with pytest.raises(AwayError, match=r"127\.0\.0\.1"):
        connect(server_database.url.set(port=1))


def test_no_place_for_sqlite_is_told() -> None:
    with pytest.raises(ConfigError, match="unable to open database file"):
        connect(sa.make_url("sqlite:////nowhere/at/all.sqlite"))


def test_a_lock_that_passes_is_waited_for(server_database: Database) -> None:
    """Error 1205: another transaction holds the row."""
    server_database.load(SCHEMA.read_text() + "SET GLOBAL innodb_lock_wait_timeout = 1;")
    assert server_database.server
    with server_database.server.admin(server_database.url.database) as other:
        hold(other, "b")
        table = connect(server_database.url)
        with Inserting(table, [bounce("b")]) as inserting:
            server_database.server.wait_for_lock()
            time.sleep(1.2)  # past the first timeout
            other.rollback()
        assert inserting.added == 1
    table.close()
    server_database.load("SET GLOBAL innodb_lock_wait_timeout = 50")


def test_a_deadlock_is_tried_again(server_database: Database) -> None:
    """Error 1213: each transaction waits for the other's row; the server ends the lesser one, ours."""
    server_database.load(SCHEMA.read_text())
    assert server_database.server
    with server_database.server.admin(server_database.url.database) as other:
        for number in range(50):
            hold(other, f"heavier{number}")
        hold(other, "b")
        table = connect(server_database.url)
        with Inserting(table, [bounce("a"), bounce("b")]) as inserting:
            server_database.server.wait_for_lock()
            hold(other, "a")
            other.rollback()
        assert inserting.added == 2
    table.close()


def hold(connection: object, recipient: str) -> None:
    with connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("INSERT INTO bouncemails (digest) VALUES (%s)", [bounce(recipient)["digest"]])


class Inserting:
    """An insert that goes on while the block runs."""

    def __init__(self, table: Table, rows: list[Row]) -> None:
        self.added = -1
        self._thread = threading.Thread(target=self._run, args=[table, rows])

    def _run(self, table: Table, rows: list[Row]) -> None:
        self.added = table.insert(rows)

    def __enter__(self) -> Inserting:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join()
