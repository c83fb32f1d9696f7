"""The mail is larger than the recipient, the host or the network takes."""

HARD = False
STATUS: tuple[str, ...] = ("2.3", "3.4")
PHRASES: dict[str, str] = {
    "message too large": "",
    "message is too large": "",
    "message size exceeds": "",
    "exceeds maximum message size": "",
    "message too big": "",
    "message file too big": "",
    "size limit": "",
    "exceeds the maximum": "",
    "maximum message size": "",
    "exceeded maximum inbound message size": "",
    "message exceeds": "",
    "message length exceeds": "",
    "exceeds fixed limit": "",
    "exceeds size limit": "",
    "too big message": "",
    "mail too big": "",
    "mail size limit exceeded": "",
    "larger than the current system limit": "",
    "message header size exceeds": "",
}
