"""Novell (Micro Focus) GroupWise Internet Agent: the recipients, each with the cause in parentheses.

Source: GroupWise administration guide, "Internet Agent status messages".
"""

from __future__ import annotations

import re

from sisimai.attempt import entries

NAME = "GroupWise"
MARKERS = {
    "subject": ("message status - undeliverable", "message status - delayed"),
    "lead": (
        "the message that you sent was undeliverable to the following:",
        "possibly truncated original message follows",
    ),
}

ENTRY = re.compile(
    r"^[ \t]+<?(?P<recipient>[^\s<>@()]{1,128}@[^\s<>@()]{1,255})>?"
    r"(?:[ \t]*\((?P<text>[^\n]*(?:\n[ \t][^\n@]*){0,9})\))?[ \t]*$",
    re.M,
)
attempts = entries(ENTRY, action="failed")
