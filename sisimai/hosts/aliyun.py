"""Alibaba Mail (Aliyun)."""

CODES = "Alibaba Mail, common bounce messages (阿里邮箱常见退信), https://help.aliyun.com/document_detail/36612.html"

HOSTS = ("mxhichina.com", "aliyun.com", "alibaba-inc.com", "alibaba.com", "alimail.com")
SIGNS = ("reject by behaviour spam", "reject by content spam")
PHRASES: dict[str, tuple[str, str]] = {
    # The behaviour is the sending host's: how much, how often, its reputation.
    "reject by behaviour spam": ("badreputation", CODES),
    "reject by content spam": ("spamdetected", CODES),
    "spamed by local spam engine": ("spamdetected", CODES),
    "mailfrom account is a local account": ("rejected", CODES),
    "mail from account doesn't conform with authentication": ("rejected", CODES),
    '"mail from" is non-local account': ("rejected", CODES),
    '"mail from" mailbox unavailable': ("rejected", CODES),
    "rcptto account isn't a local account": ("userunknown", CODES),
    '"rcpt to" mailbox unavailable': ("userunknown", CODES),
    "dosn't exist": ("userunknown", CODES),
    "number of rcpt attempts is achieved the maximum": ("ratelimited", CODES),
    "total of rcpts is achieved the maximum": ("ratelimited", CODES),
    "length of data content is achieved the maximum": ("emailtoolarge", CODES),
    "length of attach is achieved the maximum": ("emailtoolarge", CODES),
    "number of attachments is achieved the maximum": ("emailtoolarge", CODES),
    "number of rcpts is over size": ("ratelimited", CODES),
    "mailbox is full": ("mailboxfull", CODES),
    "virus infected mail rejected": ("virusdetected", CODES),
    "isn't allowed to send email": ("rejected", CODES),
    "isn't allowed to receive email": ("suspend", CODES),
    "authentication failure": ("securityerror", CODES),
}
STATUS: dict[str, tuple[str, str]] = {}
