"""HCL (IBM, Lotus) Domino: the router's delivery failure.

"Your message", its subject, "was not delivered to:", the address, "because:", the cause: the same five in every
language, so their shape is read and not the words. The report, where there is one, folds the cause in the middle of
words, and its Final-Recipient may be a name of the Domino directory.
Source: HCL Domino documentation, "Delivery failure reports"; the router's own messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt, entries
from sisimai.message import Message

NAME = "Domino"
MARKERS = {
    "subject": ("delivery failure: ", "delivery failure report", "unzustellbar: ", "échec de remise : "),
    "report": ("diagnostic-code: x-notes",),
    "lead": ("was not delivered to:", "wurde nicht zugestellt an:", "konnte nicht zugestellt werden an:"),
}

ENTRY = re.compile(
    r"^[^\s:][^\n]{3,80}:[ \t]*\n(?:[ \t]*\n){1,3}[ \t]+(?P<recipient>[^\s@\n]{1,128}@[^\s@\n]{1,255})[^\n]*\n"
    r"(?:[ \t]*\n){1,3}\S[^\n]{1,40}:[ \t]*\n(?:[ \t]*\n){1,3}(?P<text>(?:[ \t]+[^\n]+(?:\n|$))+)",
    re.M,
)
SUBJECT = re.compile(r"\A[^\n]*\n\s*+(?:Subject|Betreff|Objet|Asunto|Assunto|Oggetto|件名)[ \t]*[:：][ \t]*([^\n]+)")


def attempts(message: Message) -> Iterator[Attempt]:
    subject = SUBJECT.match(message.lead.lstrip())
    if subject and not message.returned:
        message.returned = f"Subject: {subject[1]}"  # all that is returned of the mail
    yield from entries(ENTRY, action="failed")(message)
