"""Sendmail before version 8: V5 (5.65 and the like), IDA, and what vendors made of them.

The notice is one text: the transcript of the session as Sendmail 8 has it, then the mail as it was not sent. There is
no report and no list; IDA names the addresses again under "Recipients of this delivery", with "(queued, will retry)"
behind those that it still tries, and where several are of one host they stand before one "...". What is said of a
host, `421 example.com (smtp)... Deferred: ...`, holds for the recipients of its mail.
Source: 4.3BSD-Reno usr.sbin/sendmail/src (deliver.c giveresponse, savemail.c errbody); sendmail-5.67+IDA; RFC 1211
appendix F.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import clean, find_all
from sisimai.attempt import Attempt
from sisimai.message import Message, fields
from sisimai.systems.sendmail import read

NAME = "V5sendmail"
MARKERS = {
    "lead": ("----- transcript of session follows -----", "----- recipients of this delivery -----"),
    "subject": ("returned mail: ",),
}

HOST = re.compile(r"^(?:[245]\d\d )?(?P<host>[\w.-]{1,255}) \([^()\n]{1,40}\)\.\.\. (?P<word>[^\n]*)", re.M)
QUEUED = re.compile(r"^[ \t]*<?([^\s<>()]{1,320}@[^\s<>()]{1,255})>?[ \t]+\((queued[^\n()]{0,80})\)", re.M)
# Sendmail 8 lists the addresses between rulers of this wording, or says when the mail came.
VERSION_8 = re.compile(r"^[ \t]*----- The following addresses|^The original message was received at ", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    if message.report or VERSION_8.search(message.lead):
        return
    found = False
    for address, said in read(message.lead).of.items():
        for recipient in find_all(address) if "," in address else [clean(address)]:
            if recipient:
                found = True
                yield Attempt(
                    recipient=recipient, text=said.text, command=said.command, rhost=said.host, action="failed"
                )
    for match in QUEUED.finditer(message.lead):
        yield Attempt(recipient=match[1], text=match[2], action="delayed")
    if not found:
        yield from _by_host(message)


def _by_host(message: Message) -> Iterator[Attempt]:
    header = fields(message.returned)
    recipients = find_all(f"{header.get('to', '')}, {header.get('cc', '')}")
    for told in HOST.finditer(message.lead):
        for address in recipients:
            if address.endswith(f"@{told['host'].lower()}"):
                yield Attempt(recipient=address, text=told[0], rhost=told["host"], action="failed")
