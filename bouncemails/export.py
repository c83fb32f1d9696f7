"""Who must not be mailed now, as a file: Postfix's source of a table, CSV, JSON lines."""

from __future__ import annotations

import csv
import json
import logging
import sys
from collections.abc import Callable, Iterable
from typing import Any, TextIO

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from bouncemails.config import ConfigError
from bouncemails.database import SCHEMA, meaning, open_engine

log = logging.getLogger(__name__)

COLUMNS = ("recipient", "reason", "bounces", "first_bounce", "last_bounce", "until")
ASKED = sa.text(f"SELECT {', '.join(COLUMNS)}, why FROM suppression ORDER BY recipient, until DESC")  # noqa: S608 - names

Rows = Iterable[sa.Row[Any]]


def access(rows: Rows, out: TextIO) -> None:
    """access(5): refused at RCPT TO, with the reason."""
    _postfix(rows, out, "REJECT 5.7.1 ")


def transport(rows: Rows, out: TextIO) -> None:
    """transport(5): bounced, however the mail came in."""
    _postfix(rows, out, "error:5.7.1 ")


def _postfix(rows: Rows, out: TextIO, action: str) -> None:
    """A source for postmap(1), with each address once."""
    before = ""
    for row in rows:
        key = _key(row.recipient)
        if key is None:
            log.warning("%r: such an address cannot stand in a Postfix table; left out", row.recipient)
        elif key != before:
            out.write(f"{key}\t{action}{row.why}\n")
            before = key


def _key(address: str) -> str | None:
    """As postmap(1) reads it; None for what it cannot read."""
    local = address.rpartition("@")[0]
    if not local or not address.isprintable() or '"' in address:
        return None
    if any(letter in address for letter in " \\") or local.startswith("#"):
        return None
    return address.lower()


def as_csv(rows: Rows, out: TextIO) -> None:
    """RFC 4180, with a heading; times in UTC."""
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(tuple(row)[: len(COLUMNS)] for row in rows)


def jsonl(rows: Rows, out: TextIO) -> None:
    """A JSON object a line; times in UTC."""
    for row in rows:
        out.write(json.dumps(dict(zip(COLUMNS, tuple(row), strict=False)), ensure_ascii=False, default=str) + "\n")


FORMATS: dict[str, Callable[[Rows, TextIO], None]] = {
    "postfix": access,
    "postfix-transport": transport,
    "csv": as_csv,
    "jsonl": jsonl,
}


def export(url: sa.URL, form: str) -> None:
    """Prints the list on standard output, in one of FORMATS. Raises AwayError and ConfigError."""
    engine = open_engine(url)
    try:
        if "suppression" not in sa.inspect(engine).get_view_names():
            raise ConfigError(f"[database] url: {url}: there is no view suppression; load {SCHEMA}")
        with (
            engine.connect().execution_options(stream_results=True) as connection,
            connection.execute(ASKED) as rows,
        ):
            FORMATS[form](rows, sys.stdout)
    except DBAPIError as error:
        raise meaning(error, url) from None
    finally:
        engine.dispose()
