"""The ladder: what counts before what, and what a refusal means by the command it answers."""

from __future__ import annotations

import pytest

from sisimai.attempt import Attempt
from sisimai.verdict import internal_status, is_hard, judge, match, normal


@pytest.mark.parametrize(
    ("text", "normalised"),
    [
        ("550  5.1.1 <Kiko@Example.ORG>: User\n unknown", "550 5.1.1 @: user unknown"),
        ("[192.0.2.1] and (192.0.2.2), 192.0.2.3.", "# and #, #."),
        ("'kiko@example.org' doesn’t exist", "@ doesn't exist"),
        ("see https://example.org/spam?ip=192.0.2.1 for help", "see  for help"),
        ("version 1.2.3.4.5 is no address", "version 1.2.3.4.5 is no address"),
    ],
)
def test_normal(text: str, normalised: str) -> None:
    assert normal(text) == normalised


@pytest.mark.parametrize(
    ("command", "text", "status", "reason"),
    [
        # A refusal without a telling word.
        ("CONN", "554 go away", "", "blocked"),
        ("EHLO", "550 no", "5.0.0", "blocked"),
        ("MAIL", "550 no", "5.0.0", "rejected"),
        ("RCPT", "550 no", "5.0.0", "userunknown"),
        ("RCPT", "550 no", "5.7.1", "policyviolation"),
        ("RCPT", "450 no", "4.0.0", "onhold"),
        ("DATA", "554 no", "5.0.0", "onhold"),
        # Words about an address, before one was named.
        ("MAIL", "550 user unknown", "5.1.1", "rejected"),
        ("EHLO", "501 invalid domain", "5.0.0", "blocked"),
        ("CONN", "554 access denied", "5.7.1", "blocked"),
        # After the address had been accepted.
        ("DATA", "550 unknown user kiko@example.org", "5.0.0", "filtered"),
        ("DATA", "550 5.1.1 unknown user", "5.1.1", "userunknown"),
        ("RCPT", "550 unknown user", "5.0.0", "userunknown"),
        # Wording before code; of two wordings the one that the code means.
        ("RCPT", "552 mailbox is over quota", "5.1.1", "mailboxfull"),
        ("RCPT", "550 user unknown", "5.2.1", "userunknown"),
        ("RCPT", "550 mailbox full or user unknown", "5.1.1", "userunknown"),
        ("RCPT", "550 mailbox full or user unknown", "5.2.2", "mailboxfull"),
        # A definite code before a hint, a hint before a vague code.
        ("RCPT", "550 mailbox unavailable", "5.2.2", "mailboxfull"),
        ("DATA", "550 blocked", "5.7.1", "blocked"),
        ("RCPT", "450 mailbox unavailable", "4.2.0", "onhold"),
        # A temporary code tells less than the same code where it is final.
        ("RCPT", "450 please come back later", "4.2.1", "expired"),
        ("RCPT", "450 not today", "4.2.1", "suspend"),
        ("RCPT", "550 please come back later", "5.2.1", "suspend"),
        # What a filter found counts before the code of the protocol that it chose.
        ("DATA", "554 virus e-mail refused", "5.6.4", "virusdetected"),
        ("DATA", "554 media type refused", "5.6.4", "contenterror"),
        # Who answers was reached.
        ("CONN", "550 connection refused", "", "blocked"),
        ("", "connection refused", "4.4.1", "networkerror"),
        # A reply that names its cause, before the command.
        ("MAIL", "530 sign in", "5.7.1", "securityerror"),
        # A reply about an address, after it had been accepted.
        ("DATA", "553 no", "", "filtered"),
        # That it is not tried again follows from the refusal.
        (
            "EHLO",
            "501 no. I'm not going to try again; this message has been in the queue too long.",
            "5.0.0",
            "blocked",
        ),
        ("", "421", "4.4.7", "expired"),
        # The time that ran out is not the cause.
        ("", "Deferred: Connection refused by mx.example.org.", "4.4.7", "networkerror"),
    ],
)
def test_ladder(command: str, text: str, status: str, reason: str) -> None:
    reply = text[:3] if text[:3].isdigit() else ""
    assert judge(Attempt(text=text, command=command, status=status, reply=reply)).reason == reason


