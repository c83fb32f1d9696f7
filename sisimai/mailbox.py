"""Where mails lie -> the mails: a file, an mbox, a Maildir, a directory, a stream; one at a time.

Of a mail no more than LIMIT bytes are kept: what tells of a failure stands at its beginning.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from sisimai.message import LIMIT

STDIN, MEMORY = "<STDIN>", "<MEMORY>"
LINE = 1 << 16
"""Bytes of a line that are read at once."""
FROM_LINE = re.compile(rb"From .{0,330}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .{1,20}?\d:\d\d")
FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9_-]{0,80}[ \t]*:|>?From ")


class Stream(Protocol):
    def read(self, size: int, /) -> bytes | None: ...


class Mail(NamedTuple):
    origin: str
    """A path, `<STDIN>` or `<MEMORY>`."""
    raw: bytes


def read(source: str | Path) -> Iterator[Mail]:
    """All mails of a file, an mbox, a Maildir with its subfolders, or a directory; "-" is standard input.

    Raises OSError when the source cannot be read. Of a directory all other mails come first, then the OSError of the
    first file that could not be read; directories in it are not entered.
    """
    path = os.fspath(source)
    if path == "-":
        for raw in split_mbox(sys.stdin.buffer):
            yield Mail(STDIN, raw)
        return
    try:
        yield from _in_file(path)
        return
    except IsADirectoryError:
        files = sorted(_files(Path(path)))
    trouble: OSError | None = None
    for file in files:
        try:
            yield from _in_file(str(file))
        except FileNotFoundError:
            continue  # Another program took it meanwhile, as mail readers do in a Maildir.
        except OSError as error:
            trouble = trouble or error
    if trouble:
        raise trouble


def _in_file(path: str) -> Iterator[Mail]:
    with io.FileIO(path) as stream:  # most files are one read long: a buffer would only cost
        try:
            for raw in split_mbox(stream):
                yield Mail(path, raw)
        except OSError as error:
            error.filename = error.filename or path
            raise


def _files(directory: Path) -> Iterator[Path]:
    """The files of a directory; of a Maildir those in new and cur, and in those of its subfolders (Maildir++)."""
    if (directory / "cur").is_dir() and (directory / "new").is_dir():
        yield from _plain_files(directory / "new")
        yield from _plain_files(directory / "cur")
        for entry in directory.iterdir():
            if entry.name.startswith(".") and (entry / "cur").is_dir():
                yield from _files(entry)
    else:
        yield from _plain_files(directory)


def _plain_files(directory: Path) -> Iterator[Path]:
    for entry in directory.iterdir():
        if entry.is_file() and not entry.name.startswith("."):
            yield entry


def in_memory(data: bytes) -> Iterator[Mail]:
    """The mails of a text in memory."""
    for raw in split_mbox(io.BytesIO(data)):
        yield Mail(MEMORY, raw)


def split_mbox(stream: Stream) -> Iterator[bytes]:
    """The mails of a stream: one as it stands, those of an mbox (RFC 4155), or none if it is empty.

    In an mbox a line "From ... Tue ... 12:34" after an empty line begins a mail if a header field follows, so that a
    file whose writer quoted nothing is read too; ">From " and ">>From " lose one ">".
    """
    raw = _read(stream, min(LINE, LIMIT))
    if FROM_LINE.match(raw):
        yield from _mails(_lines(raw, stream))
        return
    # A buffer for the largest mail costs more than to read a usual one.
    if LINE <= len(raw) < LIMIT:
        raw += _read(stream, LIMIT - len(raw))
    if raw and not raw.isspace():
        yield raw


def _read(stream: Stream, size: int) -> bytes:
    """That many bytes, or all that there are; a pipe gives fewer at a time."""
    first = stream.read(size) or b""
    if len(first) == size or not first:
        return first
    parts = [first]
    left = size - len(first)
    while left and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts) if len(parts) > 1 else first


def _lines(rest: bytes, stream: Stream) -> Iterator[bytes]:
    """The lines of an mbox that begins with `rest`, the end of the line with them; of one whose lines end in CR, as LF.

    A line longer than LINE comes in pieces.
    """
    ends_in_cr = b"\r" in rest and b"\n" not in rest
    end = b"\r" if ends_in_cr else b"\n"
    while rest:
        *lines, rest = rest.split(end)
        yield from (line + b"\n" for line in lines)
        more = _read(stream, LINE)
        if not more or len(rest) >= LINE:
            if rest:
                yield rest
            rest = b""
        rest += more


def _mails(lines: Iterator[bytes]) -> Iterator[bytes]:
    kept: list[bytes] = []
    size, empty = 0, True
    before = b""
    for line in lines:
        if before:
            if FIELD.match(line):
                yield from _unquoted(kept)
                kept, size = [], 0
            else:
                kept.append(before)
            before = b""
        if empty and FROM_LINE.match(line):
            before = line
        elif size < LIMIT:
            kept.append(line)
            size += len(line)
        empty = not line.strip()
    yield from _unquoted([*kept, before] if kept else [])


def _unquoted(lines: list[bytes]) -> Iterator[bytes]:
    raw = b"".join(lines)
    if raw.strip():
        # The empty line before the next mail belongs to the mbox.
        raw = raw[: -1 - raw.endswith(b"\r\n")] if raw.endswith((b"\n\n", b"\n\r\n")) else raw
        yield re.sub(rb"^>(>*From )", rb"\1", raw, flags=re.M)
