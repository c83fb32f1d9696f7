"""The domain part of the recipient's address does not exist."""

HARD = True
STATUS: tuple[str, ...] = ("1.2",)
PHRASES: dict[str, str] = {
    "host unknown": "",
    "unknown host": "",
    "domain not found": "",
    "no such domain": "",
    "host or domain name not found": "",
    "name or service not known": "",
    "domain does not exist": "",
    "nxdomain": "",
    "couldn't find any host named": "",
    "domain is not found": "",
    "invalid domain": "",
    "all relevant mx records point to non-existent hosts": "",
    "no such host": "",
    "dns server returned answer with no data": "",
    "recipient domain must exist": "",
    "unrouteable mail domain": "",
    "bad destination system": "",
    "bad destination host": "",
}
