"""Tencent: QQ Mail, Foxmail, Exmail; each refusal points to a page of its help."""

HELP = "QQ Mail help, https://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022"

HOSTS = ("qq.com", "foxmail.com")
SIGNS = ("mail.qq.com",)
PHRASES: dict[str, tuple[str, str]] = {
    "frequency limited": ("ratelimited", HELP),
    # The recipient gets too much in a short time.
    "mailbox unavailable or access denied": ("ratelimited", HELP),
    "mailbox not found": ("userunknown", HELP),
    "mail content denied": ("spamdetected", HELP),
    "content rejected": ("spamdetected", HELP),
    "suspected spam ip": ("badreputation", HELP),
    "suspected spam sender": ("badreputation", HELP),
    "suspected spam": ("spamdetected", HELP),
    "suspected bounce attack": ("spamdetected", HELP),
    "mail is rejected by recipients": ("filtered", HELP),
    "connection denied": ("blocked", HELP),
    "ip denied": ("blocked", HELP),
    "spf check failed": ("authfailure", HELP),
    "dmarc check failed": ("authfailure", HELP),
    "dkim check failed": ("authfailure", HELP),
    "from header is missing or invalid": ("notcompliantrfc", HELP),
    "domain may not exist": ("rejected", HELP),
    "bad address syntax": ("userunknown", HELP),
    "收件人空间不足": ("mailboxfull", HELP),
    "该用户不存在": ("userunknown", HELP),
    "该用户未开通": ("userunknown", HELP),
}
STATUS: dict[str, tuple[str, str]] = {}
