"""The ladder: host table, wording, status code, command -> one reason; hard or soft; the internal status code."""

from __future__ import annotations

import re
from typing import NamedTuple

from sisimai.attempt import Attempt
from sisimai.hosts import host_table
from sisimai.reasons import BY_STATUS, HARD, RANK, by_wording

INTERNAL = {
    # X.0.9NN where the mail gives no usable code.
    "undefined": 900, "onhold": 901, "syntaxerror": 902, "norelaying": 909, "filtered": 910, "userunknown": 911,
    "hostunknown": 912, "rejected": 918, "suspend": 921, "mailboxfull": 922, "systemerror": 930, "notaccept": 932,
    "emailtoolarge": 934, "mailererror": 939, "networkerror": 944, "expired": 947, "blocked": 971, "requireptr": 973,
    "failedstarttls": 976, "spamdetected": 980,
}  # fmt: skip
BY_COMMAND = {
    # What a refusal without a telling word means by the command it answers: a connection or greeting is refused for
    # the client's sake, MAIL for the sender's, RCPT for the recipient's.
    "CONN": "blocked",
    "EHLO": "blocked",
    "HELO": "blocked",
    "MAIL": "rejected",
    "RCPT": "userunknown",
}
ADDRESS = re.compile(r"""["'<(\[`«“‘]{0,3}[^\s<>()\[\]{},;:"'\\@]{1,128}@[\w.-]{1,255}(?<![.-])["'>)\]`»”’]{0,3}""")
IPADDR = re.compile(r"[\[(]?(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)[\])]?")


class Verdict(NamedTuple):
    reason: str
    step: str
    """The rung that decided: "format", "host table", "wording", "status code", "command" or "nothing"."""
    rule: str
    """What decided there: file and phrase, or the code."""


def normal(text: str) -> str:
    """A text as the phrases are written: lower case, single blanks, addresses as "@", IP addresses as "#"."""
    text = " ".join(text.lower().split())
    if "@" in text:
        text = ADDRESS.sub("@", text)
    if "’" in text:
        text = text.replace("’", "'")
    return IPADDR.sub("#", text)


def judge(attempt: Attempt, destination: str = "") -> Verdict:
    """The reason of one attempt, whose status, reply and command are filled in as far as the mail tells them."""
    if attempt.reason:
        return Verdict(attempt.reason, "format", "")
    text = normal(attempt.text)
    table = host_table(attempt.rhost, destination)
    if table:
        reason, rule = table.reason(text, attempt.status)
        if reason:
            return Verdict(reason, "host table", rule)
    code = attempt.status[2:]
    verdict = by_text(text, code)
    if verdict:
        return verdict
    if code in BY_STATUS:
        return Verdict(BY_STATUS[code][0], "status code", attempt.status)
    verdict = by_text(normal(attempt.more), code) if attempt.more else None
    if verdict:
        return verdict
    if attempt.command in BY_COMMAND and attempt.reply[:1] == "5":
        return Verdict(BY_COMMAND[attempt.command], "command", f"{attempt.reply} to {attempt.command}")
    if attempt.action == "delayed":
        return Verdict("expired", "nothing", "delayed, and no word why")
    return Verdict("onhold" if text else "undefined", "nothing", "")


def by_text(text: str, code: str = "") -> Verdict | None:
    """The reason that the wording names; of several the one that the status code means too, else by PRECEDENCE."""
    found = by_wording(text)
    if not found:
        return None
    agreed = [reason for reason in BY_STATUS.get(code, ()) if reason in found]
    reason = agreed[0] if agreed else min(found, key=RANK.__getitem__)
    return Verdict(reason, "wording", f"reasons/{reason}.py: {found[reason]!r}")


def is_hard(reason: str, status: str, reply: str) -> bool:
    """Whether the address, not the moment, is at fault; `notaccept` is hard unless the reply is temporary."""
    if reason == "notaccept":
        return status[:1] != "4" and reply[:1] != "4"
    return reason in HARD


def internal_status(reason: str, temporary: bool) -> str:
    """The code for a mail that gives none: X.0.9NN."""
    return f"{4 if temporary else 5}.0.{INTERNAL[reason]}" if reason in INTERNAL else f"{4 if temporary else 5}.0.0"


def match(text: str) -> Verdict | None:
    """The verdict on a bare text, such as a reply or a line of a log."""
    from sisimai.smtp import find_status

    found = by_text(normal(text), find_status(text)[2:])
    if found:
        return found
    code = find_status(text)[2:]
    return Verdict(BY_STATUS[code][0], "status code", code) if code in BY_STATUS else None
