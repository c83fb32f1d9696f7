"""Sina Mail."""

CODES = "Sina Mail, SMTP reply codes, https://blog.sina.com.cn/s/blog_8dc13ec50101fxxr.html"

HOSTS = ("sina.com", "sina.cn", "sina.com.cn", "vip.sina.com")
SIGNS: tuple[str, ...] = ()
PHRASES: dict[str, tuple[str, str]] = {
    "out of allow rcpt numbers": ("ratelimited", CODES),
    "too many same size mails": ("ratelimited", CODES),
    "rp:trc": ("ratelimited", CODES),
    "too many connect": ("ratelimited", CODES),
    "user is locked": ("suspend", CODES),
    "black ip": ("blocked", CODES),
    "rbl deny": ("blocked", CODES),
    "openrelay check": ("blocked", CODES),
    "smtpport check error": ("blocked", CODES),
    "helohost error": ("blocked", CODES),
    "remote ip check error": ("authfailure", CODES),
    "rejected by anti-spam engine": ("spamdetected", CODES),
    "mail from invalid": ("rejected", CODES),
    "host denies the sender": ("rejected", CODES),
    "black mail address": ("rejected", CODES),
    "sender is unvalidated": ("rejected", CODES),
    "mail address invalid": ("rejected", CODES),
    "looping message": ("networkerror", CODES),
    "message is too long": ("emailtoolarge", CODES),
    "attachment is too long": ("emailtoolarge", CODES),
    "virus found": ("virusdetected", CODES),
    "host denies relay": ("norelaying", CODES),
    "relay check": ("norelaying", CODES),
    "private list access denied": ("rejected", CODES),
    "mailbox unavailable": ("userunknown", CODES),
}
STATUS: dict[str, tuple[str, str]] = {}
