"""Who speaks, what makes a notice, which address failed."""

from __future__ import annotations

import pytest

import sisimai
from sisimai import notice
from sisimai.message import Message, parse
from sisimai.speaker import Speaker, speaker

WORDS = "Your message could not be delivered.\n\n{}\n"


def mail(
    words: str, sender: str = "MAILER-DAEMON@mx.example.net", subject: str = "Undeliverable", head: str = ""
) -> bytes:
    return f"From: {sender}\nTo: eva@example.org\nSubject: {subject}\n{head}\n{words}".encode()


def failed(words: str, **parts: str) -> list[str]:
    return [fact.recipient for fact in sisimai.rise(mail(words, **parts))]


def message(**parts: str) -> Message:
    return parse(mail("Your message was not delivered to uwe@example.com: 550 no such user", **parts))


@pytest.mark.parametrize(
    ("sender", "head", "who"),
    [
        ("MAILER-DAEMON@example.net", "", Speaker.SYSTEM),
        ("Mail Delivery System <x@example.net>", "", Speaker.SYSTEM),
        ("post_master@example.net", "In-Reply-To: <1@example.org>\n", Speaker.SYSTEM),
        ("<>", "", Speaker.SYSTEM),
        ("uwe@example.net", "X-Failed-Recipients: a@example.com\n", Speaker.SYSTEM),
        ("uwe@example.net", "", Speaker.STRANGER),
        ("Uwe Kern <uwe.kern@example.net>", "", Speaker.PERSON),
        ("Uwe Kern <uwe.kern@example.net>", "Return-Path: <>\n", Speaker.STRANGER),
        ("Sms Gateway <sms@example.net>", "", Speaker.STRANGER),
        ("uwe@example.net", "Message-Type: Delivery Report\n", Speaker.SYSTEM),
        ("root@example.net (Cron Daemon)", "", Speaker.STRANGER),
        ("uwe@example.net", "In-Reply-To: <1@example.org>\n", Speaker.PERSON),
        ("uwe@example.net", "List-Id: <l.example.net>\n", Speaker.PERSON),
        ("uwe@example.net", "User-Agent: Mozilla Thunderbird\n", Speaker.PERSON),
    ],
)
def test_who_speaks(sender: str, head: str, who: Speaker) -> None:
    assert speaker(message(sender=sender, head=head)) is who


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ({}, True),
        ({"subject": "x"}, True),
        ({"subject": "Successful delivery"}, False),
        ({"subject": "Delivery Status Notification (Success)"}, False),
        ({"subject": "Unsuccessful delivery"}, True),
        ({"subject": "Undeliverable: quota summary"}, True),
        ({"subject": "quota summary: undeliverable"}, False),
        ({"sender": "uwe@example.net"}, True),
        ({"sender": "Uwe Kern <uwe.kern@example.net>"}, False),
        ({"sender": "uwe@example.net", "head": "Return-Path: <>\n"}, True),
        ({"sender": "uwe@example.net", "subject": "hello", "head": "Return-Path: <>\n"}, False),
        ({"sender": "noreply@example.net"}, True),
        ({"sender": "noreply@example.net", "subject": "[Ticket 1] undeliverable"}, False),
        ({"subject": "Fwd: Undeliverable", "sender": "uwe@example.net", "head": "Return-Path: <>\n"}, False),
    ],
)
def test_what_makes_a_notice(parts: dict[str, str], wanted: bool) -> None:
    assert notice.is_one(message(**parts)) is wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("uwe@example.com", ["uwe@example.com"]),
        ("uwe@example.com\nute@example.com", ["uwe@example.com", "ute@example.com"]),
        ("uwe@example.com, ute@example.com", ["uwe@example.com", "ute@example.com"]),
        ("Recipient: [SMTP:uwe@example.com]", ["uwe@example.com"]),
        ("Empfänger: uwe@example.com\nAbsender: ute@example.com", ["uwe@example.com"]),
        ("uwe@example.com: user unknown\nPlease contact ute@example.com", ["uwe@example.com"]),
        ("<uwe@example.com>... 550 User unknown", ["uwe@example.com"]),
        ("550 5.1.1 <uwe@example.com>... User unknown", ["uwe@example.com"]),
        ("uwe@example.com on Thu, 6 Jan 2005\n   Recipient not found\nTo: ute@example.com", ["uwe@example.com"]),
        ("uwe@example.com\n\n-- \nExample AG, info@example.com", ["uwe@example.com"]),
        ("Message-ID: <1.2@example.com>\nuwe@example.com", ["uwe@example.com"]),
        ("with the id <1.2@example.com>\n\nuwe@example.com", ["uwe@example.com"]),
        ("uwe@example.com\n\nFor help please contact:\n\n  help@isp.example.com", ["uwe@example.com"]),
        ("uwe@example.com\n\nhttp://example.com/?a=ute@example.com", ["uwe@example.com"]),
        ("eva@example.org\nuwe@example.com", ["uwe@example.com"]),
        ("postmaster@example.com", ["postmaster@example.com"]),
        ("MAILER-DAEMON@example.com", []),
        ("nobody is named", []),
    ],
)
def test_which_address_failed(words: str, wanted: list[str]) -> None:
    assert failed(WORDS.format(words)) == wanted


def test_the_header_of_the_returned_message_helps() -> None:
    returned = "------ This is a copy of the message ------\n\nFrom: eva@example.org\nTo: {}\nSubject: x\nDate: y\n"
    assert failed(WORDS.format(returned.format("uwe@example.com"))) == ["uwe@example.com"]
    assert failed(WORDS.format(returned.format("uwe@example.com, ute@example.com"))) == []
    assert failed(WORDS.format("\tUWE (user unknown)\n" + returned.format("uwe@example.com, ute@example.com"))) == [
        "uwe@example.com"
    ]


def test_the_subject_helps() -> None:
    assert failed("The user is unknown.", subject="Delivery to uwe@example.com failed") == ["uwe@example.com"]


def test_each_has_its_own_cause() -> None:
    words = WORDS.format("uwe@example.com\n  550 5.1.1 user unknown\n\nute@example.com\n  552 5.2.2 mailbox full")
    assert [(f.recipient, f.reason, f.replycode) for f in sisimai.rise(mail(words))] == [
        ("uwe@example.com", "userunknown", "550"),
        ("ute@example.com", "mailboxfull", "552"),
    ]


def test_one_cause_below_a_list_is_that_of_all() -> None:
    words = WORDS.format("uwe@example.com\nute@example.com\n\nThe reply was: 552 5.2.2 mailbox full")
    assert [f.reason for f in sisimai.rise(mail(words))] == ["mailboxfull", "mailboxfull"]


@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("has not yet been delivered to\n\nuwe@example.com\n\nIt will be retried.", "delayed"),
        ("could not be delivered to\n\nuwe@example.com\n\nIt was delayed and given up.", "failed"),
        ("was not accepted:\n\nuwe@example.com", "failed"),
    ],
)
def test_given_up_or_not(words: str, action: str) -> None:
    assert [fact.action for fact in sisimai.rise(mail(f"Your message {words}\n", subject="Delivery of your mail"))] == [
        action
    ]


def test_a_person_who_shows_a_notice_is_none() -> None:
    words = (
        "Hello, I got this today. What does it mean?\n\nYour message was not delivered to uwe@example.com: no such user"
    )
    shown = parse(mail(words, sender="uwe@example.net"))
    assert notice.is_personal(shown)
    assert not notice.is_one(shown)
    assert failed(words, sender="uwe@example.net") == []
    assert not notice.is_personal(message(sender="uwe@example.net"))
