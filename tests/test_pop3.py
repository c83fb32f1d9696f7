from __future__ import annotations

import base64
import random
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from bouncemails import pop3
from bouncemails.config import ConfigError, Mailbox
from bouncemails.pop3 import Listed, Refused, ServerError, Session
from tests.servers.certificates import DAY, Authority
from tests.servers.scripted import Answer, HangUp, Scripted, scripted, stuffed

SECRET = "open sesame"
HEADER = b"Subject: x\r\n"


def mailbox(port: int, **values: Any) -> Mailbox:
    given: dict[str, Any] = {
        "name": "main",
        "host": "localhost",
        "port": port,
        "tls": "none",
        "ca_file": None,
        "user": "bounces",
        "password": lambda: SECRET,
        "timeout": 5,
        "keep": False,
        "max_mails": None,
        "max_bytes": 1_000_000,
    }
    return Mailbox(**given | values)


@contextmanager
def session(server: Scripted, **values: Any) -> Iterator[Session]:
    """A session with the server; `values` are the mailbox's."""
    with scripted(server), closing(Session(mailbox(server.port, **values))) as begun:
        yield begun


def fetched(session: Session, number: int) -> bytes:
    pieces: list[bytes] = []
    session.fetch(number, pieces.append)
    return b"".join(pieces)


def says(line: bytes) -> Any:
    return lambda: [line + b"\r\n"]


def in_small_pieces(data: bytes) -> Iterable[bytes]:
    at, sizes = 0, random.Random(len(data))
    while at < len(data):
        size = sizes.randint(1, 4)
        yield data[at : at + size]
        at += size


MAILS = {
    "empty": b"",
    "a line": HEADER,
    "no header": b"\r\n",
    "dots": HEADER + b"\r\n.\r\n..\r\n...\r\n.x\r\n. \r\n.\r\n",
    "dots first": b".\r\n.x\r\n",
    "NUL and 8-bit": HEADER + bytes(range(256)) + b"\r\n",
    "bare LF and CR": HEADER + b"\n.\n\n..\n\r.\r\r\n\r\r\n.\r\r\n\n\r\n",
    "LF, dot, CRLF: no end": HEADER + b"a\n.\r\nb\r\n",
    "an overlong line": HEADER + 100_000 * b"." + b"\r\n" + 100_000 * b"\r" + b"\r\n",
    "an overlong first line": 100_000 * b"x" + b"\r\n.\r\n",
    "longer than a buffer": HEADER + b"\r\n".join([b".x" * 20] * 1000) + b"\r\n",
}


@pytest.mark.parametrize("mail", MAILS.values(), ids=MAILS)
def test_a_mail_is_the_servers_bytes(mail: bytes) -> None:
    answers = {"RETR 2": lambda: in_small_pieces(b"+OK\r\n" + stuffed(mail))}
    with session(Scripted([mail, mail], answers)) as box:
        assert fetched(box, 1) == mail
        assert fetched(box, 2) == mail


def test_any_bytes_in_any_pieces_are_the_servers_bytes() -> None:
    letters = random.Random(7)
    mails = [
        HEADER + b"".join(letters.choices([b"\r\n", b"\n", b"\r", b".", b"x"], k=letters.randint(0, 12))) + b"\r\n"
        for _ in range(300)
    ]
    answers: dict[str, Answer] = {
        f"RETR {number}": partial(in_small_pieces, b"+OK\r\n" + stuffed(mail)) for number, mail in enumerate(mails, 1)
    }
    with session(Scripted(mails, answers)) as box:
        assert [fetched(box, number) for number in range(1, 301)] == mails


@pytest.mark.parametrize("mail", [b"Subject: x\n\n.\n..\n.x\n", b"", b".\n", b"a\n" * 10_000])
def test_a_server_with_lf_line_ends_is_read_too(mail: bytes) -> None:
    with session(Scripted([mail], eol=b"\n")) as box:
        assert list(box.listing()) == [Listed(1, "uid0", len(mail))]
        assert fetched(box, 1) == mail


