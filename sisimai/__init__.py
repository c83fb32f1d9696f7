"""Decodes bounce mails: the API of the Ruby, Perl and Go libraries of this name, in Python.

for fact in sisimai.rise("/path/to/mailbox"):
    print(fact.recipient, fact.reason, fact.diagnosticcode)
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sisimai import decode, mailbox, verdict
from sisimai.fact import Fact
from sisimai.reasons import REASONS
from sisimai.systems import SYSTEMS

__all__ = ["Fact", "dump", "engine", "make", "match", "reason", "rise", "version"]

log = logging.getLogger(__name__)

Callback = Callable[[dict[str, Any]], Any]


def rise(
    source: str | bytes | Path, delivered: bool = False, vacation: bool = False, c___: Callback | None = None
) -> list[Fact]:
    """All bounces of a mail, an mbox, a Maildir or a directory; "-" is standard input, bytes are one mail or an mbox.

    `delivered` and `vacation` add notices of success and automatic answers. `c___` is called for each mail that holds
    a bounce with {"headers", "message"}; what it returns is each Fact's `catch`, and should it raise, `catch` is None.
    Raises OSError when the source cannot be read; no mail makes it raise.
    """
    mails = mailbox.in_memory(source) if isinstance(source, bytes) else mailbox.read(source)
    return [fact for mail in mails for fact in _facts(mail, delivered, vacation, c___)]


def _facts(mail: mailbox.Mail, delivered: bool, vacation: bool, callback: Callback | None) -> list[Fact]:
    try:
        return decode.decode(mail, delivered, vacation, callback).facts
    except Exception:
        # A fault of ours costs this mail's Facts, never the run.
        log.exception("%s: could not be decoded", mail.origin)
        return []


make = rise


def dump(
    source: str | bytes | Path, delivered: bool = False, vacation: bool = False, c___: Callback | None = None
) -> str:
    """What `rise` returns as JSON text: an array of objects, `[]` when nothing was found."""
    return "[" + ",".join(fact.dump() for fact in rise(source, delivered, vacation, c___)) + "]"


def match(text: str) -> str | None:
    """The reason that a text names, such as a reply or a line of a log; None when it names none."""
    found = verdict.match(text)
    return found.reason if found else None


def reason() -> dict[str, str]:
    """Every reason with its description."""
    return {name: REASONS[name].description for name in REASONS}


def engine() -> dict[str, str]:
    """Every mail system that is recognised, with its description."""
    return {name: SYSTEMS[name].description for name in sorted(SYSTEMS)}


def version() -> str:
    """This package's version."""
    return VERSION


VERSION = "5.8.0"
