"""A policy of the destination forbids the mail."""

HARD = False
STATUS: tuple[str, ...] = ("7.9",)
PHRASES: dict[str, str] = {
    "policy": "",
    "prohibited attachment": "",
    "not accepted for policy reasons": "",
    "header error": "",
    "attachment not allowed": "",
}
