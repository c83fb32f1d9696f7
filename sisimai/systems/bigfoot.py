"""Bigfoot's LiteMail: Sendmail's text with names of its own.

Source: the notices themselves; sendmail/savemail.c for the rest.
"""

from sisimai.systems import sendmail

NAME = "Bigfoot"
MARKERS = {
    "from": ("@bigfoot.com",),
    "headers": {"message-id": "_litemail"},
    "report": ("reporting-mta: dns; litemail",),
}

attempts = sendmail.attempts
