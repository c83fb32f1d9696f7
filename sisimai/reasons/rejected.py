"""The envelope sender was refused."""

HARD = False
STATUS: tuple[str, ...] = ("1.7", "1.8", "7.2")
PHRASES: dict[str, str] = {
    "sender rejected": "",
    "sender address rejected": "",
    "sender verify failed": "",
    "domain of sender address": "",
    "sender denied": "",
    "invalid sender": "",
    "sender domain": "",
    "access denied": "",
    "blacklisted": "",
    "you are not allowed": "",
    "not authorized to send": "",
    "from address rejected": "",
    "return path": "",
    "bad sender": "",
}
