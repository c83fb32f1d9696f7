"""Mails as no mailer writes them: the samples, taken apart and put together with what breaks parsers."""

from __future__ import annotations

import random
import re
from pathlib import Path

SAMPLES = sorted((Path(__file__).parents[1] / "mails").glob("*/*.eml"))

ADDRESS = re.compile(rb"[\w.+-]{1,64}@[\w.-]{1,255}")
HOSTILE = [
    b"", b"\0", b"\r", b"\n\n", b"\x1b[31m", b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80\xae",
    b"'; DROP TABLE bouncemails; --", b"<script>alert(1)</script>", b"../../../etc/passwd", b"/dev/stdin", b"%s%n{0}",
    b"x@example.jp\r\nBcc: victim@example.net\r\n", b"=?utf-8?B?DQpCY2M6IHg=?=", b"=?utf-8?Q?=00=0D=0A?=", b"\"@\"@@",
    b"a" * 1000 + b"@example.jp", b"a@" + b"b." * 200 + b"jp", b"<" * 500, b"(" * 500, b"--", b"=", b"5.99999.99999",
    b"550-" * 300, b"Content-Type: multipart/mixed; boundary=b\r\n", b"--b\r\n", b"--b--\r\n", b"charset=utf-7",
    b"charset=idna", b"Content-Transfer-Encoding: base64\r\n", b"Date: 99999999999999999999\r\n", b"\x1b$B" * 50,
    "日本語".encode(), "☃@例え.jp".encode(), b"xn--@xn--.xn--",
]  # fmt: skip


def mutated(rng: random.Random) -> bytes:
    """A sample after one to six changes."""
    mail = rng.choice(SAMPLES).read_bytes()
    for _ in range(rng.randint(1, 6)):
        mail = rng.choice(CHANGES)(mail, rng)
    return mail[:200_000]


def _address(mail: bytes, rng: random.Random) -> bytes:
    """Another address in all its places."""
    if not (found := ADDRESS.findall(mail)):
        return mail
    return mail.replace(rng.choice(found), rng.choice(HOSTILE))


def _insert(mail: bytes, rng: random.Random) -> bytes:
    at = rng.randint(0, len(mail))
    return mail[:at] + rng.choice(HOSTILE) * rng.choice([1, 1, 1, 50]) + mail[at:]


def _value(mail: bytes, rng: random.Random) -> bytes:
    """Another value for a field."""
    if not (fields := list(re.finditer(rb"^[\w-]{1,40}: ?([^\r\n]*)", mail, re.M))):
        return mail
    field = rng.choice(fields)
    return mail[: field.start(1)] + rng.choice(HOSTILE) + mail[field.end(1) :]


def _octet(mail: bytes, rng: random.Random) -> bytes:
    at = rng.randint(0, len(mail))
    return mail[:at] + bytes([rng.randrange(256)]) + mail[at + rng.randint(0, 1) :]


def _cut(mail: bytes, rng: random.Random) -> bytes:
    start, end = sorted(rng.choices(range(len(mail) + 1), k=2))
    return mail[:start] + mail[end:] if rng.random() < 0.5 else mail[start:end]


def _double(mail: bytes, rng: random.Random) -> bytes:
    start = rng.randint(0, len(mail))
    end = start + rng.randint(0, 300)
    return mail[:end] + mail[start:end] * rng.choice([1, 1, 100]) + mail[end:]


def _splice(mail: bytes, rng: random.Random) -> bytes:
    other = rng.choice(SAMPLES).read_bytes()
    return mail[: rng.randint(0, len(mail))] + other[rng.randint(0, len(other)) :]


def _line_ends(mail: bytes, rng: random.Random) -> bytes:
    return mail.replace(b"\r\n", b"\n").replace(b"\n", rng.choice([b"\n", b"\r", b"\r\n", b"\r\r\n", b"\n\r"]))


CHANGES = [_address, _insert, _value, _octet, _cut, _double, _splice, _line_ends]
