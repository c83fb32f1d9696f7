"""McAfee Email Gateway (Email and Web Security Appliance, WebShield).

The report has the address in Original-Recipient only; the words give the text of the reply in parentheses.
Source: the notices of the appliance; its header X-NAI-Header.
"""

from __future__ import annotations

import re

from sisimai.attempt import entries

NAME = "McAfee"
MARKERS = {
    "headers": {"x-nai-header": "mcafee"},
    "lead": ("--- the following addresses had delivery problems ---",),
}

ENTRY = re.compile(r"^<(?P<recipient>[^<>\n]{3,320})>[ \t]+\((?P<text>[^\n]+)\)[ \t]*$", re.M)
attempts = entries(ENTRY)
