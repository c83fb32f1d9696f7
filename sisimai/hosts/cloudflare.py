"""Cloudflare Email Routing, which forwards to a mailbox elsewhere."""

POSTMASTER = "Cloudflare Docs, Email Routing: Postmaster, https://developers.cloudflare.com/email-routing/postmaster/"

HOSTS = ("cloudflare.net", "cloudflare.com")
SIGNS = ("developers.cloudflare.com/email-routing",)
PHRASES: dict[str, tuple[str, str]] = {
    "found on one or more dnsbls": ("blocked", POSTMASTER),
    # What went wrong at the mailbox behind it is not told.
    "upstream error": ("onhold", POSTMASTER),
    "address does not exist": ("userunknown", POSTMASTER),
}
STATUS: dict[str, tuple[str, str]] = {}
