"""Addresses in the words of a notice, each weighed by where it stands.

An address alone on its line, behind "Recipient:" or before what was said of it is the failed one; one in a sentence
that tells of the failure may be; that of the sender, of a helpdesk, in a URL or a Message-ID is not. Whom the returned
message went to is known besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sisimai import phrasebook
from sisimai.address import IN_TEXT, clean, domain_of, find_all, is_daemon, tidy, unglued
from sisimai.message import Headers, Message
from sisimai.scan import finder, trie
from sisimai.smtp import find_reply, find_status
from sisimai.text import decode_words

ADDRESSES = 1000
LINE = 2000
FAILURE = finder(phrasebook.FAILURES)
BEFORE, AFTER = finder(phrasebook.NOT_FAILED_BEFORE), finder(phrasebook.NOT_FAILED_AFTER)
LABEL = re.compile(
    rf"[\W\d_]*(?:the |your )?(?:({trie(phrasebook.RECIPIENT_LABELS)})|{trie(phrasebook.OTHER_LABELS)})\s*[:：=]"
)
TO_LABEL = re.compile(r"\W{0,6}(?:to|an|à|para|per|aan|do|кому|宛先|to address)\s*[:：]")
URL = re.compile(r"(?:https?|ftp|news):[^\s<>]{1,500}|<mailto:[^\s<>]{1,320}>", re.I)
X400 = re.compile(r"smtp=", re.I)
"""An address of X.400 that carries one of the Internet: "c=DE;a= ;p=Corp;dda:SMTP=user@example.com"."""
STAMPED = re.compile(r"[>'\";]{0,3} (?:on|am|le|el|il|em|op) [\w,.]{0,12} ?\d")
"""What stands behind an address in notices of Exchange: "on Thu, 1 May 2003", in any language."""
LINES_WITH_AT = re.compile(r"^[^\n@]*@[^\n]*", re.M)
SENTENCE = re.compile(r"[.!?;。！？；]\s|\n\s*\n")
TRANSCRIPT = re.compile(r"^\W{0,4}(?:in|out|<<<|>>>|sent|rcvd|server|client|s|c)?\W{0,5}rcpt to", re.I)
IDENTIFIER = re.compile(r"\b(?:message[- ]?)?id\s*[:=]?\s*<?$", re.I)
EXPANDED = re.compile(r"\((?:ultimately )?(?:expanded|generated|forwarded) from:?\s+<?([^<>()\s]{3,320})>?\)", re.I)

ROLE = re.compile(
    r"(?:postmaster|abuse|support|help|help-?desk|hostmaster|webmaster|mailmaster|admin|administrator|noc|service|info|"
    r"no-?reply|do-?not-?reply|hilfe|assistance|soporte|suporte|contact|kontakt)@"
)
"""Local parts of those who are to be asked for help (RFC 2142); at home where the notice comes from."""

LISTED, SAID, SENTENCED, NEAR = 4, 4, 2, 1
"""How much an address weighs that stands alone on its line or behind a label; that has a reply; that stands in a
paragraph that tells of a failure; in the one after it."""
SURE = 3


@dataclass(slots=True)
class Mention:
    """An address where it stands in the words; `start` is the beginning of its line."""

    address: str
    weight: int
    start: int


def named(message: Message, lead: str, returned: Headers, went_to: list[str], sure: bool) -> list[Mention]:
    """The addresses that failed according to the words, in their order."""
    own = _own(message, returned)
    expected = {address.lower() for address in went_to}
    aliases = {alias.lower() for alias in EXPANDED.findall(lead)}
    home = domain_of(clean(decode_words(message.headers.get("from", ""))))
    best: dict[str, Mention] = {}
    for mention in _mentions(lead, sure):
        key = mention.address.lower()
        if key in aliases:
            continue
        if key not in expected and home and ROLE.match(key) and _related(domain_of(key), home):
            mention.weight -= 3
        if key in expected:
            mention.weight += 2 if mention.weight else 1
        elif key in own:
            mention.weight -= 2
        if key not in best or best[key].weight < mention.weight:
            best[key] = mention
    sender = {a.lower() for a in find_all(message.headers.get("from", ""))}
    for key in sender - expected:
        best.pop(key, None)
    top = max((mention.weight for mention in best.values()), default=0)
    if top < (NEAR if sure else SENTENCED):
        return _by_local_part(lead, went_to)
    least = SURE if top >= SURE else top
    found = sorted((m for m in best.values() if m.weight >= least), key=lambda mention: mention.start)
    return [m for m in found if m.address.lower() not in own] or found


def _related(domain: str, other: str) -> bool:
    return f".{domain}".endswith(f".{other}") or f".{other}".endswith(f".{domain}")


def recipients_of(returned: Headers, text: str) -> list[str]:
    """Whom the returned message went to: of the envelope if it is known, else those in its header."""
    for name in (
        "x-failed-recipients",
        "x-original-to",
        "envelope-to",
        "x-envelope-to",
        "delivered-to",
        "x-hmxmroriginalrecipient",
    ):
        found = [a for a in find_all(returned.get(name, "")) if not is_daemon(a)]
        if len(found) == 1:
            return found
    listed = " ".join(
        decode_words(returned.get(name, "")) for name in ("to", "cc", "bcc", "apparently-to", "resent-to")
    )
    found = [a for a in find_all(listed) if not is_daemon(a)]
    return found or list(
        dict.fromkeys(a.lower() for a in re.findall(r"\bfor <([^<>\s]{3,320}@[^<>\s]{1,255})>", text[:20_000]))
    )


def _own(message: Message, returned: Headers) -> set[str]:
    """The addresses of those who wrote: the mail that failed, and the notice."""
    values = [
        message.headers.get(name, "") for name in ("to", "delivered-to", "x-original-to", "reply-to", "errors-to")
    ]
    values += [returned.get(name, "") for name in ("from", "sender", "reply-to", "return-path", "errors-to")]
    return {address.lower() for value in values for address in find_all(decode_words(value))}


def _mentions(lead: str, failed: bool) -> Iterator[Mention]:
    """Every address of the words with its weight; 0 for one that is surely somebody else's.

    `failed` says whether the mail is a notice whatever the words say.
    """
    if "@" not in lead:
        return
    count = start = 0
    failing_before, failed_ever = False, failed
    for paragraph in re.split(r"(\n[ \t]*\n)", lead):
        if "\n-- \n" in f"\n{paragraph}\n":
            return  # A signature (RFC 3676 section 4.3) follows.
        if not paragraph.strip():
            start += len(paragraph)
            continue
        words = in_words(paragraph)
        failing = bool(FAILURE.search(words) or has_reply(words))
        failed_ever = failed_ever or failing
        here = SENTENCED if failing else NEAR if failing_before else 0
        for line in LINES_WITH_AT.finditer(paragraph):
            at = start + line.start()
            for address, weight in _in_line(line[0][:LINE], lead[max(0, at - 300) : at], here, failed_ever):
                yield Mention(address, weight, at)
                count += 1
                if count >= ADDRESSES:
                    return
        failing_before = failing or (failing_before and len(words) < 200 and "@" not in paragraph)
        start += len(paragraph)


def _in_line(line: str, before: str, here: int, failed_before: bool) -> Iterator[tuple[str, int]]:
    """The addresses of one line, each with its weight; `before` is what stands above it."""
    line = URL.sub(" ", line)
    lower = line.lower()
    label = LABEL.match(lower)
    if label and not label[1] and not TO_LABEL.match(lower):
        return
    matches = list(IN_TEXT.finditer(line))
    rest = IN_TEXT.sub("", line)
    alone = not re.search(r"[^\W\d_]{2,}", re.sub(r"(?i)\b(?:and|smtp|rfc822|to|und|et|y|e)\b", "", rest))
    past = 0
    for match in matches:
        address = tidy(unglued(match[0]))
        gap, past = line[past : match.start()], match.end()
        if not address or is_daemon(address) or "." not in domain_of(address) + "." * address.endswith("]"):
            continue
        if IDENTIFIER.search((before + "\n" + gap)[-16:]):
            continue
        if (label and label[1]) or TRANSCRIPT.match(line) or X400.match(match[0]):
            yield address, LISTED
        elif TO_LABEL.match(lower):
            yield address, SENTENCED
        elif alone and (failed_before or here):
            yield address, 0 if _asks_for_help(before) else LISTED
        elif _says(gap, line[match.end() :]) or (failed_before and STAMPED.match(line, match.end())):
            yield address, SAID
        else:
            sentence = SENTENCE.split(before + "\n" + line[: match.start()])[-1].rpartition("@")[2].lower()
            other = BEFORE.search(in_words(sentence)) or AFTER.search(line[match.end() :][:24].lower())
            yield address, 0 if other else here


def _asks_for_help(before: str) -> bool:
    """Whether the words above end in "please contact:", not in "could not be delivered to:"."""
    last = in_words(SENTENCE.split(before.rstrip(": \n\t") if before.rstrip().endswith(":") else before.rstrip())[-1])
    return bool(BEFORE.search(last)) and not FAILURE.search(last) and "@" not in last


def _says(before: str, after: str) -> bool:
    """Whether an address at the beginning of a line, or behind a reply code, is followed by what was said of it."""
    after = after.lstrip(">'\"]) \t")
    if EXPANDED.match(after):
        return True
    if after[:1] not in (":", "-", ".", ",", "(", "…", "：", "[", "–"):
        if re.match(r"\W*$", before) and has_reply(after):
            return True
        return bool(find_reply(before.strip(" \t<'\"("))) and bool(re.match(r"\W{0,3}\d{3}[\s-]", before))
    if not re.match(r"[\W\d_]*(?:[45]\.\d\.\d+)?\W*$", before):
        return False
    said = in_words(after)
    return bool(after.rstrip() in (":", "...", "：") or FAILURE.search(said) or has_reply(said) or find_reply(before))


def has_reply(words: str) -> bool:
    return bool(find_status(words) or find_reply(words))


def _by_local_part(lead: str, went_to: list[str]) -> list[Mention]:
    """Of several to whom the mail went those that the words name without a domain, as GroupWise and Notes do."""
    if len(went_to) < 2:
        return []
    words = set(re.findall(r"[\w.+-]{3,64}", lead.lower()))
    return [Mention(address, SURE, 0) for address in went_to if address.lower().rpartition("@")[0] in words]


def in_words(text: str) -> str:
    """Lower case, single blanks, straight apostrophes: as the phrases are written."""
    return " ".join(text.lower().replace("’", "'").split())
