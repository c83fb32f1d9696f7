"""What holds for any mail: asserted of one, by the tests and by the fuzzer."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bouncemails.table import BOUNCEMAILS, Bound, fit, row
from sisimai import Fact
from sisimai.decode import decode
from sisimai.mailbox import MEMORY, Mail

NAMES = ("recipient", "addresser", "alias", "rhost", "lhost", "messageid", "destination", "senderdomain", "listid")
"""Fields that go on into other mails, commands and lists, where a line end would begin something else."""
CONTROLS = re.compile("[\x00-\x08\n-\x1f\x7f]")


def keep(raw: bytes) -> list[Fact]:
    """Decodes the mail. Raises where a promise is broken: an exception, a file opened, a text nobody can store."""
    with closed():
        facts = decode(Mail(MEMORY, raw), delivered=True, vacation=True).facts
    for fact in facts:
        said = json.loads(fact.dump().encode("utf-8"))
        assert said["recipient"] == fact.recipient
        assert "@" in fact.recipient
        for name, value in said.items():
            assert not isinstance(value, str) or "\0" not in value, (name, value)
            assert name not in NAMES or not CONTROLS.search(value), (name, value)
        stored(row(fact, "0" * 64))
    return facts


def stored(values: dict[str, Any]) -> None:
    """The row as table.py cuts it fits the columns, as UTF-8."""
    for column in BOUNCEMAILS.columns:
        value = values.get(column.name)
        if isinstance(value, str):
            length = getattr(column.type, "length", None)
            text = fit(value, Bound(length, None if length else 2**16 - 1))
            text.encode("utf-8")
            assert length is None or len(text) <= length
            assert value.startswith(text[:1])


_inside = False


def _audit(event: str, args: tuple[Any, ...]) -> None:
    if _inside and event in FORBIDDEN and not str(args[0]).endswith((".py", ".pyc")):
        raise AssertionError(f"decoding a mail did {event}{args!r}")


FORBIDDEN = {"open", "os.remove", "os.rename", "os.mkdir", "socket.connect", "socket.getaddrinfo", "subprocess.Popen"}
sys.addaudithook(_audit)


@contextmanager
def closed() -> Iterator[None]:
    """While the block runs nothing may open a file, a connection or a process; modules are loaded still."""
    global _inside
    _inside = True
    try:
        yield
    finally:
        _inside = False
