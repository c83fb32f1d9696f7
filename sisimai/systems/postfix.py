"""Postfix: bounce(8), which writes failures, delays and success notices.

The notice has an entry a recipient, `<address>: what happened`, folded at column 79, with `(expanded from <alias>)`
between the two after an alias. What a remote host said ends in `(in reply to RCPT TO command)`, which the report's
Diagnostic-Code leaves out, as it does the host: hence both are read. Sites change the words around the entries
(bounce_template_file, mail_name); the entries stay. Before 2.0 the Diagnostic-Code was the entry's whole text and the
report an option. The postmaster gets transcripts of sessions that went wrong, too (notify_classes).
Source: src/bounce/bounce_notify_util.c, src/bounce/bounce_template.c, src/smtp/smtp_trouble.c, src/smtp/smtp_proto.c,
src/smtpd/smtpd_chat.c, bounce(5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all
from sisimai.attempt import Attempt
from sisimai.message import Message, fields

NAME = "Postfix"
MARKERS = {
    "lead": (
        "this is the mail system at host",
        "this is the postfix program at host",
        "this is the postfix mail system at host",
        "this is the symantec mail security program at host",
        "i'm sorry to have to inform you that",
        "enclosed is the mail delivery report that you requested",
        "the mail system",
    ),
    "report": ("x-postfix-queue-id:", "x-postfix-sender:", "diagnostic-code: x-postfix;"),
    "subject": (
        "undelivered mail returned to sender",
        "delayed mail (still being retried)",
        "successful mail delivery report",
        "mail delivery status report",
        "postmaster copy: undelivered mail",
        "postmaster warning: delayed mail",
        "postfix smtp server: errors from",
        "postfix smtp client: errors from",
    ),
}

ENTRY = re.compile(
    r"^<(?P<recipient>[^<>\n]{1,320})>(?:[ \t\n]+\(expanded[ \t\n]+from[ \t\n]+<?(?P<alias>[^<>()\n]{1,320})>?\))?:"
    r"(?P<text>.*(?:\n(?!\n)(?!<).*)*)",
    re.M,
)
MYSELF = re.compile(r"^This is the .{1,60} at host ([\w.-]{1,255}?)\.$", re.M)
# In an entry's text with its lines joined:
HOST = re.compile(r"\b(?:host|server|connect to|connection with|conversation with) ([\w.-]{1,255})\[[^\[\]\s]{1,255}\]")
SAID = re.compile(r"\] (?:said|refused to talk to me): ")
IN_REPLY = re.compile(r" \(in reply to (?:end of )?([A-Z]+)[^()]{0,30}\)$")
MEANWHILE = re.compile(r"\bwhile (?:sending|performing the|receiving the) (initial|end|message|[A-Z]+)")
COMMANDS = {"initial": "HELO", "end": "DATA", "message": "DATA"}
LINE = re.compile(r"^ (?:In|Out):[ ]{1,2}(.*(?:\n {5}.*)*)", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    if message.lead.startswith("Transcript of session follows."):
        yield from of_session(message.lead)
        return
    subject = message.headers.get("subject", "").lower()
    delayed = "still being retried" in subject or subject.startswith("postmaster warning: delayed")
    myself = MYSELF.search(message.lead)
    lhost = myself[1] if myself else ""
    for entry in ENTRY.finditer(message.lead):
        shown = " ".join(entry["text"].split())
        host, said = HOST.search(shown), SAID.search(shown)
        yield Attempt(
            recipient=entry["recipient"],
            alias=entry["alias"] or "",
            text=IN_REPLY.sub("", shown[said.end() :]) if said else shown,
            shown=shown,
            command=_command(shown),
            rhost=host[1] if host else "",
            lhost=lhost,
            action="delayed" if delayed else "",
        )
    if "report unavailable ---" in message.lead:
        # The log of the failure was lost; whom the mail was for is known where it was for one only.
        recipients = find_all(fields(message.returned).get("to", ""))
        if len(recipients) == 1:
            yield Attempt(recipient=recipients[0], lhost=lhost, action="failed")


def _command(text: str) -> str:
    if "] refused to talk to me: " in text:
        return "HELO"
    match = IN_REPLY.search(text) or MEANWHILE.search(text)
    return COMMANDS.get(match[1], match[1]) if match else ""


def of_session(transcript: str) -> Iterator[Attempt]:
    """The recipients of a transcript that were refused, or whose message was; commands and replies take turns."""
    command, accepted = "", []
    for line in LINE.findall(transcript):
        text = " ".join(line.split())
        if not text[:3].isdigit():
            command = text
        elif command[:7].upper() == "RCPT TO":
            recipient = command.partition("<")[2].partition(">")[0]
            if text[0] in "45":
                yield Attempt(recipient=recipient, text=text, command="RCPT", action="failed")
            elif text[0] == "2":
                accepted.append(recipient)
        elif text[0] in "45" and command.upper() in ("DATA", "."):
            for recipient in accepted:
                yield Attempt(recipient=recipient, text=text, command="DATA", action="failed")
            accepted = []
