"""Mail.Ru: mail.ru, bk.ru, list.ru, inbox.ru, internet.ru."""

HELP = "Mail.Ru Postmaster, Delivery errors, https://help.mail.ru/developers/mailing_rules/technical"
SEEN = "mxs.mail.ru, replies at RCPT and after DATA"

HOSTS = ("mail.ru", "bk.ru", "list.ru", "inbox.ru", "internet.ru", "xmail.ru", "corp.mail.ru", "vk.com")
SIGNS = ("help.mail.ru", "mail.ru/notspam")
PHRASES: dict[str, tuple[str, str]] = {
    "account is disabled": ("suspend", SEEN),
    "user is inactive": ("suspend", SEEN),
    "inactive user": ("suspend", SEEN),
    "user is terminated": ("suspend", SEEN),
    "mailbox is full": ("mailboxfull", SEEN),
    "user not found": ("userunknown", SEEN),
    "not accepted -- invalid mailbox": ("userunknown", SEEN),
    "non-local recipient verification failed": ("userunknown", SEEN),
    "spam message rejected": ("spamdetected", HELP),
    "spam message discarded": ("spamdetected", HELP),
    "due to domain owner dmarc policy": ("authfailure", HELP),
    "dynamic ip or generic dns ptr": ("requireptr", HELP),
    "access from ip address": ("blocked", HELP),
    "ratelimit": ("ratelimited", HELP),
    "rate limit": ("ratelimited", HELP),
    "previous attempts limit exceeded": ("ratelimited", HELP),
}
STATUS: dict[str, tuple[str, str]] = {}
