"""The recipient's mailbox has moved and mail is not forwarded."""

HARD = True
STATUS: tuple[str, ...] = ("1.6", "7.17", "7.18")
PHRASES: dict[str, str] = {
    "has been replaced by": "",
    "user has moved": "",
    "mailbox has moved": "",
    "address has changed": "",
    "please try @": "",
    "no longer valid. please use": "",
    "account has moved": "",
}
