"""Comcast Xfinity; the reason stands in the text as two letters and six digits."""

CODES = "Comcast Postmaster, Mail delivery error codes, http://postmaster.comcast.net/mail-error-codes.xml"
SMTP_CODES = "Comcast Postmaster, SMTP error codes, http://postmaster.comcast.net/smtp-error-codes.php"

HOSTS = ("comcast.net", "xfinity.com")
SIGNS = ("postmaster.comcast.net",)
PHRASES: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("bl0000", "bl0001", "es0000"), ("blocked", CODES)),
    **dict.fromkeys(("rl0000", "cl0000"), ("ratelimited", CODES)),
    "dm0000": ("authfailure", SMTP_CODES),
    "reverse dns failure": ("requireptr", CODES),
    "comcast block for spam": ("blocked", CODES),
    "not our customer": ("userunknown", CODES),
}
STATUS: dict[str, tuple[str, str]] = {}
