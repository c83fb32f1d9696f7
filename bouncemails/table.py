"""Facts -> rows of the table `bouncemails` in MySQL, MariaDB or SQLite, each row once.

schema.sql is the truth on columns; `BOUNCEMAILS` says the same to SQLAlchemy. A table with fewer columns, such as
the 24 that the first ones had, takes what it has columns for.
"""

from __future__ import annotations

import hashlib
import logging
import random
import sqlite3
import time
import warnings
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import mysql, sqlite
from sqlalchemy.exc import DBAPIError, NoSuchTableError, OperationalError, SAWarning

from bouncemails.config import ConfigError
from bouncemails.database import LOCKED, SCHEMA, meaning, no_table, number, open_engine
from sisimai import Fact

log = logging.getLogger(__name__)

MOMENT = sa.DateTime().with_variant(sqlite.DATETIME(truncate_microseconds=True), "sqlite")  # type: ignore[no-untyped-call]

NAME = "bouncemails"
BOUNCEMAILS = sa.Table(
    NAME,
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("timestamp", sa.BigInteger),
    sa.Column("recipient", sa.String(320)),
    sa.Column("addresser", sa.String(320)),
    sa.Column("timezone_offset", sa.String(32)),
    sa.Column("delivery_status", sa.String(32)),
    sa.Column("diagnostic_type", sa.Text),
    sa.Column("diagnostic_code", sa.Text),
    sa.Column("subject", sa.Text),
    sa.Column("action", sa.String(32)),
    sa.Column("reason", sa.String(32)),
    sa.Column("listid", sa.String(255)),
    sa.Column("alias", sa.String(320)),
    sa.Column("rhost", sa.String(255)),
    sa.Column("lhost", sa.String(255)),
    sa.Column("token", sa.String(255)),
    sa.Column("message_id", sa.String(998)),
    sa.Column("reply_code", sa.String(32)),
    sa.Column("smtp_agent", sa.String(32)),
    sa.Column("softbounce", sa.Integer),
    sa.Column("smtp_command", sa.String(32)),
    sa.Column("destination", sa.String(255)),
    sa.Column("sender_domain", sa.String(255)),
    sa.Column("feedback_type", sa.String(255)),
    sa.Column("feedback_id", sa.String(255)),
    sa.Column("bounced_at", MOMENT),
    sa.Column("origin", sa.Text),
    sa.Column("digest", sa.CHAR(64)),
    sa.Column("recipient_sha1", sa.CHAR(40)),
    sa.Column("inserted_at", MOMENT, server_default=sa.func.current_timestamp()),
    sa.Column("trusted", sa.Integer, nullable=False, server_default=sa.text("1")),
    sa.UniqueConstraint("digest", name="once"),
    sa.UniqueConstraint("recipient", "timestamp", "digest", name="by_recipient"),
    sa.UniqueConstraint("destination", "reason", "digest", name="by_destination"),
    sa.UniqueConstraint("timestamp", "softbounce", "trusted", "digest", name="by_timestamp"),
)
ARTICLE = tuple(BOUNCEMAILS.columns.keys())[:24]

FIELDS = {
    "timestamp": "timestamp",
    "recipient": "recipient",
    "addresser": "addresser",
    "timezone_offset": "timezoneoffset",
    "delivery_status": "deliverystatus",
    "diagnostic_type": "diagnostictype",
    "diagnostic_code": "diagnosticcode",
    "subject": "subject",
    "action": "action",
    "reason": "reason",
    "listid": "listid",
    "alias": "alias",
    "rhost": "rhost",
    "lhost": "lhost",
    "token": "token",
    "message_id": "messageid",
    "reply_code": "replycode",
    "smtp_agent": "decodedby",
    "smtp_command": "command",
    "destination": "destination",
    "sender_domain": "senderdomain",
    "feedback_type": "feedbacktype",
    "feedback_id": "feedbackid",
    "origin": "origin",
}
"""Column -> the Fact's field that it holds."""

NEITHER = {"delivered", "feedback", "vacation"}
"""Reasons that are no failure, neither soft nor hard."""

Row = dict[str, Any]


