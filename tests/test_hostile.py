"""Whatever bytes come in: nothing raises, text that can be written comes out, and the work is linear."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sisimai
from sisimai import address, date, message, text
from sisimai.message import parse
from sisimai.standards import rfc3464

BITS = st.sampled_from(
    [
        b"\n", b"\n\n", b"\r\n", b"\r", b" ", b"\t", b"\0", b"--", b"--B", b"--B--", b"--B\n", b":", b"=", b"@", b"<",
        b">", b"From: MAILER-DAEMON@example.org\n", b"From: =?utf-8?B?4pyT?=\n", b"Subject: Undelivered Mail\n",
        b"Subject: =?x?Q?=", b"To: a@example.org\n", b"Return-Path: <>\n", b"From x Tue Jan  6 10:11:12 2015\n",
        b"X-Failed-Recipients: a@example.com\n", b"Content-Type: multipart/report; boundary=B\n",
        b'Content-Type: multipart/mixed;\n boundary="B"\n', b"Content-Type: text/html\n",
        b"Content-Type: message/delivery-status\n", b"Content-Type: message/rfc822\n",
        b"Content-Type: text/plain; charset=idna\n", b"Content-Type: text/plain; charset=utf-16\n",
        b"Content-Type: message/feedback-report\n", b"Content-Transfer-Encoding: base64\n",
        b"Content-Transfer-Encoding: quoted-printable\n", b"Final-Recipient: rfc822; a@example.com\n",
        b"Action: failed\n", b"Status: 5.1.1\n", b"Diagnostic-Code: smtp; 550 5.1.1 <a@example.com> x\n",
        b"Reporting-MTA: dns; x\n", b"Feedback-Type: abuse\n", b"Original-Rcpt-To: a@example.com\n",
        b"Date: Tue, 99 Jan 99999 99:99:99 +9999\n", b"<a@example.com>: 550 no such user\n",
        b"could not be delivered\n", b"This is the mail system at host x.\n",
        b"Hi. This is the qmail-send program at x.\n", b"----- Transcript of session follows -----\n",
        b"\x1b$B%(\x1b(B", b"\xff\xfe", b"\x83\x41", b"\xe3\x81\x82", b"<!--", b"<style>", b"&#xd800;", b"&#1114112;",
        b"\\x{d800}", b"+2B", b"%",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(BITS | st.binary(max_size=12), max_size=40).map(b"".join))
def test_nothing_raises_and_everything_can_be_written(raw: bytes) -> None:
    for fact in sisimai.rise(raw, delivered=True, vacation=True):
        assert json.loads(fact.dump().encode("utf-8"))["recipient"] == fact.recipient
        assert "@" in fact.recipient
        assert not any("\0" in value for value in fact.damn().values() if isinstance(value, str))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab@.<>\"'\\ :;,=\n\t(日あ＠é\x00", max_size=60))
def test_addresses_are_addresses(words: str) -> None:
    for found in [address.clean(words), *address.find_all(words)]:
        local, at, domain = found.rpartition("@")
        assert not found or (local and at and domain)
        assert found == found.strip("<>;,: \n\t")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60), st.text(max_size=12))
def test_any_charset_gives_text(data: bytes, charset: str) -> None:
    text.decode_bytes(data, charset).encode("utf-8")


def test_every_codec_gives_text() -> None:
    from encodings.aliases import aliases

    data = bytes(range(256)) + b"\x1b$B%(\x1b(B+AGE-"
    for name in {*aliases, *aliases.values(), "idna", "punycode", "undefined", "unicode_escape", "Unicode-Escape"}:
        text.decode_bytes(data, name).encode("utf-8")
        text.decode_words(f"=?{name}?Q?=FF=FE=00a?=").encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_date_gives_a_number(words: str) -> None:
    seconds, zone = date.first_date(words, f"Tue, 6 Jan 2015 10:11:12 {words}")
    assert seconds >= 0
    assert zone == "" or len(zone) == 5


def nested(depth: int) -> bytes:
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(depth))
    return b"From: MAILER-DAEMON@example.org\nSubject: Undelivered\n" + head + b"\nx\n"


def test_multiparts_nested_to_any_depth_end() -> None:
    assert parse(nested(5)).lead.strip() == "x"
    assert "--b4000" in parse(nested(5000)).lead


def test_parts_beyond_the_bound_are_left_out() -> None:
    body = b"--B\n\npart\n" * 100_000
    found = parse(b"Content-Type: multipart/mixed; boundary=B\n\n" + body)
    assert found.lead.count("part") == message.PARTS


def test_a_million_header_fields_are_bounded() -> None:
    found = parse(b"".join(b"X-%d: y\n" % i for i in range(1_000_000)) + b"\nbody\n")
    assert len(found.headers) < message.HEAD / 6


def test_the_words_are_bounded() -> None:
    assert len(parse(b"Subject: x\n\n" + b"word " * 1_000_000).lead) == message.LEAD


def mail(body: str, head: str = "") -> Callable[[int], Callable[[], object]]:
    """A mail whose body is repeated, as a function of how often."""

    def times(n: int) -> Callable[[], object]:
        top = f"From: MAILER-DAEMON@example.org\nTo: b@example.org\nSubject: Undelivered mail\n{head}\n"
        raw = (top + body * n).encode()
        return lambda: sisimai.rise(raw, delivered=True, vacation=True)

    return times


def call(function: Callable[[str], object], piece: str, start: str = "") -> Callable[[int], Callable[[], object]]:
    def times(n: int) -> Callable[[], object]:
        argument = start + piece * n
        return lambda: function(argument)

    return times


MULTI = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n"
GROWING = {
    "letters": mail("a"),
    "at signs": mail("a@"),
    "addresses": mail("user@example.com could not be delivered\n"),
    "addresses in one line": mail("user@example.com, "),
    "listed": mail("  user@example.com\n\n"),
    "entries": mail("<user@example.com>: 550 5.1.1 no\n"),
    "empty lines": mail("\n"),
    "blanks": mail(" "),
    "lines of blanks": mail(" \n"),
    "brackets": mail("<"),
    "quotes": mail('"'),
    "colons": mail("a:\n"),
    "folds": mail("\n x"),
    "rulers": mail("----- "),
    "long ruler": mail("-"),
    "underscores": mail("_"),
    "headers": mail("From: a\nTo: b\n x\n"),
    "received": mail("Received: from x by y\n"),
    "report fields": mail("Final-Recipient: rfc822; a@example.com\nAction: failed\n"),
    "report lines": mail("Original-Recipient:\n \n"),
    "boundaries": mail("--B\n", MULTI),
    "near boundaries": mail("--Bx\n", MULTI),
    "closed boundaries": mail("--B--\n", MULTI),
    "other boundaries": mail("--C\nContent-Type: text/plain\n\nx\n", MULTI),
    "parts": mail("--B\nContent-Type: text/html\n\n<p>x\n", MULTI),
    "open comments": mail("<!--", "Content-Type: text/html\n"),
    "open styles": mail("<style>", "Content-Type: text/html\n"),
    "open tags": mail("<a ", "Content-Type: text/html\n"),
    "entities": mail("&#60;", "Content-Type: text/html\n"),
    "transcript": mail(">>> RCPT TO:<a@example.com>\n<<< 550 no\n"),
    "statuses": mail("5.1.1 "),
    "digits": mail("5."),
    "replies": mail("550-"),
    "japanese": mail("エラー"),
    "urls": mail("http://"),
    "mailtos": mail("<mailto:"),
    "expanded": mail("(expanded from: "),
    "sentences": mail("a. "),
    "subject words": call(text.decode_words, "=?utf-8?Q?a?= "),
    "open words": call(text.decode_words, "=?utf-8?Q?"),
    "open charsets": call(text.decode_words, "=?"),
    "folded value": call(text.decode_words, " \n"),
    "html": call(text.from_html, "<p\n>"),
    "html blanks": call(text.from_html, "\n \n"),
    "routes": call(address.clean, "<@a,", "@"),
    "types": call(address.clean, "rfc822;", "@"),
    "xtext": call(address.undo_xtext, "+2B"),
    "unitext": call(address.undo_xtext, "\\x{"),
    "dates": call(lambda words: date.first_date(words), "1 Jan "),
    "date comments": call(lambda words: date.first_date(words), "("),
    "report": call(rfc3464.parse, "Status\n\n:"),
    "indented report": call(rfc3464.parse, "  Final-Recipient: a\n"),
}


@pytest.mark.parametrize("size", [300, 2_000])
@pytest.mark.parametrize("name", GROWING)
def test_eight_times_the_input_is_no_more_than_some_eight_times_the_work(name: str, size: int) -> None:
    """A quadratic step would take 64 times as long; the two are compared with each other, in processor time."""
    small, large = GROWING[name](size), GROWING[name](8 * size)
    ratio = 0.0
    for _ in range(4):
        ratio = (_work(large) + 1e-4) / (_work(small) + 1e-4)
        if ratio < 24:
            return
    pytest.fail(f"{name}: {ratio:.0f} times the work")


def _work(function: Callable[[], object]) -> float:
    best = 1e9
    for _ in range(2):
        start = time.process_time()
        function()
        best = min(best, time.process_time() - start)
    return best
