"""Notices of failure in plain words, of mail systems nobody knows: the last resort.

Anybody can write the words. So who speaks is asked first: of a mail system any word of failure is believed, of a
person none, of others only a subject and words that both say it, about a message that is returned or was sent from a
null address. Then every address in the words is weighed by where it stands (mention.py). Where the words name nobody,
the returned message does, if it went to one. The words themselves are in phrasebook.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai import phrasebook
from sisimai.address import find_all, is_daemon
from sisimai.attempt import Attempt
from sisimai.mention import EXPANDED, FAILURE, SURE, Mention, has_reply, in_words, named, recipients_of
from sisimai.message import Message, fields, split_head
from sisimai.scan import finder
from sisimai.speaker import Speaker, is_automatic, null_sender, speaker
from sisimai.text import decode_words
from sisimai.verdict import match

LENGTH = 60_000
"""Characters of the words that are looked at: a notice that names a thousand addresses is shorter."""
BEGINNING = 3
"""Characters before the words of failure in the subject of a notice that no mail system's name is on."""
SUBJECT, SUCCESS, NO_NOTICE = finder(phrasebook.SUBJECTS), finder(phrasebook.SUCCESSES), finder(phrasebook.NO_NOTICE)
CHALLENGE, DELAY, GIVEN_UP = finder(phrasebook.CHALLENGES), finder(phrasebook.DELAYS), finder(phrasebook.GIVEN_UP)


def is_success(message: Message) -> bool:
    """Whether the subject says that the mail arrived; the subject of that mail may stand behind it."""
    subject = in_words(decode_words(message.headers.get("subject", "")))
    success = SUCCESS.search(subject)
    failure = SUBJECT.search(subject)
    if not success or "unsuccess" in subject:
        return False
    return not failure or success.start() <= failure.start() or subject[success.start() :].startswith("success)")


def is_challenge(message: Message) -> bool:
    """Whether the sender is asked to prove that he is a person, or told that somebody must let his mail pass."""
    return bool(CHALLENGE.search(in_words(message.lead[:LENGTH])))


def is_one(message: Message) -> bool:
    """Whether a mail system says that a mail was not delivered."""
    headers = message.headers
    who = speaker(message)
    if who is Speaker.PERSON or is_success(message) or is_challenge(message):
        return False
    subject = in_words(decode_words(headers.get("subject", "")))
    titled, other = SUBJECT.search(subject), NO_NOTICE.search(subject)
    if other and not (titled and titled.start() <= other.start()):
        return False
    if "x-failed-recipients" in headers or _has_report(message):
        return True
    words = in_words(message.lead[:LENGTH] or message.html[:LENGTH])
    failing = bool(FAILURE.search(words))
    if who is Speaker.SYSTEM:
        return bool(titled) or (failing and bool(message.returned or null_sender(message) or has_reply(words)))
    if not failing:
        return False
    if null_sender(message):
        return bool(titled or message.returned)
    if not titled:
        return False
    begins = titled.start() <= BEGINNING
    return bool(message.returned) or (begins and is_automatic(message) and has_reply(words))


def attempts(message: Message) -> Iterator[Attempt]:
    """One attempt an address of which the words say that it failed, else of the only one that the mail went to."""
    returned = fields(split_head(message.returned)[0]) if message.returned else {}
    went_to = recipients_of(returned, message.returned)
    listed = [a for a in find_all(message.headers.get("x-failed-recipients", "")) if not is_daemon(a)]
    sure = _is_sure(message)
    lead, where = message.lead[:LENGTH], "the words of the notice"
    found = named(message, lead, returned, [*went_to, *listed], sure)
    if not found and message.html:
        lead = message.html[:LENGTH]
        found = named(message, lead, returned, [*went_to, *listed], sure)
    if listed and not any(mention.weight >= SURE for mention in found):
        found, where = [Mention(address, SURE, 0) for address in listed], "X-Failed-Recipients"
    if not found:
        found, where = _elsewhere(message, went_to)
    action = _action(message, lead)
    ends = [*(mention.start for mention in found[1:]), len(lead)]
    for mention, end in zip(found, ends, strict=False):
        section = lead[mention.start : end]
        said = next((text for text in (_paragraph(section), section) if _tells(text)), lead)
        alias = EXPANDED.search(section)
        yield Attempt(
            recipient=mention.address,
            alias=alias[1] if alias else "",
            text=said,
            more=lead if len(found) == 1 else lead[: found[0].start] + section,
            action=action,
            where=where,
        )


def _elsewhere(message: Message, went_to: list[str]) -> tuple[list[Mention], str]:
    """The only address that the subject names, or that the returned message went to."""
    own = {address.lower() for name in ("from", "to") for address in find_all(message.headers.get(name, ""))}
    subject = [a for a in find_all(decode_words(message.headers.get("subject", ""))) if a.lower() not in own]
    for found, where in ((subject, "Subject"), (went_to, "the only recipient of the returned message")):
        if len(found) == 1 and not is_daemon(found[0]):
            return [Mention(found[0], SURE, 0)], where
    return [], ""


def _tells(text: str) -> bool:
    """Whether a text says why."""
    return bool(has_reply(text) or match(text))


def _has_report(message: Message) -> bool:
    return message.kind == "delivery-status" and not message.loose


def _is_sure(message: Message) -> bool:
    """Whether the mail is a notice by its report, or by its subject in the mouth of a mail system."""
    if _has_report(message):
        return True
    subject = in_words(decode_words(message.headers.get("subject", "")))
    return speaker(message) is Speaker.SYSTEM and bool(SUBJECT.search(subject))


def _action(message: Message, lead: str) -> str:
    """ "failed" where it says that the mail was given up, "delayed" where that it is still being tried."""
    words = in_words(decode_words(message.headers.get("subject", ""))) + " " + in_words(lead[:5000])
    if GIVEN_UP.search(words):
        return "failed"
    return "delayed" if DELAY.search(words) else ""


def _paragraph(text: str) -> str:
    """The paragraph at the beginning of a text, and the next where the first holds nothing but the address."""
    first, blank, rest = text.partition("\n\n")
    if blank and len(re.sub(r"\S*@\S*", "", first).strip()) < 12:
        return first + "\n" + rest.lstrip("\n").partition("\n\n")[0]
    return first
