"""The sending host has no reverse DNS name, or a wrong one."""

HARD = False
STATUS: tuple[str, ...] = ("7.25",)
PHRASES: dict[str, str] = {
    "reverse dns": "",
    "ptr record": "",
    "no ptr": "",
    "ptr": "",
    "rdns": "",
    "cannot find your hostname": "",
    "cannot find your reverse hostname": "",
    "unverifyable sending ip": "",
    "reverse hostname": "",
    "does not have a reverse": "",
}
