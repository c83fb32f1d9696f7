"""SFR, Neuf, Club-Internet, Cegetel, Numericable: SFR_IN_nnn, whose last two digits tell why."""

CODES = "SFR Postmaster, codes SFR_IN_nnn, https://bentonow.com/smtp-errors/sfr"

HOSTS = (
    "sfr.fr",
    "sfr.net",
    "neuf.fr",
    "cegetel.net",
    "club-internet.fr",
    "numericable.fr",
    "noos.fr",
    "9online.fr",
    "9business.fr",
)
SIGNS = ("sfr_in_",)
PHRASES: dict[str, tuple[str, str]] = {
    f"sfr_in_{place}{code}": (reason, CODES)
    for code, reason in {
        "01": "badreputation",
        "02": "virusdetected",
        "03": "blocked",
        "04": "badreputation",
        "05": "ratelimited",
    }.items()
    for place in range(10)
}
STATUS: dict[str, tuple[str, str]] = {}
