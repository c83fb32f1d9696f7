"""Addresses out of fields and running text."""

from __future__ import annotations

import pytest

from sisimai.address import clean, find_all, is_daemon, undo_xtext


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Uwe <uwe@Example.COM>", "uwe@example.com"),
        ("rfc822; uwe@example.com", "uwe@example.com"),
        ("RFC822;SMTP:uwe@example.com", "uwe@example.com"),
        ("utf-8; jürgen@bücher.example", "jürgen@bücher.example"),
        ("rfc822;<@a.example,@b.example:uwe@example.com>", "uwe@example.com"),
        ("<mailto:uwe@example.com>", "uwe@example.com"),
        ('"a@b" <uwe@example.com>', "uwe@example.com"),
        ('"first last"@example.com', '"first last"@example.com'),
        ('"a\\"b"@example.com', '"a\\"b"@example.com'),
        ("uwe%example.com@relay.example", "uwe%example.com@relay.example"),
        ("a!b!uwe@example.com", "a!b!uwe@example.com"),
        ("uwe@[192.0.2.1]", "uwe@[192.0.2.1]"),
        ("/S=Uwe/P=x/@gw.example.com", "/S=Uwe/P=x/@gw.example.com"),
        ("c=DE;a= ;dda:SMTP=uwe@example.com", "uwe@example.com"),
        ("o'neil@example.com", "o'neil@example.com"),
        ("'uwe@example.com'", "uwe@example.com"),
        ("uwe@example.com...", "uwe@example.com"),
        ("uwe@example.com..User unknown", "uwe@example.com"),
        ("a!b!uwe", ""),
        ("uwe", ""),
        ("uwe@", ""),
        ("@example.com", ""),
        ("rfc822;", ""),
        ("x400; /C=DE/S=Uwe/", ""),
        ("", ""),
    ],
)
def test_one_address_out_of_a_value(value: str, wanted: str) -> None:
    assert clean(value) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("to a@example.com, b@example.com; (c@example.com).", ["a@example.com", "b@example.com", "c@example.com"]),
        ("Uwe@example.com uwe@example.com", ["Uwe@example.com"]),
        ("宛先a@example.jpまで、「b@example.jp」（c@example.jp）", ["a@example.jp", "b@example.jp", "c@example.jp"]),
        ("用户@例え.example", ["用户@例え.example"]),
        ("http://example.com/?mail=uwe@example.com", []),
        ("<b>uwe@example.com</b>", ["uwe@example.com"]),
        ("5 @ 3", []),
    ],
)  # fmt: skip
def test_all_addresses_of_a_text(text: str, wanted: list[str]) -> None:
    assert find_all(text) == wanted


def test_only_what_had_to_be_encoded_is_decoded() -> None:
    assert undo_xtext("rfc822;uwe+2Btag@example.com") == "rfc822;uwe+tag@example.com"
    assert undo_xtext("rfc822;uwe+40example.com") == "rfc822;uwe@example.com"
    assert undo_xtext("rfc822;uwe+20250101@example.com") == "rfc822;uwe+20250101@example.com"
    assert undo_xtext("utf-8;\\x{7528}@example.com") == "utf-8;用@example.com"
    assert undo_xtext("\\x{d800}\\x{ffffff}") == "\\x{d800}\\x{ffffff}"


def test_the_mail_system_itself() -> None:
    assert is_daemon("MAILER-DAEMON@example.com")
    assert is_daemon("mailer-daemon")
    assert not is_daemon("postmaster@example.com")
    assert not is_daemon("nobody.knows@example.com")


def test_a_control_character_is_no_part_of_an_address() -> None:
    assert clean('"Rolf Rot"@example.com') == '"Rolf Rot"@example.com'
    for control in ("\x01", "\x7f", "\x9b", "\u2028"):
        assert control not in clean(f'"Ro{control}lf Rot"@example.com')
        assert control not in clean(f'"Ro\\{control}lf"@example.com')
        assert control not in clean(f"Ro{control}lf@example.com")
