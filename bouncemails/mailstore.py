"""The mailstore: a directory in which mails wait for the parser, and beside them those that are done with.

    *.eml                       mails that wait
    parsed/ unknown/ broken/    mails done with: bounces; no bounces; FILE and, in FILE.error, what was wrong with it
    tmp/                        what is being written
    seen/                       for each mailbox the IDs of mails that are stored and may still be on the server

A mail's name is `YYYYmmddHHMMSSmmm.ID.eml`: the time in UTC, and an ID made of the mailbox and the server's name for
the mail (`uidl_id`) and of the mail's bytes (`Draft.content_id`). A mail has its name only once its bytes are on the
disk, and keeps them unchanged until it is deleted. Directories made here have mode 0700, files 0600. OSError (disk
full, read-only, no permission) is the caller's.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Literal
from urllib.parse import quote

Folder = Literal["parsed", "unknown", "broken"]
FOLDERS: tuple[Folder, ...] = ("parsed", "unknown", "broken")

UIDL_DIGITS = 16
CONTENT_DIGITS = 32

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Busy(Exception):  # noqa: N818 - it is no error
    """Another process holds the lock."""


def uidl_id(address: str, uidl: str | None) -> str:
    """The first part of a mail's ID, 16 hexadecimal digits: the mailbox (`user@host`) and the mail's name there (UIDL).

    None: the server gives the mail no name, or none that is its own.
    """
    return hashlib.sha256(f"{address}\0{uidl or ''}".encode()).hexdigest()[:UIDL_DIGITS]


class Draft:
    """A mail being written, under a name nobody can foresee."""

    def __init__(self, store: Mailstore) -> None:
        self._store = store
        descriptor, name = _temporary(store.path / "tmp", "receiver")
        self._file = os.fdopen(descriptor, "wb")
        self._path = Path(name)
        self._sha256 = hashlib.sha256()

    def write(self, data: bytes) -> None:
        self._sha256.update(data)
        with _named(self._path):
            self._file.write(data)

    @property
    def content_id(self) -> str:
        """The second part of a mail's ID: the first 32 hexadecimal digits of its SHA-256."""
        return self._sha256.hexdigest()[:CONTENT_DIGITS]

    def deliver(self, mail_id: str) -> Path:
        """Gives the mail its name. On return it is on the disk, and so is its name."""
        with _named(self._path):
            self._file.flush()
            os.fsync(self._file.fileno())
        final = self._store.path / f"{self._store.timestamp()}.{mail_id}.eml"
        self._path.rename(final)
        _sync(self._store.path)
        return final

    def close(self) -> None:
        self._path.unlink(missing_ok=True)
        with suppress(OSError):  # a disk too full for what is thrown away
            self._file.close()


class Seen:
    """The IDs of a mailbox's mails that are stored and may still be on the server, one a line.

    They tell a mail that was stored before even when its file is gone (`after = delete`). Lines are appended unsynced:
    one that a power cut takes is made good by the mail's file, or by the digest of its rows.
    """

    def __init__(self, path: Path, temporary: Path) -> None:
        self._path, self._temporary = path, temporary

    def ids(self) -> set[str]:
        if not self._path.exists():
            return set()
        size = UIDL_DIGITS + CONTENT_DIGITS
        # A line torn by a crash is the beginning of the next: the end of a line is always whole.
        return {line[-size:] for line in self._path.read_text("ascii", "replace").splitlines() if len(line) >= size}

    def add(self, mail_id: str) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
        descriptor = os.open(self._path, flags, 0o600)
        try:
            os.write(descriptor, f"{mail_id}\n".encode())
        finally:
            os.close(descriptor)

    def replace(self, ids: set[str]) -> None:
        """Keeps just `ids`."""
        if ids != self.ids():
            text = "".join(f"{mail_id}\n" for mail_id in sorted(ids))
            _write(self._path, text.encode(), self._temporary, "receiver")


