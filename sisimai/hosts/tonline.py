"""T-Online (Deutsche Telekom), which refuses hosts it does not know in its greeting."""

POSTMASTER = "T-Online Postmaster, https://postmaster.t-online.de/"

HOSTS = ("t-online.de", "magenta.de", "telekom.de")
SIGNS = ("rx.t-online.de",)
PHRASES: dict[str, tuple[str, str]] = {
    "none/bad reputation": ("badreputation", POSTMASTER),
    "dialup/transient ip not allowed": ("blocked", POSTMASTER),
    "a problem occurred. (ask your postmaster": ("blocked", POSTMASTER),
    "a problem occurred": ("blocked", POSTMASTER),
}
STATUS: dict[str, tuple[str, str]] = {}
