"""Raw bytes -> Message: the only MIME code.

A bounce has up to three parts (RFC 3462): words for people, a report for programs, the returned message or its
header. Old mailers write all of it as one text. Here both become the same Message. Nothing raises; the work is linear
in the size of the mail, and what is kept of each part is bounded.
"""

from __future__ import annotations

import re
from binascii import a2b_qp
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from sisimai.text import decode_base64, decode_bytes, decode_words, from_html

LIMIT = 1 << 24
"""Bytes of a mail that are read: words, report and the head of the returned message of any notice fit in."""
DEPTH = 12
"""Multiparts nested deeper are read as text: a bounce has three levels."""
USUAL_HEAD = 400
"""Characters of a part's header that is likely to stand in other mails too."""
PARTS = 200
"""Parts of one multipart that are looked at."""
HEAD, LEAD, REPORT = 1 << 18, 1 << 19, 1 << 23
"""Characters kept of a header block, of the words for people, of a report (some 30,000 recipients)."""

Headers = dict[str, str]
"""First value of each field, by lower-case name, folded as it came."""

FIELD = re.compile(r"^([A-Za-z0-9_.][!-9;-~]{0,99})[ \t]*:[ \t]*(.*(?:\n[ \t].*)*)", re.M)
BOUNDARY = re.compile(r'boundary[ \t]*=[ \t\n]*(?:"([^"]{1,200})"|([^\s;"]{1,200}))', re.I)
BLANK = re.compile(r"\n[ \t]+\n")
# Where a header block ends though no empty line is there: a line of blanks before what is no header, a boundary, or
# text. One odd line among header lines ends nothing, nor does a parameter that lost the blank before it.
HEAD_END = re.compile(
    r"\n(?:[ \t]+\n(?![ \t]|[A-Za-z0-9_.][!-9;-~]{0,99}[ \t]*:)|(?=--[^\s:]{1,200}[ \t]*(?:\n|$))"
    r"|(?=(?!From |[ \t]|[A-Za-z0-9_.][!-9;-~]{0,99}[ \t]*:|[\w-]{1,40}=)[^\n]+"
    r"(?:\n(?![A-Za-z0-9_.][!-9;-~]{0,99}[ \t]*:)|$)))"
)
CHARSET = re.compile(r"""charset[ \t]*=[ \t\n]*["']?([A-Za-z0-9_.:+-]{1,40})""", re.I)

# Where the words for people end in a notice that is one text: a ruler that names the returned message, or the
# beginning of its header. A line's beginning is looked for as the line feed before it, here and below: that is faster
# than "^", and _cut_at puts one before the first line.
RETURNED = re.compile(
    r"\n(?:"
    r"[ \t]*[-=_*#>]{2,}[ \t]*(?=[A-Z])(?:[\w',]+[ ]){0,6}?"
    r"(?:original (?:message|mail|e-?mail|headers?)|copy of (?:the|your)|"
    r"(?:un(?:sent|delivered)|returned|rejected|failed) (?:message|mail)|"
    r"message headers?|mail headers?|message (?:body|contents)|below this line|(?:this|next) line is)[^\n]*"
    r"|[ \t]*(?:The )?(?:Original|Unsent|Undelivered|Returned) (?:message|mail)(?: headers?)? "
    r"(?:follows?|below|is below)\b[^\n]*"
    r"|(?=Return-Path:[ ]?<|Received:[ \t]+(?:from|by|\(|via|with)[ \t])"
    r"|(?=(?:(?:From|To|Subject|Date|Message-ID|MIME-Version|Content-Type|Content-Transfer-Encoding|Reply-To|Sender|Cc|"
    r"X-[A-Za-z-]{1,60}|DKIM-Signature|List-[A-Z][a-z]+):[^\n]*\n(?:[ \t][^\n]*\n)*){3})"
    r")",
    re.I,
)
# The notice's own header, set once more above its words by cc:Mail, with a ruler under it.
MEMO = re.compile(r"\s{0,9}(?:(?:From|Date|To|Cc|Subject)[ \t]*:[^\n]*\n){3,6}\n{0,2}[-=_]{10,}[ \t]*\n", re.I)
LOOSE_REPORT = re.compile(
    r"\n[ \t>]*(?:content-type:[ \t]*message/(?:global-)?delivery-status|"
    r"(?=(?:Reporting-MTA|Final-Recipient|Original-Recipient|Feedback-Type)[ \t]*:))",
    re.I,
)
STATES = re.compile(r"\s{0,200}(?:Reporting-MTA|Final-Recipient|Original-Envelope-Id)[ \t]*:", re.I)
STATES_FROM = frozenset("RrFfOo \t\n")
"""What it begins with."""
REPORTS = ("delivery-status", "feedback-report", "disposition-notification")
# A delimiter line where the header names another boundary or none: only at the beginning, since text further down may
# be a returned message.
DELIMITER = re.compile(r"\A(?:[^\n]{0,200}\n){0,4}?[ \t]*--([^\s]{1,200})[ \t]*\n[ \t]*(?=content-[a-z-]{1,40}:)", re.I)
START = 1000
LOOSE_RETURNED = re.compile(r"\n[ \t]*content-type:[ \t]*(?:message/rfc822|text/rfc822-headers)", re.I)


