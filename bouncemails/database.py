"""A database's URL -> an engine set up as we need it; a database's error -> what a run makes of it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError

from bouncemails.config import ConfigError


class AwayError(ConnectionError):
    """The database cannot be reached, or cannot work now; nothing of the transaction was kept."""


class RefusedError(ValueError):
    """The database does not take one of the rows; nothing of the transaction was kept."""


def engine(url: sa.URL) -> sa.Engine:
    backend = url.get_backend_name()
    if backend not in ("sqlite", "mysql", "mariadb"):
        raise ConfigError(f"[database] url: {backend} is none of mysql, mariadb, sqlite")
    settings: dict[str, object] = {"timeout": 30}
    if backend != "sqlite":
        settings = {
            "charset": "utf8mb4",
            "connect_timeout": 10,
            "read_timeout": 120,  # longer than innodb_lock_wait_timeout, 50 s
            "write_timeout": 120,
            # Strict: a value too long is an error, never cut unsaid.
            "init_command": "SET time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'",
        }
        settings = {key: value for key, value in settings.items() if key not in url.query}
        if url.password:  # PyMySQL sends a str as Latin-1, the servers' own clients send UTF-8
            settings["password"] = url.password.encode()
    try:
        engine = sa.createengine(url, connect_args=settings, pool_pre_ping=True, hide_parameters=True)
    except (ArgumentError, ImportError) as error:
        raise ConfigError(f"[database] url: {url}: {error}") from None
    if backend == "sqlite":
        sa.event.listen(engine, "connect", _sqlite_settings)
    return engine


def _sqlite_settings(connection: Any, _: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")  # readers do not wait for the parser
    connection.execute("PRAGMA synchronous = FULL")  # what is committed is on the disk


LOCKED = {1205, 1213}
"""Lock wait timeout, deadlock: the transaction is to be tried again."""
NO_RIGHT = {1044, 1045, 1049, 1142, 1143, 1698}
"""No right to the database, wrong password, no such database, no right to the table or column."""
NO_TABLE = 1146


def number(error: DBAPIError) -> int:
    """The server's error number; 0 where there is none, as in SQLite."""
    number = error.orig.args[0] if error.orig and error.orig.args else 0
    return number if isinstance(number, int) else 0


def meaning(error: DBAPIError, url: sa.URL, connecting: bool = False) -> Exception:
    """What the run makes of a database's error, with the database named and no password shown."""
    text = f"[database] url: {url}: {error.orig.args[-1] if error.orig and error.orig.args else error.orig!r}"
    number = number(error)
    if number == NO_TABLE:
        return ConfigError(_no_table(url))
    unusable = connecting and url.get_backend_name() == "sqlite" and "locked" not in text
    if number in NO_RIGHT or unusable:
        return ConfigError(text)
    if isinstance(error, DataError | IntegrityError):
        return RefusedError(text)
    return AwayError(text)


