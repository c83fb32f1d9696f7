"""The recipient's account is suspended or disabled."""

HARD = False
STATUS: tuple[str, ...] = ("2.1", "7.13")
PHRASES: dict[str, str] = {
    "account disabled": "",
    "account is disabled": "",
    "account has been disabled": "",
    "mailbox disabled": "",
    "mailbox is disabled": "",
    "account suspended": "",
    "has been suspended": "",
    "is suspended": "",
    "user is suspended": "",
    "account inactive": "",
    "inactive user": "",
    "mailbox inactive": "",
    "is inactive": "",
    "account is not active": "",
    "account has been locked": "",
    "account locked": "",
    "account is closed": "",
    "account closed": "",
    "not accepting messages": "",
    "user suspended": "",
    "account deactivated": "",
    "deactivated": "",
    "email account that you tried to reach is disabled": "",
    "temporarily inactive": "",
    "account expired": "",
}
