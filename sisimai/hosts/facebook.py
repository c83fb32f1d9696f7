"""Facebook, which took mail for @facebook.com until 2014."""

CODES = "Facebook Postmaster, SMTP response codes, http://postmaster.facebook.com/response_codes"

HOSTS = ("facebook.com",)
SIGNS = ("postmaster.facebook.com",)
PHRASES: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("rcp-p1", "int-p1", "int-p3", "int-p4"), ("userunknown", CODES)),
    "rcp-p2": ("filtered", CODES),
    "rcp-t1": ("systemerror", CODES),
    **dict.fromkeys((f"int-t{code}" for code in range(1, 13)), ("systemerror", CODES)),
    **dict.fromkeys(("dns-p1", "dns-p2", "dns-t1"), ("rejected", CODES)),
    **dict.fromkeys(("dns-p3", "dns-t2"), ("requireptr", CODES)),
    **dict.fromkeys(("msg-p1", "int-p2"), ("emailtoolarge", CODES)),
    "msg-p2": ("policyviolation", CODES),
    "msg-p3": ("notcompliantrfc", CODES),
    **dict.fromkeys(("con-t1", "con-t2", "con-t3", "con-t4"), ("ratelimited", CODES)),
    "pol-p6": ("spamdetected", CODES),
    "pol-p7": ("authfailure", CODES),
    **dict.fromkeys(("pol-p1", "pol-p2", "pol-p3", "pol-p4"), ("blocked", CODES)),
    **dict.fromkeys(("pol-t1", "pol-t2", "pol-t3"), ("blocked", CODES)),
}
STATUS: dict[str, tuple[str, str]] = {}
