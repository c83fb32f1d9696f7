"""The destination system failed."""

HARD = False
STATUS: tuple[str, ...] = ("3.5", "3.3", "4.3")
PHRASES: dict[str, str] = {
    "system error": "",
    "local error": "",
    "internal error": "",
    "server error": "",
    "configuration error": "",
    "mail system problem": "",
    "temporary local problem": "",
    "service unavailable": "",
    "out of memory": "",
    "i/o error": "",
    "can't create": "",
}
