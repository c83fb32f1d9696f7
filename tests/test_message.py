"""Raw bytes -> header, words, report, returned message; well-formed and not."""

from __future__ import annotations

import base64

import pytest

from sisimai.message import Message, parse, split_parts


def multipart(*parts: str, boundary: str = "B", header: str = "") -> Message:
    head = header or f"Content-Type: multipart/mixed; boundary={boundary}\n"
    body = "".join(f"--{boundary}\n{part}\n" for part in parts) + f"--{boundary}--\n"
    return parse(f"Subject: x\n{head}\n{body}".encode())


def test_the_first_of_two_fields_counts_and_every_received_is_kept() -> None:
    found = parse(b"Received: a\nSubject: one\nReceived: b\n c\nSubject: two\n\nbody\n")
    assert found.headers["subject"] == "one"
    assert found.received == ["a", "b\n c"]
    assert found.lead == "body\n"


@pytest.mark.parametrize(
    "raw",
    [
        b"\n\nSubject: one\nTo: a@example.org\n\nwords\n",
        b"From x Tue Jan  6 10:11:12 2015\nSubject: one\nTo: a@example.org\n\nwords\n",
        b"\xef\xbb\xbfSubject: one\nTo: a@example.org\n\nwords\n",
        b"Subject: one\nan odd line\nTo: a@example.org\n\nwords\n",
        b"Subject: one\nTo: a@example.org\n \nwords\n",
        b"Subject: one\r\nTo: a@example.org\r\n\r\nwords\r\n",
        b"Subject: one\rTo: a@example.org\r\rwords\r",
        b"Subject: one\r\r\nTo: a@example.org\r\r\n\r\r\nwords\r\r\n",
        b"Sub\0ject: one\nTo: a@example.org\n\nwo\0rds\n",
    ],
)
def test_headers_that_are_not_well_formed(raw: bytes) -> None:
    found = parse(raw)
    assert (found.headers["subject"], found.headers["to"], found.lead.strip()) == ("one", "a@example.org", "words")


def test_words_that_follow_the_header_at_once() -> None:
    found = parse(b"Subject: one\nTo: a@example.org\nYour mail was not delivered to\n<b@example.com>: 550 no\n")
    assert found.headers["to"] == "a@example.org"
    assert found.lead.startswith("Your mail was not delivered to\n<b@example.com>: 550 no")


def test_a_blank_line_inside_a_folded_field_is_part_of_it() -> None:
    found = parse(b"Subject: one\n \n two\nTo: a@example.org\n\nwords\n")
    assert found.headers["to"] == "a@example.org"
    assert found.headers["subject"].split() == ["one", "two"]


def test_words_report_and_returned_message() -> None:
    found = multipart(
        "Content-Type: text/plain\n\nwords\n",
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n",
        "Content-Type: message/rfc822\n\nSubject: returned\n\nhello\n",
        "Content-Type: text/plain\n\nfooter of a gateway\n",
    )
    assert found.lead.strip() == "words"
    assert (found.kind, found.report.strip(), found.loose) == ("delivery-status", "Reporting-MTA: dns; x", False)
    assert found.returned.startswith("Subject: returned")


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("message/delivery-status", "delivery-status"),
        ("MESSAGE/Delivery-Status; charset=utf-8", "delivery-status"),
        ("message/global-delivery-status", "delivery-status"),
        ("message/delivery_status", "delivery-status"),
        ("text/x-delivery-status", "delivery-status"),
        ("application/x-delivery-status", "delivery-status"),
        ("message/report", "delivery-status"),
        ("message/feedback-report", "feedback-report"),
        ("message/disposition-notification", "disposition-notification"),
    ],
)
def test_names_of_reports(kind: str, wanted: str) -> None:
    assert multipart(f"Content-Type: {kind}\n\nAction: failed\n").kind == wanted


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream; name=details.txt"])
def test_a_report_by_its_content(kind: str) -> None:
    found = multipart(f"Content-Type: {kind}\n\nReporting-MTA: dns; x\nFinal-Recipient: rfc822; a@example.com\n")
    assert (found.kind, found.loose) == ("delivery-status", False)


def test_a_report_amid_the_words_is_loose() -> None:
    found = parse(b"Subject: x\n\nwords\n\nFinal-Recipient: rfc822; a@example.com\nAction: failed\n")
    assert (found.kind, found.loose, found.lead.strip()) == ("delivery-status", True, "words")


@pytest.mark.parametrize(
    "header",
    [
        "Content-Type: multipart/mixed; boundary=other\n",
        "Content-Type: multipart/mixed\n",
        "Content-Type: multipart/mixed;\nboundary=B\n",
        "X-Nothing: here\n",
    ],
)
def test_a_boundary_that_the_header_does_not_tell(header: str) -> None:
    found = multipart("Content-Type: message/delivery-status\n\nAction: failed\n", header=header)
    assert found.report.strip() == "Action: failed"


def test_a_returned_multipart_is_not_taken_apart() -> None:
    found = parse(
        b"Subject: x\n\nNot delivered.\n\n--- Below this line is a copy.\n\nTo: a\n\n--B\nContent-Type: text/plain\n\n"
    )
    assert found.lead.strip() == "Not delivered."


def test_delimiters() -> None:
    assert list(split_parts("B", "x\n--B\none\n--B1\ntwo\n  --B \nthree\n--B--\nfour\n")) == ["one\n--B1\ntwo", "three"]
    assert list(split_parts("B", "--B\none\n")) == ["one\n"]
    assert list(split_parts("B", "one --B\ntwo\n")) == []


@pytest.mark.parametrize("encoding", ["base64", "BASE64", "quoted-printable"])
def test_transfer_encodings_and_charsets(encoding: str) -> None:
    words = "配信できません".encode("iso-2022-jp")
    body = base64.encodebytes(words).decode() if encoding.lower() == "base64" else words.decode().replace("=", "=3D")
    raw = f"Content-Type: text/plain; charset=iso-2022-jp\nContent-Transfer-Encoding: {encoding}\n\n{body}"
    assert parse(raw.encode()).lead.strip() == "配信できません"


def test_html_alone_is_read_as_words_and_beside_words_kept_apart() -> None:
    html = "Content-Type: text/html\n\n<p>Not <b>delivered</b></p>\n"
    assert multipart(html).lead == "Not delivered"
    both = multipart("Content-Type: text/plain\n\nplain\n", html)
    assert (both.lead.strip(), both.html) == ("plain", "Not delivered")
