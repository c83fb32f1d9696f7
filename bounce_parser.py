#!/usr/bin/env python3
"""Decodes the bounce mails that wait in the mailstore into rows of the table `bouncemails`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import chain

from bouncemails import cli, table
from bouncemails.cli import Exit
from bouncemails.config import Config
from bouncemails.decoding import Decoded, decode_all
from bouncemails.mailstore import Mailstore
from bouncemails.news import News
from bouncemails.parse import Count, batches, insert, put_away, read_files, read_paths, tell_broken
from sisimai.mailbox import Mail


def main() -> Exit:
    """The script; its exit code."""
    parser = cli.arguments(__doc__ or "")
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file, mbox, Maildir or directory to decode, moving nothing (-: standard input); default: the mailstore",
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--json", action="store_true", help="print the bounces; insert and move nothing")
    instead.add_argument("--dry-run", action="store_true", help="say what would happen; insert and move nothing")
    return cli.main(parser, run)


def run(args: argparse.Namespace, config: Config) -> Exit:
    """Either shows what is in the mails or inserts it; the mails are those of the paths, else the mailstore's."""
    if args.json or args.dry_run:
        return show(args, config)
    if args.paths:
        return parse_paths(args, config)
    return parse_mailstore(args, config)


def parse_mailstore(args: argparse.Namespace, config: Config) -> Exit:
    """Each mail is moved, or deleted, once its rows are committed. One that cannot be read stays."""
    store = Mailstore(config.mailstore)
    unread: list[str] = []

    def finish(batch: list[Decoded]) -> None:
        put_away(store, batch, config.parser.after)

    with store.lock("parser"):
        total = sum(1 for _ in store.pending()) if sys.stderr.isatty() else None
        _, stopped = parse(args, config, read_files(store.pending(), unread), finish, total)
        left = stopped and next(store.pending(), None)
    return Exit.AGAIN if unread or left else Exit.DONE


def parse_paths(args: argparse.Namespace, config: Config) -> Exit:
    """Nothing is moved."""
    unread: list[str] = []
    count, stopped = parse(args, config, read_paths(args.paths, unread), lambda batch: None)
    if unread or count.broken:
        return Exit.FAULT
    return Exit.AGAIN if stopped else Exit.DONE


def parse(
    args: argparse.Namespace,
    config: Config,
    mails: Iterable[Mail],
    finish: Callable[[list[Decoded]], None],
    total: int | None = None,
) -> tuple[Count, bool]:
    """Decodes and inserts; `finish` gets each batch once it is committed. What was done, and whether it was stopped."""
    bouncemails = table.connect(config.database.url)
    news = News(config.database.url, config.alerts)
    count, stop = Count(), cli.Stop()
    with closing(decode_all(mails, config.parser)) as decoded:
        for batch in batches(cli.progress(decoded, "decoding", total)):
            insert(bouncemails, batch, config.senders, count)
            tell_broken(batch)
            finish(batch)
            if stop:
                break
    bouncemails.close()
    if args.verbose or sys.stderr.isatty():
        sys.stderr.write(f"{count}\n")
    if not stop:
        news.tell()
    news.close()
    return count, bool(stop)


def show(args: argparse.Namespace, config: Config) -> Exit:
    """Prints the bounces as a JSON array, or says for each mail what it is."""
    unread: list[str] = []
    broken: list[Decoded] = []
    store = [] if args.paths else Mailstore(config.mailstore).pending()
    mails = chain(read_paths(args.paths, unread), read_files(store, unread))
    with closing(decode_all(mails, config.parser)) as decoded:
        try:
            for text in (as_json if args.json else as_lines)(sound(decoded, broken)):
                sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:  # whoever read has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.FAULT if unread or broken else Exit.DONE


def sound(mails: Iterable[Decoded], broken: list[Decoded]) -> Iterator[Decoded]:
    """The mails that could be decoded, until the run is told to stop; the others are told and join `broken`."""
    stop = cli.Stop()
    for mail in mails:
        if mail.error:
            tell_broken([mail])
            broken.append(mail)
        else:
            yield mail
        if stop:
            return


def as_json(mails: Iterable[Decoded]) -> Iterator[str]:
    """A JSON array of all Facts, one a line."""
    separator = "["
    for mail in mails:
        for fact in mail.facts:
            yield f"{separator}\n{fact.dump()}"
            separator = ","
    yield "\n]\n" if separator == "," else "[]\n"


def as_lines(mails: Iterable[Decoded]) -> Iterator[str]:
    """`FILE: REASON RECIPIENT` for each Fact, `FILE: unknown: WHY` for a mail that is no bounce."""
    for mail in mails:
        for fact in mail.facts:
            yield f"{mail.origin}: {fact.reason} {fact.recipient}\n"
        if not mail.facts:
            yield f"{mail.origin}: unknown: {mail.why}\n"


if __name__ == "__main__":
    sys.exit(main())
