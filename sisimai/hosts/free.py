"""Free (Proxad), AliceADSL, LibertySurf."""

POSTMASTER = "Free Postmaster, http://postmaster.free.fr/"

HOSTS = ("free.fr", "proxad.net", "aliceadsl.fr", "libertysurf.fr", "online.fr")
SIGNS = ("postmaster.free.fr",)
PHRASES: dict[str, tuple[str, str]] = {
    "too many spams from your ip": ("badreputation", POSTMASTER),
    "too many errors from your ip": ("ratelimited", POSTMASTER),
    "blocked due to inactivity": ("suspend", POSTMASTER),
    "spam detected": ("spamdetected", POSTMASTER),
}
STATUS: dict[str, tuple[str, str]] = {}
