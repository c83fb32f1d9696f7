"""python -m bouncemails export: prints who must not be mailed now."""

from __future__ import annotations

import argparse
import os
import sys

from bouncemails import cli
from bouncemails.cli import Exit
from bouncemails.config import Config
from bouncemails.export import FORMATS, export


def main() -> Exit:
    """The program; its exit code."""
    parser = cli.arguments("Prints who must not be mailed now.")
    parser.prog = "python -m bouncemails"
    parser.add_argument("command", choices=["export"])
    parser.add_argument("--format", choices=list(FORMATS), default="csv", help="default: csv")
    return cli.main(parser, run)


def run(args: argparse.Namespace, config: Config) -> Exit:
    try:
        export(config.database.url, args.format)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.DONE


if __name__ == "__main__":
    sys.exit(main())
