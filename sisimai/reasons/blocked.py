"""The sending host was refused: its IP address or name."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {
    "blocked using": "",
    "blacklist": "",
    "client host rejected": "",
    "your ip": "",
    "listed at": "",
    "listed in": "",
    "rbl": "",
    "spamhaus": "",
    "dnsbl": "",
    "access denied by": "",
    "ip address": "",
    "block list": "",
    "blocklist": "",
    "client host": "",
    "smtp server of your isp": "",
    "connection rejected": "",
    "blocked": "",
}
