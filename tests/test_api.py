"""The public API, as a program that knows the Ruby or Perl library would use it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

import sisimai
from sisimai import decode
from sisimai.mailbox import Mail

SAMPLE = Path(__file__).parent / "mails" / "postfix" / "two-recipients.eml"
ORDINARY = b"From: Anna <anna@example.org>\nTo: berta@example.net\nSubject: Lunch\n\nAt noon?\n"
FIELDS = {
    "action", "addresser", "alias", "catch", "command", "decodedby", "deliverystatus", "destination", "diagnosticcode",
    "diagnostictype", "feedbackid", "feedbacktype", "hardbounce", "lhost", "listid", "messageid", "origin", "reason",
    "recipient", "replycode", "rhost", "senderdomain", "subject", "timestamp", "timezoneoffset", "token", "toxic",
}  # fmt: skip


def test_rise_of_a_path_names_it_as_the_origin() -> None:
    facts = sisimai.rise(str(SAMPLE))
    assert [fact.recipient for fact in facts] == ["anna@example.net", "berta@example.com"]
    assert {fact.origin for fact in facts} == {str(SAMPLE)}


def test_rise_of_bytes() -> None:
    facts = sisimai.rise(SAMPLE.read_bytes())
    assert [fact.reason for fact in facts] == ["userunknown", "mailboxfull"]
    assert {fact.origin for fact in facts} == {"<MEMORY>"}


def test_a_mail_that_is_no_bounce_is_nothing() -> None:
    assert sisimai.rise(ORDINARY) == []
    assert sisimai.dump(ORDINARY) == "[]"


def test_what_cannot_be_read_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        sisimai.rise("/nowhere/at/all.eml")


def test_dump_is_json_with_every_field() -> None:
    records = json.loads(sisimai.dump(SAMPLE))
    assert [set(record) for record in records] == [FIELDS, FIELDS]
    assert records[0]["subject"] == "Neues im Jänner"
    assert records[0]["hardbounce"] is True


def test_make_is_rise() -> None:
    assert [f.recipient for f in sisimai.make(SAMPLE)] == [f.recipient for f in sisimai.rise(SAMPLE)]


def test_the_token_is_the_one_of_the_other_libraries() -> None:
    fact = sisimai.Fact(addresser="Sender@Example.ORG", recipient="a@example.net", timestamp=1240963200)
    text = b"\x02sender@example.org\x1ea@example.net\x1e1240963200\x03"
    assert fact.token == fact.damn()["token"] == hashlib.sha1(text).hexdigest()


def test_a_callback_fills_catch() -> None:
    facts = sisimai.rise(SAMPLE, c___=lambda mail: mail["headers"]["message-id"])
    assert {fact.catch for fact in facts} == {"<20250114081244.7A3F96041D@out.example.org>"}


def test_a_callback_that_fails_stops_nothing() -> None:
    def fails(mail: dict[str, object]) -> object:
        raise RuntimeError(mail)

    facts = sisimai.rise(SAMPLE, c___=fails)
    assert [fact.catch for fact in facts] == [None, None]


def test_a_fault_of_ours_costs_one_mail_and_is_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    for name in ("1", "2", "3"):
        (tmp_path / name).write_bytes(SAMPLE.read_bytes())
    whole = decode.decode

    def fails_once(mail: Mail, *args: object) -> decode.Decoded:
        if mail.origin.endswith("2"):
            raise ZeroDivisionError
        return whole(mail)

    monkeypatch.setattr(decode, "decode", fails_once)
    assert len(sisimai.rise(tmp_path)) == 4
    assert str(tmp_path / "2") in caplog.text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("550 5.1.1 <kijitora@example.org>... User Unknown", "userunknown"),
        ("552 5.2.2 Mailbox full", "mailboxfull"),
        ("5.2.2", "mailboxfull"),
        ("Thank you for your order", None),
        ("", None),
    ],
)
def test_match(text: str, reason: str | None) -> None:
    assert sisimai.match(text) == reason


def test_reason_lists_all_34_with_a_description() -> None:
    reasons = sisimai.reason()
    assert len(reasons) == 34
    assert all(reasons.values())
    assert {"userunknown", "onhold", "undefined", "vacation", "feedback", "delivered"} <= reasons.keys()


def test_engine_lists_the_systems_with_a_description() -> None:
    engines = sisimai.engine()
    assert {"Postfix", "Sendmail", "Exim", "qmail"} <= engines.keys()
    assert all(engines.values())


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "sisimai", *arguments], input=stdin, capture_output=True, check=False)


def test_command_prints_an_array() -> None:
    done = run(str(SAMPLE))
    assert [record["reason"] for record in json.loads(done.stdout)] == ["userunknown", "mailboxfull"]
    assert (done.returncode, done.stderr) == (0, b"")


def test_command_prints_lines() -> None:
    done = run("--lines", str(SAMPLE))
    assert [json.loads(line)["reason"] for line in done.stdout.splitlines()] == ["userunknown", "mailboxfull"]


def test_command_says_what_it_did_not_decode_and_why() -> None:
    done = run("-", stdin=ORDINARY)
    assert json.loads(done.stdout) == []
    assert b"<STDIN>: not decoded: " in done.stderr
    assert done.returncode == 0


def test_command_goes_on_after_a_path_that_is_not_there(tmp_path: Path) -> None:
    done = run(str(tmp_path / "gone"), str(SAMPLE))
    assert len(json.loads(done.stdout)) == 2
    assert b"gone: No such file" in done.stderr
    assert done.returncode == 1


def test_explain_names_the_system_its_markers_the_text_and_the_rule() -> None:
    told = run("--explain", str(SAMPLE)).stdout.decode()
    assert "systems/postfix.py" in told
    assert "marker in lead: this is the mail system at host" in told
    assert "Final-Recipient: rfc822; anna@example.net" in told
    assert "anna@example.net: userunknown (hard), status 5.1.1, reply 550" in told
    assert "host table: tells nothing" in told
    assert "wording: reasons/userunknown.py: " in told


def test_explain_says_why_a_mail_is_no_bounce() -> None:
    assert "no bounce: " in run("--explain", "-", stdin=ORDINARY).stdout.decode()
