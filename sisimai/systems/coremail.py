"""Coremail: NetEase (163.com, 126.com, yeah.net) and many Chinese hosts, companies and universities.

The words are one HTML page in Chinese, or in Chinese and English; the report tells all: `SMTP error, RCPT TO: Host
example.com(192.0.2.1) RCPT TO said 550 ...`. OPEN stands there for the greeting, DOT for the end of DATA. Where there
is no report the recipient follows 收件人 and the reply 英文说明 ("in English") or 退信原因 ("reason of the return").
Source: Coremail's support pages on returned mail, https://www.icoremail.vip/support/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import find_all
from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "Coremail"
MARKERS = {
    "from": ("postmaster@163.com", "postmaster@126.com", "postmaster@yeah.net", "postmaster@188.com"),
    "lead": ("抱歉，您的邮件被退回来了", "无法发送到", "退信原因"),
    "subject": ("系统退信",),
}

RECIPIENT = re.compile(r"(?:收件人|无法发送到|Recipients?)[ \t]*+[:：]?+\s*+(?P<addresses>[^\n@]{0,320}@[^\n]*)")
SAID = re.compile(r"(?:英文说明|退信原因|Reason)[ \t]*[:：]?\s*(?P<text>(?:[^\n]*\S[^\n]*(?:\n|\Z))+)")
STAGE = re.compile(r"SMTP error, (OPEN|HELO|EHLO|MAIL|RCPT|DATA|DOT)\b")
COMMANDS = {"OPEN": "CONN", "DOT": "DATA"}
HOST = re.compile(r"\bHost ([\w.-]{1,255})\([0-9A-Fa-f.:]{2,45}\)")


def attempts(message: Message) -> Iterator[Attempt]:
    listed = RECIPIENT.search(message.lead)
    reasons = SAID.findall(message.lead)
    if not message.report and not (listed and reasons):
        return
    words = reasons[-1] if reasons else ""
    # The report has the reply, and only it: the page need not repeat it.
    stage, host = STAGE.search(message.report or words), HOST.search(message.report or words)
    for address in find_all(listed["addresses"] if listed else message.report):
        yield Attempt(
            recipient=address,
            text=words,
            command=COMMANDS.get(stage[1], stage[1]) if stage else "",
            rhost=host[1] if host else "",
            action="failed",
        )
