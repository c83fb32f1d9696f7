"""AOL: Postfix under the name "Outbound-Mail-Relay", and for a time bounce.io's page in its place.

bounce.io put "Email Returned / Something went wrong" and advice before Postfix's own report; the report tells all.
Source: the notices themselves; bounce(5) of Postfix for the rest.
"""

from sisimai.systems import postfix

NAME = "Aol"
MARKERS = {
    "from": ("mailer-daemon@aol.com", "postmaster@aol.com"),
    "headers": {"x-bounceio-id": ""},
    "report": ("x-outbound-mail-relay-queue-id:", "x-outbound-mail-relay-sender:"),
}

attempts = postfix.attempts
