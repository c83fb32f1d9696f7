"""How fast rows go into a table that grows, and are found in it: `make bench-table`, ROWS=1000000 as it comes.

In SQLite and MariaDB, in a temporary directory (TMPDIR), by the parser's own way: 500 mails a transaction.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from bouncemails.database import SCHEMA
from bouncemails.table import Row, connect, digest, row
from sisimai import Fact
from tests.servers import mariadb
from tests.servers.sql import Database

ROWS = int(os.environ.get("ROWS", "1000000"))
BATCH, STEPS = 500, 10
LOOKED_UP = {
    "a recipient": "SELECT count(*) FROM bouncemails WHERE recipient = 'user{n}@example{d}.jp'",
    "a minute": "SELECT count(*) FROM bouncemails WHERE timestamp BETWEEN {at} AND {at} + 60",
    "the latest": "SELECT recipient FROM bouncemails ORDER BY id DESC LIMIT 10",
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        sqlite = Database(sa.URL.create("sqlite", database=str(Path(folder) / "bouncemails.sqlite")))
        for name, database in (("SQLite", sqlite), ("MariaDB", mariadb.running().new_database())):
            database.load(SCHEMA.read_text())
            measure(name, database)


def measure(name: str, database: Database) -> None:
    """Prints rows a second and look-ups, in milliseconds, after each tenth of the rows."""
    table = connect(database.url)
    for step in range(STEPS):
        first, last = step * ROWS // STEPS, (step + 1) * ROWS // STEPS
        began = time.monotonic()
        for start in range(first, last, BATCH):
            table.insert(rows(start, min(start + BATCH, last)))
        rate = (last - first) / (time.monotonic() - began)
        began = time.monotonic()
        known = table.insert(rows(first, first + BATCH))
        again = BATCH / (time.monotonic() - began)
        assert known == 0
        print(
            f"{name}: {last:,} rows; {rate:,.0f} rows/s, known ones {again:,.0f}/s; {look_ups(database, last)}",
            flush=True,
        )
    table.close()


def rows(start: int, end: int) -> Iterator[Row]:
    for n in range(start, end):
        fact = Fact(
            recipient=f"user{n}@example{n % 1000}.jp",
            destination=f"example{n % 1000}.jp",
            addresser="neko@example.org",
            senderdomain="example.org",
            reason=("userunknown", "mailboxfull", "blocked")[n % 3],
            hardbounce=n % 3 == 0,
            deliverystatus="5.1.1",
            replycode="550",
            diagnosticcode=f"550 5.1.1 <user{n}@example{n % 1000}.jp>: Recipient address rejected: User unknown",
            subject="Hello",
            messageid=f"{n}@example.org",
            timestamp=1_700_000_000 + n * 7,
            origin=f"{n}.eml",
        )
        yield row(fact, digest(b"%d" % n, 0))


def look_ups(database: Database, rows: int) -> str:
    """The median of 101 look-ups of each kind."""
    engine = sa.create_engine(database.server.admin_url(database) if database.server else database.url)
    told = []
    with engine.connect() as connection:
        for name, query in LOOKED_UP.items():
            times = []
            for turn in range(101):
                n = turn * 7919 % rows
                began = time.perf_counter()
                connection.exec_driver_sql(query.format(n=n, d=n % 1000, at=1_700_000_000 + n * 7)).all()
                times.append(time.perf_counter() - began)
            told.append(f"{name} {1000 * sorted(times)[50]:.2f} ms")
    engine.dispose()
    return ", ".join(told)


if __name__ == "__main__":
    main()
