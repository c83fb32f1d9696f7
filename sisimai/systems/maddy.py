"""maddy: internal/dsn/dsn.go; failures only.

The report has all, but leaves out what is no reply of a remote host unless the mail is SMTPUTF8; the words have it, as
"Delivery to ADDRESS failed with error: ...".
Source: internal/dsn/dsn.go (GenerateDSN, failedText).
"""

from __future__ import annotations

import re

from sisimai.attempt import entries

NAME = "Maddy"
MARKERS = {
    "report": ("x-maddy-msgid:", "x-maddy-sender:"),
    "lead": ("this is the mail delivery system at",),
}

ENTRY = re.compile(r"^Delivery to (?P<recipient>[^\s@]{1,128}@\S{1,255}) failed with error: (?P<text>[^\n]*)", re.M)
attempts = entries(ENTRY, action="failed")
