"""KDDI: au (ezweb.ne.jp, au.com), UQ mobile, au one net.

An address that does not exist is refused at RCPT with the address in the reply. After DATA the reply names no address:
then the subscriber exists and the subscriber's own filter refused the mail.
"""

SPEC = "au, Notes on sending mail to EZweb: technical specification, https://www.au.com/mobile/service/attention/specification/"
SEEN = "lsean.ezweb.ne.jp, the reply after DATA; SMTP reply codes of au, https://note.com/sendmagic/n/n875d8dcb6cb8"

HOSTS = ("ezweb.ne.jp", "au.com", "uqmobile.jp", "auone-net.jp", "dion.ne.jp", "kddi.ne.jp")
SIGNS: tuple[str, ...] = ()
PHRASES: dict[str, tuple[str, str]] = {
    "user(s) account is disabled": ("suspend", SPEC),
    "user(s) account is temporarily limited": ("mailboxfull", SPEC),
    "user(s) account is temporarily over quota": ("mailboxfull", SPEC),
    "as their mailbox is full": ("mailboxfull", SPEC),
    "550 : user unknown": ("filtered", SEEN),
    "@: user unknown": ("userunknown", SPEC),
    "@: recipient address rejected": ("userunknown", SPEC),
}
STATUS: dict[str, tuple[str, str]] = {}
