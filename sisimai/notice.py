"""Notices of failure in plain words, of mail systems nobody knows: the last resort.

Anybody can write the words. So who speaks is asked first: of a mail system any word of failure is believed, of a
person none, of others only a subject and words that both say it of the reader's message, in the first sentence or
about a message that is returned. Then every address in the words is weighed by where it stands (mention.py). Where the
words name nobody, the returned message does, if it went to one. The words themselves are in phrasebook.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai import phrasebook
from sisimai.address import clean, find_all, is_daemon
from sisimai.attempt import Attempt
from sisimai.mention import (
    EXPANDED,
    FAILURE,
    PLAIN,
    SURE,
    Mention,
    has_reply,
    in_words,
    mentions,
    named,
    recipients_of,
)
from sisimai.message import Message, fields, split_head
from sisimai.scan import finder
from sisimai.speaker import Speaker, is_automatic, is_program, is_reply, null_sender, speaker
from sisimai.verdict import match

LENGTH = 60_000
"""Characters of the words that are looked at: a notice that names a thousand addresses is shorter."""
BEGINNING = 3
"""Characters before the words of failure in the subject of a notice that no mail system's name is on."""
GREETING = 400
"""Characters of the words in which a person says why he writes."""
OPENING = 1500
"""Characters of the words among which a notice comes to its matter."""
VERP = re.compile(r"^(?:.{1,64}?-return-\d+-|[^+=]{1,64}\+(?:\d+-)*|bounces?-(?:\d+-)*)([^=@]{1,64})=([^=@]{3,255})@")
"""A return address made of the recipient's: of ezmlm, of Mailman and Postfix, of services that send for others."""
STATES = re.compile(r"<[^<>@\s]{1,64}@[^<>@\s]{1,255}>: ")
SENTENCE_END = re.compile(r"(?<=[.!?。！？]) ")
IF = re.compile(r"\b(?:if|when|whenever|whether|how|why|wenn|falls|si|se|als|jeśli|если)\b")
MAIL = re.compile(
    r"mail|mes+ag|mensa|nachricht|courri|correo|bericht|wiadomo|meddel|zpráv|ileti|viesti|levél|poruk|сообщ|письм|メール|メッセージ|邮件|郵件|信件|메일"
)
TOLD, OWN_WORDS = finder(phrasebook.TOLD), finder(phrasebook.OWN_WORDS)
SUBJECT, SUCCESS, NO_NOTICE = finder(phrasebook.SUBJECTS), finder(phrasebook.SUCCESSES), finder(phrasebook.NO_NOTICE)
CHALLENGE, DELAY, GIVEN_UP = finder(phrasebook.CHALLENGES), finder(phrasebook.DELAYS), finder(phrasebook.GIVEN_UP)


def is_success(message: Message) -> bool:
    """Whether the subject says that the mail arrived; the subject of that mail may stand behind it."""
    subject = in_words(message.subject)
    success = SUCCESS.search(subject)
    if not success or "unsuccess" in subject:
        return False
    failure = next((match for match in SUBJECT.finditer(subject) if match[1] not in phrasebook.NEUTRAL), None)
    return not failure or success.start() <= failure.start() or subject[success.start() :].startswith("success)")


def is_challenge(message: Message) -> bool:
    """Whether the sender is asked to prove that he is a person, or told that somebody must let his mail pass."""
    words = in_words(message.lead[:LENGTH])
    return bool(CHALLENGE.search(words)) and not has_reply(words[:OPENING])


def is_personal(message: Message) -> bool:
    """Whether the words open with somebody who writes for himself, as one does who shows a notice to others."""
    return not null_sender(message) and bool(OWN_WORDS.search(f" {in_words(message.lead[:GREETING])} "))


def is_one(message: Message) -> bool:
    """Whether a mail system says that a mail was not delivered."""
    headers = message.headers
    who = speaker(message)
    if who is Speaker.PERSON or (who is Speaker.STRANGER and is_personal(message)):
        return False
    if is_success(message) or is_challenge(message) or "calendar" in headers.get("content-type", ""):
        return False
    subject = in_words(message.subject)
    titled, other = SUBJECT.search(subject), NO_NOTICE.search(subject)
    if other and not (titled and titled.start() <= other.start()):
        return False
    if "x-failed-recipients" in headers or _has_report(message):
        return True
    words = in_words(message.lead[:LENGTH] or message.html[:LENGTH])
    replied = has_reply(words)
    if not (FAILURE.search(words) or replied):
        return who is Speaker.SYSTEM and bool(titled) and "? " not in words[:OPENING]
    if is_reply(message) and not (replied or null_sender(message) or message.returned):
        return False
    begins = titled is not None and _begins(subject, titled.start())
    own = bool(OWN_WORDS.search(f" {words[:OPENING]} "))
    if who is Speaker.SYSTEM:
        return _is_systems(message, bool(titled), begins, replied and not own) or _tells_sender(message)
    return _is_strangers(message, bool(titled), begins, replied, own)


