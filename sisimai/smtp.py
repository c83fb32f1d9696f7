"""What stands in the text of an SMTP dialogue: reply codes, enhanced status codes, commands, hosts."""

from __future__ import annotations

import re

from sisimai.scan import trie

# RFC 3463 section 2: class "." subject "." detail, of which IANA's registry has subjects of one digit; not a part of an
# IP address, a version number or a date.
# What stands before is looked at behind the first digit: a search for a few characters is the fastest.
STATUS = re.compile(r"([245](?:(?<![\w./+-].)|(?<=[245]\d\d-.))\.\d\.\d{1,3})(?![\d.]*\d|\w)")
# RFC 5321 section 4.2: three digits, the second 0 to 5 (7 and 9 where vendors add their own), not a part of a number.
REPLY = re.compile(
    r"([2345](?:(?<![\w.:/@=#,+-].)|(?<=\s:.))(?:[0-57]|(?<=5)9)\d)(?=[ \-]|$|:|<|,|\)|;|\.(?:\s|$))(?!-?\d{2,}[./-])"
    r"(?! (?:bytes|seconds|minutes|hours|days|chars|KB|MB|times|messages|mails|recipients|attempts|connections)\b)"
)
# What a mailer says of its own may stand before the reply and have a code too: 5.1.0 - Unknown address 550-'5.1.1 ...
ANSWERED = re.compile(r"""\b([45])\d\d[ -]["'#(]{0,2}(\1\.\d{1,3}\.\d{1,3})(?![\d.]*\d|\w)""")
REPLY_AT_START = re.compile(r"^\W{0,3}(?:SMTP[;:]? ?)?([2345][0-57]\d|59\d)(?=[ \-:]|$)")
HOST = re.compile(r"(?<![\w.@-])([A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62}\.)+[A-Za-z][A-Za-z0-9-]{1,30})\.?(?![\w@])")
IP = re.compile(r"(?<![\d.])(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?![\d.]*\d)")
CONTINUED = re.compile(r"([45](?<!\S.)\d\d)-(?=\S)")

VERBS = re.compile(
    trie(["RCPT", "DATA", "MAIL", "HELO", "EHLO", "LHLO", "AUTH", "STARTTLS", "QUIT"])
    # "The following mail to ..." is no command.
    + r"\b(?:(?<!MAIL)|(?! (?:TO|MESSAGE|WAS|COULD|HAS)\b))"
)
REFUSED = re.compile(
    # What stands before the verb that failed, in the words of Postfix, Exim, dma, qmail, Sendmail and their like.
    r"\b(?:IN REPLY TO|AFTER|WHILE SENDING|WHEN SENDING|RESPONSE TO|FOLLOWING|FAILED ON|DID NOT LIKE OUR|"
    r"WHILE PERFORMING|SMTP:)(?: ?\b(?:THE|END OF|PIPELINED|SENDING|FINAL)\b){0,2} ?\Z"
)
BEFORE = 48
"""Characters that are at most in front of the verb."""
ANSWERED_VERBS = {"MAIL": (" FROM RESPONSE", " FROM:"), "RCPT": (" TO RESPONSE", " TO:")}
"""What stands behind a verb whose response follows."""
STAGES = {
    # How mail systems name a stage without its verb.
    "initial server greeting": "CONN",  # Postfix smtp_proto.c
    "initial connection": "CONN",  # Exim smtp.c
    "greeting failed": "CONN",  # qmail-remote.c
    "refused to talk to me": "HELO",  # Postfix smtp_proto.c, of the greeting and the answer to EHLO and HELO
    "my name was rejected": "EHLO",  # qmail-remote.c
    "sender was rejected": "MAIL",  # qmail-remote.c
    "does not like recipient": "RCPT",  # qmail-remote.c
    "after i sent the message": "DATA",  # qmail-remote.c
    "end of data": "DATA",  # Exim smtp.c, Postfix smtp_proto.c
    "end-of-data": "DATA",
    "sending message body": "DATA",  # Postfix smtp_proto.c
    "sending data block": "DATA",  # Exim smtp.c
    "end of message": "DATA",
    "accept your message (data)": "DATA",  # Communigate Pro
}
STAGE = re.compile(trie(stage.upper() for stage in STAGES))


def find_status(text: str, reply: str = "") -> str:
    """The enhanced status code that the text gives: the one behind a reply code, else the first of the reply's class.

    'X.0.0' counts last.
    """
    found: list[str] = [code for code in STATUS.findall(text) if code[0] in "45"]
    if not found:
        return ""
    answered: list[tuple[str, str]] = ANSWERED.findall(text) if len(found) > 1 else []
    for kind, code in answered:
        if kind == (reply[:1] or kind) and not code.endswith(".0.0"):
            return code
    wanted = [code for code in found if not reply or code[0] == reply[0]] or found
    for code in wanted:
        if not code.endswith(".0.0"):
            return code
    return wanted[0]


def find_reply(text: str, status: str = "") -> str:
    """The reply code that the text gives: the first of the status code's class, else ""."""
    match = REPLY_AT_START.match(text)
    first = match[1] if match and match[1][0] in "45" else ""
    if first and first[0] == (status[:1] or first[0]):
        return first
    found: list[str] = [code for code in REPLY.findall(text) if code[0] in "45"]
    for code in found:
        if not status or code[0] == status[0]:
            return code
    return first or ("" if status or not found else found[0])


def find_command(text: str) -> str:
    """The SMTP command (RFC 5321) that was refused: CONN, HELO, EHLO, MAIL, RCPT, DATA, ... or ""."""
    upper = text.upper()
    for verb in VERBS.finditer(upper):
        begin, end = verb.span()
        if REFUSED.search(upper, max(0, begin - BEFORE), begin):
            return verb[0]
        answered = ANSWERED_VERBS.get(verb[0])
        if answered and upper.startswith(answered, end) and not upper[begin - 1 : begin].isalnum():
            return verb[0]
    stage = STAGE.search(upper)
    return STAGES[stage[0].lower()] if stage else ""


def find_host(text: str) -> str:
    """The first host name of a text, lower-cased, else the first IP address, else ""."""
    match = HOST.search(text) or IP.search(text)
    return match[1].lower() if match else ""


def join_reply(text: str) -> str:
    """A reply of several lines (RFC 5321 section 4.2.1) as one sentence, without the codes its lines begin with."""
    match = CONTINUED.search(text) if "-" in text else None
    if not match:
        return text
    codes = rf"(?<!\S){match[1]}[- ](?:[245]\.\d{{1,3}}\.\d{{1,3}}(?:\s|$))?"
    return " ".join(re.sub(codes, "", text).split())
