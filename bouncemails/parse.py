"""What bounce_parser.py is made of: mails are read, their rows inserted a batch at a time, and the mails put away."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bouncemails.config import Senders
from bouncemails.database import RefusedError
from bouncemails.decoding import Decoded
from bouncemails.mailstore import Mailstore, read
from bouncemails.senders import is_trusted
from bouncemails.table import Table, row
from sisimai import mailbox
from sisimai.mailbox import Mail

log = logging.getLogger(__name__)

BATCH_MAILS, BATCH_ROWS = 500, 5_000
"""What one transaction holds."""


@dataclass(slots=True)
class Count:
    """What a run did: rows that are new or already known, mails that are no bounces or broken."""

    new: int = 0
    known: int = 0
    unknown: int = 0
    broken: int = 0

    def __str__(self) -> str:
        return f"{self.new} new, {self.known} already known, {self.unknown} unknown, {self.broken} broken"


def read_files(files: Iterable[Path], unread: list[str]) -> Iterator[Mail]:
    """Each file as one mail whose origin is the file's name. What cannot be read is told and joins `unread`."""
    for file in files:
        try:
            yield Mail(file.name, read(file))
        except OSError as error:
            _tell(str(file), error, unread)


def read_paths(paths: Iterable[str], unread: list[str]) -> Iterator[Mail]:
    """The mails of files, mboxes, Maildirs and directories. What cannot be read is told and joins `unread`."""
    for path in paths:
        try:
            yield from mailbox.read(path)
        except OSError as error:
            _tell(path, error, unread)


def _tell(path: str, error: OSError, unread: list[str]) -> None:
    log.error("%s: %s", error.filename or path, error.strerror)
    unread.append(path)


def batches(mails: Iterable[Decoded]) -> Iterator[list[Decoded]]:
    """What goes into one transaction at a time."""
    batch: list[Decoded] = []
    rows = 0
    for mail in mails:
        batch.append(mail)
        rows += len(mail.facts)
        if len(batch) >= BATCH_MAILS or rows >= BATCH_ROWS:
            yield batch
            batch, rows = [], 0
    if batch:
        yield batch


def insert(table: Table, batch: list[Decoded], senders: Senders, count: Count) -> None:
    """Commits the batch's rows and counts. A mail that the database refuses gets that as its `error`."""
    try:
        new = _insert(table, batch, senders)
    except RefusedError:
        new = sum(_insert_alone(table, mail, senders) for mail in batch)
    count.new += new
    count.known += sum(len(mail.facts) for mail in batch if not mail.error) - new
    count.unknown += sum(not mail.facts and not mail.error for mail in batch)
    count.broken += sum(bool(mail.error) for mail in batch)


def _insert(table: Table, mails: list[Decoded], senders: Senders) -> int:
    return table.insert(
        row(fact, digest, is_trusted(fact, senders.domains))
        for mail in mails
        for fact, digest in zip(mail.facts, mail.digests, strict=True)
    )


def _insert_alone(table: Table, mail: Decoded, senders: Senders) -> int:
    try:
        return _insert(table, [mail], senders)
    except RefusedError as error:
        mail.error = f"{error}\n"
        return 0


def tell_broken(batch: Iterable[Decoded]) -> None:
    """One line for each mail that could not be decoded or inserted."""
    for mail in batch:
        if mail.error:
            log.error("%s: %s", mail.origin, mail.error.strip().rpartition("\n")[2])


def put_away(store: Mailstore, batch: Iterable[Decoded], after: Literal["archive", "delete"]) -> None:
    """Moves the batch's mails to parsed/, unknown/ or broken/; with `after` "delete" bounces are deleted instead."""
    for mail in batch:
        try:
            _put_away(store, store.path / mail.origin, mail, after)
        except FileNotFoundError:
            log.warning("%s: somebody took it away before it could be moved; its rows are in", mail.origin)
    store.sync()


def _put_away(store: Mailstore, file: Path, mail: Decoded, after: Literal["archive", "delete"]) -> None:
    if mail.error:
        store.set_aside(file, "broken", mail.error)
    elif not mail.facts:
        store.set_aside(file, "unknown")
    elif after == "delete":
        file.unlink()
    else:
        store.set_aside(file, "parsed")
