"""MDaemon (Alt-N): delivery failures and warnings with the transcript of the session.

The transcript has a line a step, "-->" sent and "<--" received, behind a date; the last refusal is the cause. A line
that begins with "*" is MDaemon's own word.
Source: MDaemon's help, "Delivery status notification": templates DELERR.DAT, DELWARN.DAT.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all
from sisimai.attempt import Attempt
from sisimai.message import Message
from sisimai.smtp import find_host

NAME = "MDaemon"
MARKERS = {
    "headers": {"x-mdaemon-deliver-to": "", "x-mdaemon-sender": "", "message-id": "<mdaemon"},
    "from": ("mdaemon@",),
    "lead": (
        "the attached message had permanent fatal delivery errors",
        "the attached message had transient non-fatal",
        "your message was not delivered to one or more recipients",
        "--- session transcript ---",
        "failed address:",
    ),
}

FAILED = re.compile(r"^[ \t]*(?:Failed|Delayed) address(?:es)?:(?P<listed>[^\n]*(?:\n[ \t][^\n]*@[^\n]*)*)", re.M)
SENT = re.compile(r"^[^\n]{0,60}--> ([A-Za-z]{4})", re.M)
RECEIVED = re.compile(r"^[^\n]{0,60}<-- (?P<text>[45]\d\d[^\n]*)", re.M)
OWN = re.compile(r"^[^\n]{0,40}[:\t ]\* +(?P<text>[^\n]*)", re.M)
HOST = re.compile(r"Attempting SMTP connection to \[?([^\]\s:]+)", re.I)


def attempts(message: Message) -> Iterator[Attempt]:
    lead = message.lead
    failed = FAILED.search(lead)
    if not failed:
        return
    refused, own, host = list(RECEIVED.finditer(lead)), list(OWN.finditer(lead)), HOST.findall(lead)
    # Early versions, and sites that change the template, write the session without its arrows.
    text = (refused or own)[-1]["text"] if refused or own else lead[failed.end() :].strip()
    sent = SENT.findall(lead[: refused[-1].start()]) if refused else []
    for recipient in find_all(failed["listed"]):
        yield Attempt(
            recipient=recipient,
            text=text,
            rhost=find_host(host[-1]) if host else "",
            command=sent[-1].upper() if sent else "",
            action="delayed" if "TRANSIENT NON-FATAL" in lead else "failed",
        )
