"""The mail contains a virus, or looks like it."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {
    "virus": "",
    "malware": "",
    "trojan": "",
    "infected": "",
}
