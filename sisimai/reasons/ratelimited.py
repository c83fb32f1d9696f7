"""Too many connections, mails or recipients in a time."""

HARD = False
STATUS: tuple[str, ...] = ("4.5", "5.3", "7.28")
PHRASES: dict[str, str] = {
    "too many": "",
    "rate limit": "",
    "try again later, you": "",
    "exceeded the rate": "",
    "receiving mail at a rate": "",
    "too fast": "",
    "throttl": "",
    "concurrent": "",
    "exceeded the max": "",
    "limit exceeded": "",
}
