"""GMX, web.de, mail.com and IONOS (United Internet): their own software, with Exim's first sentence.

Below the address, bare, in quotes or in brackets, stands either what the remote server said, with the command and host
named on lines or in the sentence (`SMTP error from remote server for RCPT TO command, host: mx.example.com
(192.0.2.1) reason: 550 ...`), or after "Reason:" / "For the following reason:" the software's own cause. No report.
Source: the notices themselves; https://postmaster.gmx.net/en/error-messages
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "GMX"
MARKERS = {
    "from": ("mailer-daemon@mail.gmx.", "mailer-daemon@gmx.", "mailer-daemon@web.de", "mailer-daemon@mail.com"),
    "headers": {"x-gmx-antispam": "", "x-ui-out-filterresults": ""},
}

FIRST = "This message was created automatically by mail delivery software."
ADDRESS = r"""[ \t]*["<]?[^\s<>"'@:]{1,128}@[^\s<>"'@:]{1,255}[">]?:?[ \t]*$"""
ENTRY = re.compile(rf"^(?P<recipient>{ADDRESS})(?P<text>(?:(?!\n{ADDRESS}|\n---)\n[^\n]*)+)", re.M)
COMMAND = re.compile(r"remote (?:mail )?server (?:for|after) ([A-Z]{4})")
COMMANDS = {"TEXT": "DATA", "CONN": "CONN"}
HOST = re.compile(r"\bhost: ([\w.-]{1,255})(?: \([0-9A-Fa-f.:]{2,45}\))?")
SAID = re.compile(r"(?:\breason:|^Reason:|\bhost: [\w.-]{1,255}[ \t]*\n)\s*", re.M | re.I)


def attempts(message: Message) -> Iterator[Attempt]:
    if not message.lead.lstrip().startswith(FIRST):
        return
    for entry in ENTRY.finditer(message.lead):
        text = entry["text"].strip()
        host, command = HOST.search(text), COMMAND.search(text)
        yield Attempt(
            recipient=entry["recipient"],
            text=SAID.split(text, maxsplit=1)[-1],
            command=COMMANDS.get(command[1], command[1]) if command else "",
            rhost=host[1] if host else "",
            action="failed",
            more=text,
        )
