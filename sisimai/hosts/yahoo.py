"""Yahoo Mail (Yahoo Inc.), which also takes the mail of AOL, AT&T, Verizon, Sky, Frontier and Rogers.

The code in brackets tells more than the status: [TSSnn] volume and complaints, [BLnn] a blocklist, [PHnn] policy.
"""

CODES = "Yahoo Sender Hub, SMTP error codes, https://senders.yahooinc.com/smtp-error-codes/"
OLD = "Yahoo! Mail help, Error messages when mailing Yahoo addresses ('delivery error: dd ...')"

HOSTS = (
    "yahoodns.net",
    "yahoo.com",
    "yahoo.co.uk",
    "yahoo.fr",
    "yahoo.de",
    "yahoo.it",
    "yahoo.es",
    "yahoo.ca",
    "yahoo.in",
    "yahoo.co.in",
    "yahoo.com.br",
    "yahoo.com.tw",
    "yahoo.com.hk",
    "yahoo.com.au",
    "yahoo.co.kr",
    "ymail.com",
    "rocketmail.com",
    "yahooinc.com",
    "oath.com",
    "verizonmedia.com",
    "verizon.net",
    "frontier.com",
)
SIGNS = (
    "[tss0",
    "[tss1",
    "[ipts0",
    "[ts01]",
    "[ts02]",
    "[ts03]",
    "yahooinc.com",
    "verizonmedia.com",
    "554 delivery error:",
)
PHRASES: dict[str, tuple[str, str]] = {
    **{f"[tss{code:02}]": ("badreputation", CODES) for code in range(1, 21)},
    **{f"[ipts{code:02}]": ("badreputation", CODES) for code in range(1, 10)},
    "[ts01]": ("badreputation", CODES),
    "[ts02]": ("badreputation", CODES),
    "[ts03]": ("badreputation", CODES),
    "[gl01]": ("ratelimited", CODES),
    **{f"[bl{code:02}]": ("blocked", CODES) for code in range(1, 30)},
    "will be permanently deferred": ("badreputation", CODES),
    "due to unexpected volume or user complaints": ("badreputation", CODES),
    "temporarily deferred due to user complaints": ("badreputation", CODES),
    "connections will not be accepted from": ("blocked", CODES),
    "sender is unauthenticated": ("authfailure", CODES),
    "requires all senders to authenticate": ("authfailure", CODES),
    "message not allowed - headers are not rfc compliant": ("notcompliantrfc", CODES),
    "message not allowed - [": ("policyviolation", CODES),
    "not accepted for policy reasons": ("policyviolation", CODES),
    "this user doesn't have a": ("userunknown", OLD),
    "dd not a valid recipient": ("userunknown", OLD),
    "mailbox not found": ("userunknown", CODES),
    "account has been disabled or discontinued": ("suspend", OLD),
    "this mailbox is disabled": ("suspend", CODES),
    "account has been temporarily suspended": ("suspend", OLD),
    "is over quota": ("mailboxfull", OLD),
    "excessive unknown recipients": ("blocked", CODES),
    "possible forgery or deactivated due to abuse": ("rejected", CODES),
    "too many recipients": ("ratelimited", CODES),
    "is no longer valid": ("userunknown", OLD),
    "temporary domain failure": ("systemerror", CODES),
    "internal error reading data": ("systemerror", CODES),
}
STATUS: dict[str, tuple[str, str]] = {
    "5.7.9": ("policyviolation", CODES),
    "5.7.2": ("badreputation", CODES),
    "4.3.2": ("systemerror", CODES),
}
