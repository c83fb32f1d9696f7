"""Delivery was tried until the time for it ran out."""

HARD = False
STATUS: tuple[str, ...] = ("4.7", "4.1")
PHRASES: dict[str, str] = {
    "retry timeout exceeded": "",
    "delivery time expired": "",
    "could not be delivered for": "",
    "message expired": "",
    "has been in the queue too long": "",
    "retry time not reached": "",
    "message has exceeded": "",
    "retry timeout": "",
    "connection timed out": "",
    "timed out": "",
    "timeout": "",
    "expired": "",
    "unable to deliver this message after": "",
    "delivery expired": "",
    "too old": "",
    "gave up": "",
    "giving up": "",
}