def digest(mail: bytes, place: int) -> str:
    """What a row is known by: SHA-256, in hex, of the mail's bytes, a NUL and the row's place in the mail, from 0."""
    return hashlib.sha256(b"%b\0%d" % (mail, place)).hexdigest()


def row(fact: Fact, digest: str, trusted: bool = True) -> Row:
    """The Fact by column, None where it says nothing. `trusted`: it is about a mail of ours."""
    return {
        **{column: getattr(fact, field) or None for column, field in FIELDS.items()},
        "softbounce": -1 if fact.reason in NEITHER else int(not fact.hardbounce),
        "bounced_at": _utc(fact.timestamp),
        "digest": digest,
        "recipient_sha1": _sha1(fact.recipient),
        "trusted": int(trusted),
    }


def _sha1(text: str) -> str | None:
    return hashlib.sha1(_utf8(text).encode(), usedforsecurity=False).hexdigest() if text else None


def _utc(timestamp: int) -> datetime | None:
    """Naive, in UTC; None for 0 and for what a DATETIME cannot hold."""
    if not 0 < timestamp < 253_402_300_800:
        return None
    return datetime.fromtimestamp(timestamp, UTC).replace(tzinfo=None)


class Bound(NamedTuple):
    """What a column can hold; None: as much as comes."""

    characters: int | None = None
    octets: int | None = None
    number: int | None = None
    charset: str = "utf8mb4"


class Table:
    """The table as the database has it. Its columns may be fewer than `BOUNCEMAILS` has."""

    def __init__(self, engine: sa.Engine, bounds: Mapping[str, Bound], unique: bool) -> None:
        self._engine = engine
        self._unique = unique
        self._bounds = {
            name: bounds[name]
            for name in (*FIELDS, "softbounce", "bounced_at", "digest", "recipient_sha1", "trusted")
            if name in bounds
        }
        self._statement = _insert_once(engine.dialect.name) if unique else sa.insert(BOUNCEMAILS)

    def insert(self, rows: Iterable[Row]) -> int:
        """Adds, in one transaction, the rows that are not there yet; returns how many these were.

        A value longer than its column is cut at a character, and the log says so. Raises AwayError and RefusedError
        (no row was added then, of AwayError at most all) and ConfigError (a right or the table is missing).
        """
        distinct = {row["digest"]: self._fit(row) for row in rows}
        for pause in (0.05, 0.2, 1.0, None):
            try:
                with self._engine.begin() as connection:
                    return self._insert(connection, distinct)
            except DBAPIError as error:
                if pause is None or number(error) not in LOCKED:
                    raise meaning(error, self._engine.url) from None
                time.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - so that two do not meet again
        raise AssertionError("the last pause is None")

    def close(self) -> None:
        """Closes the connections."""
        self._engine.dispose()

    def _insert(self, connection: sa.Connection, rows: dict[str, Row]) -> int:
        digests = list(rows)
        added = 0
        for start in range(0, len(digests), 1000):
            some = digests[start : start + 1000]
            known = self._known(connection, some) if self._unique else set()
            if fresh := [rows[digest] for digest in some if digest not in known]:
                connection.execute(self._statement, fresh)
            added += len(fresh)
        return added

    def _known(self, connection: sa.Connection, digests: Sequence[str]) -> set[str]:
        # Asked beforehand: with the FOUND_ROWS flag that SQLAlchemy sets, MySQL counts an unchanged row as added; and
        # each row that ON DUPLICATE KEY turns away uses up an id.
        column = BOUNCEMAILS.c.digest
        return set(connection.scalars(sa.select(column).where(column.in_(digests))))

    def _fit(self, row: Row) -> Row:
        return {name: self._cut(row, name, bound) for name, bound in self._bounds.items()}

    def _cut(self, row: Row, name: str, bound: Bound) -> object:
        value = row[name]
        if isinstance(value, int) and bound.number is not None and abs(value) > bound.number:
            log.warning("%s: %s %d is more than the column holds, left out", row["origin"], name, value)
            return None
        if not isinstance(value, str):
            return value
        text = fit(value, bound)
        if len(text) < len(value):
            log.warning("%s: %s cut from %d to %d characters", row["origin"], name, len(value), len(text))
        return text


