"""qmail and its heirs (netqmail, notqmail, s/qmail, qmail-ldap, IndiMail): qmail-send.c, the QSBMF format.

A paragraph that begins with `<address>:` is one recipient's; an empty line within it was made "/". It holds what a
delivery program said, with a status code of its own as `(#5.1.1)`, or what qmail-remote was told: a sentence that tells
the command by its wording, "Remote host said:", the reply. A paragraph that begins with "-" ends all. Sites translate
the first paragraph; others begin it like qmail, but ezmlm's warnings are no bounce of a mail.
Source: qmail-send.c (injectbounce, addbounce), qmail-remote.c and its TLS patch; https://cr.yp.to/proto/qsbmf.txt
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "qmail"
MARKERS = {
    "lead": (
        "hi. this is the qmail-send program at",
        "hi. this is the",
        "i'm afraid i wasn't able to deliver your message to the following addresses",
        "i tried to deliver a bounce message to this address, but the bounce bounced!",
    ),
    "subject": ("failure notice",),
}

ENTRY = re.compile(
    r"^<(?P<recipient>[^<>\n]{3,320})>:[ \t]*\n{0,2}(?P<text>(?:(?!<[^<>\n]{3,320}>:|---)[^\n]*\S[^\n]*(?:\n|$))*)",
    re.M,
)
OTHERS = re.compile(r"^Hi[.!] This is the (?:ezmlm program|Haraka Mailer|James mail server)", re.M)
COMMANDS = (
    # qmail-remote.c, its TLS and AUTH patches, and "most progress was": the words for the command that was refused.
    ("greeting failed", "CONN"),
    ("most progress was greeting", "CONN"),
    ("most progress was initial connection", "CONN"),
    ("my name was rejected", "EHLO"),
    ("most progress was helo", "EHLO"),
    ("most progress was ehlo", "EHLO"),
    ("starttls rejected", "STARTTLS"),
    ("starttls failed", "STARTTLS"),
    ("tls connect failed", "STARTTLS"),
    ("tls not available", "STARTTLS"),
    ("but unable to authenticate", "AUTH"),
    ("authentication was rejected", "AUTH"),
    ("unable to get auth response", "AUTH"),
    ("sender was rejected", "MAIL"),
    ("most progress was mail from", "MAIL"),
    ("does not like recipient", "RCPT"),
    ("most progress was rcpt to", "RCPT"),
    ("failed on data command", "DATA"),
    ("failed after i sent the message", "DATA"),
    ("most progress was data", "DATA"),
    ("most progress was end of data", "DATA"),
)
NAMED = r"([\w-]{0,63}(?:[.:]{1,2}[\w-]{1,63}){1,8})"
HOST = re.compile(
    rf"Giving up on {NAMED}|[Cc]onnected to {NAMED}|[Rr]emote host {NAMED} said|"
    rf"(?<![\w.:-]){NAMED} (?:does not like|failed (?:on|after))"
)


def attempts(message: Message) -> Iterator[Attempt]:
    if OTHERS.search(message.lead[:1000]):
        return
    for entry in ENTRY.finditer(message.lead):
        text = entry["text"].strip()
        lower = " ".join(text.lower().split())
        hosts = [next(filter(None, host)) for host in HOST.findall(text)]
        yield Attempt(
            recipient=entry["recipient"],
            text=text,
            command=next((command for phrase, command in COMMANDS if phrase in lower), ""),
            rhost=hosts[-1] if hosts else "",
            action="failed",
        )
