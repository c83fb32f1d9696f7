"""Yandex Mail; most of its refusals bear 5.7.1, so the words tell."""

HELP = "Yandex Mail, Report on non-delivery to Yandex, https://yandex.com/support/mail/bounces/yandex.html"
BLOCKED = "Yandex Mail, The recipient's account has been blocked, https://yandex.com/support/mail/bounces/yandex/policy-rejection-on-the-target-address.html"

HOSTS = ("yandex.ru", "yandex.com", "yandex.net", "yandex.ua", "yandex.by", "yandex.kz", "ya.ru", "narod.ru")
SIGNS = ("yandex.ru/support", "yandex.com/support", "feedback.yandex.", "https://ya.cc/")
PHRASES: dict[str, tuple[str, str]] = {
    "no such user": ("userunknown", HELP),
    "no correct recipients": ("userunknown", HELP),
    "bad recipient address syntax": ("userunknown", HELP),
    "bad address mailbox syntax": ("userunknown", HELP),
    "need fully-qualified address": ("userunknown", HELP),
    "policy rejection on the target address": ("suspend", BLOCKED),
    "under suspicion of spam": ("spamdetected", HELP),
    "blocked by spam statistics": ("blocked", HELP),
    "blocked using spam": ("blocked", HELP),
    "mailbox size exceeded": ("mailboxfull", HELP),
    "mailbox size limit exceeded": ("mailboxfull", HELP),
    "infected by virus": ("virusdetected", HELP),
    "per dmarc policy": ("authfailure", HELP),
    "has exceeded their message rate limit": ("ratelimited", HELP),
    "too many": ("ratelimited", HELP),
    "message size exceeds": ("emailtoolarge", HELP),
    "service is currently unavailable": ("systemerror", HELP),
}
STATUS: dict[str, tuple[str, str]] = {}
