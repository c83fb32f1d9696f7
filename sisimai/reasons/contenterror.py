"""The mail's content or encoding cannot be handled."""

HARD = False
STATUS: tuple[str, ...] = ("6.0", "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.7", "6.8", "6.9")
PHRASES: dict[str, str] = {
    "mime": "",
    "8bit": "",
    "content rejected": "",
    "message content": "",
    "body contains": "",
}
