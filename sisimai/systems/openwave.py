"""Openwave Email Mx (Software.com Post.Office and InterMail, Netscape Messaging Server), which many providers run.

Sentences say what happened; the addresses stand below them, bare as `<address>`, or as `Recipient: <address>` followed
by `Reason: 550 ...`, or by the dialogue, in which `>>>` was sent and `<<<` was the answer.
Source: the notices as their providers explain them: "This Message was undeliverable due to the following reason:".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "OpenWave"
MARKERS = {
    "subject": ("mail system error - returned mail",),
    "lead": (
        "this message was undeliverable due to the following reason:",
        "each of the following recipients was rejected by a remote mail server",
        "your message was not delivered because",
        "the following recipients did not receive",
        "the following destination addresses were unknown",
        "the user(s) account is ",
    ),
}

SENTENCE = re.compile(
    r"^(?:Each of the following|Your message was not delivered|The (?:user\(s\)|following destination|message|mail)|"
    r"Host \S+ |Delivery )[^\n]*(?:\n(?!The following recipients)[^\s<>-][^\n<>]*)*",
    re.M,
)
ENTRY = re.compile(
    r"^[ \t]*(?:Recipient:[ \t]*|SMTP[ \t]+)?<(?P<recipient>[^<>\s]{3,320})>:?[ \t]*(?P<text>[^\n]*"
    r"(?:\n[ \t]*(?:Reason:|>>>|<<<)[^\n]*(?:\n[ \t]{8,}(?!Reason:|Recipient:|[<>])\S[^\n]*)*)*)",
    re.M,
)
TALK = re.compile(r"^[ \t]*(?:>>> (?P<command>EHLO|HELO|MAIL|RCPT|DATA)?[^\n]*|(?:<<<|Reason:)[ \t]*)", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    sentences = "\n".join(sentence[0] for sentence in SENTENCE.finditer(message.lead))
    for entry in ENTRY.finditer(message.lead):
        commands = [talk["command"] for talk in TALK.finditer(entry["text"]) if talk["command"]]
        said = TALK.sub("", entry["text"]).strip()
        answer = entry["text"][entry["text"].rfind("<<<") :] if "<<<" in entry["text"] else said
        yield Attempt(
            recipient=entry["recipient"],
            text=said or sentences,
            shown=f"{sentences}\n{answer}" if said else "",
            more=sentences,
            command=commands[-1] if commands else "",
            action="failed",
        )
