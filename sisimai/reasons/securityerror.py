"""A security requirement was not met, authentication among them."""

HARD = False
STATUS: tuple[str, ...] = ("7.4", "7.5", "7.6", "7.8", "7.7", "7.3")
PHRASES: dict[str, str] = {
    "authentication required": "",
    "authentication failed": "",
    "security": "",
    "tls required": "",
    "must issue a starttls": "",
}
