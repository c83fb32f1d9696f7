"""The mail says nothing that tells the reason."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {}