def test_lf_mails_from_a_server_that_otherwise_sends_crlf() -> None:
    mail = b"Subject: x\n\n.\nx\n"
    answers = {"RETR 1": says(b"+OK\r\n" + mail.replace(b"\n.", b"\n..") + b".")}
    with session(Scripted([mail], answers)) as box:
        assert fetched(box, 1) == mail


def test_a_mail_that_goes_on_after_its_end_is_no_mail() -> None:
    answers = {"RETR 1": says(b"+OK\r\nSubject: x\r\n.\r\nunstuffed\r\n.")}
    with session(Scripted([b""], answers)) as box, pytest.raises(ServerError, match="goes on after the end of a mail"):
        fetched(box, 1)


def test_a_refused_mail_leaves_the_session_usable() -> None:
    answers = {"RETR 1": says(b"-ERR \x1b[31mlocked\x00")}
    with session(Scripted([b"", HEADER], answers)) as box:
        with pytest.raises(Refused, match=r"^-ERR \?\[31mlocked\?$"):
            fetched(box, 1)
        assert fetched(box, 2) == HEADER


@pytest.mark.parametrize("first", [b"+OK\r\nSubject: x\r\n", b"+OK\r\nSub", b"+OK\r\nSubject: x\r\n.", b"+O", b""])
def test_a_session_that_ends_in_a_mail_is_an_error(first: bytes) -> None:
    def hang_up() -> Iterable[bytes]:
        yield first
        raise HangUp

    with (
        session(Scripted([b""], {"RETR 1": hang_up})) as box,
        pytest.raises(ServerError, match=r"localhost:\d+ (hangs up|cannot be reached)"),
    ):
        fetched(box, 1)


@pytest.mark.parametrize("endless", [b"x" * 10_000, b"x\r\n" * 1000, b"\r\n.." * 1000])
def test_a_mail_without_end_is_cut_off(endless: bytes) -> None:
    def answer() -> Iterable[bytes]:
        yield b"+OK\r\n"
        yield from repeat(endless)

    got: list[bytes] = []
    with (
        session(Scripted([b""], {"RETR 1": answer}), max_bytes=100_000) as box,
        pytest.raises(ServerError, match="it has more octets than max_bytes, 100000"),
    ):
        box.fetch(1, got.append)
    assert sum(map(len, got)) <= 100_000


@pytest.mark.parametrize("size", [99_999, 100_000, 100_001])
def test_max_bytes_is_the_largest_size_that_is_fetched(size: int) -> None:
    mail = HEADER + b"x" * (size - len(HEADER) - 2) + b"\r\n"
    with session(Scripted([mail]), max_bytes=100_000) as box:
        if size <= 100_000:
            assert fetched(box, 1) == mail
        else:
            with pytest.raises(ServerError, match="it has more octets than max_bytes, 100000"):
                fetched(box, 1)


@pytest.mark.parametrize("begun", [b"", b"+OK\r\n", b"+OK\r\nSubject: x\r\n"])
def test_a_mail_that_drips_is_cut_off(begun: bytes) -> None:
    def answer() -> Iterable[bytes]:
        yield begun
        while True:
            time.sleep(0.2)
            yield b"x"

    with (
        session(Scripted([b""], {"RETR 1": answer}), timeout=1) as box,
        pytest.raises(ServerError, match=r"is too slow|does not answer within"),
    ):
        fetched(box, 1)


def test_a_long_mail_may_take_longer_than_the_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pop3, "SLOWEST", 1000)
    line = b"x" * 998 + b"\r\n"

    def answer() -> Iterable[bytes]:
        yield b"+OK\r\n"
        for _ in range(8):
            time.sleep(0.2)
            yield line
        yield b".\r\n"

    with session(Scripted([b""], {"RETR 1": answer}), timeout=1) as box:
        assert fetched(box, 1) == 8 * line


