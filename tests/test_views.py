"""schema.sql's views for programs that draw: daily_bounces and bounce_mails."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bouncemails.database import SCHEMA
from bouncemails.table import ARTICLE, connect, digest, row
from sisimai import Fact
from tests.bounces import add, ask, bounce, execute
from tests.servers.sql import ROOT, Database
from tests.test_table import FIRST_SHAPE

OLD_NAMES = {
    *("timestamp", "lhost", "rhost", "alias", "listid", "reason", "action", "subject", "messageid", "smtpagent"),
    *("softbounce", "smtpcommand", "destination", "senderdomain", "feedbacktype", "diagnosticcode", "deliverystatus"),
    *("timezoneoffset", "addresser", "recipient", "digest", "created_at", "updated_at"),
}


@pytest.fixture
def loaded(database: Database) -> Database:
    database.load(SCHEMA.read_text())
    return database


def at(text: str) -> dict[str, Any]:
    moment = datetime.fromisoformat(text)
    return {"timestamp": int(moment.replace(tzinfo=UTC).timestamp()), "bounced_at": moment}


def test_bounces_are_counted_by_day_in_utc(loaded: Database) -> None:
    late, early = at("2026-09-01 23:59:59"), at("2026-09-02 00:00:00")
    add(loaded, *(bounce(f"{n}@example.jp", "mailboxfull", **late) for n in range(3)))
    add(loaded, bounce("a@example.jp", **late), bounce("a@example.org", **early), bounce("b@example.org", **early))
    add(loaded, bounce("x@example.jp", **late, trusted=0), bounce("x@example.jp", **late, action="delayed"))
    found = ask(loaded, "SELECT day, destination, reason, softbounce, bounces FROM daily_bounces ORDER BY day, reason")
    assert [(str(day), *others) for day, *others in found] == [
        ("2026-09-01", "example.jp", "mailboxfull", 1, 3),
        ("2026-09-01", "example.jp", "userunknown", 0, 1),
        ("2026-09-02", "example.org", "userunknown", 0, 2),
    ]


def test_older_tools_find_their_names(loaded: Database) -> None:
    fact = Fact(
        recipient="kijitora@example.jp",
        reason="userunknown",
        hardbounce=True,
        timestamp=1_700_000_000,
        decodedby="Postfix",
        command="RCPT",
        diagnosticcode="550 知らない 🐈",
        messageid="1@example.org",
        senderdomain="example.org",
    )
    table = connect(loaded.url)
    table.insert([row(fact, digest(b"mail", 0))])
    table.close()
    columns = "reason, smtpagent, smtpcommand, softbounce, diagnosticcode, messageid, senderdomain, alias, digest"
    assert ask(loaded, f"SELECT {columns} FROM bounce_mails") == [
        ("userunknown", "Postfix", "RCPT", 0, "550 知らない 🐈", "1@example.org", "example.org", "",
         "b5e4dcdbd44acab73871357ee34855dc7b543bc5"),
    ]  # fmt: skip
    assert ask(
        loaded, "SELECT timestamp FROM bounce_mails WHERE timestamp >= '2023-11-14' AND timestamp < '2023-11-15'"
    )
    assert {name for name in OLD_NAMES if not ask(loaded, f"SELECT {name} FROM bounce_mails")} == set()


def test_a_table_from_before_is_brought_over_as_the_readme_says(server_database: Database) -> None:
    names = ", ".join(ARTICLE[1:])
    server_database.load(f"DROP TABLE IF EXISTS bouncemails; {FIRST_SHAPE}")
    execute(
        server_database,
        "INSERT INTO bouncemails (timestamp, recipient, destination, reason, softbounce)"
        " VALUES (1700000000, 'john@example.jp', 'example.jp', 'userunknown', 0)",
    )
    server_database.load("RENAME TABLE bouncemails TO bouncemails_old")
    server_database.load(SCHEMA.read_text())
    execute(server_database, f"INSERT INTO bouncemails ({names}) SELECT {names} FROM bouncemails_old")
    readme = (ROOT / "README.md").read_text()
    (update,) = re.findall(r"^UPDATE bouncemails SET bounced_at = .*?;$", readme, re.M)
    execute(server_database, update.replace(":", r"\:"))
    assert ask(server_database, "SELECT recipient, DATE(first_bounce) FROM suppression") == [
        ("john@example.jp", date(2023, 11, 14))
    ]
