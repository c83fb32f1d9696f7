"""The host does not relay for that destination."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {
    "relay access denied": "",
    "relaying denied": "",
    "relay not permitted": "",
    "we do not relay": "",
    "relay denied": "",
    "not permitted to relay": "",
    "unable to relay": "",
    "relaying not allowed": "",
    "isn't in my list of allowed rcpthosts": "",
    "relay operation rejected": "",
    "not a relay": "",
    "no relaying": "",
    "relaying mail to": "",
    "relaying is prohibited": "",
}
