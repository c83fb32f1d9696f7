"""hMailServer: the server messages SEND_FAILED_NOTIFICATION and MESSAGE_UNDELIVERABLE; sites translate the first lines.

Below each address stand, indented by three, the error type and either what the remote server said or a description.
Source: hmailserver, DBScripts (hm_servermessages), SMTPDeliverer.cpp, SMTPClientConnection.cpp (ReportErrorMessage).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "hMailServer"
MARKERS = {
    "subject": ("message undeliverable: ", "message undeliverable"),
    "lead": (
        "hmailserver sent: ",
        "hmailserver",
        "error type: smtp",
        "your message did not reach some or all of the intended",
    ),
}

ENTRY = re.compile(
    r"^<?(?P<recipient>[^\s<>@]{1,128}@[^\s<>@]{1,255})>?[ \t]*\n(?P<said>(?:[ \t]+\S[^\n]*(?:\n|$))+)", re.M
)
REPLIED = re.compile(r"^[ \t]+Remote server replied: (?P<text>[^\n]*(?:\n(?![ \t]+\w[\w ]*:)[ \t]+\S[^\n]*)*)", re.M)
DESCRIBED = re.compile(r"^[ \t]+Error Description: (?P<text>[^\n]*(?:\n(?![ \t]+\w[\w ]*:)[ \t]+\S[^\n]*)*)", re.M)
SERVER = re.compile(r"^[ \t]+Remote server \(([\w.:-]+)\)", re.M)
SENT = re.compile(r"^[ \t]+hMailServer sent: ([A-Za-z]{4})", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    for entry in ENTRY.finditer(message.lead):
        said = entry["said"]
        text, server, sent = REPLIED.search(said) or DESCRIBED.search(said), SERVER.search(said), SENT.search(said)
        yield Attempt(
            recipient=entry["recipient"],
            text=text["text"] if text else said,
            rhost=server[1] if server else "",
            command=sent[1].upper() if sent else "",
            action="failed",
        )
