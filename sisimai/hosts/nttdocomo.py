"""NTT docomo.

Every refusal comes after DATA. "550 Unknown user" stands for two things: no such subscriber, or one whose filter
(domain list, "only from mobiles", ...) refuses the sender. A living subscriber must not be given up for it.
"""

SEEN = "SMTP reply codes of docomo, https://note.com/sendmagic/n/neb6bbe7e51cf"
LOG = "mfsmax.docomo.ne.jp, https://akisoftware.com/pmsrv/help/docomo.html"

HOSTS = ("docomo.ne.jp", "mopera.net", "mopera.ne.jp")
SIGNS: tuple[str, ...] = ()
PHRASES: dict[str, tuple[str, str]] = {
    "550 unknown user": ("filtered", LOG),
    "unknown user @": ("filtered", SEEN),
    "552 too much mail data": ("mailboxfull", SEEN),
    "too much mail data": ("mailboxfull", SEEN),
    "552 too many recipients": ("ratelimited", SEEN),
    "500 line too long": ("notcompliantrfc", SEEN),
}
STATUS: dict[str, tuple[str, str]] = {}
