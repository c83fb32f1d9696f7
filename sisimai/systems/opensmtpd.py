"""OpenSMTPD: bounce.c, its notices of failure, of delay and of success.

The text has a line a recipient, `address: what was said`; since 5.9 there is a report, too, with neither host nor
text in it and with a Status that is 5.0.0 or 4.0.0 whatever the reply's. When the queue's time is out the last notice
says "Envelope expired", and calls itself one of delay all the same.
Source: usr.sbin/smtpd/bounce.c, usr.sbin/smtpd/mta.c, usr.sbin/smtpd/queue.c.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "OpenSMTPD"
MARKERS = {
    "subject": ("delivery status notification: ",),
    "lead": (
        "this is the mailer-daemon, please do not reply to this e",
        "an error has occurred while attempting to deliver a message for",
        "your message was successfully delivered to these recipients",
        "your message was relayed to these recipients",
    ),
}

ENTRY = re.compile(r"^(?P<recipient>(?:[^\s:@\"]{1,128}|\"[^\"\n]{1,128}\")@[^\s:]{1,255}): ?(?P<text>[^\n]*)", re.M)
ACTIONS = (
    ("A message is delayed for more than", "delayed"),
    ("was successfully delivered", "delivered"),
    ("was relayed", "relayed"),
)


def attempts(message: Message) -> Iterator[Attempt]:
    if "This is the MAILER-DAEMON" not in message.lead:
        return
    action = next((action for words, action in ACTIONS if words in message.lead), "failed")
    for entry in ENTRY.finditer(message.lead):
        expired = entry["text"] == "Envelope expired"
        yield Attempt(
            recipient=entry["recipient"],
            text=entry["text"],
            action="failed" if expired else action,
        )
