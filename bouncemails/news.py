"""What is new in the table: addresses now suppressed, likely typos, a day with many hard bounces. Told once.

`watermark` says up to which row the parser has looked, `told` what it said. In this order: (1) what is found goes into
`told`, committed; (2) the message is sent; (3) the watermark moves on. Where the parser dies before (1) or after (2),
the next run finds the rows again, and what was told is not told again. Where it dies between them the message is lost,
as nothing can tell whether it went out; a later run says so. What surely was not sent is taken out of `told` again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.dialects import mysql, sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError

from bouncemails import notify
from bouncemails.config import Alerts, ConfigError
from bouncemails.database import SCHEMA, meaning, open_engine
from bouncemails.near_misses import add_near_misses
from bouncemails.table import MOMENT

log = logging.getLogger(__name__)

NEEDED = {"policy", "near_misses", "told", "watermark"}
PAGE = 1_000
"""Rows looked at in one step."""
SHOWN = 50
"""A message names so many of a kind; a mail that lists thousands is read by nobody."""
FOREVER = datetime(9999, 12, 31)  # noqa: DTZ001 - UTC, as in the table
LATE = timedelta(minutes=10)
"""Longer than a message is on its way: the timeouts of notify.py together."""
WEEKS = timedelta(weeks=4)
HISTORY = timedelta(weeks=1)
"""With less of it there is no usual day."""
FEW = 10
"""No alarm below: of a mean of 3 a day, chance makes 10 on one day in a thousand (Poisson)."""

TOLD = sa.table(
    "told",
    sa.column("kind", sa.String),
    sa.column("what", sa.String),
    sa.column("until", MOMENT),
    sa.column("message", sa.String),
    sa.column("told_at", MOMENT),
    sa.column("sent", sa.Integer),
)
LAST = sa.text("SELECT MAX(id) FROM bouncemails")
SOME: sa.BindParameter[Sequence[str]] = sa.bindparam("some", expanding=True)
RECIPIENTS = sa.text(
    "SELECT DISTINCT recipient FROM trusted_bounces WHERE id BETWEEN :first AND :last AND recipient IS NOT NULL"
    " AND reason IN (SELECT reason FROM policy WHERE bounces > 0)"
)
SUPPRESSED = (
    sa.text("SELECT recipient, reason, last_bounce, until FROM suppression WHERE recipient IN :some")
    .bindparams(SOME)
    .columns(last_bounce=MOMENT, until=MOMENT)
)
MISTYPED = sa.text("SELECT recipient, meant FROM mistyped WHERE recipient IN :some AND meant IS NOT NULL").bindparams(
    SOME
)
# By the index by_timestamp alone, as the table may have a million rows of four weeks.
HARD = sa.text(
    "SELECT COUNT(*) FROM bouncemails"
    " WHERE timestamp >= :since AND timestamp < :before AND softbounce = 0 AND trusted = 1"
)
OLDEST = sa.text("SELECT MIN(timestamp) FROM bouncemails WHERE timestamp >= :since AND timestamp < :before")


@dataclass
class Message:
    """What one message says; `shown` has the first of each kind, `numbers` how many there are."""

    id: str
    at: datetime
    shown: dict[str, list[str]] = field(default_factory=lambda: {"alarm": [], "suppressed": [], "mistyped": []})
    numbers: dict[str, int] = field(default_factory=lambda: {"alarm": 0, "suppressed": 0, "mistyped": 0})

    def add(self, kind: str, line: str) -> None:
        self.numbers[kind] += 1
        if len(self.shown[kind]) < SHOWN:
            self.shown[kind].append(line)


class News:
    """Made before a run's rows are inserted, asked to tell after it."""

    def __init__(self, url: sa.URL, alerts: Alerts) -> None:
        self._alerts = alerts
        self._engine = open_engine(url)
        try:
            self._after = self._start()
        except DBAPIError as error:
            raise meaning(error, url, connecting=True) from None

    def tell(self) -> None:
        """Tells what is new since the watermark. Raises AwayError, ConfigError and notify.UnsentError."""
        if self._after is None:
            return
        try:
            self._tell(self._after)
        except DBAPIError as error:
            raise meaning(error, self._engine.url) from None

    def close(self) -> None:
        """Closes the connections."""
        self._engine.dispose()

    def _start(self) -> int | None:
        """The watermark; made where there is none, so that what was in the table before is no news. None: no tables."""
        missing = NEEDED - set(sa.inspect(self._engine).get_table_names())
        if missing and self._alerts.to == "none":
            return None
        if missing:
            raise ConfigError(
                f"[alerts] to: {self._alerts.to} needs the tables {', '.join(sorted(missing))}, which are not there or"
                f" not for this user: load {SCHEMA} and see the grants at its top"
            )
        asked = sa.text("SELECT id FROM watermark WHERE name = 'news'")
        with self._engine.connect() as connection:
            found = connection.scalar(asked)
            # Not INSERT ... SELECT: that would wait for rows which others have not committed.
            last = connection.scalar(LAST) or 0
        if found is not None:
            return int(found)
        try:
            with self._engine.begin() as connection:
                connection.execute(sa.text("INSERT INTO watermark (name, id) VALUES ('news', :id)"), {"id": last})
        except IntegrityError:
            log.info("another parser looks for news too")
        return int(last)

    def _tell(self, after: int) -> None:
        with self._engine.begin() as connection:
            # The row is locked until the commit: one parser looks for news at a time.
            connection.execute(sa.text("UPDATE watermark SET id = id WHERE name = 'news'"))
            up_to = int(connection.scalar(LAST) or 0)
            message = Message(uuid4().hex, datetime.now(UTC).replace(tzinfo=None, microsecond=0))
            add_near_misses(connection, after, up_to)
            if self._alerts.to != "none":
                _report_lost(connection, message.at)
                _find(connection, message, self._alerts, range(after + 1, up_to + 1))
        if any(message.numbers.values()):
            self._send(message)
        with self._engine.begin() as connection:
            connection.execute(sa.text("UPDATE watermark SET id = :id WHERE name = 'news' AND id < :id"), {"id": up_to})

    def _send(self, message: Message) -> None:
        its = TOLD.c.message == message.id
        try:
            notify.send(self._alerts, message.id, *text(message))
        except notify.UnsentError:
            with self._engine.begin() as connection:
                connection.execute(sa.delete(TOLD).where(its))
            raise
        with self._engine.begin() as connection:
            connection.execute(sa.update(TOLD).where(its).values(sent=1))


