"""The three bounces of the article, column by column, from real servers into a real database."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.lab.mails import message_id
from tests.lab.result import Result

pytestmark = pytest.mark.lab

UNKNOWN = (
    "host mx.example.co.jp[198.51.100.11] said: 550 5.1.1 <john@example.co.jp>: Recipient address rejected: "
    "User unknown in local recipient table (in reply to RCPT TO command)"
)
ALWAYS: dict[str, object] = {
    # What the three rows have in common.
    "addresser": "bounces@example.com",
    "timezone_offset": "+0000",
    "action": "failed",
    "listid": None,
    "rhost": "mx.example.co.jp",
    "lhost": "gw.example.co.jp",
    "smtp_agent": "Postfix",
    "destination": "example.co.jp",
    "sender_domain": "example.com",
    "feedback_type": None,
    "feedback_id": None,
    "trusted": 1,
}
HARD: dict[str, object] = {
    "recipient": "john@example.co.jp",
    "delivery_status": "5.1.1",
    "diagnostic_type": "SMTP",
    "diagnostic_code": UNKNOWN,
    "reason": "userunknown",
    "reply_code": "550",
    "softbounce": 0,
    "smtp_command": "RCPT",
}
PATTERNS: dict[str, dict[str, object]] = {
    "pattern1": HARD | {"subject": "お知らせ pattern1", "alias": None},
    "pattern2": {
        "recipient": "paul@example.co.jp",
        "delivery_status": "5.3.4",
        "diagnostic_type": "X-POSTFIX",
        "reason": "emailtoolarge",
        "reply_code": None,
        "softbounce": 1,
        "smtp_command": None,
        "subject": "お知らせ pattern2",
        "alias": None,
    },
    "pattern3": HARD | {"subject": "お知らせ pattern3", "alias": "ml@example.co.jp"},
}


@pytest.fixture(params=PATTERNS)
def pattern(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def row(result: Result, pattern: str) -> dict[str, Any]:
    (row,) = [row for row in result.rows if row["message_id"] == message_id("article", pattern)]
    return row


def test_columns(row: dict[str, Any], pattern: str) -> None:
    wanted = ALWAYS | PATTERNS[pattern]
    if pattern == "pattern2":
        # Postfix gives the size of the message and the limit.
        said = r"message size 1\d{4} exceeds size limit 5000 of server mx\.example\.co\.jp\[198\.51\.100\.11\]"
        assert re.fullmatch(said, row.pop("diagnostic_code"))
    assert {column: row[column] for column in wanted} == wanted


def test_columns_of_the_run(result: Result, row: dict[str, Any]) -> None:
    assert 0 <= time.time() - row["timestamp"] < 3600
    assert row["bounced_at"].startswith(datetime.fromtimestamp(row["timestamp"], UTC).strftime("%Y-%m-%d %H:%M:%S"))
    assert re.fullmatch("[0-9a-f]{40}", row["token"])
    assert re.fullmatch("[0-9a-f]{64}", row["digest"])
    assert row["origin"] in result.files("parsed")


@pytest.mark.parametrize(
    ("name", "recipient", "system", "status"),
    [
        ("full", "hana@example.co.jp", "dovecot", "5.2.2"),  # Dovecot's delivery agent writes to the sender itself
        ("full-exit", "ken@example.co.jp", "Postfix", "5.7.0"),  # it has Postfix do so; 5.7.0 is its exit code, 77
    ],
)
def test_full_mailbox(result: Result, name: str, recipient: str, system: str, status: str) -> None:
    (row,) = [row for row in result.rows if row["message_id"] == message_id("article", name)]
    assert (row["recipient"], row["smtp_agent"], row["delivery_status"]) == (recipient, system, status)
    assert (row["reason"], row["softbounce"]) == ("mailboxfull", 1)


def test_what_can_be_delivered_is(result: Result) -> None:
    assert sorted(result.delivered) == sorted(message_id("article", name) for name in ("delivered", "pattern3"))
