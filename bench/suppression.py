"""What the questions to the table cost when it is large: `make bench-suppression`, ROWS=10000000 as it comes.

In SQLite and MariaDB, in a temporary directory (TMPDIR; some 8 GB for ten million rows).
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from bouncemails.config import Alerts
from bouncemails.database import SCHEMA
from bouncemails.news import News
from tests.servers import mariadb
from tests.servers.sql import Database

ROWS = int(os.environ.get("ROWS", "10000000"))
CHUNK = 20_000
YEAR = 31_536_000
COLUMNS = "timestamp, bounced_at, recipient, destination, reason, softbounce, diagnostic_code, digest"
REASONS = (("userunknown", 0), ("mailboxfull", 1), ("blocked", 1), ("expired", 1), ("mailboxfull", 1))
QUESTIONS = {
    "one address, suppression": "SELECT * FROM suppression WHERE recipient = 'user{n}@example{m}.jp'",
    "one address, mistyped": "SELECT * FROM mistyped WHERE recipient = 'user{n}@example{m}.jp'",
}
WHOLE = {
    "all of suppression": "SELECT COUNT(*) FROM suppression",
    "all of daily_bounces": "SELECT COUNT(*) FROM daily_bounces",
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        sqlite = Database(sa.URL.create("sqlite", database=str(Path(folder) / "bouncemails.sqlite")))
        for name, database in (("SQLite", sqlite), ("MariaDB", mariadb.running().new_database())):
            measure(name, database)


def measure(name: str, database: Database) -> None:
    database.load(SCHEMA.read_text())
    url = database.server.admin_url(database) if database.server else database.url
    engine = sa.create_engine(url)
    began = time.monotonic()
    with engine.connect() as connection:
        if database.server:
            connection.exec_driver_sql("SET unique_checks = 0")
        for rows in chunks():
            connection.exec_driver_sql(f"INSERT INTO bouncemails ({COLUMNS}) VALUES {rows}")
            connection.commit()
        print(f"{name}: {ROWS:,} rows in {time.monotonic() - began:.0f} s")
        connection.exec_driver_sql("ANALYZE TABLE bouncemails, policy" if database.server else "ANALYZE")
    engine.dispose()
    with engine.connect() as connection:
        for what, question in QUESTIONS.items():
            times = []
            for n in range(200):
                address = n * (ROWS // 1_000) % (ROWS // 4)
                began = time.perf_counter()
                connection.exec_driver_sql(question.format(n=address, m=address % 5_000)).all()
                times.append(1_000 * (time.perf_counter() - began))
            print(f"  {what}: median {statistics.median(times):.2f} ms, worst {max(times):.2f} ms")
        for what, question in WHOLE.items():
            began = time.monotonic()
            found = connection.exec_driver_sql(question).scalar()
            print(f"  {what}: {found:,} rows in {time.monotonic() - began:.1f} s")
        connection.rollback()
    tell(url, engine)
    engine.dispose()


def tell(url: sa.URL, engine: sa.Engine) -> None:
    """A run's news of a thousand rows."""
    news = News(url, Alerts(to="stdout", mask=True))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"INSERT INTO bouncemails ({COLUMNS}) VALUES {values(range(ROWS, ROWS + 1_000))}")
    began = time.monotonic()
    news.tell()
    print(f"  the news of 1,000 more rows: {time.monotonic() - began:.1f} s")
    news.close()


def chunks() -> Iterator[str]:
    for start in range(0, ROWS, CHUNK):
        yield values(range(start, min(start + CHUNK, ROWS)))


def values(numbers: range) -> str:
    """Rows over a year, four an address."""
    now = int(time.time())
    rows = []
    for number in numbers:
        address = number % (ROWS // 4)
        reason, soft = REASONS[(address * 7 + number // (ROWS // 4)) % len(REASONS)]
        at = now - number * 7919 % YEAR
        moment = datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%S")
        rows.append(
            f"({at},'{moment}','user{address}@example{address % 5_000}.jp','example{address % 5_000}.jp',"
            f"'{reason}',{soft},'550 5.1.1 <user{address}@example{address % 5_000}.jp>: no','{number:064x}')"
        )
    return ",".join(rows)


if __name__ == "__main__":
    main()
