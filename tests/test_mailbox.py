"""Files, mboxes, Maildirs and streams: which mails come out, byte for byte."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

import sisimai
from sisimai import mailbox
from sisimai.mailbox import read, split_mbox

ONE = b"From: a@example.org\nSubject: one\n\nHello\n"
TWO = b"From: b@example.org\nSubject: two\n\nFrom here on all is well.\n"
LINE = b"From MAILER-DAEMON  Tue Jan  6 10:11:12 2015\n"


def mails(data: bytes) -> list[bytes]:
    return list(split_mbox(io.BytesIO(data)))


def test_a_single_mail_is_left_as_it_is() -> None:
    for raw in (ONE, ONE.replace(b"\n", b"\r\n"), ONE.replace(b"\n", b"\r"), ONE + b"\0\xff\n\n\n"):
        assert mails(raw) == [raw]


def test_nothing_in_an_empty_file() -> None:
    assert mails(b"") == mails(b"\n \n") == mails(LINE) == []


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_an_mbox(end: bytes) -> None:
    got = mails((LINE + ONE + b"\n" + LINE + TWO + b"\n").replace(b"\n", end))
    assert [raw.replace(b"\r\n", b"\n") for raw in got] == [ONE, TWO]


def test_an_mbox_of_one_mail() -> None:
    assert mails(LINE + ONE) == [ONE]


@pytest.mark.parametrize(
    "line",
    [
        b"From - Tue Jan  6 10:11:12 2015\n",
        b"From <> Tue Jan  6 10:11:12 2015\n",
        b"From a b@example.org Tue, 6 Jan 2015 10:11:12 +0100\n",
        b"From a@example.org Tue Jan  6 10:11 CET 2015 remote from x\n",
    ],
)
def test_separators_of_many_programs(line: bytes) -> None:
    assert mails(line + ONE + b"\n" + line + TWO) == [ONE, TWO]


def test_a_sentence_that_begins_with_from_separates_nothing() -> None:
    body = b"\nFrom what I know\n\nFrom Tue to Wed 10:30 we are closed\nnot a field\n\n"
    assert mails(LINE + ONE + body + LINE + TWO) == [ONE + body[:-1], TWO]


def test_quoting_is_undone_once() -> None:
    assert mails(LINE + ONE + b">From x\n>>From y\n> From z\n") == [ONE + b"From x\n>From y\n> From z\n"]


def test_a_quoted_separator_separates_nothing() -> None:
    assert len(mails(LINE + ONE + b"\n>" + LINE + TWO)) == 1


def test_a_line_without_end_is_read_in_pieces() -> None:
    long = b"x" * (3 * mailbox.LINE + 5)
    assert mails(LINE + b"Subject: long\n\n" + long) == [b"Subject: long\n\n" + long]


def test_a_huge_mail_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "LIMIT", 1000)
    filler = b"y" * 70 + b"\n"
    huge = ONE + filler * 100
    (single,) = mails(huge)
    assert huge.startswith(single)
    assert 1000 <= len(single) < 1200
    first, second = mails(LINE + huge + b"\n" + LINE + TWO)
    assert huge.startswith(first)
    assert 1000 <= len(first) < 1200
    assert second == TWO


def test_a_directory_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "2.eml").write_bytes(TWO)
    (tmp_path / "1.eml").write_bytes(ONE)
    (tmp_path / ".hidden").write_bytes(ONE)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "3.eml").write_bytes(ONE)
    assert [(Path(mail.origin).name, mail.raw) for mail in read(tmp_path)] == [("1.eml", ONE), ("2.eml", TWO)]


def test_a_maildir_with_its_subfolders(tmp_path: Path) -> None:
    for place in ("cur/1:2,S", "new/2", "tmp/3", ".Bounces/cur/4:2,", ".Bounces/new/5", ".Bounces/tmp/6"):
        file = tmp_path / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(ONE)
    (tmp_path / "dovecot-uidlist").write_text("3 V1\n")
    (tmp_path / "tmp").chmod(0o700)
    assert sorted(Path(mail.origin).name for mail in read(tmp_path)) == ["1:2,S", "2", "4:2,", "5"]


def test_a_file_that_cannot_be_read_is_named_after_the_rest_was_read(tmp_path: Path) -> None:
    (tmp_path / "1.eml").write_bytes(ONE)
    (tmp_path / "3.eml").write_bytes(TWO)
    os.mkfifo(tmp_path / "2.eml")  # no file: skipped
    found = read(tmp_path)
    assert [next(found).raw, next(found).raw] == [ONE, TWO]
    with pytest.raises(StopIteration):
        next(found)
    with pytest.raises(FileNotFoundError, match=r"nowhere\.eml"):
        list(read(tmp_path / "nowhere.eml"))


def test_an_unreadable_file_of_a_directory_is_named(tmp_path: Path) -> None:
    (tmp_path / "1.eml").symlink_to("/proc/self/mem")  # opens, and fails when read
    (tmp_path / "2.eml").write_bytes(TWO)
    found = read(tmp_path)
    assert next(found).raw == TWO
    with pytest.raises(OSError, match=r"1\.eml"):
        next(found)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINE + ONE + b"\n" + LINE + TWO)))
    assert list(read("-")) == [("<STDIN>", ONE), ("<STDIN>", TWO)]


def test_bytes_are_a_mail_or_an_mbox() -> None:
    bounce = (Path(__file__).parent / "mails/rfc3464/plain.eml").read_bytes()
    assert [f.origin for f in sisimai.rise(bounce)] == ["<MEMORY>"]
    assert len(sisimai.rise(LINE + bounce + b"\n" + LINE + bounce)) == 2


def test_one_bounce_in_every_line_ending() -> None:
    bounce = (Path(__file__).parent / "mails/rfc3464/plain.eml").read_bytes()
    facts = [sisimai.rise(bounce.replace(b"\n", end))[0].damn() for end in (b"\n", b"\r\n", b"\r", b"\r\r\n")]
    assert facts[0]["recipient"] == "uwe@example.com"
    assert all(fact == facts[0] for fact in facts)
