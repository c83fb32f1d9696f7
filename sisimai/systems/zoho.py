"""Zoho Mail: Exim's first sentence, then a line a recipient.

`x@example.com Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 <x@example.com>... User Unknown`: reply code and text
each behind an ERROR_CODE of its own. No report.
Source: the notices themselves.
"""

import re

from sisimai.attempt import entries

NAME = "Zoho"
MARKERS = {
    "from": ("@mail.zoho.", "@zohomail.", "@zoho."),
    "headers": {"x-zohomail": "", "x-mailer": "zoho mail"},
}

CODE = r"[^\n]{0,200}?ERROR[_ ]CODE[ \t]{0,4}:[ \t]{0,4}"
attempts = entries(
    re.compile(
        r"^(?P<recipient>[^\s<>@,;:]{1,128}@[^\s<>@,;:]{1,255})[, \t]{1,4}"
        rf"(?P<text>{CODE}(?P<reply>[45]\d\d)\b(?:{CODE}(?P<status>[45]\.\d{{1,3}}\.\d{{1,3}})\b)?[^\n]*"
        r"(?:\n(?!\S+@\S+[, \t])[^\n]*\S[^\n]*)*)",
        re.M,
    ),
    action="failed",
)