def test_what_stands_elsewhere_in_the_notice_counts_when_the_reply_tells_nothing() -> None:
    assert judge(Attempt(text="550 failed", more="The mailbox is full.")).reason == "mailboxfull"
    assert judge(Attempt(text="550 user unknown", more="The mailbox is full.")).reason == "userunknown"


def test_format_counts_before_all() -> None:
    assert judge(Attempt(text="550 user unknown", reason="vacation")).reason == "vacation"


def test_what_a_block_list_says_of_its_entry_is_not_the_replys_word() -> None:
    reply = (
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using dnsbl.example.net; sent a virus as spam"
    )
    assert judge(Attempt(text=reply, command="RCPT", reply="554", status="5.7.1")).reason == "blocked"


def test_provider_says_it_of_the_sender_too() -> None:
    reply = Attempt(text="501 Bad address syntax", reply="501", rhost="mx3.qq.com", command="RCPT")
    assert judge(reply).reason == "userunknown"
    reply.command = "MAIL"
    assert judge(reply).reason == "rejected"


def test_page_that_the_reply_refers_to() -> None:
    verdict = judge(Attempt(text="553 https://www.spamhaus.org/query/ip/192.0.2.1", command="RCPT", reply="553"))
    assert (verdict.reason, verdict.step) == ("blocked", "hint")


@pytest.mark.parametrize(
    ("destination", "local", "reply", "reason"),
    [
        ("example.org", "mx.example.org", "", "userunknown"),
        ("nodomain.example", "mx.example.org", "", "hostunknown"),
        ("example.net", "mx.example.org", "550", "userunknown"),
    ],
)
def test_unrouteable_address_of_exim(destination: str, local: str, reply: str, reason: str) -> None:
    attempt = Attempt(text=f"{reply} Unrouteable address", reply=reply)
    assert judge(attempt, destination, local).reason == reason


def test_local_program_without_words() -> None:
    assert judge(Attempt(text="temporary failure", status="4.3.0", diagnostictype="X-UNIX")).reason == "mailererror"


def test_nothing_is_known() -> None:
    assert judge(Attempt()).reason == "undefined"
    assert judge(Attempt(text="it failed")).reason == "onhold"
    assert judge(Attempt(text="it failed", action="delayed")).reason == "expired"
    assert match("it failed") is None


def test_verdict_names_what_decided() -> None:
    verdict = judge(Attempt(text="550 5.1.1 <kiko@example.org>... User unknown", status="5.1.1"))
    assert verdict == ("userunknown", "wording", "reasons/userunknown.py: 'user unknown'")
    assert judge(Attempt(text="550 no", status="5.2.2")) == ("mailboxfull", "status code", "5.2.2")


@pytest.mark.parametrize(
    ("reason", "status", "reply", "hard"),
    [
        ("userunknown", "5.1.1", "550", True),
        ("userunknown", "4.1.1", "450", True),
        ("hostunknown", "5.1.2", "", True),
        ("hasmoved", "5.1.6", "551", True),
        ("notaccept", "5.3.2", "521", True),
        ("notaccept", "4.3.2", "421", False),
        ("mailboxfull", "5.2.2", "552", False),
        ("suspend", "5.2.1", "550", False),
    ],
)
def test_hard(reason: str, status: str, reply: str, hard: bool) -> None:
    assert is_hard(reason, status, reply) is hard


def test_internal_status() -> None:
    assert internal_status("userunknown", temporary=False) == "5.0.911"
    assert internal_status("expired", temporary=True) == "4.0.947"
    assert internal_status("virusdetected", temporary=False) == "5.0.0"