@dataclass(slots=True)
class Message:
    """A mail as the decoders read it; lines end in LF everywhere."""

    headers: Headers = field(default_factory=dict)
    received: list[str] = field(default_factory=list)
    """The Received fields of the mail itself, the newest first."""
    lead: str = ""
    """The words for people: decoded, without what is returned."""
    report: str = ""
    """The delivery-status or feedback fields, or nothing."""
    kind: str = ""
    """What `report` is: "delivery-status", "feedback-report", "disposition-notification" or ""."""
    returned: str = ""
    """The returned message, at least the beginning of its header, or nothing."""
    loose: bool = False
    """Whether the report stands in a text, where a person too may have put it."""
    subject: str = ""
    """Its own, decoded."""
    markup: str = ""
    """The HTML wording where a plain one stands beside it."""

    @property
    def html(self) -> str:
        """The words of `markup`."""
        return from_html(self.markup)


def parse(raw: bytes) -> Message:
    """Take any bytes apart."""
    text = raw[:LIMIT].decode("latin-1")
    if "\r" in text:
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        text = text.replace("\x00", "")
    found, body = read_head(text.removeprefix("\xef\xbb\xbf"))
    message = Message()
    for name, value in found:
        key = name.lower()
        if key == "received":
            message.received.append(value)
        elif key not in message.headers:
            message.headers[key] = value
    message.subject = decode_words(message.headers.get("subject", ""))
    _Walk(message).whole(message.headers, body)
    return message


def split_head(text: str) -> tuple[str, str]:
    """Header block and body, divided at the first empty line; a leading mbox line and empty lines are skipped."""
    start = 0
    while text.startswith("\n", start):
        start += 1
    if text.startswith(("From ", ">From "), start):
        start = text.find("\n", start) + 1 or len(text)
    end = text.find("\n\n", start)
    if end < 0:
        return text[start : start + HEAD], ""
    return text[start : min(end, start + HEAD)], text[end + 2 :]


def read_head(text: str) -> tuple[list[tuple[str, str]], str]:
    """The header fields in their order, and the body; also where no empty line stands between the two."""
    head, body = split_head(text)
    found = FIELD.findall(head)
    folded = head.count("\n ") + head.count("\n\t")
    if len(found) + folded <= head.count("\n") or (folded and (" \n" in head or "\t\n" in head) and BLANK.search(head)):
        end = HEAD_END.search(head)
        if end:
            body = f"{head[end.end() :]}\n\n{body}"
            found = FIELD.findall(head, 0, end.start())
    return found, body


def fields(block: str) -> Headers:
    """First value of each field of a header block."""
    return first_values(FIELD.findall(block))


def first_values(found: list[tuple[str, str]]) -> Headers:
    """The first value of each field, by lower-case name."""
    return {name.lower(): value for name, value in reversed(found)}


def _part_head(text: str) -> tuple[Headers, str]:
    """The header of a part, and its content."""
    if text.startswith("\n"):
        return {}, text[1:]
    end = text.find("\n\n")
    if 0 < end < USUAL_HEAD and (headers := _usual_head(text[:end])):
        return headers, text[end + 2 :]
    found, content = read_head(text)
    return first_values(found), content


@lru_cache(maxsize=256)
def _usual_head(head: str) -> Headers:
    """A short header, the same in each mail of a system; {} if something in it is no field."""
    found = FIELD.findall(head)
    lines = head.count("\n") + 1
    return first_values(found) if len(found) + head.count("\n ") + head.count("\n\t") == lines else {}


