"""Runs the programs of packages that are only unpacked, as if they were installed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.servers.sql import ROOT

TREES = ROOT / ".lab" / "trees"
ENTER = """
mount -t overlay overlay -o "lowerdir=$1/etc:$2/etc:/etc" /etc
mount -t overlay overlay -o "lowerdir=$2/usr:/usr" /usr
shift 2
exec "$@"
"""


def tree(name: str) -> Path:
    """The packages that tests/lab/unpack.sh laid down for that server."""
    if os.getuid() != 0 or not (TREES / name).is_dir():
        pytest.skip(f"no {name}: run tests/lab/unpack.sh as root on Debian")
    return TREES / name


def command(etc: Path, tree: Path, *program: str | Path) -> list[str]:
    """The command line that runs a program of the tree, with the files in `etc`/etc over those in /etc.

    In namespaces of its own: all that it starts ends with it, and nothing is left of the mounts.
    """
    namespaces = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
    return [*namespaces, "sh", "-euc", ENTER, "sh", str(etc), str(tree), *map(str, program)]


def add_user(etc: Path, name: str, number: int) -> None:
    """A user with a group of its own, in the files in `etc`/etc."""
    for file, line in (("passwd", f"{name}:x:{number}:{number}::/:/bin/false\n"), ("group", f"{name}:x:{number}:\n")):
        copy = etc / "etc" / file
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = copy.read_text() if copy.exists() else Path("/etc", file).read_text()
        copy.write_text(text + line)
