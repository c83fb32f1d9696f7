"""Google Workspace (G Suite) and Gmail since 2016: "** Address not found **".

The report tells all, in any language. But where Google's own client failed before it knew a server (`Unspecified Error
(SENT_SECOND_EHLO)`) it is empty, and where no server spoke it has no Diagnostic-Code: then the recipient stands in
X-Failed-Recipients, and the cause in the words below the title or after "The response was:".
Source: the notices themselves; https://support.google.com/a/answer/3726730
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "GSuite"
MARKERS = {
    "from": ("mailer-daemon@googlemail.com",),
    "headers": {"message-id": "google.com>"},
    "lead": (
        "address not found",
        "delivery incomplete",
        "message blocked",
        "message not delivered",
        "message rejected",
        "message too large",
        "recipient inbox full",
    ),
    "report": ("reporting-mta: dns; googlemail.com",),
}

TITLE = re.compile(r"\A\s*\*\* [^\n*]{3,120} \*\*[ \t]*\n")
RESPONSE = re.compile(r"^The response(?: from the remote server)? was:\s*", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    if not TITLE.match(message.lead) or "mailer-daemon" not in message.headers.get("from", "").lower():
        return
    text = RESPONSE.split(message.lead, maxsplit=1)[-1]
    for address in find_all(message.headers.get("x-failed-recipients", "")) or find_all(message.lead)[:1]:
        yield Attempt(recipient=address, text=text, more=message.lead)
