"""Sendmail 8 (and what was made of it): savemail.c, errbody().

Above the report stand up to three parts: the addresses, each with `(reason: 550 ...)` and `(expanded from: <alias>)`
below it; the transcript of the SMTP session, in which `>>>` is what Sendmail sent and `<<<` what it was told, each
followed by Sendmail's own word on the address it is about. The report carries the first line of a reply only; the
transcript has all of it, the command, the host, and the cause of a delay (`... Deferred: Connection refused`). A
reply that follows no `>>>` is the greeting. The Status of a mail that was given up is 4.4.7, whatever the cause.
Source: sendmail/savemail.c, sendmail/deliver.c (giveresponse), sendmail/usersmtp.c, sendmail/err.c.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sisimai.address import clean
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Sendmail"
MARKERS = {
    "lead": (
        "----- transcript of session follows -----",
        "----- transcript of session is unavailable -----",
        "----- the following addresses had permanent fatal errors -----",
        "----- the following addresses had transient non-fatal errors -----",
        "----- the following addresses had successful delivery notifications -----",
        "----- the following addresses had delivery problems -----",
        "----- the following addresses have delivery notifications -----",
        "the original message was received at ",
    ),
    "subject": (
        "returned mail: ",
        "warning: could not send message for past",
        "postmaster notify: ",
        "postmaster warning: ",
    ),
}

RULER = re.compile(
    r"^[ \t]*----- (?:The following addresses ([^\n]{1,100}?)|(Transcript of session) [^\n]{1,100}?) -----[ \t]*$", re.M
)
LISTED = re.compile(r"^(?P<address>[^\s(][^\n]*)(?P<notes>(?:\n[ \t]+[^\n]*)*)", re.M)
REASON = re.compile(r"\(reason: ([^\n]{0,1000})\)[ \t]*$", re.M)
EXPANDED = re.compile(r"\(expanded from: <?([^<>()\n]{1,320})>?\)")
EVENT = re.compile(
    r"^(?:\.\.\. )?while talking to (?P<host>[^\s:]{1,255}?)\.?:"
    r"|^>>> (?P<sent>[A-Za-z]{4,8})"
    r"|^<<< (?P<reply>(?:\d{3}-[^\n]*\n<<< )*[^\n]*)"
    r"|^(?P<own>(?:[245]\d\d (?:[245]\.\d{1,3}\.\d{1,3} )?)?<?(?P<address>[^\s<>]{1,320}?)>?\.\.\. (?P<word>[^\n]*))"
    r"|^(?P<last>[45]\d\d [^\n]*|Message could not be delivered for [^\n]*)",
    re.M | re.I,
)
HOST = re.compile(r"\b(?:by|with|from) ([\w-]{1,63}(?:\.[\w-]{1,63})+)\.?$")
OUTPUT = 500
"""Characters kept of what a local mailer wrote before it failed."""
ACTIONS = (
    # What the ruler or the note behind an address says.
    ("permanent fatal", "failed"),
    ("unrecoverable", "failed"),
    ("transient", "delayed"),
    ("relayed", "relayed"),
    ("expanded", "expanded"),
    ("successful", "delivered"),
)


@dataclass(slots=True)
class Said:
    """What was said, by whom, to which command; only the words where Sendmail speaks of itself."""

    text: str = ""
    host: str = ""
    command: str = ""


@dataclass(slots=True)
class Transcript:
    of: dict[str, Said] = field(default_factory=dict)
    """By the address as it stands there, in lower case."""
    replies: list[Said] = field(default_factory=list)
    last: str = ""
    """Sendmail's last word on none in particular."""
    whole: Said | None = None
    """The reply that this word followed: it refused the mail for all."""

    def about(self, address: str, reason: str) -> Said:
        """What was said of an address, for which the list above gives `reason`, or its first line.

        Of a long line the list has the beginning and the end, "..." between them.
        """
        reason = reason.partition("...")[0].rstrip()
        name = address.strip("<> ").lower()
        said = self.of.get(name) or self.of.get(name.partition("@")[0])
        if said and (not reason or said.text.startswith(reason)):
            return said
        first = [reply for reply in self.replies if reason and reply.text.startswith(reason)]
        # The status of a program is a bare number; Sendmail's own word on it says more.
        if first:
            return first[-1]
        return (not reason and self.whole) or Said(self.last if not reason or reason.isdigit() else "")


