"""The mail was taken for spam."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {
    "spam": "",
    "junk mail": "",
    "unsolicited": "",
    "bulk mail": "",
    "spamassassin": "",
    "content filter": "",
}
