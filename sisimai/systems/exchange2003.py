"""Microsoft Exchange 4.0 to 2003: "did not reach the following recipient(s)".

Each recipient stands on a line with the time (`x@example.com on Thu, 29 Apr 2010 09:00:00 +0200`, `am`, `le`, `el` in
other languages), what happened below it. The connector of 5.5 (IMS) ends that with `MSEXCH:IMS:ORG:SITE:SERVER 0
(000C05A6) Unknown Recipient`, 4.0 (IMC) with `MSEXCH:IMC:...`, Exchange 2000 and 2003 with `<server
#5.1.1 smtp;550 ...>`.
Source: the notices themselves, and those quoted in Microsoft's knowledge base (articles on MSEXCH:MSExchangeMTA).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Exchange2003"
MARKERS = {
    "headers": {"x-ms-embedded-report": "", "x-mailer": "internet mail"},
    "lead": (
        "did not reach the following recipient(s):",
        "your message did not reach some or all of the intended recipients",
        "the following recipient(s) could not be reached",
        "folgende empfänger konnten nicht erreicht werden",
        "folgende(r) empfänger konnte(n) nicht erreicht werden",
        "le ou les destinataires suivants n'ont pas pu être joints",
        "no se puede contactar con los destinatarios siguientes",
        "impossibile raggiungere i seguenti destinatari",
        "以下の受信者に配信できませんでした",
    ),
}

ADDRESS = r"""[ \t]*['"<]?[^\s<>'"@]{1,128}@[^\s<>'"]{1,255}['">]?[ \t]"""
ENTRY = re.compile(
    rf"""^(?P<recipient>{ADDRESS})[^\n]{{0,60}}\d\d?[:.h]\d\d[^\n]{{0,40}}\n(?P<text>(?:(?!{ADDRESS})[^\n]*\S[^\n]*\n?)+)""",
    re.M,
)
MTS_ID = re.compile(r"The MTS-ID of the original message is:.*?(?=MSEXCH:|\Z)", re.S)
CONNECTOR = re.compile(r"MSEXCH:IM[SC]:[^\n]{0,400}\([0-9A-F]{8}\)\s*(?=\S)")
OWN = re.compile(r"MSEXCH:|<[\w.-]{1,255} #[45]\.")
SERVER = re.compile(r"<([\w.-]{1,255}) #[45]\.")


def attempts(message: Message) -> Iterator[Attempt]:
    for entry in ENTRY.finditer(message.lead):
        if not OWN.search(entry["text"]):
            continue
        text = MTS_ID.sub("", entry["text"])
        server = SERVER.search(text)
        yield Attempt(
            recipient=entry["recipient"],
            text=CONNECTOR.split(text)[-1],
            more=text,
            rhost=server[1] if server else "",
            action="failed",
        )
