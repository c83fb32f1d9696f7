"""Verizon Wireless, from mail to messages on a phone: vzwpix.com (MMS) and vtext.com (SMS). No report.

The first says "Error: ..." and returns the header of the message, the second lists SMTP's envelope after its error.
Source: the notices themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message, fields

NAME = "Verizon"
MARKERS = {
    "from": ("vzwpix.com", "vtext.com"),
    "lead": ("message could not be delivered to mobile", "error: "),
}

ERROR = re.compile(r"^Error: ([^\n]+)", re.M)
BELOW = re.compile(r"^Error message below:[ \t]*\n([^\n]+)", re.M)
ENVELOPE = re.compile(r"^[ \t]+(Subject|Sent date|MAIL FROM|RCPT TO): ([^\n]*)", re.M)
NAMES = {"MAIL FROM": "From", "Subject": "Subject", "Sent date": "Date"}


def attempts(message: Message) -> Iterator[Attempt]:
    error, below = ERROR.search(message.lead), BELOW.search(message.lead)
    envelope = dict(ENVELOPE.findall(message.lead))
    if below and "RCPT TO" in envelope:
        message.returned = "\n".join(f"{NAMES[name]}: {value}" for name, value in envelope.items() if name in NAMES)
        yield Attempt(recipient=envelope["RCPT TO"], text=below[1], action="failed", more=error[1] if error else "")
    elif error and "could not be delivered" in message.lead:
        yield Attempt(recipient=fields(message.returned).get("to", ""), text=error[1], action="failed")
