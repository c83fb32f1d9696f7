"""The ladder: host table, wording, status code, command -> one reason; hard or soft; the internal status code."""

from __future__ import annotations

import re
from typing import NamedTuple

from sisimai.attempt import Attempt
from sisimai.hosts import by_host
from sisimai.reasons import BY_STATUS, HARD, RANK, by_links, by_wording
from sisimai.smtp import find_reply, find_status, join_reply

INTERNAL = {
    # X.0.9NN where the mail gives no usable code.
    "undefined": 900, "onhold": 901, "syntaxerror": 902, "norelaying": 909, "filtered": 910, "userunknown": 911,
    "hostunknown": 912, "rejected": 918, "suspend": 921, "mailboxfull": 922, "systemerror": 930, "notaccept": 932,
    "emailtoolarge": 934, "mailererror": 939, "networkerror": 944, "expired": 947, "blocked": 971, "requireptr": 973,
    "failedstarttls": 976, "spamdetected": 980,
}  # fmt: skip
SCANNED = {"spamdetected", "virusdetected"}
"""What a filter finds; it says so under any code."""
UNROUTEABLE = "'unrouteable address'"
"""Exim's words for an unknown user of its own domains, and for a domain that has no mail host."""
ABOUT_OTHERS = {"userunknown", "hostunknown", "hasmoved", "suspend", "filtered", "rejected"}
BY_COMMAND = {
    # What a final refusal without a telling word means by the command it answers: a connection or greeting is refused
    # for the client's sake, MAIL for the sender's, RCPT for the recipient's.
    "CONN": "blocked",
    "EHLO": "blocked",
    "HELO": "blocked",
    "MAIL": "rejected",
}
VAGUE = {
    # Codes of RFC 3463 that name a subject and no cause, or do so where they are temporary: a mailbox may be busy, a
    # system under maintenance. They count after the command that was refused.
    "5.1.0": "userunknown",
    "5.1.3": "userunknown",
    "5.1.4": "userunknown",
    "5.2.0": "filtered",
    "4.2.1": "suspend",
    "4.3.2": "systemerror",
    "5.3.0": "systemerror",
    "4.4.0": "networkerror",
    "5.4.0": "networkerror",
    "4.4.5": "ratelimited",
    "5.4.5": "ratelimited",
    "5.5.0": "syntaxerror",
    "5.7.0": "policyviolation",
    "5.7.1": "policyviolation",
}
BY_REPLY = {
    # RFC 5321 section 4.2.2, RFC 4954 section 6, RFC 7504 section 3: the replies that name their cause.
    "421": "expired",
    "500": "syntaxerror",
    "501": "syntaxerror",
    "502": "syntaxerror",
    "503": "syntaxerror",
    "504": "syntaxerror",
    "521": "notaccept",
    "530": "securityerror",
    "534": "securityerror",
    "535": "securityerror",
    "538": "securityerror",
    "551": "userunknown",
    "552": "mailboxfull",
    "553": "userunknown",
    "555": "syntaxerror",
    "556": "notaccept",
}
URL = re.compile(r"\bhttps?: ?//[^\s<>\"')\]]{1,400}")
ADDRESS = re.compile(r"""(?<![^\s<>()\[\]{},;:"'`«“‘\\])[^\s<>()\[\]{},;:"'\\@]{1,128}@[\w.-]{1,255}(?<![.-])""")
IPADDR = re.compile(r"\d(?<![\d.].)\d{0,2}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d.]*\d)")
BLOCK_LIST = re.compile(r"\bblocked using [^;]{1,100};")
ENCLOSED = re.compile(r"""[\[(]#[\])]|["'<(\[`«“‘]{1,3}@["'>)\]`»”’]{1,3}""")


LADDER = ("format", "host table", "wording", "status code", "hint", "command", "reply code", "nothing")
"""The rungs, the first asked first; a status code that names no cause is asked after the command."""


class Verdict(NamedTuple):
    reason: str
    step: str
    """The rung of LADDER that decided."""
    rule: str
    """What decided there: file and phrase, or the code."""


def normal(text: str) -> str:
    """A text as the phrases are written: lower case, single blanks, addresses as "@", IP addresses as "#", and without
    what is not the reply's own: URLs, and what a block list says of its entry (Postfix, default_rbl_reply)."""
    text = " ".join(text.lower().split())
    if "//" in text:
        text = URL.sub("", text)
    if "blocked using" in text and (listed := BLOCK_LIST.search(text)):
        text = text[: listed.end()]
    if "@" in text:
        text = ADDRESS.sub("@", text)
    text = IPADDR.sub("#", text)
    if "@" in text or "#" in text:
        text = ENCLOSED.sub(_token, text)
    return text.replace("’", "'")


def _token(match: re.Match[str]) -> str:
    return "#" if "#" in match[0] else "@"


def judge(attempt: Attempt, destination: str = "", local: str = "") -> Verdict:
    """The reason of one attempt, whose status, reply and command are filled in as far as the mail tells them.

    `destination` is the recipient's domain, `local` the host that wrote the notice.
    """
    if attempt.reason:
        return Verdict(attempt.reason, "format", "")
    text = normal(attempt.text)
    reason, rule = by_host(attempt, text, destination)
    if reason:
        return of_sender(Verdict(reason, "host table", rule), attempt.command)
    verdict = by_text(text, attempt.text, attempt.status)
    if attempt.more and (not verdict or verdict.step == "hint" or verdict.rule[1:3] == ".4"):
        hinted = verdict if verdict and verdict.step == "hint" else None
        verdict = by_text(normal(attempt.more), attempt.more, attempt.status, hinted)
    return in_context(verdict, attempt, destination, local) if verdict else without_words(attempt)


