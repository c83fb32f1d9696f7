"""What both scripts do at their start and end: arguments, logging, signals, exit codes."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterable
from enum import IntEnum
from pathlib import Path
from types import FrameType
from typing import TypeVar

from rich.console import Console
from rich.markup import escape
from rich.progress import track

from bouncemails.config import Config, ConfigError, load
from bouncemails.mailstore import Busy

log = logging.getLogger(__name__)


class Exit(IntEnum):
    """Exit codes, as sysexits.h numbers them. The worst of several is the greatest."""

    DONE = os.EX_OK
    FAULT = 1
    """A fault of ours: Python's own code for an exception nobody caught."""
    AGAIN = os.EX_TEMPFAIL
    """75: try again later."""
    CONFIG = os.EX_CONFIG
    """78: the configuration is wrong."""


def arguments(description: str) -> argparse.ArgumentParser:
    """A parser that knows `--config` and `-v`; the script adds its own."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="default: config.ini beside the script, then in /etc/bouncemails"
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="tell what is done")
    return parser


def main(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace, Config], Exit]) -> Exit:
    """Reads the arguments and the settings, runs `run`, and turns what it raises into one line and an exit code."""
    args = parser.parse_args()
    os.umask(0o077)  # what the scripts write is their user's alone
    logging.basicConfig(level=logging.INFO if args.verbose else logging.WARNING, format=f"{parser.prog}: %(message)s")
    try:
        return run(args, load(args.config))
    except ConfigError as error:
        log.error("%s", error)
        return Exit.CONFIG
    except Busy as busy:
        log.info("%s", busy)
        return Exit.AGAIN
    except OSError as error:  # disk full, read-only, no permission
        log.error("%s", f"{error.filename}: {error.strerror}" if error.filename else error)
        return Exit.AGAIN


T = TypeVar("T")


def progress(items: Iterable[T], what: str, total: int | None) -> Iterable[T]:
    """The same items, with a bar on a terminal unless each step is told anyway."""
    if not sys.stderr.isatty() or log.isEnabledFor(logging.INFO):
        return items
    return track(items, escape(what), total, console=Console(stderr=True), transient=True)


class Stop:
    """True once SIGTERM or SIGINT asked the run to end; what is in hand is then finished. A second signal kills."""

    def __init__(self) -> None:
        self._asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self._asked = True
        signal.signal(number, signal.SIG_DFL)

    def __bool__(self) -> bool:
        return self._asked
