"""POP3 servers that break off, forget and lie: what they hold is stored once, and nothing waits for ever."""

from __future__ import annotations

import multiprocessing
import os
import pty
import re
import socket
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bouncemails import receive
from bouncemails.cli import Exit, Stop
from bouncemails.mailstore import Mailstore
from tests.receiving import MAILS, SCRIPT, Receiver, says
from tests.servers.certificates import Authority
from tests.servers.scripted import Scripted, scripted
from tests.test_pop3 import SECRET, mailbox

MANY = [f"Subject: {number}\r\n\r\n".encode() for number in range(1000, 1060)]


@pytest.mark.parametrize("uidl", [True, False])
def test_sessions_that_break_off_after_five_mails_drain_the_mailbox_in_one_run(receiver: Receiver, uidl: bool) -> None:
    server = Scripted(MANY, mails_a_session=5, **({} if uidl else {"uidl": None}))  # type: ignore[arg-type]
    with scripted(server):
        receiver.mailbox(server.port)
        assert receiver.run() == (0, [])
        assert server.mails == {}
    assert receiver.mails() == MANY


@pytest.mark.parametrize("uidl", [True, False])
def test_they_do_so_too_where_a_killed_run_had_stored_everything(receiver: Receiver, uidl: bool) -> None:
    names = {} if uidl else {"uidl": None}
    with scripted(Scripted(MANY, {"QUIT": says(b"-ERR as if killed")}, **names)) as server:  # type: ignore[arg-type]
        receiver.mailbox(server.port)
        assert receiver.run()[0] == 75
    with scripted(Scripted(MANY, mails_a_session=5, **names)) as server:  # type: ignore[arg-type]
        receiver.config.unlink()
        receiver.mailbox(server.port)
        assert receiver.run() == (0, [])
        assert server.mails == {}
    assert receiver.mails() == MANY


def test_a_quit_without_an_answer_costs_no_mail_where_uidls_come_again(receiver: Receiver) -> None:
    """The server names its mails 1, 2, ... in each session: after the lost answer these are other mails."""

    class Numbering(Scripted):
        def _listing(self, lines: Iterable[str]) -> bytes:
            return super()._listing(line.split()[0] + " " + line.split()[0] for line in lines)

    same_size = MAILS[:6]
    with scripted(Numbering(same_size, mails_a_session=3, lost_quits=1)) as server:
        receiver.mailbox(server.port)
        assert receiver.run() == (0, [])
        assert server.mails == {}
    assert receiver.mails() == same_size


@pytest.mark.parametrize("after", ["archive", "delete"])
def test_uidls_that_come_and_go_double_no_mail(receiver: Receiver, after: str) -> None:
    stored = MAILS
    for run in range(4):
        with scripted(Scripted(MAILS, {"UIDL": says(b"-ERR not now")} if run % 2 == 0 else {})) as server:
            receiver.config.unlink(missing_ok=True)
            receiver.mailbox(server.port, keep="yes")
            assert receiver.run() == (0, [])
        assert receiver.mails() == stored
        if after == "delete":  # as the parser does
            stored = []
            for file in Mailstore(receiver.store).pending():
                file.unlink()


def test_a_server_that_never_deletes_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(receive, "SESSION_MAILS", 5)

    class Keeping(Scripted):
        def _session(self, connection: socket.socket) -> None:
            before = self.mails
            super()._session(connection)
            self.mails = before

    with scripted(Keeping(MANY)) as server:
        store = Mailstore(tmp_path / "mailstore")
        assert receive.receive(mailbox(server.port), store, Stop()) is Exit.AGAIN
    assert caplog.messages == [f"[pop3 main] localhost:{server.port} goes on listing mails that it deleted"]
    assert [file.read_bytes() for file in store.pending()] == MANY[:5]


def test_a_listing_of_ghosts_and_doubles_costs_no_mail(receiver: Receiver) -> None:
    listing = says(b"+OK\r\n" + b"".join(b"%d 9\r\n" % number for number in (2, 2, 1, 3, 7, 5, 6, 4, 9, 1)) + b".")
    ghost = {"RETR 9": says(b"-ERR no such mail")}
    server = Scripted([*MAILS, *MANY[:2]], {"LIST": listing, **ghost})
    with scripted(server):
        receiver.mailbox(server.port)
        code, (line,) = receiver.run()
        assert (code, [*server.mails]) == (75, [7, 8])
    assert "mail 9 (UIDL 'uid8') stays on the server: the server answers RETR with -ERR no such mail" in line
    assert receiver.mails() == MAILS


