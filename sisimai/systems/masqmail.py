"""MasqMail: tpl/failmsg.tpl and tpl/warnmsg.tpl, in English, German, French and Italian.

One error for all recipients.
Source: masqmail, tpl/*.tpl.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all, is_daemon
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "MasqMail"
MARKERS = {
    "subject": ("mail delivery failure notice", "warning: could not yet send message"),
    "lead": ("this message was sent to you by the mailer daemon (masqmail",),
}

DAEMON = re.compile(r"\([Mm]asq[Mm]ail [^)\n]{1,40}\)")
BLANK = re.compile(r"\n[ \t]*\n")


def attempts(message: Message) -> Iterator[Attempt]:
    if not DAEMON.search(message.lead):
        return
    paragraphs = [paragraph for paragraph in BLANK.split(message.lead) if paragraph.strip()]
    warning = message.headers.get("subject", "").lower().startswith("warning")
    # The addresses are a paragraph of their own; the error is that below the next one, which introduces it.
    for index, paragraph in enumerate(paragraphs):
        listed = find_all(paragraph)
        if listed and not paragraph.startswith(("This ", "Diese ", "Ce ", "Questo ")) and index + 2 < len(paragraphs):
            text = paragraphs[index + (3 if warning else 2)] if index + 3 < len(paragraphs) else paragraphs[-1]
            for recipient in listed:
                if not is_daemon(recipient):
                    yield Attempt(recipient=recipient, text=text, action="delayed" if warning else "failed")
            return
