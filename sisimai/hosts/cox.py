"""Cox Communications; the reason stands at the end as AUP#CODE."""

ERRORS = "Cox Postmaster, Error codes, http://postmaster.cox.net/confluence/display/postmaster/Error+Codes"
SUPPORT = "Cox, Email error codes, https://www.cox.com/residential/support/email-error-codes.html"

HOSTS = ("cox.net", "cox.com", "cloudfilter.net")
SIGNS = ("cox.com/residential/support",)
PHRASES: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("aup#cxbl", "aup#cdrbl", "aup#cxrbl", "aup#bl", "aup#rbl"), ("blocked", ERRORS)),
    **{f"ipbl{code:04b}": ("blocked", ERRORS) for code in range(1, 16)},
    **dict.fromkeys(("aup#cxmxrt", "aup#cxcnct", "aup#cxthrt", "aup#cxrate", "aup#lim"), ("ratelimited", SUPPORT)),
    **dict.fromkeys(("aup#cxdns", "aup#dns"), ("requireptr", SUPPORT)),
    # Checks of the sender's domain by SPF and DKIM.
    "aup#cxsndr": ("authfailure", SUPPORT),
    # The account that sends, not the one that is to receive.
    "aup#cxmj": ("rejected", SUPPORT),
    "aup#pol": ("policyviolation", SUPPORT),
    **dict.fromkeys(("aup#spam", "urlbl"), ("spamdetected", SUPPORT)),
}
STATUS: dict[str, tuple[str, str]] = {}
