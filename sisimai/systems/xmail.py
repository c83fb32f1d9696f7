"""XMail: `[XMail bounce]`, one recipient a notice.

Numbered paragraphs: [<00>] the error in short, [<01>] the envelope, [<02>] the reason in full.
Source: XMail, QueueUtils.cpp (QueUtBuildErrorResponse).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "XMail"
MARKERS = {
    "headers": {"x-mailerserver": "xmail", "x-smtp-mailer-error": ""},
    "lead": ("[<00>] xmail bounce:", "xmail bounce: rcpt=["),
}

SHORT = re.compile(
    r"^(?:\[<00>\] )?XMail bounce: Rcpt=\[(?P<recipient>[^\]\n]{3,320})\];"
    r"Error=\[(?P<text>[^\n]*(?:\n(?!\[<)[^\n]+){0,20}?)\][ \t]*$",
    re.M,
)
REASON = re.compile(r"^\[<02>\][^\n]*\n\s*(?P<text>(?:(?!\[<\d\d>\])[^\n]*(?:\n|$))*)", re.M)
SERVER = re.compile(r"^Server:[ \t]*<([\w.:-]+)>", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    short, reason, server = SHORT.search(message.lead), REASON.search(message.lead), SERVER.search(message.lead)
    if short:
        yield Attempt(
            recipient=short["recipient"],
            text=reason["text"] if reason else short["text"],
            rhost=server[1] if server else "",
            action="failed",
        )
