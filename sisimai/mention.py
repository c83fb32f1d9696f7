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
ARRIVED = re.compile(
    r"\W{0,12}(?:(?:was|has been|is|successfully)\s+){0,3}(?:delivered|sent\b|success|relayed|ok\b|2\d\d )", re.I
)
"""What stands behind the address of a recipient who got the mail that others did not."""
ROW = re.compile(r"[>'\"]?(?:[ \t]*(?:[:：|(\[]|[-–][ \t])|[ \t]{2}|\t)")
"""What divides an address that begins a row of a list from what is said of it."""
HEADING = re.compile(
    r"^[^\n@]{0,300}\b(?:success|delivered|accepted)[^\n@]{0,300}:[ \t]*(?:\n(?![^\n@]*:[ \t]*$)[^\n]*)*\Z", re.M | re.I
)
"""A heading over those who got the mail, down to the end."""
LINE_END = re.compile(r"(?:^|[.:;!?=*_~-]|\n[ \t]*)$")
"""What ends a line that does not go on in the next."""
HEADER_LINES = re.compile(
    r"(?:^[ \t|]+(?:From|To|Cc|Subject|Date|Sent|Message-ID|Reply-To|Sender)[ \t]*:[^\n]*(?:\n|\Z)){3}", re.M | re.I
)
"""The header of the returned message, indented among the words."""
QUOTED = re.compile(r"^[ \t]*>(?!>)[^\n]*", re.M)
HOST = re.compile(r"[a-z][a-z0-9-]{1,62}")
URL = re.compile(r"(?:https?|ftp|news):[^\s<>]{1,500}|<mailto:[^\s<>]{1,320}>", re.I)
X400 = re.compile(r"smtp=", re.I)
"""An address of X.400 that carries one of the Internet: "c=DE;a= ;p=Corp;dda:SMTP=user@example.com"."""
ROUTE = re.compile(r"@[\w.,@-]{1,255}:(?=[^\s:@<>]{1,64}@)")
"""A source route before an address (RFC 821 section 3.1): "@relay.example.net:user@example.com"."""
STAMPED = re.compile(r"[>'\";]{0,3} (?:on|am|le|el|il|em|op) [\w,.]{0,12} ?\d")
"""What stands behind an address in notices of Exchange: "on Thu, 1 May 2003", in any language."""
LINES_WITH_AT = re.compile(r"^[^\n@]*@[^\n]*", re.M)
SENTENCE = re.compile(r"[.!?;。！？；]\s|\n\s*\n")
TRANSCRIPT = re.compile(r"^\W{0,4}(?:in|out|<<<|>>>|sent|rcvd|server|client|s|c)?\W{0,5}rcpt to", re.I)
IDENTIFIER = re.compile(r"\b(?:message[- ]?)?id\s{0,9}[:=]?\s{0,9}<?$", re.I)
EXPANDED = re.compile(r"\((?:ultimately )?(?:expanded|generated|forwarded) from:?\s+<?([^<>()\s]{3,320})>?\)", re.I)

ROLE = re.compile(
    r"(?:postmaster|abuse|support|help|help-?desk|hostmaster|webmaster|mailmaster|admin|administrator|noc|service|info|"
    r"no-?reply|do-?not-?reply|sales|care|customer-?care|customer-?service|office|press|privacy|billing|legal|team|hilfe|assistance|soporte|suporte|contact|kontakt)@"
)
"""Local parts of those who are to be asked for help (RFC 2142); at home where the notice comes from."""

LISTED, SAID, SENTENCED, NEAR, PLAIN, OTHER = 4, 4, 2, 1, 0, -1
"""How much an address weighs that stands alone on its line or behind a label; that has a reply; that stands in a
paragraph that tells of a failure; in the one after it; anywhere; that is surely somebody else's."""
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
    strangers: dict[str, Mention] = {}
    for mention in mentions(lead, sure):
        key = mention.address.lower()
        if key in aliases:
            continue
        if mention.weight > OTHER and key not in own:
            strangers.setdefault(key, mention)
        if key not in expected and home and ROLE.match(key) and _related(domain_of(key), home):
            mention.weight -= 3
        if key in expected:
            mention.weight = mention.weight + 2 if mention.weight > PLAIN else NEAR
        elif key in own:
            mention.weight -= 2
        if key not in best or best[key].weight < mention.weight:
            best[key] = mention
    sender = {a.lower() for a in find_all(message.headers.get("from", ""))}
    for key in sender - expected:
        if key in best and (ROLE.match(key) or any(m.weight >= best[key].weight for k, m in best.items() if k != key)):
            del best[key]
        strangers.pop(key, None)
    top = max((mention.weight for mention in best.values()), default=0)
    if top < (NEAR if sure else SENTENCED):
        found = _by_local_part(lead, went_to)
        # A notice that names one address means this one, whatever its words.
        return found or (list(strangers.values()) if sure and len(strangers) == 1 and len(went_to) != 1 else [])
    least = SURE if top >= SURE else top
    found = sorted((m for m in best.values() if m.weight >= least), key=lambda mention: mention.start)
    others = [m for m in found if m.address.lower() not in own]
    # Of one's own mailbox a notice tells that returns the mail or cites a reply; an impostor does neither.
    return others or (found if returned or message.report or has_reply(lead) else [])


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


