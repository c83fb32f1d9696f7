"""Amazon: mail that Amazon SES receives for its customers' domains, and mozmail.com behind it."""

RULES = "Amazon SES Developer Guide, Return bounce response action, https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-bounce.html"
RELAY = "Firefox Relay (mozmail.com): what it tells the sender of any trouble behind it"

HOSTS = ("amazonaws.com", "amazonses.com", "mozmail.com")
SIGNS: tuple[str, ...] = ()
PHRASES: dict[str, tuple[str, str]] = {
    "could not be delivered due to a recipient error": ("onhold", RELAY),
    "message content rejected": ("contenterror", RULES),
    "message too large": ("emailtoolarge", RULES),
    "mailbox full": ("mailboxfull", RULES),
    "mailbox does not exist": ("userunknown", RULES),
}
STATUS: dict[str, tuple[str, str]] = {"5.6.1": ("contenterror", RULES)}