def fit(text: str, bound: Bound) -> str:
    """The text as its column can hold it: no lone surrogate, no character the charset lacks, cut at a character."""
    if not text.isascii():
        text = _utf8(text)
        if bound.charset in ("utf8", "utf8mb3"):
            text = "".join(letter if letter <= "\uffff" else "\ufffd" for letter in text)
        elif bound.charset != "utf8mb4":
            codec = "cp1252" if bound.charset == "latin1" else "ascii"
            text = text.encode(codec, "replace").decode(codec)
    if bound.characters is not None:
        text = text[: bound.characters]
    if bound.octets is not None and len(text) * 4 > bound.octets:
        text = text.encode()[: bound.octets].decode(errors="ignore")
    return text


def _utf8(text: str) -> str:
    """Surrogates joined where they are a pair, else replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def connect(url: sa.URL) -> Table:
    """The table `bouncemails` of that database; SQLite's is made where there is none.

    Raises AwayError (try again later) and ConfigError (no such database or table, no right to it).
    """
    engine = open_engine(url)
    try:
        if url.get_backend_name() == "sqlite":
            _create(engine)
        return _reflect(engine)
    except DBAPIError as error:
        raise meaning(error, url, connecting=True) from None


def _create(engine: sa.Engine) -> None:
    if sa.inspect(engine).has_table(NAME):
        return
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        try:  # all of it or nothing, whenever the process is killed and whoever else does the same now
            raw.executescript(f"BEGIN IMMEDIATE;\n{SCHEMA.read_text(encoding='utf-8')}\nCOMMIT;")
        except sqlite3.Error as error:
            raise OperationalError(None, None, error) from None


def _reflect(engine: sa.Engine) -> Table:
    inspector = sa.inspect(engine)
    try:
        columns = inspector.get_columns(NAME)
    except NoSuchTableError:
        raise ConfigError(no_table(engine.url)) from None
    charsets = {} if engine.dialect.name == "sqlite" else _charsets(engine)
    bounds = {
        column["name"]: _bound(column["type"], engine.dialect.name, charsets.get(column["name"], "utf8mb4"))
        for column in columns
    }
    if missing := [name for name in ARTICLE if name not in bounds]:
        raise ConfigError(f"[database] url: {engine.url}: table bouncemails has no column {', '.join(missing)}")
    unique = ["digest"] in _uniques(inspector)
    if not unique:
        log.warning(
            "table bouncemails has no unique column digest (schema.sql has it): that a mail is moved once its"
            " rows are in is all that guards against a second row"
        )
    return Table(engine, bounds, unique)


def _uniques(inspector: sa.Inspector) -> list[list[str | None]]:
    """The columns of each unique key."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # by_lower_recipient is an index on an expression, which it skips
        indexes = inspector.get_indexes(NAME)
        constraints: list[list[str | None]] = [[*key["column_names"]] for key in inspector.get_unique_constraints(NAME)]
    return constraints + [index["column_names"] for index in indexes if index["unique"]]


def _charsets(engine: sa.Engine) -> dict[str, str]:
    """Column -> the character set of its texts."""
    asked = sa.text(
        "SELECT column_name AS name, character_set_name AS charset FROM information_schema.columns"
        " WHERE table_schema = DATABASE() AND table_name = :table AND character_set_name IS NOT NULL"
    )
    with engine.connect() as connection:
        return {row.name: row.charset for row in connection.execute(asked, {"table": NAME})}


OCTETS = {"TINYTEXT": 2**8 - 1, "TEXT": 2**16 - 1, "MEDIUMTEXT": 2**24 - 1}


def _bound(kind: sa.types.TypeEngine[Any], dialect: str, charset: str) -> Bound:
    if isinstance(kind, sa.Integer):
        big = dialect == "sqlite" or isinstance(kind, sa.BigInteger)
        return Bound(number=2**63 - 1 if big else 2**31 - 1)
    octets = OCTETS.get(kind.__visit_name__) if dialect != "sqlite" else None
    return Bound(getattr(kind, "length", None), octets, charset=charset)


def _insert_once(dialect: str) -> sa.Insert:
    if dialect == "sqlite":
        return sqlite.insert(BOUNCEMAILS).on_conflict_do_nothing()
    return mysql.insert(BOUNCEMAILS).on_duplicate_key_update(id=BOUNCEMAILS.c.id)
