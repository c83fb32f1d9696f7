"""Mail.Ru: Exim, whose text it sends twice, in Russian and in English.

Source: the notices themselves; src/deliver.c of Exim for the rest.
"""

from sisimai.systems import exim

NAME = "MailRu"
MARKERS = {
    "from": ("mailer-daemon@corp.mail.ru", "mailer-daemon@mail.ru"),
    "headers": {"x-mailer-daemon-recipients": ""},
    "lead": ("это письмо создано автоматически сервером mail.ru",),
}

attempts = exim.attempts
