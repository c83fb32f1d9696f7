#!/usr/bin/env python3
"""Fetches the mails of the POP3 mailboxes in config.ini into the mailstore, where bounce_parser.py finds them."""

from __future__ import annotations

import argparse
import sys

from bouncemails import cli
from bouncemails.cli import Exit
from bouncemails.config import Config, ConfigError
from bouncemails.mailstore import Mailstore
from bouncemails.receive import receive


def run(args: argparse.Namespace, config: Config) -> Exit:
    if not config.mailboxes:
        raise ConfigError(f"{config.file}: there is no mailbox: write a section [pop3] with host, user and password")
    store = Mailstore(config.mailstore)
    stop = cli.Stop()
    with store.lock("receiver"):
        return max(receive(mailbox, store, stop) for mailbox in config.mailboxes)


if __name__ == "__main__":
    sys.exit(cli.main(cli.arguments(__doc__), run))
