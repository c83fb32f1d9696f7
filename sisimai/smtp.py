"""What stands in the text of an SMTP dialogue: reply codes, enhanced status codes, commands, hosts."""

from __future__ import annotations

import re

# RFC 3463 section 2: class "." subject "." detail; 2 to 5, at most three digits each; not a part of an IP address,
# a version number or a date.
STATUS = re.compile(r"(?<![\w.:/+-])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d|\w)")
# RFC 5321 section 4.2: three digits, the second 0 to 5 (7 where vendors add their own), not a part of a number.
REPLY = re.compile(
    r"(?<![\w.:/@=#,+-])([2345][0-57]\d)(?=[ \-]|$|:|<|,|\)|;|\.(?:\s|$))(?!-?\d{2,}[./-])(?! (?:bytes|seconds|minutes|hours|days|chars|KB|MB|times)\b)"
)
REPLY_AT_START = re.compile(r"^\W{0,3}(?:SMTP[;:]? ?)?([2345][0-57]\d)(?=[ \-:]|$)")
HOST = re.compile(r"(?<![\w.@-])([A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62}\.)+[A-Za-z][A-Za-z0-9-]{1,30})\.?(?![\w@])")
IP = re.compile(r"(?<![\d.])(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?![\d.]*\d)")

COMMANDS = (
    # The verb that failed, as the mail systems name it; the first that is found counts.
    (
        re.compile(r"in reply to (?:the )?(?:end of )?(EHLO|HELO|LHLO|MAIL|RCPT|DATA|AUTH|STARTTLS|QUIT|CONN)", re.I),
        None,
    ),
    (re.compile(r"in reply to end of DATA", re.I), "DATA"),
    (re.compile(r"after (?:sending )?(?:pipelined )?(EHLO|HELO|LHLO|MAIL|RCPT|DATA|AUTH|STARTTLS|QUIT)\b", re.I), None),
    (
        re.compile(
            r"after (?:pipelined )?end of data|sending (?:message|data block|end of data)|after end[- ]of[- ]message",
            re.I,
        ),
        "DATA",
    ),
    (re.compile(r"(?:while|when) sending (?:the )?(EHLO|HELO|LHLO|MAIL|RCPT|DATA)\b", re.I), None),
    (re.compile(r"response to (?:the )?(EHLO|HELO|LHLO|MAIL|RCPT|DATA|AUTH|STARTTLS)", re.I), None),
    (re.compile(r"(MAIL FROM|RCPT TO):", re.I), None),
)
TROUBLE = re.compile(r"\b(EHLO|HELO|LHLO|MAIL FROM|RCPT TO|DATA|end of data|in reply|response to|sending)\b", re.I)


def find_status(text: str, reply: str = "") -> str:
    """The enhanced status code that the text gives: the first of the reply's class, of which 'X.0.0' counts last."""
    found = [code for code in STATUS.findall(text) if code[0] in "45"]
    if not found:
        return ""
    wanted = [code for code in found if not reply or code[0] == reply[0]] or found
    for code in wanted:
        if not code.endswith(".0.0"):
            return code
    return wanted[0]


def find_reply(text: str, status: str = "") -> str:
    """The reply code that the text gives: the first of the status code's class, else ""."""
    match = REPLY_AT_START.match(text)
    if match and match[1][0] in "45":
        return match[1]
    found = [code for code in REPLY.findall(text) if code[0] in "45"]
    for code in found:
        if not status or code[0] == status[0]:
            return code
    return found[0] if found and not status else ""


def find_command(text: str) -> str:
    """The SMTP command (RFC 5321) that was refused: HELO, EHLO, MAIL, RCPT, DATA, ... or ""."""
    if not TROUBLE.search(text):
        return ""
    for pattern, name in COMMANDS:
        match = pattern.search(text)
        if match:
            return name or match[1].upper().removesuffix(" FROM").removesuffix(" TO")
    return ""


def find_host(text: str) -> str:
    """The first host name of a text, lower-cased, else the first IP address, else ""."""
    match = HOST.search(text) or IP.search(text)
    return match[1].lower() if match else ""