def _report_lost(connection: sa.Connection, now: datetime) -> None:
    lost = TOLD.c.sent == 0, TOLD.c.told_at < now - LATE
    for message, at in connection.execute(sa.select(TOLD.c.message, TOLD.c.told_at).where(*lost).distinct()).all():
        log.warning(
            "the parser was killed at %s UTC while it told news, and they may be lost; they were:"
            " SELECT kind, what FROM told WHERE message = '%s'",
            at,
            message,
        )
    connection.execute(sa.update(TOLD).where(*lost).values(sent=1))


def _find(connection: sa.Connection, message: Message, alerts: Alerts, rows: range) -> None:
    """Adds to `told` and to the message what is new with the rows whose ids are in `rows`."""
    for start in range(rows.start, rows.stop, PAGE):
        page = {"first": start, "last": min(start + PAGE, rows.stop) - 1}
        recipients = connection.scalars(RECIPIENTS, page).all()
        if recipients:
            _add(connection, message, "suppressed", _suppressed(connection, recipients, alerts.mask))
            _add(connection, message, "mistyped", _mistyped(connection, recipients, alerts.mask))
    if rows:
        _add(connection, message, "alarm", _alarm(connection, message.at, alerts.hard_rate))


@dataclass(frozen=True)
class Item:
    """One news: about what, the line that says it, and until when it is none again."""

    what: str
    line: str
    until: datetime = FOREVER
    last: datetime = FOREVER
    """It is new unless what was told holds till then."""


