"""The recipient's own filter refused the mail."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {
    "due to recipient's filter": "",
    "recipient refuses": "",
    "domain filter": "",
    "refused by recipient": "",
    "because of the recipient's policy": "",
    "because of recipient's mail filter": "",
    "rejected by the recipient": "",
    "blocked by recipient": "",
}
