"""schema.sql's table policy: when an address is suppressed, as it comes and as an operator changes it."""

from __future__ import annotations

import pytest

from bouncemails.database import SCHEMA
from sisimai.reasons import REASONS
from tests.bounces import add, ask, bounce, execute, suppressed
from tests.servers.sql import Database

AT_ONCE = ["userunknown", "hostunknown", "hasmoved", "notaccept"]
SEVERAL = ["mailboxfull", "suspend", "filtered"]


@pytest.fixture(autouse=True)
def schema(database: Database) -> None:
    database.load(SCHEMA.read_text())


def test_each_reason_has_its_row(database: Database) -> None:
    assert {reason for (reason,) in ask(database, "SELECT reason FROM policy")} == set(REASONS)


@pytest.mark.parametrize("reason", AT_ONCE)
def test_a_dead_address_is_suppressed_at_once(database: Database, reason: str) -> None:
    add(database, bounce("john@example.jp", reason))
    assert suppressed(database) == ["john@example.jp"]


@pytest.mark.parametrize("reason", SEVERAL)
def test_one_that_takes_nothing_now_after_five_bounces_over_weeks(database: Database, reason: str) -> None:
    add(database, *(bounce("john@example.jp", reason, days) for days in (28, 21, 14, 7)))
    assert suppressed(database) == []
    add(database, bounce("john@example.jp", reason))
    assert suppressed(database) == ["john@example.jp"]


def test_what_says_nothing_about_the_address_never_suppresses(database: Database) -> None:
    never = sorted(set(REASONS) - {*AT_ONCE, *SEVERAL, "feedback"})
    assert len(never) == 26
    add(database, *(bounce(f"{reason}@example.jp", reason, days) for reason in never for days in range(40)))
    assert suppressed(database) == []


@pytest.mark.parametrize(
    ("kind", "counts"),
    [("abuse", True), ("fraud", True), ("opt-out", True), ("not-spam", False), ("auth-failure", False), (None, False)],
)
def test_a_complaint_suppresses_at_once(database: Database, kind: str | None, counts: bool) -> None:
    add(database, bounce("john@example.jp", "feedback", feedback_type=kind))
    assert suppressed(database) == (["john@example.jp"] if counts else [])


def test_bounces_of_one_day_count_once(database: Database) -> None:
    add(database, *(bounce("john@example.jp", "mailboxfull", 3) for _ in range(20)))
    assert suppressed(database) == []


def test_bounces_too_far_apart_do_not_add_up(database: Database) -> None:
    add(database, *(bounce("john@example.jp", "mailboxfull", days) for days in (41, 31, 21, 11, 1)))
    assert suppressed(database) == []


def test_suppression_ends_after_its_days(database: Database) -> None:
    add(database, bounce("gone@example.jp", "hostunknown", 81), bounce("still@example.jp", "hostunknown", 79))
    add(database, *(bounce("full@example.jp", "mailboxfull", days) for days in range(22, 27)))
    assert suppressed(database) == ["still@example.jp"]


def test_a_bounce_while_suppressed_does_not_end_it(database: Database) -> None:
    """The four before it have left the 35 days, the suppression goes on all the same."""
    execute(database, "UPDATE policy SET suppress_days = 365 WHERE reason = 'mailboxfull'")
    add(database, *(bounce("john@example.jp", "mailboxfull", days) for days in (104, 103, 102, 101, 100, 1)))
    assert suppressed(database) == ["john@example.jp"]


def test_a_wait_that_is_no_refusal_does_not_count(database: Database) -> None:
    add(
        database,
        bounce("delayed@example.jp", "hostunknown", action="delayed"),
        bounce("busy@example.jp", "notaccept", softbounce=1),
    )
    assert suppressed(database) == []


def test_the_operator_changes_it_with_one_update(database: Database) -> None:
    add(
        database,
        bounce("full@example.jp", "mailboxfull"),
        bounce("dead@example.jp"),
        bounce("slow@example.jp", "expired"),
    )
    execute(database, "UPDATE policy SET bounces = 1 WHERE reason = 'mailboxfull'")
    execute(database, "UPDATE policy SET bounces = NULL WHERE reason = 'userunknown'")
    execute(database, "UPDATE policy SET bounces = 1, within_days = 1, suppress_days = 7 WHERE reason = 'expired'")
    assert suppressed(database) == ["full@example.jp", "slow@example.jp"]


def test_loading_the_schema_again_keeps_the_operators_numbers(database: Database) -> None:
    execute(database, "UPDATE policy SET bounces = 9 WHERE reason = 'mailboxfull'")
    execute(database, "DELETE FROM policy WHERE reason = 'expired'")
    database.load(SCHEMA.read_text())
    assert ask(database, "SELECT bounces FROM policy WHERE reason IN ('expired', 'mailboxfull') ORDER BY reason") == [
        (None,),
        (9,),
    ]
