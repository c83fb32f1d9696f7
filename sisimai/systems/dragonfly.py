"""DragonFly Mail Agent (dma): one notice a recipient, no report.

The cause is the reply, whole and on its own lines, below `HOST [IP] did not like our COMMAND:`; or a sentence of dma
itself. A mail that was tried in vain for five days is given up, and the notice does not tell of the last error.
Source: mail.c (bounce), net.c (deliver_to_host, deliver_remote), dma.c (deliver).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "DragonFly"
MARKERS = {
    "from": ("mailer-daemon <>",),
    "subject": ("mail delivery failed",),
    "lead": ("this is the dragonfly mail agent", "there was an error delivering your mail to"),
}

RECIPIENT = re.compile(r"^There was an error delivering your mail to <([^<>\n]{1,320})>\.", re.M)
END = re.compile(r"^(?:Message headers follow|Original message follows)\.", re.M)
REFUSED = re.compile(
    r"\A(?P<rhost>\S+)(?: \[[^\]\n]*\]| host)? did not like our (?:final )?(?P<command>[A-Z]++|connect)[^\n]*:[ \t]*\n",
    re.M,
)


def attempts(message: Message) -> Iterator[Attempt]:
    recipient = RECIPIENT.search(message.lead)
    if not recipient:
        return
    end = END.search(message.lead, recipient.end())
    shown = message.lead[recipient.end() : end.start() if end else None].strip()
    refused = REFUSED.match(shown)
    yield Attempt(
        recipient=recipient[1],
        text=shown[refused.end() :] if refused else shown,
        shown=shown if refused else "",
        rhost=refused["rhost"] if refused and "." in refused["rhost"] else "",
        command=refused["command"].replace("connect", "CONN") if refused else "",
        action="failed",
    )
