"""Bytes and markup -> readable text: charsets, RFC 2047 words, HTML."""

from __future__ import annotations

import re
from binascii import a2b_base64, a2b_qp
from html import unescape

# What senders call a charset and what its text turns out to be written in.
CHARSETS = {
    "iso-2022-jp": "iso2022_jp_ext",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "cp-850": "cp850",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
    "iso-2022-jp-ms": "iso2022_jp_ext",
    "windows-31j": "cp932",
    "unicode-1-1-utf-7": "utf-7",
    "iso-8859-8-i": "iso8859-8",
    "x-mac-roman": "mac-roman",
    "iso-8859-1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "utf8": "utf-8",
    "unknown-8bit": "utf-8",
}
UNSAFE = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
"""Codecs that are no charset of a mail; some take more than linear time."""

JAPANESE = ("euc_jp", "cp932")
"""Tried where the charset is wrong or missing, and believed if kana come out."""
KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]{2}")

WORD = re.compile(r"=\?([A-Za-z0-9_.:+-]{1,40})(?:\*[A-Za-z-]{1,20})?\?([bqBQ])\?([^?\s]*)\?=")
BETWEEN_WORDS = re.compile(r"(\?=)[ \t\n]+(?==\?)")
CONTROLS = re.compile("[\x00-\x08\n-\x1f\x7f-\x9f\u2028\u2029]+")
"""A word may hold them encoded; decoded they would begin a line of their own, or speak to a terminal."""
FOLD = re.compile(r"(?<![^\S\n])[^\S\n]*\n\s*")
TAG = re.compile(r"<(?:/?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])[^<>]*|[!?][^<>]*)>")
HIDDEN = re.compile(r"<(style|script|head|title)\b[^<>]*>", re.I)
CLOSING = {name: re.compile(f"</{name}", re.I) for name in ("style", "script", "head", "title")}
BLOCKS = {
    "address", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "html", "li", "ol", "p", "pre", "table", "td", "th", "tr", "ul",
}  # fmt: skip


def on_one_line(text: str) -> str:
    """The text with a blank for control characters."""
    return text if text.isprintable() else CONTROLS.sub(" ", text)


def decode_bytes(data: bytes, charset: str = "") -> str:
    """Text in the charset that is named; where none is, or a wrong one: UTF-8, else what the bytes look like."""
    name = charset.lower()
    codec = CHARSETS.get(name, name)
    if codec.replace("_", "-") in UNSAFE:
        codec = ""
    if b"\x1b$" in data:
        codec = "iso2022_jp_ext"
    for attempt in (codec, "utf-8", *JAPANESE):
        if not attempt:
            continue
        try:
            text = data.decode(attempt)
        except (LookupError, ValueError):
            continue
        if attempt not in JAPANESE or attempt == codec or KANA.search(text):
            return _plain(text)
    if codec and codec != "utf-8":
        try:
            return _plain(data.decode(codec, "replace"))
        except (LookupError, ValueError):
            pass
    return _plain(data.decode("utf-8" if codec else "cp1252", "replace"))


def _plain(text: str) -> str:
    """Without NULs, and without lone surrogates, which are no text and cannot be written as UTF-8."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    if text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")


def decode_words(value: str) -> str:
    """A header value on one line, its RFC 2047 words decoded, control characters a blank."""
    if not value:
        return ""
    if "\n" in value:
        value = FOLD.sub(" ", value)
    if "=?" in value:
        value = WORD.sub(_word, BETWEEN_WORDS.sub(r"\1", value))
    elif not value.isascii():
        value = repair(value)
    return on_one_line(value).strip()


def repair(text: str) -> str:
    """Text that was read byte by byte, in the charset its bytes are written in."""
    if text.isascii() and "\x1b" not in text:
        return text
    try:
        data = text.encode("latin-1")
    except UnicodeError:
        return text
    return decode_bytes(data)


def _word(match: re.Match[str]) -> str:
    charset, encoding, content = match.groups()
    try:
        data = content.encode("latin-1")
    except UnicodeError:
        return match[0]
    data = a2b_qp(data.replace(b"_", b" ")) if encoding in "qQ" else decode_base64(content)
    return decode_bytes(data, charset)


def decode_base64(text: str) -> bytes:
    """Base64 with whatever is not of its alphabet left out, and a cut-off end forgiven."""
    letters = re.sub(r"[^A-Za-z0-9+/]", "", text)
    rest = len(letters) % 4
    if rest == 1:
        letters, rest = letters[:-1], 0
    return a2b_base64(letters + "=" * (-rest % 4))


def from_html(text: str) -> str:
    """The words of an HTML text, a line a block. Whatever is not closed hides nothing."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    text = _shown(_without_comments(text))
    if "<pre" not in text and "<PRE" not in text:
        text = text.replace("\n", " ")
    text = TAG.sub(_tag, text)
    lines = (" ".join(line.split()) for line in unescape(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_comments(text: str) -> str:
    kept = []
    start = 0
    while (begin := text.find("<!--", start)) >= 0 and (end := text.find("-->", begin)) >= 0:
        kept.append(text[start:begin])
        start = end + 3
    return "".join(kept) + text[start:]


def _shown(text: str) -> str:
    """Without the content of elements that are not shown."""
    kept = []
    start = 0
    unclosed: set[str] = set()
    while match := HIDDEN.search(text, start):
        name = match[1].lower()
        closing = None if name in unclosed else CLOSING[name].search(text, match.end())
        kept.append(text[start : match.start()])
        if not closing:
            unclosed.add(name)
        start = closing.start() if closing else match.end()
    return "".join(kept) + text[start:]


def _tag(match: re.Match[str]) -> str:
    name = match[1]
    return "\n" if name and name.lower() in BLOCKS else ""