class Mailstore:
    """The directory `path`, made where absent."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._last = EPOCH
        if not path.exists():
            path.mkdir(mode=0o700, parents=True, exist_ok=True)  # another script may be as far
            _sync(path.parent)
        for folder in ("tmp", "seen", *FOLDERS):
            _make_folder(path / folder)

    @contextmanager
    def lock(self, name: Literal["receiver", "parser"]) -> Iterator[None]:
        """One receiver and one parser at a time: Busy at once where another process holds that lock.

        What a killed process of that name left half written is removed.
        """
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(self.path / f".{name}.lock", flags, 0o600)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy(f"{self.path}: another {name} is at work") from None
            for file in (self.path / "tmp").glob(f"{name}.*"):
                file.unlink()
            yield
        finally:
            os.close(descriptor)

    @contextmanager
    def draft(self) -> Iterator[Draft]:
        """A mail to write; it is gone at the end unless delivered."""
        draft = Draft(self)
        try:
            yield draft
        finally:
            draft.close()

    def timestamp(self) -> str:
        """Now, `YYYYmmddHHMMSSmmm` in UTC; later than the one before, so that names have the order of delivery."""
        self._last = max(datetime.now(UTC), self._last + timedelta(milliseconds=1))
        return f"{self._last:%Y%m%d%H%M%S}{self._last.microsecond // 1000:03d}"

    def seen(self, address: str) -> Seen:
        """The IDs seen in the mailbox `user@host`."""
        return Seen(self.path / "seen" / quote(address, safe="@"), self.path / "tmp")

    def ids(self) -> Iterator[str]:
        """The IDs of all mails in the mailstore, waiting or done with. A walk through its directories."""
        for folder in (self.path, *(self.path / name for name in FOLDERS)):
            with os.scandir(folder) as entries:
                for entry in entries:
                    match entry.name.split("."):
                        case [_, mail_id, *_, "eml"]:
                            yield mail_id

    def pending(self) -> Iterator[Path]:
        """The mails that wait, oldest first: regular files `*.eml` at the top, never a symbolic link."""
        with os.scandir(self.path) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if entry.name.endswith(".eml")
                and not entry.name.startswith(".")
                and entry.is_file(follow_symlinks=False)
            )
        for name in names:
            yield self.path / name

    def set_aside(self, file: Path, folder: Folder, error: str = "") -> Path:
        """Moves a mail that is done with; `error` is kept beside it as `FILE.error`. Its place is returned.

        A name already taken there gets a number: nothing is overwritten. `sync` makes the moves of a batch lasting.
        """
        target = self._free(self.path / folder / file.name)
        if error:
            text = error.encode("utf-8", "backslashreplace")
            _write(target.with_name(target.name + ".error"), text, self.path / "tmp", "parser")
        file.rename(target)
        return target

    def sync(self) -> None:
        """Moves and deletions so far survive a power cut. (One that is lost only lets its mail be parsed again.)"""
        for folder in (*(self.path / name for name in FOLDERS), self.path):
            _sync(folder)

    @staticmethod
    def _free(target: Path) -> Path:
        if not os.path.lexists(target):
            return target
        others = (target.with_suffix(f".{number}{target.suffix}") for number in count(2))
        return next(other for other in others if not os.path.lexists(other))


def read(file: Path) -> bytes:
    """A mail's bytes. OSError: also where a symbolic link took its place."""
    descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as opened, _named(file):
        return opened.read()


def _make_folder(path: Path) -> None:
    if path.is_symlink():
        raise OSError(None, "is a symbolic link; the mailstore's own directories must not be", str(path))
    if not path.is_dir():
        path.mkdir(mode=0o700, exist_ok=True)
        _sync(path.parent)


def _temporary(directory: Path, owner: str) -> tuple[int, str]:
    """A file that did not exist, 0600, under a name nobody can foresee. Its descriptor and path."""
    with _named(directory):
        return tempfile.mkstemp(dir=directory, prefix=f"{owner}.", suffix=".eml")


def _write(path: Path, data: bytes, directory: Path, owner: str) -> None:
    """The file holds either what it held or `data`, whenever the power fails."""
    descriptor, name = _temporary(directory, owner)
    try:
        with os.fdopen(descriptor, "wb") as file, _named(path):
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        Path(name).rename(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync(path.parent)


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """An error of writing or syncing names the file, as an error of opening does."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from None


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with _named(directory):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
