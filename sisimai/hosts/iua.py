"""I.UA (email.ua, i.ua), Ukraine."""

HELP = "I.UA, http://mail.i.ua/err/3/"

HOSTS = ("i.ua", "email.ua", "ua.fm", "3g.ua")
SIGNS = ("mail.i.ua/err/",)
PHRASES: dict[str, tuple[str, str]] = {"mailbox is frozen": ("suspend", HELP)}
STATUS: dict[str, tuple[str, str]] = {}
