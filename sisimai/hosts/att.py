"""AT&T: att.net, sbcglobal.net, bellsouth.net and its other domains, as long as it ran its own servers."""

BLOCK = (
    "AT&T Mail block inquiry, Error message summary, http://worldnet.att.net/general-info/bls_info/block_enduser.html"
)

HOSTS = (
    "att.net",
    "prodigy.net",
    "sbcglobal.net",
    "bellsouth.net",
    "ameritech.net",
    "pacbell.net",
    "swbell.net",
    "snet.net",
    "flash.net",
    "nvbell.net",
    "currently.com",
)
SIGNS = ("dnsbl:attrbl", "abuse-att.net")
PHRASES: dict[str, tuple[str, str]] = {
    "[suspend] mailbox currently suspended": ("suspend", BLOCK),
    "requires valid sender domain": ("rejected", BLOCK),
    "dnsbl:": ("blocked", BLOCK),
    "blocked by ldap:": ("blocked", BLOCK),
    "unauthorized interface for": ("blocked", BLOCK),
    "failure in dns look-up": ("requireptr", BLOCK),
    "busy - please try later": ("ratelimited", BLOCK),
    "busy--please try again later": ("ratelimited", BLOCK),
    "not our customer": ("userunknown", BLOCK),
}
STATUS: dict[str, tuple[str, str]] = {}
