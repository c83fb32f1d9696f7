"""Google Groups: "the group may not exist, or you may not have permission to post messages to the group".

One text in some forty languages that tells no cause; what they share is a link to the help of Google Groups, or of the
Workspace that owns the group. The address of the group stands in X-Failed-Recipients alone.
Source: the notices themselves; https://support.google.com/groups/answer/2464926
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "GoogleGroups"
MARKERS = {
    "from": ("mailer-daemon@googlemail.com",),
    "headers": {"x-failed-recipients": "@googlegroups.com", "message-id": "google.com>"},
    "lead": ("google groups", "we're writing to let you know that the group you tried to contact"),
}

HELP = re.compile(r"https?://(?:groups\.google\.com/support|support\.google\.com/(?:groups|a/))[^\n]*")


def attempts(message: Message) -> Iterator[Attempt]:
    link = None if message.report else HELP.search(message.lead)
    if not link:
        return
    for address in find_all(message.headers.get("x-failed-recipients", "")):
        # The sender may not post, or nobody may: none of the causes it offers is a fault of the text.
        yield Attempt(recipient=address, text=message.lead[: link.end()], action="failed", reason="rejected")
