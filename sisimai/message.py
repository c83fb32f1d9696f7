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

from sisimai.text import decode_base64, decode_bytes, from_html

DEPTH = 12
"""Multiparts nested deeper are read as text: a bounce has three levels."""
PARTS = 200
"""Parts of one multipart that are looked at."""
HEAD, LEAD, REPORT = 1 << 18, 1 << 19, 1 << 23
"""Characters kept of a header block, of the words for people, of a report (some 30,000 recipients)."""

Headers = dict[str, str]
"""First value of each field, by lower-case name, folded as it came."""

FIELD = re.compile(r"^([!-9;-~]{1,100})[ \t]*:[ \t]*(.*(?:\n[ \t].*)*)", re.M)
BOUNDARY = re.compile(r'boundary[ \t]*=[ \t\n]*(?:"([^"]{1,200})"|([^\s;"]{1,200}))', re.I)
CHARSET = re.compile(r"""charset[ \t]*=[ \t\n]*["']?([A-Za-z0-9_.:+-]{1,40})""", re.I)

# Where the words for people end in a notice that is one text: a ruler that names the returned message, or the
# beginning of its header.
RETURNED = re.compile(
    r"^(?:"
    r"[ \t]*[-=_*#>]{2,}[ \t]*(?=[A-Z])(?:[\w',]+[ ]){0,6}?"
    r"(?:original (?:message|mail|e-?mail|headers?)|copy of (?:the|your)|(?:un(?:sent|delivered)|returned|rejected|failed) "
    r"(?:message|mail)|message headers?|mail headers?|message body|below this line|(?:this|next) line is)[^\n]*"
    r"|[ \t]*(?:The )?(?:Original|Unsent|Undelivered|Returned) (?:message|mail)(?: headers?)? (?:follows?|below|is below)\b[^\n]*"
    r"|(?=Return-Path:[ ]?<|Received:[ \t]+(?:from|by|\(|via|with)[ \t])"
    r"|(?=(?:(?:From|To|Subject|Date|Message-ID|MIME-Version|Content-Type|Content-Transfer-Encoding|Reply-To|Sender|Cc|"
    r"X-[A-Za-z-]{1,60}|DKIM-Signature|List-[A-Z][a-z]+):[^\n]*\n(?:[ \t][^\n]*\n)*){3})"
    r")",
    re.M | re.I,
)
LOOSE_REPORT = re.compile(
    r"^[ \t>]*(?:content-type:[ \t]*message/(?:global-)?delivery-status|"
    r"(?=(?:Reporting-MTA|Final-Recipient|Original-Recipient|Feedback-Type)[ \t]*:))",
    re.M | re.I,
)
LOOSE_RETURNED = re.compile(r"^[ \t]*content-type:[ \t]*(?:message/rfc822|text/rfc822-headers)", re.M | re.I)


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
    html: str = ""
    """The HTML wording, as text, where a plain one stands beside it."""


def parse(raw: bytes) -> Message:
    """Take any bytes apart."""
    text = raw.decode("latin-1")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    head, body = split_head(text)
    message = Message()
    for name, value in FIELD.findall(head):
        key = name.lower()
        if key == "received":
            message.received.append(value)
        elif key not in message.headers:
            message.headers[key] = value
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


def fields(block: str) -> Headers:
    """First value of each field of a header block."""
    found: Headers = {}
    for name, value in FIELD.findall(block):
        found.setdefault(name.lower(), value)
    return found


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
            rich = from_html("\n".join(self.html)[:LEAD])
            if message.lead.strip():
                message.html = rich
            else:
                message.lead = rich
        if not message.report and LOOSE_REPORT.search(message.lead):
            self.loose_report()
        if not message.returned:
            self.cut()

    def part(self, headers: Headers, body: str, depth: int) -> None:
        content = headers.get("content-type", "text/plain")
        kind = content.partition(";")[0].strip().lower()
        message = self.message
        if kind.startswith("multipart/") and depth < DEPTH:
            boundary = BOUNDARY.search(content)
            if boundary and self.multipart(boundary[1] or boundary[2], body, depth):
                return
            self.plain.append(body[:LEAD])
        elif kind.startswith("message/"):
            sub = kind.removeprefix("message/").removeprefix("global-")
            if sub in ("delivery-status", "feedback-report", "disposition-notification"):
                if not message.report:
                    message.report = transfer(headers, body[:REPORT]).strip("\n")
                    message.kind = sub
            elif not message.returned:
                message.returned = transfer(headers, body[: HEAD * 2]).lstrip("\n")
        elif kind in ("text/rfc822-headers", "text/rfc822"):
            if not message.returned:
                message.returned = transfer(headers, body[: HEAD * 2]).lstrip("\n")
        elif kind == "text/html":
            if not message.returned:
                self.html.append(transfer(headers, body[:LEAD]))
        elif kind.startswith("text/") or "/" not in kind:
            # Past the returned message stand footers of gateways, not the mailer's words.
            if not message.returned and "attachment" not in headers.get("content-disposition", "").lower():
                self.plain.append(transfer(headers, body[:LEAD]))

    def multipart(self, boundary: str, body: str, depth: int) -> bool:
        found = False
        for text in split_parts(boundary, body):
            found = True
            head, content = ("", text[1:]) if text.startswith("\n") else split_head(text)
            self.part(fields(head), content, depth + 1)
        return found

    def loose_report(self) -> None:
        """A report that stands in the text: the multipart is damaged, or the mailer knows no MIME."""
        message = self.message
        before, _, after = _cut_at(LOOSE_REPORT, message.lead)
        report, _, returned = _cut_at(LOOSE_RETURNED, after)
        if not returned:
            report, _, returned = _cut_at(RETURNED, after)
        message.lead = before
        message.report = report.strip("\n")
        message.kind = "feedback-report" if re.search(r"^feedback-type:", report, re.M | re.I) else "delivery-status"
        if not message.returned:
            message.returned = returned.lstrip()

    def cut(self) -> None:
        message = self.message
        lead, mark, returned = _cut_at(RETURNED, message.lead)
        if mark or returned:
            message.lead = lead
            message.returned = returned.lstrip("\n")


def _cut_at(pattern: re.Pattern[str], text: str) -> tuple[str, str, str]:
    match = pattern.search(text)
    if not match:
        return text, "", ""
    return text[: match.start()], match[0] or " ", text[match.end() :]


def split_parts(boundary: str, body: str) -> Iterator[str]:
    """The parts between the delimiter lines of RFC 2046 section 5.1.1, at most PARTS of them."""
    delimiter = "--" + boundary
    start = 0 if body.startswith(delimiter) else body.find("\n" + delimiter) + 1 or -1
    for _ in range(PARTS):
        if start < 0:
            return
        line = body.find("\n", start)
        if line < 0 or body.startswith("--", start + len(delimiter)):
            return
        following = body.find("\n" + delimiter, line)
        yield body[line + 1 : following if following >= 0 else len(body)]
        start = following + 1 or -1


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