def mentions(lead: str, failed: bool) -> Iterator[Mention]:
    """Every address of the words with its weight, those in quoted lines only if no other line has one.

    `failed` says whether the mail is a notice whatever the words say.
    """
    if "@" not in lead:
        return
    if ">" in lead:
        unquoted = QUOTED.sub(lambda line: line[0].replace("@", " "), lead)
        lead = unquoted if "@" in unquoted else lead
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
        header = "@" in paragraph and bool(HEADER_LINES.search(paragraph))
        for line in LINES_WITH_AT.finditer(paragraph):
            at = start + line.start()
            before = lead[max(0, at - 300) : at]
            found = _in_header(line[0]) if header else _in_line(line[0][:LINE], before, here, failed_ever)
            for address, weight in found:
                yield Mention(address, weight, at)
                count += 1
                if count >= ADDRESSES:
                    return
        failing_before = failing or (failing_before and len(words) < 200 and "@" not in paragraph)
        start += len(paragraph)


def _in_header(line: str) -> Iterator[tuple[str, int]]:
    """The addresses of one line of a paragraph that has the returned message's header in it."""
    to = bool(TO_LABEL.match(line.lower()))
    for address in find_all(line):
        yield address, NEAR if to else OTHER


def _in_line(line: str, before: str, here: int, failed_before: bool) -> Iterator[tuple[str, int]]:
    """The addresses of one line, each with its weight; `before` is what stands above it."""
    line = URL.sub(" ", line)
    if line.count("@") > 1:
        line = ROUTE.sub("", line)
    lower = line.lower()
    label = LABEL.match(lower)
    if label and not label[1] and not TO_LABEL.match(lower):
        return
    matches = list(IN_TEXT.finditer(line))
    rest = IN_TEXT.sub("", line)
    alone = not re.search(r"[^\W\d_]{2,}", re.sub(r"(?i)\b(?:and|smtp|rfc822|to|und|et|y|e)\b", "", rest))
    listed = (
        bool(LINE_END.search(before.rstrip(" \t").removesuffix("\n").rstrip(" \t")))
        or "@" in before.split("\n")[-2:][0]
    )
    past = 0
    for match in matches:
        address = tidy(unglued(match[0]))
        gap, past = line[past : match.start()], match.end()
        after = "..." * match[0].endswith("..") + line[past:]
        if not address or is_daemon(address) or IDENTIFIER.search((before + "\n" + gap)[-16:]):
            continue
        if (label and label[1]) or TRANSCRIPT.match(line) or X400.match(match[0]):
            weight = LISTED
        elif TO_LABEL.match(lower):
            weight = SENTENCED
        elif alone and (failed_before or here):
            weight = OTHER if _heads_others(before) else LISTED
        elif ARRIVED.match(after) and not FAILURE.search(after.lower()):
            weight = OTHER
        elif _says(gap, after) or (failed_before and STAMPED.match(line, match.end())):
            weight = SAID
        elif (
            failed_before
            and listed
            and ROW.match(line, match.end())
            and not re.search(r"[^\W\d_]", line[: match.start()])
        ):
            weight = OTHER if _heads_others(before) else SAID
        else:
            sentence = SENTENCE.split(before + "\n" + line[: match.start()])[-1].rpartition("@")[2].lower()
            weight = OTHER if _of_others(in_words(sentence)) or AFTER.search(after[:24].lower()) else here
        domain = domain_of(address)
        if "." in domain or domain.endswith("]") or (weight >= SURE and failed_before and HOST.fullmatch(domain)):
            yield address, weight


def _heads_others(before: str) -> bool:
    """Whether the words above end in "please contact:" or "delivered to:", not in "could not be delivered to:"."""
    heading = HEADING.search(before)
    if heading and not FAILURE.search(in_words(heading[0])):
        return True
    last = in_words(SENTENCE.split(before.rstrip(": \n\t") if before.rstrip().endswith(":") else before.rstrip())[-1])
    return bool(BEFORE.search(last)) and not FAILURE.search(last) and "@" not in last


def _of_others(sentence: str) -> bool:
    """Whether the words before an address say that it is somebody else's, and no failure after that."""
    other = max((match.end() for match in BEFORE.finditer(sentence)), default=-1)
    return other >= 0 and not FAILURE.search(sentence, other)


def _says(before: str, after: str) -> bool:
    """Whether an address at the beginning of a line, or behind a reply code, is followed by what was said of it."""
    after = after.lstrip(">'\"]) \t")
    if EXPANDED.match(after):
        return True
    if after.startswith("...") and FAILURE.search(in_words(after)):
        return True  # Sendmail, and what speaks like it
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
