"""A recipient complained (RFC 5965); no bounce."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {}
