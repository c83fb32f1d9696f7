"""Mimecast."""

CODES = "Mimecast, SMTP error codes, https://mimecastsupport.zendesk.com/hc/articles/34000709564691 (DOC-1369)"

HOSTS = ("mimecast.com", "mimecast.co.za", "mimecast-offshore.com")
SIGNS = ("community.mimecast.com", "mcspamsignature")
PHRASES: dict[str, tuple[str, str]] = {
    "mcspamsignature": ("spamdetected", CODES),
    "email rejected due to security policies": ("virusdetected", CODES),
    "virus signature": ("virusdetected", CODES),
    "anti-spoofing": ("policyviolation", CODES),
    "host network not allowed": ("policyviolation", CODES),
    "host network, not allowed": ("policyviolation", CODES),
    "administrative prohibition": ("policyviolation", CODES),
    "content examination policy": ("policyviolation", CODES),
    "rejected by header based manually blocked senders": ("rejected", CODES),
    "blocked senders": ("rejected", CODES),
    "envelope blocked": ("rejected", CODES),
    # Of the IP address, says that page.
    "sender address blocked": ("blocked", CODES),
    "internal resource temporarily unavailable": ("onhold", CODES),
    "internal resources are temporarily unavailable": ("onhold", CODES),
    "unable to process connection at this time": ("systemerror", CODES),
    "ip reputation": ("badreputation", CODES),
    "ip temporarily blacklisted": ("blocked", CODES),
    "local rbl": ("blocked", CODES),
    "spf sender invalid": ("authfailure", CODES),
    "dkim sender invalid": ("authfailure", CODES),
    "dmarc sender invalid": ("authfailure", CODES),
    "submitter failed to authenticate": ("securityerror", CODES),
    "submitter failed to disclose": ("securityerror", CODES),
    "open relay not allowed": ("norelaying", CODES),
    "account inbounds disabled": ("suspend", CODES),
    "account service is temporarily unavailable": ("systemerror", CODES),
    "invalid recipient": ("userunknown", CODES),
    "recipient unknown": ("userunknown", CODES),
    "recipient limit exceeded": ("ratelimited", CODES),
    "exceeding outbound thread limit": ("ratelimited", CODES),
    "message size exceeds": ("emailtoolarge", CODES),
    "email size limit exceeded": ("emailtoolarge", CODES),
    "maximum email size exceeded": ("emailtoolarge", CODES),
    "journal message past": ("expired", CODES),
    "message expired": ("expired", CODES),
}
STATUS: dict[str, tuple[str, str]] = {}
