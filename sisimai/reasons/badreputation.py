"""The sending host's or domain's reputation is bad."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {
    "bad reputation": "",
    "poor reputation": "",
    "low reputation": "",
    "reputation": "",
    "unexpected volume or user complaints": "",
    "user complaints": "",
}
