"""The destination host accepts no mail."""

HARD = True
STATUS: tuple[str, ...] = ("1.10", "3.2", "7.27")
PHRASES: dict[str, str] = {
    "does not accept mail": "",
    "doesn't accept mail": "",
    "null mx": "",
    "nullmx": "",
    "host does not receive mail": "",
    "domain does not accept": "",
    "does not receive mail": "",
    "smtp protocol returned a permanent error": "",
    "no mail hosts for domain": "",
    "name server: .: host not found": "",
    "not accepting mail": "",
    "service not available in this domain": "",
}
