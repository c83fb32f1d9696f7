"""The recipient's mailbox has moved and mail is not forwarded."""

HARD = True
STATUS: tuple[str, ...] = ("1.6", "7.17", "7.18")
PHRASES: dict[str, str] = {
    "user has moved": "Postfix relocated(5): user has moved to",
    "mailbox has moved": "RFC 3463 X.1.6",
    "address has changed": "sites' own words; Postfix relocated(5)",
    "address was changed": "sites' own words",
    "destination mailbox has moved": "RFC 3463 X.1.6",
    "has changed to @": "sites' own words",
    "user not local; please try": "RFC 5321 section 4.2.2, reply 551",
    "user not local, please try": "RFC 5321 section 4.2.2, reply 551",
    "not local; please try": "RFC 5321 section 4.2.2, reply 551",
    "no longer valid. please use": "sites' own words",
    "no longer valid, please use": "sites' own words",
    "no longer in use, please use": "sites' own words",
    "no longer on server": "Apple postmaster",
    "no forwarding address": "RFC 3463 X.1.6",
    "please use the new address": "sites' own words",
    "please use @ instead": "sites' own words",
    "mailbox owner has changed": "RFC 7293 section 6; IANA X.7.17",
    "domain owner has changed": "RFC 7293 section 6; IANA X.7.18",
    "new e-mail address is": "sites' own words",
    "new email address is": "sites' own words",
    "a changé d'adresse": "sites' own words",
    "neue adresse lautet": "sites' own words",
    "ha cambiado de dirección": "sites' own words",
    "адрес изменился": "sites' own words",
    "アドレスが変更": "sites' own words",
}
HINTS: dict[str, str] = {
    "new address": "sites' own words",
    "new email address": "sites' own words",
    "new e-mail address": "sites' own words",
}
_MOVED = {
    "has moved": "RFC 3463 X.1.6, in the words of sites",
    "moved to": "RFC 3463 X.1.6, in the words of sites",
    "has changed": "RFC 3463 X.1.6, in the words of sites",
    "changed to": "RFC 3463 X.1.6, in the words of sites",
    "been changed to": "RFC 3463 X.1.6, in the words of sites",
    "relocated": "RFC 3463 X.1.6, in the words of sites",
    "been relocated": "RFC 3463 X.1.6, in the words of sites",
    "been moved to": "RFC 3463 X.1.6, in the words of sites",
    "been replaced by": "RFC 3463 X.1.6, in the words of sites",
}
SAID = {
    "recipient": _MOVED,
    "address": _MOVED,
}
