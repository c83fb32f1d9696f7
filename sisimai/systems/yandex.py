"""Yandex Mail: Postfix under the name "Yandex", with a Russian preface and a Russian subject.

Source: the notices themselves; bounce(5) of Postfix for the rest.
"""

from sisimai.systems import postfix

NAME = "Yandex"
MARKERS = {
    "from": ("mailer-daemon@yandex.",),
    "report": ("x-yandex-queue-id:", "x-yandex-sender:"),
}

attempts = postfix.attempts
