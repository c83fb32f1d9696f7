"""The mail was refused or put off, and nothing tells why."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {}
