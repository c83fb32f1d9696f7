"""The sending service has the address on its list of those not to be mailed."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {
    "suppression list": "",
    "suppressed": "",
}
