"""KDDI (au one net, DION, Japan): the provider's notices to the sender of a mail it could not store.

Source: the notices of dion.ne.jp and auone-net.jp.
"""

from __future__ import annotations

import re

from sisimai.attempt import entries

NAME = "KDDI"
MARKERS = {
    "from": ("no-reply@",),
    "headers": {"reply-to": "no-reply@app.auone-net.jp", "message-id": "auone-net.jp>"},
    "lead": ("your mail sent on:", "your mail attempted to be delivered on:"),
}

ENTRY = re.compile(
    r"^[ \t]*(?:Could not be|Failed to be) delivered to:? <(?P<recipient>[^<>\n]{3,320})>[ \t]*\n"
    r"(?P<text>(?:[ \t]*\S[^\n]*(?:\n|$))+)",
    re.M | re.I,
)
attempts = entries(ENTRY, action="failed")
