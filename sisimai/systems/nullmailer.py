"""nullmailer: nullmailer-dsn; failures, and delays of a mail that is still tried.

The report has all: one status and one Diagnostic-Code for every recipient of the mail, since nullmailer sends a mail to
its relay as a whole or not at all. The further lines of a reply are not folded, hence no part of the field, and so they
are read here.
Source: src/dsn.cc, src/send.cc, protocols/smtp.cc; nullmailer 2.2 as it runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "nullmailer"
MARKERS = {
    "report": ("reporting-mta: x-local-hostname;",),
    "lead": ("this is the nullmailer delivery system",),
}

ENTRY = re.compile(
    r"^Final-Recipient:[ \t]*rfc822;[ \t]*(?P<recipient>\S{3,320})\n(?:(?!Diagnostic-Code|Final-)[A-Z][\w-]*:[^\n]*\n)*"
    r"Diagnostic-Code:[ \t]*\w{1,20};[ \t]*(?P<text>[^\n]*(?:\n\d{3}[ -][^\n]*)*)",
    re.M,
)


def attempts(message: Message) -> Iterator[Attempt]:
    for entry in ENTRY.finditer(message.report):
        yield Attempt(recipient=entry["recipient"], text=entry["text"])
