"""A qmail whose first words are changed: "Your mail message to the following address(es) could not be delivered."

Source: the notices; the entries are qmail's (qmail-send.c).
"""

from __future__ import annotations

from sisimai.attempt import entries
from sisimai.systems.qmail import ENTRY

NAME = "X4"
MARKERS = {"lead": ("your mail message to the following address(es) could not be delivered",)}

attempts = entries(ENTRY, action="failed")
