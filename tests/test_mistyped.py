"""Mistyped addresses: which domain was meant, the view mistyped and the table near_misses."""

from __future__ import annotations

import re

import pytest

from bouncemails.database import SCHEMA
from bouncemails.near_misses import add_near_misses, meant, providers
from tests.bounces import add, admin, ask, bounce, execute
from tests.servers.sql import Database


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("gmial.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("GMAI.com", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("yaho.co.jp", "yahoo.co.jp"),
        ("yahoo.com.jp", "yahoo.co.jp"),
        ("docomo.nejp", "docomo.ne.jp"),
        ("ezwed.ne.jp", "ezweb.ne.jp"),
        ("i.sofbank.jp", "i.softbank.jp"),
        ("uqmobil.jp", "uqmobile.jp"),
    ],
)
def test_a_slip_from_a_common_provider(typed: str, domain: str) -> None:
    assert meant(typed, providers(), dead=False) == domain


@pytest.mark.parametrize(
    ("typed", "domain"),
    [("gmail.co.jp", "gmail.com"), ("docomo.co.jp", "docomo.ne.jp"), ("yahoo.jp", "yahoo.co.jp"), ("mail.co.jp", None)],
)
def test_a_providers_name_under_anothers_ending_where_no_such_domain_is(typed: str, domain: str | None) -> None:
    assert meant(typed, providers(), dead=True) == domain
    assert meant(typed, providers(), dead=False) is None


@pytest.mark.parametrize("domain", ["example.com", "ymail.com", "aol.cam", "qa.com", "mail.example.com", "gmail", ""])
def test_others_are_meant_as_they_are(domain: str) -> None:
    assert meant(domain, providers(), dead=True) is None


def test_providers_are_domains_each_once() -> None:
    assert len(set(providers())) == len(providers()) > 100
    assert [domain for domain in providers() if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain)] == []


@pytest.fixture
def loaded(database: Database) -> Database:
    database.load(SCHEMA.read_text())
    return database


def judge(database: Database) -> list[tuple[str, str | None]]:
    """near_misses, once all rows are looked at."""
    with admin(database) as connection:
        add_near_misses(connection, 0, 1_000_000)
    return [(domain, other) for domain, other in ask(database, "SELECT domain, meant FROM near_misses ORDER BY domain")]


def mistyped(database: Database) -> list[tuple[str, str | None]]:
    return [(who, domain) for who, domain in ask(database, "SELECT recipient, meant FROM mistyped ORDER BY recipient")]


def test_a_first_hard_bounce_is_likely_a_typo_and_a_near_domain_says_which(loaded: Database) -> None:
    add(loaded, bounce("taro@gmial.com"), bounce("jiro@docomo.co.jp", "hostunknown"), bounce("saburo@example.jp"))
    assert judge(loaded) == [("docomo.co.jp", "docomo.ne.jp"), ("gmial.com", "gmail.com")]
    assert mistyped(loaded) == [
        ("jiro@docomo.co.jp", "docomo.ne.jp"),
        ("saburo@example.jp", None),
        ("taro@gmial.com", "gmail.com"),
    ]


def test_a_slip_from_a_domain_that_many_rows_have(loaded: Database) -> None:
    add(loaded, *(bounce(f"user{n}@kijitora.example", "mailboxfull") for n in range(10)))
    add(loaded, *(bounce(f"user{n}@mikeneko.example", "mailboxfull") for n in range(9)))
    add(loaded, *(bounce(f"user{n}@sabatora.example", "hostunknown") for n in range(20)))
    add(loaded, bounce("a@kijtora.example"), bounce("a@mikneko.example"), bounce("a@sabtora.example"))
    assert judge(loaded) == [("kijtora.example", "kijitora.example")]


def test_an_address_seen_before_is_not_mistyped(loaded: Database) -> None:
    add(loaded, bounce("full@gmial.com", "mailboxfull", 9), bounce("full@gmial.com"))
    add(loaded, bounce("twice@example.jp", days_ago=2), bounce("TWICE@example.jp"))
    add(loaded, bounce("late@example.jp", "hostunknown", 2, action="delayed"), bounce("late@example.jp", "hostunknown"))
    add(loaded, bounce("moved@example.jp", "hasmoved"), bounce("forged@gmial.com", trusted=0))
    assert mistyped(loaded) == [("late@example.jp", None), ("twice@example.jp", None)]


def test_a_domain_that_takes_mail_is_no_typo(loaded: Database) -> None:
    add(loaded, bounce("taro@gmial.com"))
    judge(loaded)
    add(loaded, bounce("hanako@gmial.com", "mailboxfull"))
    assert mistyped(loaded) == [("taro@gmial.com", None)]


def test_a_person_knows_better(loaded: Database) -> None:
    execute(
        loaded, "INSERT INTO near_misses (domain, meant) VALUES ('gmial.com', NULL), ('example.jp', 'example.co.jp')"
    )
    add(loaded, bounce("taro@gmial.com"), bounce("jiro@example.jp"))
    judge(loaded)
    assert mistyped(loaded) == [("jiro@example.jp", "example.co.jp"), ("taro@gmial.com", None)]


def test_one_address_is_found_by_index(loaded: Database) -> None:
    add(loaded, *(bounce(f"user{n}@gmial.com") for n in range(1_000)))
    reasons = ["userunknown", "mailboxfull", "blocked", "spamdetected", "expired"]
    add(loaded, *(bounce(f"user{n}@example{n % 300}.jp", reasons[n % 5]) for n in range(5_000)))
    judge(loaded)
    asked = "SELECT recipient, meant FROM mistyped WHERE recipient = 'User77@gmial.com'"
    assert ask(loaded, asked) == [("user77@gmial.com", "gmail.com")]
    if loaded.server is None:
        plan = [str(step[3]) for step in ask(loaded, f"EXPLAIN QUERY PLAN {asked}")]
        assert [step for step in plan if step.startswith("SCAN bouncemails")] == []
        return
    execute(loaded, "ANALYZE TABLE bouncemails, policy, near_misses")
    with admin(loaded) as connection:
        connection.exec_driver_sql("FLUSH STATUS")
        assert len(connection.exec_driver_sql(asked).all()) == 1
        status = connection.exec_driver_sql("SHOW SESSION STATUS LIKE 'Handler_read%%'")
        assert sum(int(count) for _, count in status) < 200
