"""Trend Micro InterScan Messaging Security Suite (IMSS, IMSVA).

The dialogue reads "Sent <<< COMMAND", "Received >>> REPLY"; without one a sentence names the address.
Source: IMSS administrator's guide, "Notification messages"; the MIME boundary InterScan_NT_MIME_Boundary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "InterScanMSS"
MARKERS = {
    "headers": {"content-type": "interscan_nt_mime_boundary"},
    "from": ('"interscan mss"', '"interscan notification"'),
    "lead": ("****** message from interscan", "sent <<< rcpt to:<"),
}

TALK = re.compile(
    r"^[ \t]*Sent[ \t]+<<<[ \t]*(?P<command>[A-Z]++)(?:[^\n<]*<(?P<recipient>[^<>\n]{3,320})>)?[^\n]*\n"
    r"[ \t]*Received[ \t]+>>>[ \t]*(?P<text>[45][^\n]*)",
    re.M | re.I,
)
SENTENCE = re.compile(
    r"^(?P<text>[^\n]*Unable to deliver message to <(?P<recipient>[^<>\n]{3,320})>[^\n]*)", re.M | re.I
)


def attempts(message: Message) -> Iterator[Attempt]:
    for match in [*TALK.finditer(message.lead), *SENTENCE.finditer(message.lead)]:
        said = match.groupdict()
        if said["recipient"]:
            command = (said.get("command") or "").upper()
            yield Attempt(recipient=said["recipient"], text=said["text"], command=command, action="failed")
