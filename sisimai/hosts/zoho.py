"""Zoho Mail."""

CODES = "Zoho Mail help, SMTP error codes"

HOSTS = ("zoho.com", "zoho.eu", "zoho.in", "zoho.jp", "zohomail.com", "zohocorp.com")
SIGNS: tuple[str, ...] = ()
PHRASES: dict[str, tuple[str, str]] = {
    "email policy violation detected": ("policyviolation", CODES),
    "delivery failure policy error": ("policyviolation", CODES),
    "mailpolicy violation": ("policyviolation", CODES),
    "unusual sending activity detected": ("ratelimited", CODES),
    "email outgoing blocked": ("rejected", CODES),
    "per dmarc policy": ("authfailure", CODES),
    "relaying disallowed": ("norelaying", CODES),
    # Refused by the recipient's organisation, which does not say why.
    "mail rejected by destination domain": ("onhold", CODES),
    "user does not exist": ("userunknown", CODES),
    "invalid email recipients": ("userunknown", CODES),
}
STATUS: dict[str, tuple[str, str]] = {"5.7.7": ("policyviolation", CODES)}
