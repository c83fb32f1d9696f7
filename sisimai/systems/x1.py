"""Mail2000 (Openfind, Taiwan): failures and warnings, the cause in brackets behind the address.

Source: the notices, whose sender is "Mail Deliver System" and whose returned mail passed a "Mail2000 ESMTP Server".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "X1"
MARKERS = {
    "from": ('"mail deliver system"',),
    "subject": ("warning--could not send mail for past", "returned mail: "),
    "lead": ("---the following addresses had delivery errors---", "the original message was received at "),
}

ENTRY = re.compile(r"^<?(?P<recipient>[^\s<>@\[]{1,128}@[^\s<>@\[]{1,255})>?[ \t]+\[(?P<text>[^\n]*)\][ \t]*$", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    if "---The following addresses had delivery errors---" not in message.lead:
        return
    warning = message.headers.get("subject", "").lower().startswith("warning")
    for entry in ENTRY.finditer(message.lead):
        yield Attempt(recipient=entry["recipient"], text=entry["text"], action="delayed" if warning else "failed")
