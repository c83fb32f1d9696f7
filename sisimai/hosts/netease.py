"""NetEase: 163.com, 126.com, yeah.net, 188.com, vip.163.com; two letters tell where, three why."""

CODES = "NetEase Mail help, bounce codes (退信代码说明), http://help.163.com/09/1224/17/5RAJ4LMH00753VB8.html"

HOSTS = ("163.com", "126.com", "yeah.net", "188.com", "netease.com", "163.net", "vip.163.com", "ydmail.net")
SIGNS = (
    "hl:rep",
    "hl:icc",
    "hl:ifc",
    "hl:mep",
    "hl:itc",
    "hl:ihu",
    "hl:ipb",
    "mi:sfq",
    "mi:stc",
    "mi:spb",
    "mi:spf",
    "mi:dma",
    "dt:spm",
    "dt:sum",
    "dt:rbl",
    "rp:qrc",
    "rp:trc",
    "rp:rcl",
    "rp:drc",
)
PHRASES: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("dt:spm", "content reject", "antispam"), ("spamdetected", CODES)),
    **dict.fromkeys(("hl:icc", "hl:ifc", "hl:ifq", "hl:itc"), ("ratelimited", CODES)),
    **dict.fromkeys(
        ("mi:dmc", "mi:sfq", "mi:stc", "rp:drc", "rp:qrc", "rp:rcl", "rp:trc", "rp:ccl", "mi:ccl"),
        ("ratelimited", CODES),
    ),
    # Many recipients that do not exist, or sending domains made up.
    **dict.fromkeys(("hl:rep", "hl:mep"), ("badreputation", CODES)),
    **dict.fromkeys(("hl:ihu", "hl:ipb", "dt:rbl", "wm:bli", "ip in blacklist", "ip is rejected"), ("blocked", CODES)),
    **dict.fromkeys(("mi:spb", "wm:blu", "user in blacklist", "null sender is not allowed"), ("rejected", CODES)),
    **dict.fromkeys(("mi:spf", "mi:dma"), ("authfailure", CODES)),
    # The senders of envelope and header differ.
    "dt:sum": ("rejected", CODES),
    **dict.fromkeys(("mi:cel", "rp:cel", "mi:nhd", "bad syntax"), ("syntaxerror", CODES)),
    "mi:imf": ("rejected", CODES),
    "rp:frl": ("norelaying", CODES),
    "illegal attachment": ("policyviolation", CODES),
    "exceeded mailsize limit": ("emailtoolarge", CODES),
    "too much recipient": ("ratelimited", CODES),
    "too much fail authentication": ("securityerror", CODES),
    "authentication is required": ("securityerror", CODES),
    "user suspended": ("suspend", CODES),
    "user locked": ("suspend", CODES),
    "invalid user": ("userunknown", CODES),
    "user not found": ("userunknown", CODES),
}
STATUS: dict[str, tuple[str, str]] = {}
