"""Who speaks in a mail, by its header alone: a mail system, a person, or nobody known."""

from __future__ import annotations

import re
from enum import Enum

from sisimai.address import clean, is_daemon
from sisimai.message import Message
from sisimai.text import decode_words

DAEMON = re.compile(
    r"mailer[-_. ]?daemon|mail[-_. ]?daemon|mail[-_. ]?(?:delivery|transfer)|po+st[-_. ]?master|mail[-_.]?admin|"
    r"mail[ _](?:administrator|system|router)|delivery (?:sub)?system|system (?:administrator|attendant)|"
    r"microsoft exchange\W{0,3}<|microsoftexchange[0-9a-f]{8}|"
    r"\bmdaemon\b|mail (?:delivery )?agent\b|"
    r"\bbounce (?:handler|notif)|\bdelivery[-_]?(?:failure|report|status|notification|error)|"
    r"\bbounce(?:d|s|r)?@|\bmmsc?\b|\bndr\b|internet mail (?:service|connector)|mail ?server|mail ?gateway|mta@|smtp@|"
    r"\bmailer@|message transfer|email engine|\buucp\b|bounced[ -]?mail|\bsympa\b|メールサーバ|"
    r"系统管理员|系統管理員|администратор почт",
    re.I,
)
REPLY = re.compile(
    r"^\s*(?:fwd?|fw|re|aw|wg|tr|rv|sv|vs|antw|enc|i|r|res|rif|odp|转发|回复|回覆|答复|轉寄)\s*(?:\[\d+\]\s*)?[:：]|"
    r"\(fwd\)\s*$|^\[fwd:",
    re.I,
)
PROGRAM = re.compile(
    r"thunderbird|mozilla/|outlook|apple mail|iphone|ipad|\bmutt|evolution|kmail|\balpine|\bpine|eudora|the bat|"
    r"roundcube|squirrelmail|horde|\bgnus|sylpheed|claws|becky|foxmail|airmail|sogo|zimbra|\bmew\b|wanderlust|nmh|\belm\b|opera",
    re.I,
)
"""Programs with which people write mail: in X-Mailer or User-Agent."""
TICKET = re.compile(r"\s*\[[^\]]{0,40}(?:#|ticket|case|bug|issue|request)[^\]]{0,40}\]", re.I)
"""The mark of a helpdesk or a bug tracker at the beginning of a subject."""
NAMED = re.compile(r"""['"]?([^\W\d_][\w.'-]*(?:,? [^\W\d_][\w.'-]*){1,3})['"]? <([^<>@]{1,64})@[^<>@]{1,255}>$""")
MACHINE = re.compile(
    r"mail|post|gateway|server|system|service|admin|support|team|deliver|list|robot|agent|manager|notif|bounce|mta|smtp|"
    r"report|error|monitor|info|no.?reply",
    re.I,
)
"""Words in the names under which programs write."""
NAME = 3
"""Letters by which a name is found in an address."""
LISTS = ("list-id", "list-post", "list-unsubscribe", "x-mailman-version", "x-beenthere", "x-github-reason")
ROBOT = re.compile(
    r"^(?:admin|administrator|root|system|service|support|robot|notify|notifications?|alerts?|info|do[-_.]?not[-_.]?reply|"
    r"no[-_.]?reply|auto[-_.]?(?:mail|reply|responder)?|[\w.-]{1,40}-(?:admin|owner))@",
    re.I,
)
"""Local parts from which no person writes, and many a small mail system does."""


class Speaker(Enum):
    SYSTEM = "a mail system"
    STRANGER = "nobody known"
    PERSON = "a person, or a list or a service on its own account"


def speaker(message: Message) -> Speaker:
    """Who wrote the mail, by its header alone."""
    headers = message.headers
    sender = decode_words(headers.get("from", ""))
    if sender.strip(' "<>') == "" or DAEMON.search(sender) or "x-failed-recipients" in headers:
        return Speaker.SYSTEM
    if headers.get("message-type", "").lower() == "delivery report":
        return Speaker.SYSTEM  # A gateway to X.400: RFC 2156 section 2.3.1.2
    if is_reply(message) or "in-reply-to" in headers or not headers.keys().isdisjoint(LISTS):
        return Speaker.PERSON
    if TICKET.match(message.subject):
        return Speaker.PERSON
    if PROGRAM.search(headers.get("x-mailer", "") + headers.get("user-agent", "")):
        return Speaker.PERSON
    return Speaker.PERSON if _has_name(sender) and not null_sender(message) else Speaker.STRANGER


def _has_name(sender: str) -> bool:
    """Whether it reads "Karl Kern <karl.kern@example.org>": given and family name, and one of them in the address."""
    match = NAMED.match(sender)
    if not match or MACHINE.search(match[1]):
        return False
    local = match[2].lower()
    return any(name.lower()[:NAME] in local for name in match[1].split() if len(name) >= NAME)


def is_reply(message: Message) -> bool:
    """Whether the subject is that of an answered or a forwarded mail."""
    return bool(REPLY.search(message.subject))


def null_sender(message: Message) -> bool:
    """Whether the mail came from the null address, as notices must (RFC 3464 section 2)."""
    path = message.headers.get("return-path", "").strip()
    return path == "<>" or is_daemon(path.strip("<>"))


def is_program(message: Message) -> bool:
    """Whether the mail is from the name that only programs bear."""
    return "daemon" in message.headers.get("from", "").lower()


def is_automatic(message: Message) -> bool:
    """Whether a program wrote the mail: it says so (RFC 3834 section 5), or its address is one of programs."""
    if message.headers.get("auto-submitted", "no").strip().lower() != "no":
        return True
    return bool(ROBOT.match(clean(decode_words(message.headers.get("from", "")))))
