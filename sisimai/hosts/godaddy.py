"""GoDaddy (secureserver.net); the reason stands at the end as IBnnn."""

HELP = "GoDaddy Help, Fix rejected email with a bounce error, https://www.godaddy.com/help/fix-rejected-email-with-a-bounce-error-40685"
CODES = "smtp.codes, GoDaddy: texts and their explanations, https://smtp.codes/godaddy"

HOSTS = ("secureserver.net",)
SIGNS = ("http://x.co/rlbounce", "http://x.co/srbounce", "http://x.co/rblbounce")
PHRASES: dict[str, tuple[str, str]] = {
    "ib101": ("systemerror", HELP),
    "ib108": ("requireptr", HELP),
    # Listed at Cloudmark; at Spamhaus (SBL, XBL, PBL); blocked for spam or for unknown recipients.
    "ib103": ("badreputation", CODES),
    **dict.fromkeys(("ib104", "ib105", "ib106", "ib110", "ib111", "ib112", "ib113"), ("blocked", CODES)),
    **dict.fromkeys(("ib212", "ib701", "ib702", "ib703", "ib704"), ("spamdetected", HELP)),
    "ib705": ("virusdetected", HELP),
    "ib401": ("securityerror", HELP),
    **dict.fromkeys(("ib501", "ib502"), ("notcompliantrfc", HELP)),
    **dict.fromkeys(("ib505", "ib506"), ("rejected", HELP)),
    "ib508": ("authfailure", HELP),
    "ib301": ("blocked", CODES),
    # Messages an hour, messages a session.
    **dict.fromkeys(("ib504", "ib510"), ("ratelimited", CODES)),
    **dict.fromkeys(
        ("ib007", "ib507", "ib601", "ib602", "ib603", "ib604", "ib605", "ib606", "ib607"), ("ratelimited", HELP)
    ),
    "per it's spf record": ("authfailure", HELP),
    "judged to be spam": ("spamdetected", HELP),
    "spam or virus content": ("spamdetected", HELP),
    "reverse dns for": ("requireptr", HELP),
    "poor reputation": ("badreputation", HELP),
    "too many recipients": ("ratelimited", HELP),
    "account storage limit": ("mailboxfull", HELP),
    "account disabled": ("suspend", HELP),
    "account does not exist": ("userunknown", HELP),
}
STATUS: dict[str, tuple[str, str]] = {}
