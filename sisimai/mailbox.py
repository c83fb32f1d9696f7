"""Where mails lie -> the mails: a file, an mbox, a Maildir, a directory, a stream; one at a time."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

STDIN, MEMORY = "<STDIN>", "<MEMORY>"
FROM_LINE = re.compile(rb"^From [^\s]{1,320}[ \t].{0,40}\d\d:\d\d", re.M)


class Mail(NamedTuple):
    origin: str
    """A path, `<STDIN>` or `<MEMORY>`."""
    raw: bytes


def read(source: str | Path) -> Iterator[Mail]:
    """All mails of a file, an mbox, a Maildir or a directory; "-" is standard input.

    Raises OSError when the source itself cannot be read; what a directory holds besides mails is skipped.
    """
    if str(source) == "-":
        for raw in split_mbox(sys.stdin.buffer):
            yield Mail(STDIN, raw)
        return
    path = Path(source)
    for file in sorted(_files(path)) if path.is_dir() else [path]:
        with file.open("rb") as stream:
            for raw in split_mbox(stream):
                yield Mail(str(file), raw)


def _files(directory: Path) -> Iterator[Path]:
    """The files of a directory; of a Maildir those in new and cur."""
    if (directory / "cur").is_dir() and (directory / "new").is_dir():
        yield from _files(directory / "new")
        yield from _files(directory / "cur")
        return
    for entry in directory.iterdir():
        if entry.is_file() and not entry.name.startswith("."):
            yield entry


def split_mbox(stream: BinaryIO) -> Iterator[bytes]:
    """The mails of a stream: one, or those of an mbox.

    A line "From ... 12:34" after an empty line begins the next mail (RFC 4155); ">From " and ">>From " lose one ">".
    """
    first = stream.readline()
    if not FROM_LINE.match(first):
        yield first + stream.read()
        return
    lines: list[bytes] = []
    empty = False
    for line in stream:
        if empty and line.startswith(b"From ") and FROM_LINE.match(line):
            yield _unquote(lines)
            lines = []
        else:
            lines.append(line)
        empty = not line.strip()
    yield _unquote(lines)


def _unquote(lines: list[bytes]) -> bytes:
    if lines and not lines[-1].strip():
        lines = lines[:-1]
    return re.sub(rb"^>(>*From )", rb"\1", b"".join(lines), flags=re.M)


def in_memory(data: bytes) -> Iterator[Mail]:
    """The mails of a text in memory."""
    for raw in split_mbox(io.BytesIO(data)):
        yield Mail(MEMORY, raw)
