"""E-mail addresses: out of header values, delivery-status fields and running text."""

from __future__ import annotations

import re

# A dot-atom or quoted local part and a domain (RFC 5322 section 3.4.1, RFC 6531 section 3.3 for what is not ASCII).
LOCAL = r"""[^\s<>()\[\]{}@,;:"'\\\x00-\x1f`]{1,128}(?:'[^\s<>()\[\]{}@,;:"'\\\x00-\x1f`]{1,64}){0,3}"""
DOMAIN = r"(?:[A-Za-z0-9_\u0080-\U0010ffff-]{1,64}\.?)*[A-Za-z0-9\u0080-\U0010ffff_-]{1,64}"
QUOTED = r'"[^"\s\n]{1,128}"'
IN_TEXT = re.compile(
    rf"(?:{QUOTED}|{LOCAL})@(?:\[[0-9A-Fa-f.:IPv]{{7,50}}\]|[^\s<>()\[\]{{}}@,;:\"'\\/|!?=*&%$#^`\x00-\x1f]{{1,255}})"
)
BRACKETS = re.compile(r"<([^<>\n]{1,320})>")
TYPE = re.compile(
    r"^[ \t]*(?:rfc822|utf-?8|smtp|x400|unknown|local|x-local|x-unix|lotus[ -]notes|notes|system)[ \t]*[;:][ \t]*", re.I
)
XTEXT = re.compile(r"\+([0-9A-F]{2})")
UNITEXT = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")
DAEMON = re.compile(r"^(?:mailer-daemon|mail-daemon|mailerdaemon|nobody|double-bounce)(?:@|$)", re.I)


def clean(text: str) -> str:
    """One address out of a value: brackets, comments, address types and stray punctuation taken off; "" if none."""
    text = TYPE.sub("", text.strip(), count=2)
    if text.startswith("<") and text.endswith(">") and text.count("<") == 1:
        text = text[1:-1]
    elif "<" in text:
        inner = BRACKETS.findall(text)
        for candidate in inner:
            if "@" in candidate:
                text = candidate
                break
    text = TYPE.sub("", text).removeprefix("mailto:")
    match = IN_TEXT.search(text)
    return tidy(match[0]) if match else ""


def tidy(address: str) -> str:
    """Without what a sentence leaves at its end; the domain in lower case."""
    local, _, domain = address.rpartition("@")
    domain = domain.rstrip(".-_~").lower()
    local = local.lstrip("=.-") if local.startswith(("=", ".", "--")) and not local.startswith("=?") else local
    return f"{local}@{domain}" if local and domain else ""


def find_all(text: str) -> list[str]:
    """All addresses of a text, in order, each once."""
    found: dict[str, str] = {}
    for match in IN_TEXT.findall(text):
        address = tidy(match)
        if address:
            found.setdefault(address.lower(), address)
    return list(found.values())


def undo_xtext(text: str) -> str:
    """An ORCPT as it was before RFC 3461 section 4 (xtext) or RFC 6533 section 3 (unitext) encoded it."""
    if "+" in text and XTEXT.search(text):
        decoded = XTEXT.sub(lambda m: chr(int(m[1], 16)), text)
        # A plus sign of the address itself would stand as +2B: anything else that is decoded must be plain.
        if decoded.isprintable():
            text = decoded
    return UNITEXT.sub(lambda m: chr(int(m[1], 16)) if int(m[1], 16) < 0xD800 else m[0], text)


def is_daemon(address: str) -> bool:
    """Whether the address is that of a mail system itself, which is never the failed recipient."""
    return bool(DAEMON.match(address))


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()
