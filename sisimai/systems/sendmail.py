"""Sendmail 8 (and what was made of it): savemail.c, errbody().

Above the report stand up to three parts: the addresses, each with `(reason: 550 ...)` and `(expanded from: <alias>)`
below it; the transcript of the SMTP session, in which `>>>` is what Sendmail sent and `<<<` what it was told. The report
carries the same reply; the transcript adds the command, and the cause of a delay (`... Deferred: Connection refused`).
Source: sendmail/savemail.c, sendmail/deliver.c (giveresponse), sendmail/usersmtp.c.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import clean
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Sendmail"
MARKERS = {
    "lead": (
        "----- transcript of session follows -----",
        "----- the following addresses had permanent fatal errors -----",
        "----- the following addresses had transient non-fatal errors -----",
        "----- the following addresses had delivery problems -----",
        "the original message was received at ",
    ),
    "subject": (
        "returned mail: ",
        "warning: could not send message for past",
        "postmaster notify: ",
    ),
}

RULER = re.compile(r"^[ \t]*----- (?:The following addresses|(Transcript of session)) [^\n]*-----[ \t]*$", re.M)
LISTED = re.compile(
    r"^(?P<address>[<\w\"|/][^\n]*)(?P<notes>(?:\n[ \t]+\([^\n]*(?:\n(?![ \t]*\n|<|[ \t]+\()[ \t]+[^\n]*)*)*)", re.M
)
REASON = re.compile(r"\(reason: (.*)\)\s*$", re.S | re.M)
EXPANDED = re.compile(r"\(expanded from: <?([^<>()\n]{1,320})>?\)")
SENT = re.compile(
    r"^>>> (EHLO|HELO|LHLO|MAIL|RCPT|DATA|AUTH|STARTTLS|QUIT)[^\n]*\n(?:<<< 2[^\n]*\n)*(?=<<< [45])", re.M | re.I
)
TALKING = re.compile(r"^\.{3} while talking to ([\w.-]{1,255}?)\.?:", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    listed, transcript = _sections(message.lead)
    for entry in LISTED.finditer(listed):
        address = clean(entry["address"])
        if not address:
            continue
        notes = entry["notes"]
        reason, expanded = REASON.search(notes), EXPANDED.search(notes)
        said = _said_of(address, transcript)
        talk = TALKING.findall(transcript)
        sent = SENT.search(transcript)
        original = clean(expanded[1]) if expanded else ""
        yield Attempt(
            # The report calls the address as it was given Final-Recipient, and so do we.
            recipient=original or address,
            alias=address if original else "",
            text=reason[1].split(")\n")[0] if reason else "",
            command=sent[1].upper() if sent else "",
            rhost=talk[0] if len(set(talk)) == 1 else "",
            more=said or transcript,
        )


def _sections(lead: str) -> tuple[str, str]:
    """The list of addresses, and the transcript."""
    rulers = list(RULER.finditer(lead))
    listed = transcript = ""
    ends = [ruler.start() for ruler in rulers[1:]] + [len(lead)]
    for ruler, end in zip(rulers, ends, strict=False):
        section = lead[ruler.end() : end]
        if ruler[1]:
            transcript += section
        else:
            listed += section
    return listed, transcript


def _said_of(address: str, transcript: str) -> str:
    """The lines of the transcript that name the address."""
    return "\n".join(line for line in transcript.split("\n") if address in line)
