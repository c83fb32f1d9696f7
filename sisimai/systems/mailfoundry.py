"""MailFoundry (a mail gateway): one recipient a notice.

Source: the notices of the appliance: "Server HOST[IP] failed with: REPLY", "HOST[IP] responded with failure: REPLY".
"""

from __future__ import annotations

import re

from sisimai.attempt import entries

NAME = "MailFoundry"
MARKERS = {
    "subject": ("message delivery has failed",),
    "lead": ("unable to deliver message to: <", "delivery failed for the following reason:"),
}

ENTRY = re.compile(
    r"^Unable to deliver message to: <(?P<recipient>[^<>\n]{3,320})>[ \t]*\n"
    r"(?P<shown>Delivery failed for the following reason:[ \t]*\n"
    r"(?:(?:Server )?(?P<rhost>[\w.-]{1,255})\[[^\]\n]*\] (?:failed with|responded with failure): )?"
    r"(?P<text>(?:[^\n]+(?:\n|$))+)\n?(?:This has been a permanent failure\.[^\n]*)?)",
    re.M,
)
attempts = entries(ENTRY, action="failed")