def test_a_silent_server_is_given_up() -> None:
    def silent() -> Iterable[bytes]:
        time.sleep(3)
        return []

    with (
        scripted(Scripted([b""], {"": silent})) as server,
        pytest.raises(ServerError, match="does not answer within 1 s"),
    ):
        Session(mailbox(server.port, timeout=1))


def test_no_server_is_told() -> None:
    with scripted(Scripted([])) as server:
        pass
    with pytest.raises(ServerError, match=rf"^localhost:{server.port} cannot be reached: Connection refused$"):
        Session(mailbox(server.port))
    with pytest.raises(ServerError, match=r"^\.\.:110 cannot be reached: "):
        Session(mailbox(110, host=".."))


@pytest.mark.parametrize("line", [b"garbage", b"", b"HTTP/1.1 400 Bad Request", b"\xff\x00"])
@pytest.mark.parametrize("command", ["", "USER bounces", "LIST", "RETR 1", "DELE 1"])
def test_an_answer_that_is_no_pop3_ends_the_session(command: str, line: bytes) -> None:
    def whole(server: Scripted) -> None:
        with session(server) as box:
            list(box.listing())
            fetched(box, 1)
            box.delete(1)

    with pytest.raises(ServerError, match="which is no POP3"):
        whole(Scripted([b""], {command: says(line)}))


def test_an_endless_line_or_listing_ends_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pop3, "LISTING_BYTES", 100_000)

    def line() -> Iterable[bytes]:
        yield b"+OK\r\n"
        yield from repeat(b"1" * 1000)

    def listing() -> Iterable[bytes]:
        yield b"+OK\r\n"
        yield from repeat(b"1 1\r\n" * 100)

    for answer, told in ((line, "sends a line of more than 4096 octets"), (listing, "answers LIST without end")):
        with session(Scripted([b""], {"LIST": answer})) as box, pytest.raises(ServerError, match=told):
            list(box.listing())


def test_a_listing_has_names_that_are_a_mails_own() -> None:
    def name(index: int) -> str:
        return ["a", "twice", "twice", ""][index]

    with session(Scripted([b"1", b"22", b"3", b"4"], uidl=name)) as box:
        assert list(box.listing()) == [Listed(1, "a", 1), Listed(2, None, 2), Listed(3, None, 1), Listed(4, None, 1)]


def test_a_listing_without_uidl() -> None:
    with session(Scripted([b"1"], uidl=None)) as box:
        assert list(box.listing()) == [Listed(1, None, 1)]


@pytest.mark.parametrize("line", [b"x 1", b"1 x", b"-1 5", b"", b"\xb2 1"])
def test_a_listing_that_is_none_ends_the_session(line: bytes) -> None:
    server = Scripted([b""], {"LIST": says(b"+OK\r\n" + line + b"\r\n.")})
    with session(server) as box, pytest.raises(ServerError, match="answers LIST with"):
        list(box.listing())


def test_user_and_pass_where_the_server_announces_nothing() -> None:
    with scripted(Scripted([])) as server:
        Session(mailbox(server.port)).quit()
    assert server.sent == ["CAPA", "USER bounces", f"PASS {SECRET}", "QUIT"]


@pytest.mark.parametrize("long", [False, True])
def test_auth_plain_where_the_server_announces_only_that(long: bool) -> None:
    secret = 200 * "p" if long else "p"
    response = base64.b64encode(b"\0bounces\0" + secret.encode()).decode()
    answers = {
        "CAPA": says(b"+OK\r\nSASL PLAIN LOGIN\r\n."),
        "AUTH PLAIN": says(b"+ "),
        response: says(b"+OK"),
        f"AUTH PLAIN {response}": says(b"+OK"),
    }
    with scripted(Scripted([], answers)) as server:
        Session(mailbox(server.port, password=lambda: secret)).quit()
    assert server.sent == ["CAPA", *(["AUTH PLAIN", response] if long else [f"AUTH PLAIN {response}"]), "QUIT"]


