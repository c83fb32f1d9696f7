"""A database's URL -> an engine set as the parser needs it; a database's error -> what a run makes of it."""

from __future__ import annotations

import logging
import shlex
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError

from bouncemails.config import ConfigError

SCHEMA = next((file for up in Path(__file__).parents[:2] if (file := up / "schema.sql").exists()), Path("schema.sql"))
"""In a clone it stands beside the scripts, in an installed package beside this file."""

MYSQL = {
    "charset": "utf8mb4",
    "connect_timeout": 10,
    "read_timeout": 120,  # seconds; longer than innodb_lock_wait_timeout, 50
    "write_timeout": 120,
    # Strict: a value that is too long is an error, never cut unsaid.
    "init_command": "SET time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'",
}
SQLITE = {"timeout": 30}

# Server error numbers: https://dev.mysql.com/doc/mysql-errors/en/server-error-reference.html
NO_TABLE = 1146
WRONG_CONFIG = {1044, 1045, 1049, 1142, 1143, 1698}
"""No right to the database, wrong password, no such database, no right to the table or a column of it."""
LOCKED = {1205, 1213}
"""Lock wait timeout, deadlock: the transaction is to be tried again."""

PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_NOMEM")
"""https://www.sqlite.org/rescode.html, also where an extended code goes on after them."""

logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)  # a lost connection is told by what it stopped


class AwayError(ConnectionError):
    """The database cannot be reached, or cannot work now; nothing of the transaction is there, or all of it."""


class RefusedError(ValueError):
    """The database does not take one of the rows; nothing of the transaction is there."""


def open_engine(url: sa.URL) -> sa.Engine:
    """An engine for MySQL, MariaDB or SQLite; it connects when used. ConfigError: another database, no driver."""
    backend = url.get_backend_name()
    if backend not in ("sqlite", "mysql", "mariadb"):
        raise ConfigError(f"[database] url: {backend} is none of mysql, mariadb, sqlite")
    settings: dict[str, object] = {**(SQLITE if backend == "sqlite" else MYSQL)}
    settings = {key: value for key, value in settings.items() if key not in url.query}
    if backend != "sqlite" and url.password:
        settings["password"] = url.password.encode()  # PyMySQL sends a str as Latin-1, the servers' clients UTF-8
    try:
        engine = sa.create_engine(url, connect_args=settings, pool_pre_ping=True, hide_parameters=True)
    except (ArgumentError, ImportError) as error:
        raise ConfigError(f"[database] url: {url}: {error}") from None
    if backend == "sqlite":
        sa.event.listen(engine, "connect", _set_sqlite)
    return engine


def _set_sqlite(connection: Any, _: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")  # readers do not wait for the parser
    connection.execute("PRAGMA synchronous = FULL")  # what is committed is on the disk


def number(error: DBAPIError) -> int:
    """The server's error number; 0 where there is none, as in SQLite."""
    args = error.orig.args if error.orig else ()
    return args[0] if args and isinstance(args[0], int) else 0


def meaning(error: DBAPIError, url: sa.URL, connecting: bool = False) -> ConfigError | RefusedError | AwayError:
    """The error as this project's own: one line that names the database and shows no password."""
    args = error.orig.args if error.orig else ()
    text = f"[database] url: {url}: {args[-1] if args else type(error.orig).__name__}"
    if number(error) == NO_TABLE:
        return ConfigError(no_table(url))
    no_database = connecting and url.get_backend_name() == "sqlite" and not _passes(error)
    if number(error) in WRONG_CONFIG or no_database:
        return ConfigError(text)
    if isinstance(error, DataError | IntegrityError):
        return RefusedError(text)
    return AwayError(text)


def _passes(error: DBAPIError) -> bool:
    """Whether it is another process or the disk that keeps SQLite from working now."""
    return str(getattr(error.orig, "sqlite_errorname", "")).startswith(PASSING)


def no_table(url: sa.URL) -> str:
    """What to do about an absent table."""
    command = f"mysql {shlex.quote(url.database or 'DATABASE')} < {shlex.quote(str(SCHEMA))}"
    return f"[database] url: {url}: there is no table bouncemails; make it: {command}"