def _is_systems(message: Message, titled: bool, begins: bool, replied: bool) -> bool:
    """Whether a mail system's words of failure need not be read more closely."""
    if message.returned or null_sender(message) or begins:
        return True
    return [titled, replied, is_program(message)].count(True) >= 2


def _is_strangers(message: Message, titled: bool, begins: bool, replied: bool, own: bool) -> bool:
    """Whether words of failure of a sender nobody knows are those of a mail system."""
    to_nobody = null_sender(message)
    if to_nobody and titled and (message.returned or replied or is_automatic(message)):
        return True
    if titled and (to_nobody or begins):
        return _tells_sender(message)
    return bool(message.returned) and (titled or to_nobody) and not own


def _begins(subject: str, failure: int) -> bool:
    """Whether nothing stands in a subject before the words of failure, or only what they are said of."""
    before = subject[:failure]
    if failure <= BEGINNING:
        return True
    return failure <= 30 and before.replace(" ", "").isalpha() and bool(MAIL.search(before))


def _tells_sender(message: Message) -> bool:
    """Whether the words open with what became of the reader's own message, and name somebody else's address."""
    paragraphs = [in_words(text) for text in re.split(r"\n[ \t]*\n", message.lead[:OPENING])]
    opening = next((text for text in paragraphs if len(text) >= 40 and "automatic" not in text), "".join(paragraphs))
    if STATES.match(message.lead.lstrip()) and has_reply(opening):
        return True
    if OWN_WORDS.search(f" {opening} ") or not any(_states(sentence) for sentence in SENTENCE_END.split(opening)):
        return False
    own = {address.lower() for address in find_all(message.headers.get("to", ""))}
    return any(m.weight > PLAIN and m.address.lower() not in own for m in mentions(message.lead[:OPENING], False))


def _states(sentence: str) -> bool:
    """Whether a sentence says, and neither asks nor supposes, that the message failed."""
    failure = FAILURE.search(sentence)
    if not failure or sentence.endswith("?") or IF.search(sentence, 0, failure.start()):
        return False
    return bool(TOLD.search(sentence))


def attempts(message: Message) -> Iterator[Attempt]:
    """One attempt an address of which the words say that it failed, else of the only one that the mail went to."""
    returned = fields(split_head(message.returned)[0]) if message.returned else {}
    went_to = recipients_of(returned, message.returned)
    listed = [a for a in find_all(message.headers.get("x-failed-recipients", "")) if not is_daemon(a)]
    sure = _is_sure(message)
    lead, where = message.lead[:LENGTH], "the words of the notice"
    found = named(message, lead, returned, [*went_to, *listed], sure)
    if not found and message.markup:
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
    """The only address that the subject names, that the returned message went to, or that made the notice's own To."""
    own = {address.lower() for name in ("from", "to") for address in find_all(message.headers.get(name, ""))}
    subject = [a for a in find_all(message.subject) if a.lower() not in own]
    for found, where in ((subject, "Subject"), (went_to, "the only recipient of the returned message")):
        if len(found) == 1 and not is_daemon(found[0]):
            return [Mention(found[0], SURE, 0)], where
    verp = VERP.search(clean(message.headers.get("to", "")))
    if verp and not went_to:
        return [Mention(f"{verp[1]}@{verp[2].lower()}", SURE, 0)], "the address the notice went to (VERP)"
    return [], ""


def _tells(text: str) -> bool:
    """Whether a text says why."""
    return bool(has_reply(text) or match(text))


def _has_report(message: Message) -> bool:
    return message.kind == "delivery-status" and not message.loose


def _is_sure(message: Message) -> bool:
    """Whether the mail is a notice by its report, or by its subject if a mail system speaks or it answers to nobody."""
    if _has_report(message):
        return True
    if is_reply(message) or not (speaker(message) is Speaker.SYSTEM or null_sender(message)):
        return False
    return bool(SUBJECT.search(in_words(message.subject)))


def _action(message: Message, lead: str) -> str:
    """ "failed" where it says that the mail was given up, "delayed" where that it is still being tried."""
    words = in_words(message.subject) + " " + in_words(lead[:5000])
    if GIVEN_UP.search(words):
        return "failed"
    return "delayed" if DELAY.search(words) else ""


def _paragraph(text: str) -> str:
    """The paragraph at the beginning of a text, and the next where the first holds nothing but the address."""
    first, blank, rest = text.partition("\n\n")
    if blank and len(" ".join(word for word in first.split() if "@" not in word)) < 12:
        return first + "\n" + rest.lstrip("\n").partition("\n\n")[0]
    return first
