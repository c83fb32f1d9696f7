"""The mail was refused, and nothing tells why."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {}
