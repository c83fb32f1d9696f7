"""A bounce about a mail that is not ours is kept, and marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from bouncemails.senders import is_trusted
from sisimai import Fact
from tests.servers.sql import Database
from tests.test_parser import House, bounce

OURS = frozenset({"example.com", "mail.example.net"})


@pytest.mark.parametrize(
    ("addresser", "messageid", "subject", "trusted"),
    [
        ("neko@example.com", "1@example.com", "Hello", True),
        ("neko@example.com", "1@host7.example.com", "", True),
        ("neko@news.example.com", "1@mail.example.net", "", True),
        ("neko@EXAMPLE.com", "1@Example.COM", "", True),
        ("neko@example.com", "", "Hello", True),  # a mail came back that had no Message-ID
        ("neko@example.com", "", "", False),  # no mail came back
        ("neko@example.org", "1@example.com", "Hello", False),
        ("neko@notexample.com", "1@example.com", "Hello", False),
        ("neko@example.com.example.org", "1@example.com", "Hello", False),
        ("neko@example.com", "1@example.org", "Hello", False),
        ("neko@example.com", "no domain", "Hello", False),
        ("", "1@example.com", "Hello", False),
        ("neko@net", "1@net", "Hello", False),
        ("bounces+user=example.jp@example.com", "", "", True),
        ("bounces-USER=example.jp@mail.example.net", "", "", True),
        ("bounces+other=example.jp@example.com", "", "", False),
        ("bounces+user=example.jp@example.org", "", "", False),
    ],
)
def test_a_bounce_is_trusted_when_it_is_about_our_mail(
    addresser: str, messageid: str, subject: str, trusted: bool
) -> None:
    fact = Fact(recipient="User@example.jp", addresser=addresser, messageid=messageid, subject=subject)
    assert is_trusted(fact, OURS) is trusted
    assert is_trusted(fact, frozenset())


@pytest.mark.parametrize(
    ("domains", "trusted"), [("example.org", 1), ("Example.ORG, example.net", 1), ("example.net", 0), ("", 1)]
)
def test_rows_are_marked(tmp_path: Path, database: Database, domains: str, trusted: int) -> None:
    house = House(tmp_path, database)
    with (tmp_path / "config.ini").open("a") as config:
        config.write(f"[senders]\ndomains = {domains}\n")
    house.put("1.eml", bounce("kijitora@example.jp"))
    assert house.run()[0] == 0
    assert house.database.query("SELECT recipient, trusted FROM bouncemails") == [("kijitora@example.jp", trusted)]


def test_a_domain_that_is_none_is_a_wrong_setting(tmp_path: Path, database: Database) -> None:
    house = House(tmp_path, database)
    with (tmp_path / "config.ini").open("a") as config:
        config.write("[senders]\ndomains = example.org @example.com\n")
    code, _, err = house.run()
    assert code == 78
    assert err.endswith("[senders] domains: 'example.org @example.com' has '@example.com', which is no domain\n")