def by_text(text: str, raw: str, status: str, hinted: Verdict | None = None) -> Verdict | None:
    """The reason by phrase, else by a code that is definite, else by hint (`hinted` being one found elsewhere)."""
    code = status[2:]
    phrases, hints = by_wording(text)
    if phrases:
        reason = BY_STATUS.get(code, "")
        if reason not in phrases or code.startswith("4.") or "suppressed" in phrases:
            # X.4.X tells what came of it, such as that the time ran out, not why; who does not mail an address any more
            # gives the code of the bounce that had it listed.
            reason = min(phrases, key=RANK.__getitem__)
        return Verdict(reason, "wording", f"reasons/{reason}.py: {phrases[reason]!r}")
    scanned = code[:1] in ("5", "6") and not SCANNED.isdisjoint(hints)  # codes of the protocol and of the content
    if code in BY_STATUS and status not in VAGUE and not scanned:
        return Verdict(BY_STATUS[code], "status code", status)
    if hinted:
        return hinted
    if "//" in raw:
        hints = by_links(" ".join(URL.findall(raw.lower()))) | hints
    if hints:
        reason = min(hints, key=RANK.__getitem__)
        return Verdict(reason, "hint", f"reasons/{reason}.py: {hints[reason]!r}")
    return None


def of_sender(verdict: Verdict, command: str) -> Verdict:
    """The same where a recipient had been named; before, words about an address are about the sender, or the client."""
    if verdict.reason not in ABOUT_OTHERS or command not in BY_COMMAND or verdict.reason == BY_COMMAND[command]:
        return verdict
    return Verdict(BY_COMMAND[command], verdict.step, f"{verdict.rule} in reply to {command}")


def in_context(verdict: Verdict, attempt: Attempt, destination: str, local: str) -> Verdict:
    """The verdict on a wording, in the light of what was refused, and where."""
    reason, step, rule = verdict
    command, reply = attempt.command, attempt.reply
    about = of_sender(verdict, command)
    if about is not verdict:
        return about
    if reason == "networkerror" and reply[:1] == "5" and BY_COMMAND.get(command) == "blocked":
        # "Connection refused", says who was reached.
        return Verdict("blocked", step, f"{rule} in reply to {command}")
    if reason == "userunknown" and command == "DATA" and not attempt.status.startswith(("5.1.", "4.1.")):
        return Verdict("filtered", step, f"{rule} after the address had been accepted")
    if reason == "userunknown" and step == "hint" and reply[:1] == "4":
        # RFC 5321 section 4.2.2 has "mailbox unavailable" for a busy one too.
        return without_words(attempt)
    if UNROUTEABLE in rule and not reply and not _within(destination, local):
        return Verdict("hostunknown", step, f"{rule} of a domain elsewhere")
    if reason == "expired" and reply[:1] == "5" and command:
        # That the mail is not tried again follows from the refusal.
        refused = without_words(attempt)
        return refused if refused.step != "nothing" else verdict
    return verdict


def _within(domain: str, host: str) -> bool:
    """Whether a mail domain and a host have an owner in common, as far as their names tell."""
    return not host or f".{host}".endswith(f".{domain}") or f".{domain}".endswith(f".{host.partition('.')[2] or host}")


def without_words(attempt: Attempt) -> Verdict:
    """The reason of an attempt whose words tell nothing."""
    command, reply, status = attempt.command, attempt.reply, attempt.status
    final = reply[:1] == "5" or (not reply and status[:1] == "5")
    if BY_REPLY.get(reply) == "securityerror":
        return Verdict("securityerror", "reply code", reply)
    if reply == "503":
        return Verdict("syntaxerror", "reply code", reply)  # a command out of turn, whichever it is
    if command in BY_COMMAND and final:
        return Verdict(BY_COMMAND[command], "command", f"{reply} to {command}")
    if status in VAGUE:
        return Verdict(VAGUE[status], "status code", status)
    if command == "RCPT" and reply in ("550", "551", "553"):
        return Verdict("userunknown", "command", f"{reply} to RCPT")
    if attempt.diagnostictype == "X-UNIX":
        return Verdict("mailererror", "command", "a local program's words")
    if reply in BY_REPLY:
        unknown_late = BY_REPLY[reply] == "userunknown" and command == "DATA"
        return Verdict("filtered" if unknown_late else BY_REPLY[reply], "reply code", reply)
    if attempt.action == "delayed":
        return Verdict("expired", "nothing", "delayed, and no word why")
    return Verdict("onhold" if attempt.text else "undefined", "nothing", "")


def is_hard(reason: str, status: str, reply: str) -> bool:
    """Whether the address, not the moment, is at fault; `notaccept` is hard unless the reply is temporary."""
    if reason == "notaccept":
        return status[:1] != "4" and reply[:1] != "4"
    return reason in HARD


def internal_status(reason: str, temporary: bool) -> str:
    """The code for a mail that gives none: X.0.9NN."""
    return f"{4 if temporary else 5}.0.{INTERNAL[reason]}" if reason in INTERNAL else f"{4 if temporary else 5}.0.0"


def match(text: str) -> Verdict | None:
    """The verdict on a bare text, such as a reply or a line of a log; None when it tells nothing."""
    text = " ".join(text.split())
    reply = find_reply(text)
    text = join_reply(text)
    attempt = Attempt(text=text, status=find_status(text, reply), reply=reply)
    verdict = judge(attempt)
    return None if verdict.step == "nothing" else verdict