def attempts(message: Message) -> Iterator[Attempt]:
    sections, transcript = _sections(message.lead)
    session = read(transcript)
    warning = "THIS IS A WARNING MESSAGE ONLY" in message.lead[:2000]
    found = False
    for heading, text in sections:
        for entry in LISTED.finditer(text):
            expanded, reason = EXPANDED.search(entry["notes"]), REASON.search(entry["notes"])
            stated = reason[1].strip() if reason else ""
            listed = clean(entry["address"]) or entry["address"].strip('"')
            original = clean(expanded[1]) if expanded else ""
            action = next((action for words, action in ACTIONS if words in f"{heading} {entry['address']}"), "")
            said = (
                session.about(entry["address"].partition("  (")[0], stated)
                if action in ("failed", "delayed", "")
                else Said()
            )
            found = True
            program = original and "@" not in listed
            yield Attempt(
                recipient=original if program else listed,
                alias=listed if program else original,
                text=said.text or stated,
                command=said.command,
                rhost=said.host,
                action=action,
            )
    # Without these it is a notice of a Sendmail before 8.
    if not found and (message.report or "The original message was received at " in message.lead):
        yield from _unlisted(message, session, "delayed" if warning else "")


def _unlisted(message: Message, session: Transcript, action: str) -> Iterator[Attempt]:
    """A warning has no list: the addresses are those of the transcript, or the only one of the report."""
    for address, said in session.of.items():
        yield Attempt(recipient=address, text=said.text, command=said.command, rhost=said.host, action=action)
    recipients = re.findall(r"^Final-Recipient:[^;\n]*;[ \t]*(\S+)", message.report, re.M | re.I)
    if not session.of and len(recipients) == 1:
        said = session.replies[-1] if session.replies else Said(session.last)
        yield Attempt(recipient=recipients[0], text=said.text, command=said.command, rhost=said.host, action=action)


def _sections(lead: str) -> tuple[list[tuple[str, str]], str]:
    """The lists of addresses with what their rulers say, and the transcript."""
    rulers = list(RULER.finditer(lead))
    ends = [ruler.start() for ruler in rulers[1:]] + [len(lead)]
    sections, transcript = [], ""
    for ruler, end in zip(rulers, ends, strict=False):
        if ruler[2]:
            transcript += lead[ruler.end() : end]
        else:
            sections.append((ruler[1], lead[ruler.end() : end]))
    return sections, transcript


def read(transcript: str) -> Transcript:
    """The transcript of a session, every reply with the address it is about."""
    found = Transcript()
    host = command = ""
    reply: Said | None = None
    end = 0
    for event in EVENT.finditer(transcript):
        output, end = transcript[end : event.start()].strip(), event.end()
        if event["host"]:
            host, command, reply = event["host"], "", None
        elif event["sent"]:
            command, reply = event["sent"].upper(), None
        elif event["reply"] is not None:
            if event["reply"][:1] in "45":
                # Until Sendmail has spoken, the greeting is what it was told.
                reply = Said(event["reply"].replace("\n<<< ", "\n"), host, command or "EHLO")
                found.replies.append(reply)
        elif event["address"]:
            own = event["own"] if event["own"][:1].isdigit() and not event["word"][:3].isdigit() else event["word"]
            key = event["address"].lower()
            if not reply and key in found.of and event["word"].startswith("Service unavailable"):
                continue  # What was said of the address before tells more.
            # Without a reply it is the local mailer's word, or that on a host which could not be reached.
            found.of[key] = reply or Said(f"{output[:OUTPUT]}\n{own}".strip(), _host(own))
            reply = None
        else:
            found.last, found.whole, reply = event["last"], reply, None
    return found


def _host(word: str) -> str:
    match = HOST.search(word)
    return match[1] if match else ""
