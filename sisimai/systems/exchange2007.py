"""Microsoft Exchange 2007 and later, and Exchange Online (Office 365), in the language of the recipient's server.

Below "Diagnostic information for administrators:" stand the generating server and, a paragraph a recipient, the
address, the server that refused if it was another one, and `#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##` (2007
and 2010) or `Remote Server returned '550 5.1.1 ...'` (2013 and later). A reply of Exchange itself begins with the part
that gave it: RESOLVER, STOREDRV, QUEUE. The report repeats it. Notices of the cloud may show a table "Error Details".
Source: https://learn.microsoft.com/exchange/mail-flow/non-delivery-reports-and-bounce-messages
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Exchange2007"
MARKERS = {
    "headers": {"x-ms-exchange-message-is-ndr": ""},
    "lead": (
        "delivery has failed to these recipients",
        "delivery is delayed to these recipients",
        "diagnostic information for administrators:",
        "diagnoseinformationen für administratoren:",
        "informations de diagnostic pour les administrateurs",
        "información de diagnóstico para los administradores:",
        "informazioni di diagnostica per gli amministratori:",
        "informações de diagnóstico para administradores:",
        "diagnostische gegevens voor beheerders:",
        "diagnostikinformation för administratörer:",
        "informacje diagnostyczne dla administratorów:",
        "diagnostické informace pro správce:",
        "диагностические сведения для администраторов:",
        "管理者用の診断情報:",
        "管理者向け診断情報:",
        "供管理员使用的诊断信息:",
        "管理員的診斷資訊:",
    ),
}

ADDRESS = r"[^\s<>()@:]{1,128}@[^\s<>()@:]{1,255}"
ENTRY = re.compile(rf"^(?P<recipient>{ADDRESS})[ \t]*\n(?P<text>(?:[^\n]*\S[^\n]*(?:\n|\Z))+)", re.M)
CODE = re.compile(r"[#'] ?[45]\d\d[ -]|\b[45]\d\d[ -]#?[45]\.\d|#[45]\.\d")
QUOTED = re.compile(r"\breturned '(.{0,2000}?)'\s*(?:\n|\Z)", re.S | re.I)
HOST = re.compile(r"\A([\w-]+(?:\.[\w-]+)+)\s")
COULD_NOT = re.compile(rf"^Your message to ({ADDRESS}) (?:couldn't be delivered|has been delayed)", re.M)
REPORTED = re.compile(r"^(?:Reported error|Error):\s*((?:[^\n]*\S[^\n]*(?:\n|\Z))+)", re.M)


def attempts(message: Message) -> Iterator[Attempt]:
    for entry in ENTRY.finditer(message.lead):
        text = entry["text"]
        if not CODE.search(text):
            continue
        host, quoted = HOST.match(text), QUOTED.search(text)
        said = quoted[1] if quoted else text[host.end() :] if host else text
        yield Attempt(
            recipient=entry["recipient"],
            text=said.strip().lstrip("#").partition("##")[0],
            shown=text[host.end() :] if host else text,
            rhost=host[1] if host else "",
            more=text,
        )
    if "Your message to " in message.lead:
        recipient, reported = COULD_NOT.search(message.lead), REPORTED.search(message.lead)
        if recipient and reported:
            yield Attempt(recipient=recipient[1], text=reported[1])