@pytest.mark.parametrize("mail", [b"Subject: x\r\n\r\none\ntwo\n", b"Subject: x\r\n\r\nx\n.\r\ny\n"])
@pytest.mark.parametrize("uidl", [True, False])
def test_a_mail_whose_end_only_silence_tells_is_stored(receiver: Receiver, mail: bytes, uidl: bool) -> None:
    """The server ends it with its own last line, a bare LF, and the dot."""
    unended = {"RETR mail 2": lambda: [b"+OK\r\n" + mail + b".\r\n"]}
    server = Scripted([MAILS[0], mail, MAILS[1]], unended, **({} if uidl else {"uidl": None}))  # type: ignore[arg-type]
    with scripted(server):
        receiver.mailbox(server.port, timeout=1)
        code, lines = receiver.run()
        assert [*server.mails] == ([] if uidl else [1])
    assert code == (0 if uidl else 75)
    assert all("does not tell where a mail ends" in line for line in lines)
    assert receiver.mails() == sorted([mail, *MAILS[:2]])


def test_malformed_headers_are_mails_like_any_other(receiver: Receiver) -> None:
    mails = sorted(
        [b": x\r\n", b"\xff\xfe\r\n", b" folded\r\n", b"From\r\n" + b"a" * 5000 + b"\r\n", b"\0\r\n", b"\r\n\r\n"]
    )
    with scripted(Scripted(mails)) as server:
        receiver.mailbox(server.port)
        assert receiver.run() == (0, [])
        assert server.mails == {}
    assert receiver.mails() == mails


def test_memory_does_not_grow_with_what_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receive, "SESSION_MAILS", 200)

    def peak(number: int) -> int:
        server = Scripted(b"Subject: %d\r\n\r\n" % n for n in range(number))
        process = multiprocessing.get_context("fork").Process(target=server.serve)  # its memory is not ours
        process.start()
        store = Mailstore(tmp_path / str(number))
        tracemalloc.start()
        try:
            assert receive.receive(mailbox(server.port), store, Stop()) is Exit.DONE
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
            process.kill()
            server.close()
            assert sum(1 for _ in store.pending()) == number

    peak(200)
    assert peak(2000) < peak(200) + 2000 * 100


@pytest.mark.parametrize("tls", ["implicit", "starttls"])
@pytest.mark.parametrize(
    ("made", "told"),
    [
        ({"host": "pop.example.org"}, "Hostname mismatch.*; set host to a name that is in it"),
        ({"host": "localhost", "valid": timedelta(hours=-1)}, "has expired; it must be renewed on the server"),
        ({"host": "localhost", "self_signed": True}, "self.signed certificate; set ca_file to the PEM file"),
    ],
)
def test_a_wrong_certificate_is_refused_and_nothing_said(
    receiver: Receiver, tmp_path: Path, tls: str, made: dict[str, Any], told: str
) -> None:
    authority = Authority(tmp_path)
    capa = {"CAPA": says(b"+OK\r\nSTLS\r\n.")}
    stls = b"+OK go on\r\n" if tls == "starttls" else b""
    with scripted(Scripted(MAILS, capa, certificate=authority.certificate(**made), stls=stls)) as server:
        receiver.mailbox(server.port, tls=tls, ca_file=authority.file)
        code, (line,) = receiver.run()
    assert code == 75
    assert re.search(told, line)
    assert server.sent == (["CAPA", "STLS"] if tls == "starttls" else [])


def test_a_bar_on_a_terminal_tells_how_far_it_is(receiver: Receiver) -> None:
    with scripted(Scripted(MAILS)) as server:
        receiver.mailbox(server.port)
        ours, its = pty.openpty()
        command = [sys.executable, str(SCRIPT), "--config", str(receiver.config)]
        code = subprocess.run(command, stderr=its, env={"TERM": "xterm", "COLUMNS": "100"}).returncode
        shown = os.read(ours, 100_000).decode()
        os.close(its)
        os.close(ours)
    assert code == 0
    assert "[pop3] fetching 7 mails" in shown
    assert "100%" in shown


@pytest.mark.parametrize("injected", [b"", b"+OK injected\r\n+OK injected\r\n"])
def test_what_comes_in_clear_after_stls_is_not_read_as_answers(tmp_path: Path, injected: bytes) -> None:
    """RFC 2595 section 2.1: what was learnt before TLS is forgotten."""
    authority = Authority(tmp_path)
    capa = {"CAPA": says(b"+OK\r\nSTLS\r\n.")}
    certificate = authority.certificate("localhost")
    with scripted(Scripted(MAILS, capa, certificate=certificate, stls=b"+OK go on\r\n" + injected)) as server:
        box = mailbox(server.port, tls="starttls", ca_file=authority.file)
        store = Mailstore(tmp_path / "mailstore")
        assert receive.receive(box, store, Stop()) is Exit.DONE
    assert server.sent[:5] == ["CAPA", "STLS", "CAPA", "USER bounces", f"PASS {SECRET}"]
    assert [file.read_bytes() for file in store.pending()] == MAILS
