"""SPF, DKIM or DMARC failed."""

HARD = False
STATUS: tuple[str, ...] = ("7.20", "7.21", "7.22", "7.23", "7.24", "7.26", "7.29")
PHRASES: dict[str, str] = {
    "dmarc": "",
    "dkim": "",
    "spf": "",
    "unauthenticated": "",
    "email authentication": "",
    "sender policy framework": "",
}