def test_apop_without_tls_where_the_greeting_has_a_timestamp() -> None:
    # The example of RFC 1939 section 7.
    answers = {"": says(b"+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>")}
    answers["APOP mrose c4c9334bac560ecc979e58001b3e22fb"] = says(b"+OK")
    with scripted(Scripted([], answers)) as server:
        Session(mailbox(server.port, user="mrose", password=lambda: "tanstaaf")).quit()
    assert server.sent[1:] == ["APOP mrose c4c9334bac560ecc979e58001b3e22fb", "QUIT"]


@pytest.mark.parametrize("echo", ["-ERR bad command: ", ""])
def test_a_server_that_repeats_the_password_does_not_make_us_tell_it(echo: str) -> None:
    secret = "open\u200bsesame"
    server = Scripted([], {f"PASS {secret}": says(f"{echo}PASS {secret}".encode())})
    with scripted(server), pytest.raises(ServerError, match=rf"'?{echo}PASS \*\*\*'?") as refused:
        Session(mailbox(server.port, password=lambda: secret))
    assert "sesame" not in str(refused.value)


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"CAPA": says(b"+OK\r\nUSER\r\n."), "STLS": says(b"-ERR no")},
        {"CAPA": says(b"+OK\r\nSTLS\r\n."), "STLS": says(b"-ERR no")},
        {"CAPA": says(b"+OK\r\nSTLS\r\n."), "STLS": says(b"+OK\r\n+OK injected")},
    ],
)
@pytest.mark.parametrize("greeting", [b"+OK", b"+OK <1.2@example.org>"])
def test_no_credentials_leave_without_stls(answers: dict[str, Any], greeting: bytes) -> None:
    with scripted(Scripted([], {"": says(greeting), **answers})) as server, pytest.raises(ServerError):
        Session(mailbox(server.port, tls="starttls"))
    assert not re.search("USER|PASS|AUTH|APOP", " ".join(server.sent))


@pytest.mark.parametrize(
    ("made", "host", "told"),
    [
        ({}, "127.0.0.1", "IP address mismatch.*; set host to a name that is in it"),
        ({"valid": timedelta(hours=-1)}, "localhost", "certificate has expired; it must be renewed on the server"),
        ({"self_signed": True}, "localhost", "self.signed certificate; set ca_file to the PEM file"),
    ],
)
def test_a_certificate_is_checked_and_the_way_out_named(
    made: dict[str, Any], host: str, told: str, tmp_path: Path
) -> None:
    authority = Authority(tmp_path)
    server = Scripted([], certificate=authority.certificate("localhost", **made))
    with scripted(server), pytest.raises(ServerError, match=told):
        Session(mailbox(server.port, host=host, tls="implicit", ca_file=authority.file))
    assert server.sent == []


def test_an_authority_that_is_not_the_systems_is_refused_unless_named(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    server = Scripted([], certificate=authority.certificate("localhost", valid=DAY))
    with scripted(server):
        with pytest.raises(ServerError, match="unable to get local issuer certificate; set ca_file to the PEM file"):
            Session(mailbox(server.port, tls="implicit"))
        Session(mailbox(server.port, tls="implicit", ca_file=authority.file)).quit()


def test_a_server_without_tls_is_told() -> None:
    server = Scripted([])
    with (
        scripted(server),
        pytest.raises(ServerError, match=r"speaks no TLS \(.*\): is tls = implicit right for this port\?"),
    ):
        Session(mailbox(server.port, tls="implicit"))
    assert not any(re.search("USER|PASS", line) for line in server.sent)


@pytest.mark.parametrize(("content", "told"), [(None, "No such file"), ("x", "is no PEM file of certificates")])
def test_a_ca_file_that_is_none_is_a_wrong_setting(content: str | None, told: str, tmp_path: Path) -> None:
    if content:
        (tmp_path / "ca.pem").write_text(content)
    with pytest.raises(ConfigError, match=rf"^\[pop3 main\] ca_file: .*ca\.pem: {told}"):
        Session(mailbox(995, tls="implicit", ca_file=tmp_path / "ca.pem"))
