"""Trustwave (Marshal, M86) MailMarshal SMTP: one cause, then the addresses it holds for.

What looks like a report at its end ("Reporting-MTA: <host>") names no recipient.
Source: MailMarshal SMTP user guide, the template "Undeliverable".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all
from sisimai.attempt import Attempt
from sisimai.message import Message
from sisimai.smtp import find_host

NAME = "MailMarshalSMTP"
MARKERS = {
    "subject": ('undeliverable mail: "',),
    "lead": ("could not be delivered because of", "the following recipients were affected:"),
}

CAUSE = re.compile(r"^Could not be delivered because of\s++(?P<text>(?:[^\n]*\S[^\n]*(?:\n|$))+)", re.M)
AFFECTED = re.compile(r"^The following recipients were affected:\s++((?:[^\n]*\S[^\n]*(?:\n|$))+)", re.M)
REMOTE = re.compile(r"^Remote-MTA:[ \t]*<?([^<>\n]*)", re.M)
REPORTING = re.compile(r"^Reporting-MTA:[ \t]*<?([^<>\n]*)", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    cause, affected = CAUSE.search(message.lead), AFFECTED.search(message.lead)
    if not cause or not affected:
        return
    remote, reporting = REMOTE.search(message.lead), REPORTING.search(f"{message.lead}\n{message.report}")
    for recipient in find_all(affected[1]):
        yield Attempt(
            recipient=recipient,
            text=cause["text"],
            shown=cause[0],
            rhost=find_host(remote[1]) if remote else "",
            lhost=find_host(reporting[1]) if reporting else "",
            action="failed",
        )
