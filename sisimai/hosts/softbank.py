"""SoftBank, Y!mobile and J:COM: the recipient is "Invalid recipient"; what "does not exist" is the sender's domain."""

SOFTBANK = "SMTP reply codes of SoftBank, https://note.com/sendmagic/n/n5afbf98aeb25"
JCOM = "SMTP reply codes of J:COM, https://note.com/sendmagic/n/n59a9f610bc0e"

HOSTS = (
    "softbank.jp",
    "softbank.ne.jp",
    "vodafone.ne.jp",
    "ymobile.ne.jp",
    "y-mobile.ne.jp",
    "disney.ne.jp",
    "jcom.home.ne.jp",
    "jcom.zaq.ne.jp",
    "zaq.ne.jp",
)
SIGNS: tuple[str, ...] = ()
PHRASES: dict[str, tuple[str, str]] = {
    "invalid recipient": ("userunknown", SOFTBANK),
    "does not exist": ("rejected", SOFTBANK),
    "too many messages for this session": ("ratelimited", JCOM),
}
STATUS: dict[str, tuple[str, str]] = {}
