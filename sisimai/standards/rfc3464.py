"""Delivery status notifications: RFC 3464, and RFC 6533 for addresses that are not ASCII.

The report is a block of fields about the message, then one a recipient, with an empty line between. Real reports leave
the empty lines out, put them inside a block, fold a field anywhere or name the recipient only in Original-Recipient.
So a block begins at an empty line or at a field that the block before has already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sisimai.address import IN_TEXT, clean, domain_of, find_all, is_daemon, undo_xtext
from sisimai.attempt import Attempt
from sisimai.message import FIELD, Message, fields
from sisimai.smtp import STATUS, find_host
from sisimai.text import repair

ABOUT_RECIPIENT = {"final-recipient", "original-recipient", "action", "status", "diagnostic-code", "x-actual-recipient"}
ACTIONS = {
    "failed": "failed", "failure": "failed", "fail": "failed", "error": "failed", "permanent": "failed",
    "delayed": "delayed", "deferred": "delayed", "delay": "delayed", "expired": "failed",
    "delivered": "delivered", "success": "delivered", "relayed": "relayed", "expanded": "expanded",
    "deliverable": "delivered", "undeliverable": "failed",  # Postfix, sendmail -bv
}  # fmt: skip
EMPTY_LINE = re.compile(r"\n[ \t]*\n")
NO_LETTER = re.compile(r"[^a-z]")
FIRST = re.compile(r"^(?:final|original)-recipient[ \t]*:", re.M | re.I)
INDENTED = re.compile(r"^[ \t>]+([A-Za-z-]{2,40})[ \t]*:", re.M)
FOLD = re.compile(r"(?<![^\S\n])[^\S\n]*\n\s*")
TYPED = re.compile(r"^\s*([A-Za-z][A-Za-z0-9._-]{0,40})[ \t]*;\s*")


@dataclass(slots=True)
class Report:
    """The fields about the message, and those about each recipient."""

    message: dict[str, str] = field(default_factory=dict)
    recipients: list[dict[str, str]] = field(default_factory=list)


def parse(text: str) -> Report:
    """The fields of a delivery-status part, by lower-case names."""
    if "\nFinal-Recipient:" not in text and not FIRST.search(text) and INDENTED.search(text):
        text = INDENTED.sub(r"\1:", text)
    report = Report()
    block: dict[str, str] = {}
    for chunk in EMPTY_LINE.split(text):
        for name, value in FIELD.findall(chunk):
            key = name.lower()
            if key in block and key in ("final-recipient", "original-recipient", "action"):
                _file(report, block)
                block = {}
            block.setdefault(key, value.strip())
        # A block that lacks its Final-Recipient goes on after an empty line that does not belong.
        if not ABOUT_RECIPIENT & block.keys() or "final-recipient" in block or "original-recipient" in block:
            _file(report, block)
            block = {}
    _file(report, block)
    return report


def _file(report: Report, block: dict[str, str]) -> None:
    if ABOUT_RECIPIENT & block.keys():
        if report.recipients and block.keys().isdisjoint({"final-recipient", "original-recipient"}):
            for name, value in block.items():
                report.recipients[-1].setdefault(name, value)
        else:
            report.recipients.append(block)
    else:
        for name, value in block.items():
            report.message.setdefault(name, value)


def attempts(message: Message) -> Iterator[Attempt]:
    """One attempt a recipient block; its recipient is empty where the block names none that is usable."""
    report = parse(message.report)
    for block in report.recipients:
        original = address(undo_xtext(block.get("original-recipient", "")))
        final, where = block.get("final-recipient", ""), "Final-Recipient"
        # Exim 4.86 names the program or file that an address led to.
        recipient = "" if typed(final)[1].startswith(("|", "/")) else address(final)
        if original and (not recipient or is_daemon(recipient) or is_internal(final, recipient)):
            recipient, where = original, "Original-Recipient"
        if not recipient:
            recipient = _completed(final, message)
        lhost = find_host(typed(report.message.get("reporting-mta") or block.get("reporting-mta", ""))[1])
        alias, led_to = original, actual(block)
        if led_to.startswith("|"):
            alias = alias or led_to
        elif led_to and not _is_same(led_to, recipient, lhost):
            # Sendmail's Final-Recipient is the address as it was given; the one that failed is what it led to.
            recipient, alias, where = led_to, original or recipient, "X-Actual-Recipient"
        kind, said = typed(block.get("diagnostic-code", ""))
        status = STATUS.search(block.get("status", ""))
        yield Attempt(
            recipient=recipient,
            alias=alias if alias.lower() != recipient.lower() else "",
            text=repair(said),
            action=ACTIONS.get(NO_LETTER.split(block.get("action", "").lower(), maxsplit=1)[0], ""),
            status=status[1] if status else "",
            rhost=find_host(typed(block.get("remote-mta", ""))[1]),
            lhost=lhost,
            diagnostictype=kind.upper(),
            date=block.get("last-attempt-date", "") or report.message.get("arrival-date", ""),
            more=repair(block.get("status", "")),
            where=f"delivery status, {where}: {' '.join(block.get(where.lower(), '').split())}",
        )


def address(value: str) -> str:
    """The address of a field "type; address", also one that is folded in its middle; "" if there is none."""
    value = repair(typed(value)[1].strip())
    if "\n" in value:
        joined = FOLD.sub("", value)
        if IN_TEXT.fullmatch(joined.strip("<>")):
            return clean(joined)
    return clean(value)


def is_internal(value: str, address: str) -> bool:
    """Whether it is a way inside the destination: a source route (RFC 5321 appendix C) to a host without a domain."""
    return typed(value)[1].lstrip("< ").startswith("@") and "." not in domain_of(address)


def _completed(value: str, message: Message) -> str:
    """The only address of the words or of the returned message whose local part is all that the field gives."""
    local = typed(value)[1].strip("<>@ \t\n").lower()
    if not local or "@" in local:
        return ""
    for text in (message.headers.get("x-failed-recipients", ""), message.lead, fields(message.returned).get("to", "")):
        found = [a for a in find_all(text) if a.lower().rpartition("@")[0] == local]
        if len(found) == 1:
            return found[0]
    return ""


def typed(value: str) -> tuple[str, str]:
    """The two halves of "type; value" (RFC 3464 section 2.1.2)."""
    match = TYPED.match(value) if ";" in value else None
    return (match[1], value[match.end() :]) if match else ("", value)


def actual(block: dict[str, str]) -> str:
    """X-Actual-Recipient (Sendmail): the address after aliases and forwarding, or the program it was piped to."""
    value = typed(block.get("x-actual-recipient", ""))[1].strip()
    return value if value.startswith("|") else clean(value)


def _is_same(led_to: str, recipient: str, lhost: str) -> bool:
    """Whether both name one mailbox: a local user is user@host, of the host that reports or one of the domain."""
    local, _, domain = led_to.lower().rpartition("@")
    same, _, outer = recipient.lower().rpartition("@")
    return local == same and (domain in (outer, lhost) or domain.endswith(f".{outer}"))
