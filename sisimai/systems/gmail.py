"""Gmail: the notices in one text that Google wrote until 2016.

The failed addresses stand below the first sentence, indented by five. What the remote server said follows "The error
that the other server returned was:", with the reply code once more in front and `(state 14)` behind, the step of
Google's SMTP client; where no server answered, Google's own words follow "Technical details of ... failure:".
Source: the notices themselves; https://support.google.com/mail/answer/6596
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Gmail"
MARKERS = {
    "from": ("mailer-daemon@googlemail.com",),
    "headers": {"message-id": "google.com>"},
    "lead": ("delivery to the following recipient",),
}

RECIPIENT = re.compile(r"^ {4,6}([^\s@]{1,128}@[^\s@]{1,255})[ \t]*$", re.M)
SAID = re.compile(
    r"(?:The error that the other server returned was:|Technical details of (?:permanent|temporary) failure:)\s*"
    r"(?:(?:PERM|TEMP)_FAILURE: )?"
)
HOST = re.compile(r"(?:\bby |\[)([A-Za-z0-9][\w.-]{1,250}[A-Za-z0-9])\.? \[?\d{1,3}(?:\.\d{1,3}){3}")
STATE = re.compile(r"\(state (\d{1,2})\)")
STATES = {"14": "RCPT", "18": "DATA"}
"""Steps whose command the replies of many servers give away."""


def attempts(message: Message) -> Iterator[Attempt]:
    listed = list(RECIPIENT.finditer(message.lead))
    if message.report or not listed or "mailer-daemon" not in message.headers.get("from", "").lower():
        return
    details = message.lead[listed[-1].end() :]
    text = SAID.split(details)[-1]
    state, host = STATE.search(text), HOST.search(details)
    shown = message.lead[max(message.lead.find("Delivery to"), 0) : listed[0].start()] + details
    delayed = "delay" in message.headers.get("subject", "").lower()
    for match in listed:
        yield Attempt(
            recipient=match[1],
            text=text,
            shown=shown,
            action="delayed" if delayed else "failed",
            command=STATES.get(state[1], "") if state else "",
            rhost=host[1] if host else "",
            more=details,
        )
