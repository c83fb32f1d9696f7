"""`python -m sisimai PATH...`: the bounces in files, mboxes, Maildirs or directories as JSON on standard output."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from sisimai import decode, mailbox
from sisimai.fact import Fact


def main() -> int:
    """Print what the paths hold; 1 if any of them could not be read."""
    parser = argparse.ArgumentParser(prog="python -m sisimai", description="Decodes bounce mails to JSON.")
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a file, an mbox, a Maildir or a directory; - is standard input"
    )
    parser.add_argument("--delivered", action="store_true", help="also notices that a mail was delivered")
    parser.add_argument("--vacation", action="store_true", help="also automatic answers")
    parser.add_argument("--lines", action="store_true", help="one object a line instead of an array")
    args = parser.parse_args()
    trouble: list[str] = []
    found = _facts(args, trouble)
    write = sys.stdout.write
    if args.lines:
        for fact in found:
            write(fact.dump() + "\n")
    else:
        write("[")
        for index, fact in enumerate(found):
            write(("," if index else "") + "\n" + fact.dump())
        write("\n]\n")
    return 1 if trouble else 0


def _facts(args: argparse.Namespace, trouble: list[str]) -> Iterator[Fact]:
    for path in args.paths:
        try:
            for mail in mailbox.read(path):
                yield from decode.facts(mail, delivered=args.delivered, vacation=args.vacation)
        except OSError as error:
            trouble.append(path)
            sys.stderr.write(f"python -m sisimai: {path}: {error.strerror}\n")


if __name__ == "__main__":
    sys.exit(main())
