"""Rows for the tests of schema.sql's views, put in and looked at by a user who may do everything."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from bouncemails.table import BOUNCEMAILS
from sisimai.reasons import HARD
from tests.servers.sql import Database

DAY = 86_400


def bounce(recipient: str, reason: str = "userunknown", days_ago: float = 0.1, **columns: object) -> dict[str, object]:
    """A row whose bounce is so many days old."""
    at = int(time.time() - days_ago * DAY)
    no_failure = reason in ("feedback", "delivered", "vacation")
    return {
        "timestamp": at,
        "bounced_at": datetime.fromtimestamp(at, UTC).replace(tzinfo=None),
        "recipient": recipient,
        "destination": recipient.rpartition("@")[2],
        "reason": reason,
        "softbounce": -1 if no_failure else int(reason not in HARD | {"notaccept"}),
        "action": "failed",
        "feedback_type": None,
        "digest": uuid4().hex * 2,
        "trusted": 1,
        **columns,
    }


@contextmanager
def admin(database: Database) -> Iterator[sa.Connection]:
    """A transaction, committed at the end."""
    engine = sa.create_engine(database.server.admin_url(database) if database.server else database.url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def add(database: Database, *rows: dict[str, object]) -> None:
    """Inserts the rows."""
    with admin(database) as connection:
        for start in range(0, len(rows), 1_000):
            connection.execute(sa.insert(BOUNCEMAILS), list(rows[start : start + 1_000]))


def execute(database: Database, sql: str, **values: object) -> None:
    """Runs one statement."""
    with admin(database) as connection:
        connection.execute(sa.text(sql), values)


def ask(database: Database, sql: str, **values: object) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with admin(database) as connection:
        return [tuple(row) for row in connection.execute(sa.text(sql), values)]


def suppressed(database: Database) -> list[str]:
    """Who must not be mailed now."""
    return [
        recipient for (recipient,) in ask(database, "SELECT DISTINCT recipient FROM suppression ORDER BY recipient")
    ]
