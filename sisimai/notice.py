"""Notices of failure in plain words, of mailers nobody knows: the last resort.

Anybody can write the words; so a notice must come from a mail system, not a person, must say in its subject or words
that a mail was not delivered, and the address must stand where that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.address import IN_TEXT, find_all, is_daemon, tidy
from sisimai.attempt import Attempt
from sisimai.message import Message
from sisimai.text import decode_words

SENDER = re.compile(
    r"mailer[-_. ]?daemon|mail[-_. ]?daemon|postmaster|mail (?:delivery|administrator|system)|mailadmin|delivery (?:sub)?system|"
    r"system administrator|microsoft exchange|mdaemon|bounce|daemon@",
    re.I,
)
SUBJECT = re.compile(
    r"undeliver|not (?:be )?delivered|un(?:able to|successful) deliver|delivery (?:failure|failed|error|problem|report|status|has failed|notification)|"
    r"fail(?:ed|ure) (?:notice|delivery|mail|to deliver)|mail (?:failure|error)|returned (?:mail|to sender|message)|return(?:ing)? (?:message|mail) to sender|"
    r"non[- ]?deliver|rejected|bounce|could not be delivered|mail system error|message (?:not|could not|undeliverable|delayed)|unzustellbar|nicht zustell|"
    r"échec|non remis|no se pudo|devuelto|mancata consegna|não entregue|falha|недоставл|не доставл|配信|配送|届|退信|投递|投遞|无法",
    re.I,
)
FAILURE = re.compile(
    r"(?:could|can|was|were|has|have|is|are|will|did)(?: ?not|n't) (?:yet )?(?:be(?:en)? )?(?:deliver|sen[dt]|reach|found|accept|complete)|undeliver|"
    r"delivery (?:to the following|failed|failure|has failed|of the|error)|fail(?:ed|ure)|unable to (?:deliver|send|complete)|not delivered|rejected|"
    r"user (?:unknown|not)|unknown user|no such user|does not exist|permanent|error|returned|bounce|nicht zugestellt|n'a pas pu|no se pudo|не может|не удалось|できません|无法|未能",
    re.I,
)


def is_one(message: Message) -> bool:
    """Whether a mail system says that a mail was not delivered."""
    headers = message.headers
    if "in-reply-to" in headers and not SENDER.search(headers.get("from", "")):
        return False
    empty = headers.get("return-path", "").strip() == "<>"
    daemon = bool(SENDER.search(decode_words(headers.get("from", ""))))
    subject = bool(SUBJECT.search(decode_words(headers.get("subject", ""))))
    failing = bool(FAILURE.search(message.lead))
    return (
        (failing
        and ((daemon and (subject or empty)) or (empty and subject)))
        or (daemon and failing and bool(message.returned))
    )


def attempts(message: Message) -> Iterator[Attempt]:
    """One attempt an address that stands near the words of failure."""
    listed = find_all(message.headers.get("x-failed-recipients", ""))
    senders = {
        a.lower() for name in ("to", "from", "return-path", "reply-to") for a in find_all(message.headers.get(name, ""))
    }
    failed = [a for a in listed if not is_daemon(a)]
    paragraphs = re.split(r"\n[ \t]*\n", message.lead)
    if not failed:
        for index, paragraph in enumerate(paragraphs):
            near = FAILURE.search(paragraph) or (index and FAILURE.search(paragraphs[index - 1]))
            if not near:
                continue
            for match in IN_TEXT.finditer(paragraph):
                address = tidy(match[0])
                if (
                    address
                    and address.lower() not in senders
                    and not is_daemon(address)
                    and not address.lower().startswith("postmaster@")
                ):
                    failed.append(address)
            if failed:
                break
    for address in dict.fromkeys(failed):
        said = [p for p in paragraphs if address in p]
        text = "\n".join(said) or message.lead
        yield Attempt(recipient=address, text=text, more=message.lead, where="the words of the notice")
