"""Apple: iCloud Mail, me.com, mac.com, and the private relay of Hide My Email."""

POSTMASTER = "Apple Support, Postmaster information for iCloud Mail, https://support.apple.com/102322 (HT204137)"
SEEN = "iCloud Mail, smtp.codes/icloud"

HOSTS = ("icloud.com", "me.com", "mac.com", "apple.com", "appleid.com", "me.com.akadns.net")
SIGNS = ("support.apple.com",)
PHRASES: dict[str, tuple[str, str]] = {
    "dmarc policy": ("authfailure", POSTMASTER),
    "present in the spamhaus dbl": ("spamdetected", SEEN),
    "was rejected due to listing in spamhaus": ("blocked", SEEN),
    "deferred due to excessive volume": ("ratelimited", SEEN),
    "rejected due to local policy": ("policyviolation", POSTMASTER),
    "unknown or illegal alias": ("userunknown", POSTMASTER),
    "inactive email address": ("suspend", SEEN),
    "unsolicited email": ("spamdetected", POSTMASTER),
}
STATUS: dict[str, tuple[str, str]] = {}
