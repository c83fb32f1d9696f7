"""What all Facts of one mail share: about the returned message, and the way of the notice."""

from __future__ import annotations

import re

from sisimai.address import clean, is_daemon
from sisimai.message import Headers, Message, first_values, split_head
from sisimai.text import decode_words

# qmail and Yahoo put the address, or "unknown", before the name that the client gave itself.
RECEIVED_FROM = re.compile(r"^\s*from\s+(?:(?:unknown|[\d.]{7,15})\s+\((?:ehlo|helo)\s+)?\[?([\w.:-]{1,255})\]?")
# The fields of the returned message that a Fact tells of.
TOLD = re.compile(
    r"\n(from|return-path|reply-to|sender|subject|message-id|list-id|feedback-id|date)[ \t]*:[ \t]*(.*(?:\n[ \t].*)*)",
    re.I,
)
SUBJECT = re.compile(r"\n[ \t>*]{0,20}Subject[ \t]*:[ \t]*(\S[^\n]*)")
"""The subject as the words name it: Exchange up to 2003, MailMarshal."""
RECEIVED_BY = re.compile(r"by(?<!\w..)\s+([\w-]{1,63}\.[\w.-]{1,255})")


class About:
    """What all Facts of one mail share: about the returned message, and the way of the notice."""

    __slots__ = ("addresser", "dates", "feedbackid", "lhost", "listid", "messageid", "rhost", "subject")

    def __init__(self, message: Message) -> None:
        headers = message.headers
        head = split_head(message.returned)[0] if message.returned else ""
        returned = first_values(TOLD.findall("\n" + head))
        self.addresser = _addresser(message, returned)
        self.subject = decode_words(returned.get("subject", "") or _named_subject(message.lead))
        self.messageid = _identifier(returned.get("message-id", ""))
        self.listid = _identifier(returned.get("list-id", ""))
        self.feedbackid = " ".join(returned.get("feedback-id", "").split())
        received = [one.lower() for one in message.received]
        self.lhost = next(filter(None, (_host(RECEIVED_FROM, one) for one in received)), "")
        self.rhost = next(
            filter(None, (_host(RECEIVED_BY, one) or _host(RECEIVED_FROM, one) for one in reversed(received))), ""
        )
        self.dates = (
            returned.get("date", ""),
            headers.get("date", ""),
            *(value.rpartition(";")[2] for value in message.received[:1]),
        )


def _addresser(message: Message, returned: Headers) -> str:
    for value in (
        returned.get("from", ""),
        returned.get("return-path", ""),
        returned.get("reply-to", ""),
        returned.get("sender", ""),
        message.headers.get("to", ""),
        message.headers.get("delivered-to", ""),
    ):
        address = clean(decode_words(value)) if value else ""
        if address and not is_daemon(address):
            return address
    return ""


def _named_subject(lead: str) -> str:
    """The subject that the words for people give; they are all there is where nothing is returned."""
    match = SUBJECT.search("\n" + lead) if "Subject" in lead else None
    subject = match[1].strip() if match else ""
    return subject[1:-1] if subject[:1] in ("'", '"') and subject.endswith(subject[:1]) else subject


def _identifier(value: str) -> str:
    """What stands between the angle brackets of a Message-ID or List-Id, else the whole value."""
    value = decode_words(value)
    start, end = value.rfind("<"), value.rfind(">")
    return value[start + 1 : end].strip() if 0 <= start < end else value.strip("<> ")


def _host(pattern: re.Pattern[str], received: str) -> str:
    match = pattern.search(received)
    return match[1].rstrip(".") if match else ""
