"""Mercury Mail Transport System (Mercury/32): the template FAILURE.MER.

The problems stand between two rulers, an address behind "***", what was said of it below.
Source: Mercury/32, templates FAILURE.MER and DELIVER.MER.
"""

from __future__ import annotations

import re

from sisimai.attempt import entries

NAME = "Mercury"
MARKERS = {
    "subject": ("postmaster notify: delivery failure",),
    "headers": {"x-mailer": "mercury "},
    "lead": ("the local mail transport system has reported the following problems",),
}

ENTRY = re.compile(
    r"^\*\*\*[ \t]*<?(?P<recipient>[^\s<>@]{1,128}@[^\s<>@]{1,255})>?[ \t]*\n?"
    r"(?P<text>(?:(?!\*\*\*|---)[^\n]*\S[^\n]*(?:\n|$))*)",
    re.M,
)
attempts = entries(ENTRY, action="failed")
