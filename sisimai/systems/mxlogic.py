"""MX Logic (McAfee SaaS Email Protection): words after Exim's, an entry as Postfix has it, no report.

Source: the notices of the service, their headers X-MX-Bounce and X-MXL-NoteHash.
"""

from __future__ import annotations

import re

from sisimai.attempt import entries

NAME = "MXLogic"
MARKERS = {
    "headers": {"x-mx-bounce": "", "x-mxl-notehash": "", "message-id": "<mxl~"},
    "from": ("mxlogic.net",),
    "lead": (
        "this message was created automatically by mail delivery software",
        "a message that you have sent could not be delivered to one or more",
        "included is a copy of the message header:",
    ),
}

ENTRY = re.compile(r"^[ \t]*<(?P<recipient>[^<>\n]{3,320})>:[ \t]*(?P<text>[^\n]+(?:\n[^\n]*\S[^\n]*)*)", re.M)
attempts = entries(ENTRY, action="failed")
