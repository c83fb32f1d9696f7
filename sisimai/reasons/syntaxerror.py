"""A command or address was malformed, or the sequence wrong."""

HARD = False
STATUS: tuple[str, ...] = ("5.1", "5.2", "5.4", "5.5", "5.0")
PHRASES: dict[str, str] = {
    "syntax error": "",
    "bad sequence": "",
    "command not implemented": "",
    "malformed address": "",
    "unrecognized command": "",
    "not implemented": "",
    "need rcpt": "",
    "protocol error": "",
}
