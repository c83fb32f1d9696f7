"""An automatic answer (RFC 3834); no bounce."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {}
