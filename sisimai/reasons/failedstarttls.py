"""TLS was required and could not be set up."""

HARD = False
STATUS: tuple[str, ...] = ("7.10", "7.30")
PHRASES: dict[str, str] = {
    "starttls": "",
    "tls handshake": "",
    "tls negotiation": "",
    "tls failure": "",
    "tls is required": "",
    "cannot start tls": "",
}
