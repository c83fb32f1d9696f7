"""The receiving providers' tables: what they say is well-formed and sourced, and what it comes to."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from types import ModuleType

import pytest

from sisimai import hosts
from sisimai.attempt import Attempt
from sisimai.reasons import REASONS
from sisimai.verdict import judge, normal

MODULES = [importlib.import_module(f"sisimai.hosts.{info.name}") for info in pkgutil.iter_modules(hosts.__path__)]
EACH = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
NO_REFUSAL = ("delivered", "feedback", "vacation", "undefined")

LINES = (Path(__file__).parent / "hosts.tsv").read_text().splitlines()
REPLIES = [tuple(line.split("\t")) for line in LINES]
"""Host that replied, status code or "-", reason, the host's words: after the providers' own pages."""


@EACH
def test_every_rule_has_a_source_and_one_of_the_reasons(module: ModuleType) -> None:
    rules = {**module.PHRASES, **module.STATUS}
    assert rules
    assert [key for key, (_, source) in rules.items() if len(source) < 5] == []
    assert [key for key, (reason, _) in rules.items() if reason not in REASONS or reason in NO_REFUSAL] == []


@EACH
def test_status_keys_are_status_codes(module: ModuleType) -> None:
    assert [code for code in module.STATUS if not re.fullmatch(r"[45]\.\d{1,3}\.\d{1,3}", code)] == []


@EACH
def test_phrases_are_written_as_a_text_is_matched(module: ModuleType) -> None:
    assert [phrase for phrase in module.PHRASES if normal(phrase) != phrase.strip()] == []


@EACH
def test_no_phrase_is_hidden_by_an_earlier_one(module: ModuleType) -> None:
    phrases = list(module.PHRASES.items())
    hidden = [
        (phrase, earlier)
        for place, (phrase, (reason, _)) in enumerate(phrases)
        for earlier, (other, _) in phrases[:place]
        if earlier in phrase and other != reason
    ]
    assert hidden == []


def test_no_host_and_no_sign_belongs_to_two_providers() -> None:
    names = [name for module in MODULES for name in module.HOSTS]
    signs = [sign for module in MODULES for sign in module.SIGNS]
    assert sorted(names) == sorted(set(names))
    assert sorted(signs) == sorted(set(signs))
    assert [name for name in (*names, *signs) if name != name.lower()] == []


def test_every_provider_is_tried_below() -> None:
    tried = {table.file for host, *_ in REPLIES if (table := hosts.host_table(host))}
    assert {f"hosts/{module.__name__.rpartition('.')[2]}.py" for module in MODULES} - tried == set()


@pytest.mark.parametrize(("host", "status", "reason", "text"), REPLIES)
def test_reply(host: str, status: str, reason: str, text: str) -> None:
    verdict = judge(Attempt(recipient="neko@example.org", text=text, status=status.strip("-"), rhost=host))
    assert (verdict.reason, verdict.step) == (reason, "host table")


@pytest.mark.parametrize(
    ("text", "status", "reason"),
    [
        ("550 5.7.606 Access denied, banned sending IP [192.0.2.1]", "5.7.606", "blocked"),
        ("550-5.7.27 SPF did not pass. - gsmtp", "5.7.27", "authfailure"),
        ("421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred", "4.7.0", "badreputation"),
        ("550 Domain frequency limited. http://service.mail.qq.com/cgi-bin/help", "", "ratelimited"),
        ("554 HL:IPB 163 mx1", "", "blocked"),
    ],
)
def test_a_provider_is_known_by_its_words_behind_another_host(text: str, status: str, reason: str) -> None:
    verdict = judge(Attempt(text=text, status=status, rhost="relay.example.net"))
    assert (verdict.reason, verdict.step) == (reason, "host table")


def test_the_recipients_domain_counts_only_where_no_host_is_named() -> None:
    reply = "550 : User unknown"
    assert judge(Attempt(text=reply, reply="550"), "ezweb.ne.jp").reason == "filtered"
    assert judge(Attempt(text=reply, reply="550", rhost="192.0.2.1"), "ezweb.ne.jp").reason == "filtered"
    assert judge(Attempt(text=reply, reply="550", rhost="relay.example.net"), "ezweb.ne.jp").reason == "userunknown"


def test_a_provider_is_not_taken_for_one_whose_name_ends_alike() -> None:
    assert hosts.host_table("mx.notqq.com") is None
    assert hosts.host_table("qq.com.example.org") is None
    assert hosts.host_table("") is None
