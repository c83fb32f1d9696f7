"""`python -m sisimai PATH...`: the bounces in files, mboxes, Maildirs or directories as JSON on standard output."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator

from sisimai import mailbox
from sisimai.decode import decode
from sisimai.explain import explain
from sisimai.fact import Fact


def main() -> int:
    """Print what the paths hold; 1 if one of them could not be read."""
    args = arguments()
    trouble: list[str] = []
    mails = _mails(args.paths, trouble)
    if args.explain:
        for mail in mails:
            sys.stdout.write("\n".join(explain(mail)) + "\n\n")
    else:
        show(_facts(mails, args.delivered, args.vacation), lines=args.lines)
    sys.stdout.flush()
    return 1 if trouble else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sisimai", description="Decodes bounce mails to JSON.")
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", help="a file, an mbox, a Maildir or a directory; - is standard input")
    add("--delivered", action="store_true", help="also notices that a mail was delivered")
    add("--vacation", action="store_true", help="also automatic answers")
    add("--lines", action="store_true", help="one object a line instead of an array")
    add("--explain", action="store_true", help="why each mail is read as it is, in words")
    return parser.parse_args()


def show(facts: Iterable[Fact], lines: bool) -> None:
    """Write the Facts as they come: one a line, or an array."""
    write = sys.stdout.write
    if lines:
        for fact in facts:
            write(fact.dump() + "\n")
        return
    before = "[\n"
    for fact in facts:
        write(before + fact.dump())
        before = ",\n"
    write("[]\n" if before == "[\n" else "\n]\n")


def _mails(paths: list[str], trouble: list[str]) -> Iterator[mailbox.Mail]:
    for path in paths:
        try:
            yield from mailbox.read(path)
        except OSError as error:
            trouble.append(path)
            _say(path, str(error.strerror))


def _facts(mails: Iterable[mailbox.Mail], delivered: bool, vacation: bool) -> Iterator[Fact]:
    for mail in mails:
        try:
            facts, why = decode(mail, delivered, vacation)
        except Exception as error:  # the others are still to be read
            facts, why = [], f"a fault of this program: {error!r}"
        if not facts:
            _say(mail.origin, f"not decoded: {why}")
        yield from facts


def _say(what: str, why: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(f"python -m sisimai: {what}: {why}\n")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        # Whoever read us has seen enough, as `| head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
