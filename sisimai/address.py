"""E-mail addresses: out of header values, delivery-status fields and running text."""

from __future__ import annotations

import re

# What ends an address in running text: white space, brackets, quotes and separators, those of CJK and European
# typography among them.
STOP = (
    r"""\s<>()\[\]{}@,;:"'\\`\x00-\x1f\x7f-\xa0«»‘’“”„"""
    r"\u3000-\u3020\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
# A dot-atom or quoted local part and a domain (RFC 5322 section 3.4.1, RFC 6531 section 3.3 for what is not ASCII).
LOCAL = rf"[^{STOP}]{{1,128}}(?:'[^{STOP}]{{1,64}}){{0,3}}"
CONTROL = r"\x00-\x1f\x7f-\x9f\u2028\u2029"
QUOTED = rf'"(?:[^"\\{CONTROL}]|\\[^{CONTROL}]){{1,128}}"'
DOMAIN = rf"\[[0-9A-Fa-f.:IPv]{{7,50}}\]|[^{STOP}/|!?=*&%$#^]{{1,255}}"
IN_TEXT = re.compile(rf"(?:{QUOTED}|(?<![^{STOP}]){LOCAL})@(?:{DOMAIN})")
USUAL = re.compile(r"<?([A-Za-z0-9_][\w.+-]{0,63}@)((?:[A-Za-z0-9-]{1,63}\.){1,9}[A-Za-z]{2,24})>?", re.A)
"""An address that needs no cleaning, alone or at the end of a header's value."""
BRACKETS = re.compile(r"<([^<>\n]{1,320})>")
TYPE = re.compile(
    r"^[ \t]*(?:rfc-?822|utf-?8|smtp|mailto|x400|unknown|local|x-local|x-unix|lotus[ -]notes|notes|system)"
    r"[ \t]*[;:]\s*",
    re.I,
)
XTEXT = re.compile(r"\+(2B|3D|40)")
UNITEXT = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")
DAEMON = re.compile(r"^(?:mailer[-_.]?daemon|mail[-_.]?daemon|nobody|double-bounce|null)(?:@|$)", re.I)
DAEMONS = frozenset("mMnNdD")
"""First letters of their names."""
CJK = r"\u3021-\u302f\u3031-\u9fff\uac00-\ud7af"
GLUED_BEFORE = re.compile(rf"^.*[{CJK}](?=[\x21-\x7e]+$)")
GLUED_AFTER = re.compile(rf"^([a-z0-9.-]+\.[a-z]{{2,24}})[{CJK}].*")
# What stands before an address without a blank: of a URL's query, of an X.400 attribute, of an SMTP extension.
LABEL = re.compile(r"^(?:(?:[a-z]+=)?(?:smtp|to|rcpt|recipient|address|email|e-?mail|user|for)=)+", re.I)


def clean(text: str) -> str:
    """One address out of a value: brackets, comments, address types and stray punctuation taken off; "" if none."""
    if "@" not in text:
        return ""
    text = text.strip()
    usual = USUAL.fullmatch(text, max(0, text.find("<")) if text.endswith(">") else 0)
    if usual:
        return usual[1] + usual[2].lower()
    text = TYPE.sub("", text, count=2)
    if text.startswith("<") and text.endswith(">") and text.count("<") == 1:
        text = text[1:-1]
    elif "<" in text:
        for candidate in BRACKETS.findall(text):
            if "@" in candidate:
                text = candidate
                break
    text = TYPE.sub("", text)
    match = IN_TEXT.search(text)
    return tidy(match[0]) if match else ""


def tidy(address: str) -> str:
    """Without what a sentence leaves around it, the domain in lower case; "" if nothing is left that can be one."""
    local, _, domain = address.rpartition("@")
    domain = domain.partition("..")[0].rstrip(".-_~+").lower()
    if not local.startswith(('"', "=?")):
        if "=" in local:
            local = LABEL.sub("", local)
        local = local.lstrip("*=.|#&~?!").removeprefix("--")
    if not local or not domain or local.startswith("//") or local == "/":
        return ""
    return f"{local}@{domain}"


def unglued(address: str) -> str:
    """An address out of a text that is written without blanks, such as Japanese: "宛先user@example.jpまで"."""
    if address.isascii():
        return address
    local, _, domain = address.rpartition("@")
    return GLUED_BEFORE.sub("", local) + "@" + GLUED_AFTER.sub(r"\1", domain)


def find_all(text: str) -> list[str]:
    """All addresses of a text, in order, each once."""
    if "@" not in text:
        return []
    found: dict[str, str] = {}
    for match in IN_TEXT.findall(text):
        address = tidy(unglued(match))
        if address:
            found.setdefault(address.lower(), address)
    return list(found.values())


def undo_xtext(text: str) -> str:
    """An ORCPT as it was before RFC 3461 section 4 (xtext) or RFC 6533 section 3 (unitext) encoded it.

    Only "+" and "=" have to be encoded in an address, and many encode "@"; any other "+XX" is the address's own.
    """
    if "+" in text and not ("+40" in text and "@" in text):
        text = XTEXT.sub(lambda m: chr(int(m[1], 16)), text)
    return UNITEXT.sub(_character, text) if "\\x{" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else match[0]


def is_daemon(address: str) -> bool:
    """Whether the address is that of a mail system itself, which is never the failed recipient."""
    return address[:1] in DAEMONS and bool(DAEMON.match(address))


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()
