"""SurfControl (Websense) E-mail Filter: a transcript of the attempts; the report repeats the last.

Source: the notices of the product, its headers X-SEF-* and X-Mailer.
"""

from __future__ import annotations

import re

from sisimai.attempt import entries

NAME = "SurfControl"
MARKERS = {
    "headers": {"x-sef-processed": "", "x-mailer": "surfcontrol e-mail filter"},
    "lead": ("your message could not be sent.", "a transcript of the attempts to send the message follows"),
}

ENTRY = re.compile(
    r"^<?(?P<recipient>[^\s<>@:]{1,128}@[^\s<>@:]{1,255})>?: \[(?P<rhost>[0-9A-Fa-f.:]{2,45})\], "
    r"(?P<text>[^\n]+(?:\n(?!-)[^\n]+)*)",
    re.M,
)
attempts = entries(ENTRY)
