"""AOL, as long as it ran its own servers; the code before and after the colon tells block and reason."""

ERRORS = "AOL Postmaster, SMTP error messages, https://postmaster.aol.com/Postmaster.Errors.php"

HOSTS = ("aol.com", "aol.net", "aim.com", "netscape.net", "cs.com")
SIGNS = (
    "rtr:bb",
    "rtr:ch",
    "rtr:bg",
    "rtr:rd",
    "rtr:ge",
    "rtr:du",
    "rly:b",
    "rly:c",
    "rly:nw",
    "rly:sn",
    "hvu:b",
    "con:b1",
    "dyn:t",
)
PHRASES: dict[str, tuple[str, str]] = {
    # IP addresses of dial-up and residential lines, unassigned ones, and senders taken over.
    **dict.fromkeys(("rtr:bb", "rtr:bg", "rtr:ch", "rtr:du", "rtr:ge", "rtr:rd"), ("blocked", ERRORS)),
    # Complaints above AOL's threshold.
    **dict.fromkeys(("rly:b1", "rly:b2", "rly:b3", "dyn:t1", "dyn:t2"), ("badreputation", ERRORS)),
    **dict.fromkeys(("rly:bd", "rly:ch", "rly:cs", "rly:cn", "rly:nw", "rly:ob"), ("blocked", ERRORS)),
    "rly:sn": ("rejected", ERRORS),
    # A link in the mail that brought complaints.
    **dict.fromkeys(("hvu:b1", "hvu:b2"), ("spamdetected", ERRORS)),
    "con:b1": ("ratelimited", ERRORS),
    **dict.fromkeys(("dns:b1", "dns:nr"), ("requireptr", ERRORS)),
    "not accepting mail from this sender": ("filtered", ERRORS),
    "is not accepting any mail": ("suspend", ERRORS),
}
STATUS: dict[str, tuple[str, str]] = {}
