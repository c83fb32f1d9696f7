"""SendGrid: the notice of its own mail transfer agent.

A line a recipient above the report: `name:queue:<address> : client : mx.example.com:[192.0.2.1] : 550 5.1.1 x in RCPT
TO`; its end tells the command. In the report Status may be empty and Action `expired`.
Source: the notices themselves; https://www.twilio.com/docs/sendgrid/ui/sending-email/bounces
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "SendGrid"
MARKERS = {
    "lead": ("this is an automatically generated message from sendgrid",),
    "report": ("x-sendgrid-queueid:", "x-sendgrid-sender:"),
}

ENTRY = re.compile(r"^[^:\n]{1,200}:\d{1,20}:<(?P<recipient>[^<>\n]{3,320})>[ \t]*:(?P<text>[^\n]*)", re.M)
HOST = re.compile(r" : ([\w.-]{1,255}):\[[0-9A-Fa-f.:]{2,45}\] : ")
STEP = re.compile(r"(?<![ \t])[ \t]+in (connect|EHLO|HELO|MAIL|RCPT|DATA|STARTTLS)\b[^\n]{0,10}$")


def attempts(message: Message) -> Iterator[Attempt]:
    for entry in ENTRY.finditer(message.lead):
        text = entry["text"].rstrip()
        host, step = HOST.search(text), STEP.search(text)
        yield Attempt(
            recipient=entry["recipient"],
            text=text[: step.start() if step else None].rpartition(" : ")[2],
            command=step[1] if step and step[1].isupper() else "",
            rhost=host[1] if host else "",
        )
