"""GMX, WEB.DE, mail.com, 1&1 and IONOS: one mail system, "Nemesis", whose last line tells the reason."""

GMX = "GMX Postmaster, Error messages, https://postmaster.gmx.net/en/error-messages"
WEBDE = "WEB.DE Postmaster, Fehlermeldungen, https://postmaster.web.de/de/fehlermeldungen"
ONE = "IONOS, SMTP error messages, https://postmaster.1and1.com/en/error-messages"

HOSTS = (
    "gmx.net",
    "gmx.de",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "web.de",
    "mail.com",
    "email.com",
    "1and1.com",
    "1und1.de",
    "kundenserver.de",
    "perfora.net",
    "ionos.com",
    "ionos.de",
)
SIGNS = (
    "nemesis",
    "postmaster.gmx.",
    "postmaster.web.de",
    "postmaster.1and1.",
    "postmaster.1und1.",
    "postmaster.mail.com",
    "postmaster.ionos.",
)
PHRASES: dict[str, tuple[str, str]] = {
    "bad dns ptr": ("requireptr", GMX),
    "ip address is block listed": ("blocked", GMX),
    "ip address is black listed": ("blocked", GMX),
    "ip address blacklisted": ("blocked", GMX),
    "dialup": ("blocked", GMX),
    "dynamic ip": ("blocked", GMX),
    "rate limit reached": ("ratelimited", WEBDE),
    "user has too many messages": ("mailboxfull", WEBDE),
    "too many connections": ("ratelimited", GMX),
    "too many messages": ("ratelimited", GMX),
    "spf policy": ("authfailure", WEBDE),
    "dmarc policy": ("authfailure", WEBDE),
    "sender address is not allowed": ("rejected", ONE),
    "sender address has null mx": ("rejected", ONE),
    "policy violation": ("policyviolation", GMX),
    "policy restriction": ("policyviolation", ONE),
    "message contains a virus": ("virusdetected", GMX),
    "considered as spam": ("spamdetected", GMX),
    "spam message": ("spamdetected", GMX),
    "mail size limit exceeded": ("emailtoolarge", ONE),
    "message size exceeds": ("emailtoolarge", GMX),
    "quota exceeded": ("mailboxfull", ONE),
    "exceeded storage allocation": ("mailboxfull", GMX),
    "local error in processing": ("systemerror", GMX),
    "mailbox unavailable": ("userunknown", GMX),
}
STATUS: dict[str, tuple[str, str]] = {}