class _Walk:
    """Collects the parts of one mail into its Message."""

    def __init__(self, message: Message) -> None:
        self.message = message
        self.plain: list[str] = []
        self.html: list[str] = []

    def whole(self, headers: Headers, body: str) -> None:
        self.part(headers, body, 0)
        message = self.message
        message.lead = "\n\n".join(self.plain)[:LEAD]
        if self.html:
            markup = "\n".join(self.html)[:LEAD]
            if message.lead.strip():
                message.markup = markup
            else:
                message.lead = from_html(markup)
        if not message.report:
            self.loose_report()
        if not message.returned:
            self.cut()

    def part(self, headers: Headers, body: str, depth: int) -> None:
        content = headers.get("content-type", "text/plain")
        kind = content.partition(";")[0].strip().lower()
        message = self.message
        if depth < DEPTH and (kind.startswith("multipart/") or (not depth and "content-type" not in headers)):
            boundary = BOUNDARY.search(content)
            if self.multipart(boundary[1] or boundary[2] if boundary else "", body, depth):
                return
        report = report_kind(kind)
        if report or (body[:1] in STATES_FROM and STATES.match(body)):
            if not message.report:
                message.report = transfer(headers, body[:REPORT]).strip("\n")
                message.kind = report or "delivery-status"
        elif kind.startswith("message/") or kind in ("text/rfc822-headers", "text/rfc822") or ".eml" in content:
            if not message.returned:
                message.returned = transfer(headers, body[: HEAD * 2]).lstrip("\n")
        elif message.returned:
            pass  # Past the returned message stand footers of gateways, not the mailer's words.
        elif kind == "text/html":
            self.html.append(transfer(headers, body[:LEAD]))
        elif kind.startswith(("text/", "multipart/")) or "/" not in kind:
            text = transfer(headers, body[: REPORT if STATES.match(body[:200].lstrip()) else LEAD])
            if "attachment" not in headers.get("content-disposition", "").lower():
                self.plain.append(text)
            elif RETURNED.match("\n" + text):
                message.returned = text

    def multipart(self, boundary: str, body: str, depth: int) -> bool:
        found = bool(boundary) and self.parts(boundary, body, depth)
        if not found and (guess := DELIMITER.search(body[:START])):
            found = self.parts(guess[1], body, depth)
        return found

    def parts(self, boundary: str, body: str, depth: int) -> bool:
        found = False
        for text in split_parts(boundary, body):
            found = True
            headers, content = _part_head(text)
            if {"from", "subject"} <= headers.keys() and not self.message.returned:
                self.message.returned = text[: HEAD * 2]  # A message where a part of type message/rfc822 should be
            else:
                self.part(headers, content, depth + 1)
        return found

    def loose_report(self) -> None:
        """A report that stands in the text: the multipart is damaged, or the mailer knows no MIME."""
        message = self.message
        before, mark, after = _cut_at(LOOSE_REPORT, message.lead)
        if not mark:
            return
        report, _, returned = _cut_at(LOOSE_RETURNED, after)
        if not returned:
            report, _, returned = _cut_at(RETURNED, after)
        message.lead = before
        message.report = report.strip("\n")
        message.loose = True
        message.kind = "feedback-report" if re.search(r"^feedback-type:", report, re.M | re.I) else "delivery-status"
        if not message.returned:
            message.returned = returned.lstrip()

    def cut(self) -> None:
        message = self.message
        memo = MEMO.match(message.lead)
        if memo:
            message.lead = message.lead[memo.end() :]
        lead, mark, returned = _cut_at(RETURNED, message.lead)
        if mark or returned:
            message.lead = lead
            message.returned = returned.lstrip("\n")


def _cut_at(pattern: re.Pattern[str], text: str) -> tuple[str, str, str]:
    """What stands before a line, the line's beginning (" " if that is all looked ahead at), and what follows."""
    match = pattern.search("\n" + text)
    if not match:
        return text, "", ""
    return text[: match.start()], match[0][1:] or " ", text[match.end() - 1 :]


@lru_cache(maxsize=64)
def report_kind(kind: str) -> str:
    """Which report a media type is, by its right name or one that mailers made up: "text/x-delivery-status"."""
    if kind in ("message/report", "message/status"):
        return "delivery-status"
    kind = kind.replace("_", "-")
    return next((name for name in REPORTS if name in kind), "")


def split_parts(boundary: str, body: str) -> Iterator[str]:
    """The parts between the delimiter lines of RFC 2046 section 5.1.1, at most PARTS of them.

    Blanks before a delimiter are forgiven; a line that merely begins with it, such as an inner boundary, is none.
    """
    delimiter = "--" + boundary
    begin, count = -1, 0
    at = body.find(delimiter)
    while at >= 0 and count < PARTS:
        line = body.find("\n", at)
        rest = body[at + len(delimiter) : at + len(delimiter) + 80 if line < 0 else line].strip()
        before = body[max(0, at - 20) : at].rpartition("\n")
        if rest in ("", "--") and not before[2].strip() and (before[1] or at <= 20):
            if begin >= 0:
                yield body[begin : at - len(before[2]) - 1]
                count += 1
            if rest or line < 0:
                return
            begin = line + 1
        at = body.find(delimiter, at + len(delimiter))
    if begin >= 0 and count < PARTS:
        yield body[begin:]


def transfer(headers: Headers, body: str) -> str:
    """The text of a part: transfer encoding and charset undone."""
    encoding = headers.get("content-transfer-encoding", "").strip().lower()
    if encoding == "base64":
        data = decode_base64(body)
    elif encoding == "quoted-printable":
        data = a2b_qp(body.encode("latin-1"))
    elif body.isascii() and "\x1b" not in body:
        return body
    else:
        data = body.encode("latin-1")
    charset = CHARSET.search(headers.get("content-type", ""))
    text = decode_bytes(data, charset[1] if charset else "")
    return text.replace("\r\n", "\n") if "\r" in text else text
