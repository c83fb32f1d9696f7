"""schema.sql's view suppression: who must not be mailed now, and what the answer costs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

import sisimai
from bouncemails.database import SCHEMA
from tests.bounces import add, admin, ask, bounce, execute, suppressed
from tests.servers.sql import Database

ONE = "SELECT * FROM suppression WHERE recipient = 'User77@Example.jp'"


@pytest.fixture(autouse=True)
def schema(database: Database) -> None:
    database.load(SCHEMA.read_text())


def when(days_ago: float) -> str:
    return f"{datetime.now(UTC) - timedelta(days=days_ago):%Y-%m-%d}"


def test_it_says_why_how_often_and_until_when(database: Database) -> None:
    add(database, *(bounce("john@example.jp", "hostunknown", days) for days in (30, 20, 10)))
    columns = "recipient, reason, bounces, DATE(first_bounce), DATE(last_bounce), DATE(until)"
    ((recipient, reason, bounces, *dates),) = ask(database, f"SELECT {columns} FROM suppression")
    assert (recipient, reason, bounces) == ("john@example.jp", "hostunknown", 3)
    assert [str(date) for date in dates] == [when(30), when(10), when(-70)]


def test_the_sender_is_told_why_in_words_that_the_decoder_knows(database: Database) -> None:
    """The refusal comes back as a bounce, which must not count as one of the address."""
    add(database, bounce("john@example.jp", days_ago=1))
    ((why,),) = ask(database, "SELECT why FROM suppression")
    assert why.startswith(f"on our suppression list: userunknown at {when(1)} ")
    for reply in (f"554 5.7.1 <john@example.jp>: Recipient address rejected: {why}", f"5.7.1 {why}", f"550 {why}"):
        assert sisimai.match(reply) == "suppressed"


def test_each_reason_has_a_row(database: Database) -> None:
    add(database, bounce("john@example.jp"), bounce("john@example.jp", "feedback", feedback_type="abuse"))
    assert ask(database, "SELECT reason FROM suppression ORDER BY reason") == [("feedback",), ("userunknown",)]


def test_addresses_have_no_case(database: Database) -> None:
    add(database, *(bounce(name, "mailboxfull", days) for days, name in enumerate(["a@x.jp", "A@x.jp", "a@X.JP"] * 2)))
    for asked in ("a@x.jp", "A@X.JP"):
        assert len(ask(database, "SELECT * FROM suppression WHERE recipient = :asked", asked=asked)) == 1
    execute(database, "INSERT INTO allowlist (address) VALUES ('A@X.jp')")
    assert suppressed(database) == []


def test_forged_bounces_suppress_nobody_and_forged_notices_free_nobody(database: Database) -> None:
    add(database, bounce("victim@example.jp", trusted=0), bounce("dead@example.jp", days_ago=2))
    add(database, bounce("dead@example.jp", "delivered", 1, trusted=0))
    assert suppressed(database) == ["dead@example.jp"]


@pytest.mark.parametrize("entry", ["john@example.jp", "example.jp"])
def test_the_allowlist_takes_an_address_or_a_domain_out_and_says_why(database: Database, entry: str) -> None:
    add(database, bounce("john@example.jp"), bounce("paul@example.org"))
    execute(database, "INSERT INTO allowlist (address, note) VALUES (:entry, 'it works again')", entry=entry)
    assert suppressed(database) == ["paul@example.org"]
    ((address, note, added_at),) = ask(database, "SELECT * FROM allowlist")
    assert (address, note) == (entry, "it works again")
    assert added_at is not None
    execute(database, "DELETE FROM allowlist")
    assert suppressed(database) == ["john@example.jp", "paul@example.org"]


def test_a_later_success_ends_it(database: Database) -> None:
    add(database, bounce("back@example.jp", days_ago=3), bounce("back@example.jp", "delivered", 2))
    add(database, bounce("dead@example.jp", "delivered", 3), bounce("dead@example.jp", days_ago=2))
    assert suppressed(database) == ["dead@example.jp"]
    add(database, bounce("back@example.jp", days_ago=1))
    assert ask(database, "SELECT recipient, bounces FROM suppression ORDER BY recipient") == [
        ("back@example.jp", 1),
        ("dead@example.jp", 1),
    ]


def test_rows_that_say_little_are_passed_over(database: Database) -> None:
    add(database, bounce("a@example.jp", timestamp=None, bounced_at=None), bounce("b@example.jp", action=None))
    add(database, {**bounce("x@example.jp"), "recipient": None, "destination": None})
    end = datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001 - UTC, as in the table
    add(database, bounce("far@example.jp", timestamp=253_402_300_799, bounced_at=end))
    assert "b@example.jp" in [recipient for (recipient,) in ask(database, "SELECT recipient FROM suppression")]


def fill(database: Database) -> None:
    add(database, *(bounce(f"user{n % 2500}@example.jp", "mailboxfull", 1 + n % 20) for n in range(5_000)))
    add(database, *(bounce(f"user{n}@example.jp") for n in range(2_500)))
    execute(
        database, "INSERT INTO allowlist (address) SELECT DISTINCT REPLACE(recipient, 'user', 'x') FROM bouncemails"
    )
    execute(database, "ANALYZE TABLE bouncemails, allowlist, policy" if database.server else "ANALYZE")


def test_one_address_costs_a_few_index_lookups(database: Database) -> None:
    fill(database)
    if database.server is None:
        plan = {str(step[3]).partition(" (")[0] for step in ask(database, f"EXPLAIN QUERY PLAN {ONE}")}
        assert "SEARCH bouncemails USING INDEX by_lower_recipient" in plan
        assert {step for step in plan if re.match("SCAN (bouncemails|policy|p$|allowlist|a$)", step)} == set()
        return
    with admin(database) as connection:
        if database.server.dialect == "mysql":
            connection.exec_driver_sql("SET explain_format = TRADITIONAL")
        plan_rows = [row._mapping for row in connection.exec_driver_sql(f"EXPLAIN {ONE}")]
        assert max(int(row["rows"] or 0) for row in plan_rows) <= 4, plan_rows
        assert {row["key"] for row in plan_rows if row["table"] == "bouncemails"} == {"by_recipient"}
        assert reads(connection, ONE) < 150


def test_many_bounces_of_one_address_cost_no_more_each(database: Database) -> None:
    add(database, *(bounce("user77@example.jp", days_ago=n / 1000) for n in range(3_000)))
    with admin(database) as connection:
        assert len(connection.exec_driver_sql(ONE).all()) == 1
        assert database.server is None or reads(connection, ONE) < 5 * 3_000


def reads(connection: sa.Connection, sql: str) -> int:
    """How many rows and index entries the server reads for the query."""
    connection.exec_driver_sql("FLUSH STATUS")
    assert len(connection.exec_driver_sql(sql).all()) == 1
    status = connection.exec_driver_sql("SHOW SESSION STATUS LIKE 'Handler_read%%'")
    return sum(int(count) for _, count in status)
