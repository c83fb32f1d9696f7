"""The mailer of Yahoo! Japan and of hosts like it: entries after qmail's, codes of its own in brackets at their end.

A mail that was given up says so last ("this message has been in the queue too long"); what stands before is the cause.
Source: the notices: "Message from DOMAIN. Unable to deliver message to the following address(es)."
"""

from __future__ import annotations

from sisimai.attempt import entries
from sisimai.systems.qmail import ENTRY

NAME = "X2"
MARKERS = {"lead": ("unable to deliver message to the following address(es).",)}

attempts = entries(ENTRY, action="failed")
