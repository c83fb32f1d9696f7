"""Rambler."""

SEEN = "Rambler Mail, inmx.rambler.ru: '540 5.7.1 <...>: recipient address rejected: Inactive'"

HOSTS = ("rambler.ru", "lenta.ru", "autorambler.ru", "myrambler.ru", "ro.ru", "rambler.ua")
SIGNS: tuple[str, ...] = ()
PHRASES: dict[str, tuple[str, str]] = {"recipient address rejected: inactive": ("suspend", SEEN)}
STATUS: dict[str, tuple[str, str]] = {}
