"""The wordings that tell a reason: each with its source, each of one reason, each found where it stands."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from sisimai import match
from sisimai.reasons import BY_PHRASE, CALLED, PRECEDENCE, RANK, REASONS, SAID, by_links, by_wording
from sisimai.reasons._subjects import NOUNS
from sisimai.verdict import normal

SAMPLES = [line.split("\t") for line in (Path(__file__).parent / "reasons.tsv").read_text("utf-8").splitlines()]
WITHOUT_WORDS = {"delivered", "feedback", "onhold", "undefined", "vacation"}
WORDINGS = [
    (name, wording, source)
    for name, reason in REASONS.items()
    for wording, source in [*reason.phrases.items(), *reason.hints.items()]
]


@pytest.mark.parametrize(("text", "reason"), SAMPLES, ids=[text[:60] for text, _ in SAMPLES])
def test_reply_tells_its_reason(text: str, reason: str) -> None:
    assert match(text) == reason


def test_every_reason_has_samples() -> None:
    counted = Counter(reason for _, reason in SAMPLES)
    assert {name for name in REASONS if counted[name] < 3} == WITHOUT_WORDS


def test_what_is_said_of_a_subject_has_a_source_and_one_reason() -> None:
    for reason in REASONS.values():
        for table, taken in ((reason.said, SAID), (reason.called, CALLED)):
            for subject, words in table.items():
                assert subject in NOUNS
                for word, source in words.items():
                    assert normal(f"x {word}") == f"x {word}", (reason.name, word)
                    assert len(source.strip()) >= 3, (reason.name, word)
                    assert taken[subject, word] == reason.name, (reason.name, word)


def test_no_noun_of_two_subjects() -> None:
    seen = Counter(noun for nouns in NOUNS.values() for noun in nouns)
    assert [noun for noun, times in seen.items() if times > 1] == []


@pytest.mark.parametrize("noun", ["user", "recipient", "mailbox", "account", "address", "the inbox", "e-mail account"])
@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("unknown", "userunknown"),
        ("could not be found", "userunknown"),
        ("has been deleted", "userunknown"),
        ("is currently disabled", "suspend"),
        ("has been suspended", "suspend"),
        ("is no longer active", "suspend"),
        ("is currently full", "mailboxfull"),
        ("has exceeded its quota", "mailboxfull"),
    ],
)
def test_every_noun_goes_with_every_word(noun: str, said: str, reason: str) -> None:
    for text in (f"{noun} {said}", f"{noun} <a@example.org> {said}", f"Sorry, {noun} 'bob' {said}, please check"):
        assert match(text) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("your ip 192.0.2.1 is temporarily blocked", "blocked"),
        ("192.0.2.1 refused to accept your message", None),
        ("disabled local user", "suspend"),
        ("the message to the address below has been abandoned", None),
    ],
)
def test_what_is_said_is_said_of_its_subject(text: str, reason: str | None) -> None:
    assert match(text) == reason


def test_every_wording_has_a_source() -> None:
    assert [(name, wording) for name, wording, source in WORDINGS if len(source.strip()) < 3] == []


def test_no_wording_of_two_reasons() -> None:
    seen = Counter(wording for _, wording, _ in WORDINGS)
    assert [wording for wording, times in seen.items() if times > 1] == []


def test_no_code_of_two_reasons() -> None:
    seen = Counter(code for reason in REASONS.values() for code in reason.status)
    assert [code for code, times in seen.items() if times > 1] == []


def test_wordings_are_written_as_they_are_matched() -> None:
    for name, wording, _ in WORDINGS:
        for half in wording.split("..."):
            assert half == half.lower(), (name, wording)
            assert half.strip(), (name, wording)
            assert wording.startswith("//") or normal(f"x {half.strip()}") == f"x {half.strip()}", (name, wording)


def test_every_wording_is_found_and_tells_its_own_reason() -> None:
    """A wording shadowed by a longer one, or outranked by a part of itself, could never decide."""
    lost = []
    for name, wording, _ in WORDINGS:
        text = f"550 {wording.replace('...', 'abc')} ."
        phrases, hints = by_wording(text)
        found = by_links(f"https:{wording}/x") if wording.startswith("//") else phrases or hints
        if not found or min(found, key=RANK.__getitem__) != name:
            lost.append((name, wording, found))
    assert lost == []


def test_longer_wording_hides_the_shorter_of_another_reason() -> None:
    assert "domain not found" in BY_PHRASE
    phrases, _ = by_wording("450 recipient address rejected: domain not found")
    assert set(phrases) == {"hostunknown"}
    phrases, _ = by_wording("450 sender address rejected: domain not found")
    assert min(phrases, key=RANK.__getitem__) == "rejected"


def test_precedence_names_every_reason_once() -> None:
    assert sorted(PRECEDENCE) == sorted(REASONS)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("virus found, spam score 12", "virusdetected"),
        ("user unknown, mailbox full", "mailboxfull"),
        ("relaying denied, user unknown", "norelaying"),
        ("sender address rejected: user unknown", "rejected"),
        ("over quota; retry timeout exceeded", "mailboxfull"),
        ("connection refused; message could not be delivered for 5 days", "networkerror"),
        ("this account has been disabled; user unknown", "suspend"),
    ],
)
def test_of_several_the_more_particular_counts(text: str, reason: str) -> None:
    phrases, _ = by_wording(text)
    assert len(phrases) > 1
    assert min(phrases, key=RANK.__getitem__) == reason


def test_second_half_must_be_near() -> None:
    assert "userunknown" in by_wording("user kiko@ does not exist".replace("kiko@", "@"))[0]
    assert by_wording("user " + "x " * 60 + "not found")[0] == {}


def test_where_the_second_half_is_missing_a_shorter_beginning_is_tried() -> None:
    assert "rejected" in by_wording("your sender address could not be verified")[0]


@pytest.mark.parametrize(
    "text", ["550 no, says spam-filter.example.com", "550 see virus.example.org", "550 see https://spam.example/virus"]
)
def test_name_of_a_host_tells_nothing(text: str) -> None:
    assert match(text) is None


@pytest.mark.parametrize(
    "piece", ["user ", "address rejected: ", "1.2.3.", "a@", "<<<", "550-5.1.1 ", "https://", "unk"]
)
def test_length_changes_nothing(piece: str) -> None:
    """Texts made of beginnings of wordings, addresses and numbers, which a careless pattern never gets through."""
    assert by_wording(normal(piece * 20_000)) == by_wording(normal(piece * 5))


def test_wordings_hold_no_pattern() -> None:
    assert [w for _, w, _ in WORDINGS if re.search(r"\\[dws]|\.\*|\[\^", w)] == []
