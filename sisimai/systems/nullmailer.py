"""nullmailer: nullmailer-dsn; failures, and delays of a mail that is still tried.

The report has all: one status and one Diagnostic-Code for every recipient of the mail, since nullmailer sends a mail to
its relay as a whole or not at all; the lines of a reply are joined by "/".
Source: src/dsn.cc, protocols/smtp.cc, src/send.cc.
"""

from __future__ import annotations

NAME = "nullmailer"
MARKERS = {
    "report": ("reporting-mta: x-local-hostname;",),
    "lead": ("this is the nullmailer delivery system",),
}
