"""1&1, today IONOS (kundenserver.de): the same software as GMX's.

Source: the notices themselves; https://postmaster.1and1.com/en/error-messages
"""

from sisimai.systems import gmx

NAME = "EinsUndEins"
MARKERS = {
    "from": ("mailer-daemon@kundenserver.", "mailer-daemon@1and1.", "mailer-daemon@1und1.", "mailer-daemon@ionos."),
}

attempts = gmx.attempts
