"""The mail was delivered; no bounce."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {}