def _add(connection: sa.Connection, message: Message, kind: str, items: Iterable[Item]) -> None:
    found = {item.what.casefold(): item for item in items}
    if not found:
        return
    asked = (
        sa.select(TOLD.c.what, sa.func.max(TOLD.c.until, type_=MOMENT))
        .where(TOLD.c.kind == kind, TOLD.c.what.in_([item.what for item in found.values()]))
        .group_by(TOLD.c.what)
    )
    told = {what.casefold(): until for what, until in connection.execute(asked)}
    new = [item for key, item in found.items() if key not in told or told[key] < item.last]
    for item in new:
        message.add(kind, item.line)
    if new:
        connection.execute(_once(connection.dialect.name), [_row(kind, item, message) for item in new])


def _row(kind: str, item: Item, message: Message) -> dict[str, object]:
    return {
        "kind": kind,
        "what": item.what,
        "until": item.until,
        "message": message.id,
        "told_at": message.at,
        "sent": 0,
    }


def _once(dialect: str) -> sa.Insert:
    """Two addresses may be one to the database's collation and two to Python."""
    if dialect == "sqlite":
        return sqlite.insert(TOLD).on_conflict_do_nothing()
    return mysql.insert(TOLD).on_duplicate_key_update(kind=TOLD.c.kind)


def _suppressed(connection: sa.Connection, recipients: Sequence[str], mask: bool) -> Iterator[Item]:
    for row in connection.execute(SUPPRESSED, {"some": recipients}):
        line = f"{notify.shown(row.recipient, mask)}  {row.reason}, until {row.until:%Y-%m-%d}"
        yield Item(row.recipient, line, row.until, row.last_bounce)


def _mistyped(connection: sa.Connection, recipients: Sequence[str], mask: bool) -> Iterator[Item]:
    for row in connection.execute(MISTYPED, {"some": recipients}):
        yield Item(row.recipient, f"{notify.shown(row.recipient, mask)}  {row.meant} was meant?")


def _alarm(connection: sa.Connection, now: datetime, rate: float) -> Iterator[Item]:
    day = now.replace(hour=0, minute=0, second=0)
    before = {"since": _epoch(day - WEEKS), "before": _epoch(day)}
    today = connection.scalar(HARD, {"since": _epoch(day), "before": _epoch(day + timedelta(days=1))}) or 0
    if today < FEW:
        return
    oldest = connection.scalar(OLDEST, before)
    if oldest is None or oldest > _epoch(day - HISTORY):
        return
    days = -(-(_epoch(day) - oldest) // 86_400)
    mean = (connection.scalar(HARD, before) or 0) / days
    if today > rate * mean:
        yield Item(
            f"{day:%Y-%m-%d}", f"{today} hard bounces on {day:%Y-%m-%d} (UTC) so far; the usual day has {mean:.1f}"
        )


def _epoch(moment: datetime) -> int:
    return int(moment.replace(tzinfo=UTC).timestamp())


HEADS = {
    "alarm": ("Alarm", "SELECT * FROM daily_bounces WHERE day = '...' AND softbounce = 0"),
    "suppressed": ("No longer to be mailed", "SELECT * FROM suppression"),
    "mistyped": ("Likely mistyped", "SELECT * FROM mistyped WHERE meant IS NOT NULL"),
}


def text(message: Message) -> tuple[str, str]:
    """The message's subject and its text."""
    numbers = message.numbers
    subject = [
        "an alarm" if numbers["alarm"] else "",
        f"{numbers['suppressed']} suppressed" if numbers["suppressed"] else "",
        f"{numbers['mistyped']} likely mistyped" if numbers["mistyped"] else "",
    ]
    parts = []
    for kind, (head, query) in HEADS.items():
        if lines := list(message.shown[kind]):
            if more := numbers[kind] - len(lines):
                lines.append(f"and {more} more")
            parts.append("\n  ".join([f"{head}:", *lines]) + f"\n  [{query}]\n")
    return f"Bounces: {', '.join(filter(None, subject))}", "\n".join(parts)
