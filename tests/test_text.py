"""Charsets, encoded words, HTML."""

from __future__ import annotations

import pytest

from sisimai.text import decode_bytes, decode_words, from_html, repair


@pytest.mark.parametrize(
    ("words", "charset", "named"),
    [
        ("配信できません", "iso-2022-jp", "ISO-2022-JP"),
        ("配信できません", "iso-2022-jp", ""),
        ("配信できません", "euc-jp", "EUC-JP"),
        ("配信できません", "euc-jp", "iso-2022-jp"),
        ("配信できません", "euc-jp", ""),
        ("配信できません", "shift_jis", "Shift_JIS"),
        ("配信できません", "shift_jis", ""),
        ("無法傳遞", "big5", "Big5"),
        ("无法投递", "gb2312", "GB2312"),
        ("无法投递", "gb18030", "gbk"),
        ("전송 실패", "euc-kr", "ks_c_5601-1987"),
        ("не доставлено", "koi8-r", "koi8-r"),
        ("не доставлено", "windows-1251", "windows-1251"),
        ("nicht übermittelt – Grüße", "cp1252", "iso-8859-1"),
        ("nicht übermittelt", "latin-1", ""),
        ("nicht übermittelt", "utf-8", "us-ascii"),
        ("niedoręczona", "iso-8859-2", "iso-8859-2"),
    ],
)
def test_bytes_by_their_charset_or_by_their_look(words: str, charset: str, named: str) -> None:
    assert decode_bytes(words.encode(charset), named) == words


def test_encoded_words() -> None:
    assert (
        decode_words("=?utf-8?Q?Nicht_=C3=BCbermittelt?=:\n =?utf-8?B?4pyT?= =?utf-8?B?4pyT?=")
        == "Nicht übermittelt: ✓✓"
    )
    assert decode_words("=?utf-8?Q?open") == "=?utf-8?Q?open"
    assert decode_words("=?nonsense?Q?a=41?=") == "aA"


def test_raw_bytes_of_a_header_are_read_as_what_they_are() -> None:
    assert repair("über".encode().decode("latin-1")) == "über"
    assert repair("plain") == "plain"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>one</p><p>two<br>three", "one\n\ntwo\nthree"),
        ("one\ntwo <b>thr</b>ee", "one two three"),
        ("<pre>one\ntwo</pre>", "one\ntwo"),
        ("a<!-- hidden <p> -->b<style>p{}</style>c<script>x</script>d", "abcd"),
        ("<head><title>t</title></head>shown", "shown"),
        ("a<!-- open", "a<!-- open"),
        ("<style>open", "open"),
        ("to <uwe@example.com> &lt;ute@example.com&gt;&nbsp;&amp;", "to <uwe@example.com> <ute@example.com> &"),
        ("<td>a</td><td>b</td>", "a\n\nb"),
    ],
)  # fmt: skip
def test_html(html: str, words: str) -> None:
    assert from_html(html) == words
