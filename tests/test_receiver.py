from __future__ import annotations

import os
import re
import resource
import signal
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat

import pytest

from bouncemails.mailstore import Mailstore
from tests.receiving import MAILS, Receiver, says
from tests.servers.dovecot import Dovecot, dovecot
from tests.servers.scripted import HangUp, Scripted, scripted


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with dovecot() as running:
        yield running


TRICKY = [
    b"Subject: dots\r\n\r\n.\r\n..\r\n.x\r\n",
    b"Subject: octets\r\n\r\n\0" + bytes(range(128, 256)) + b"\r\n",
    b"Subject: long\r\n\r\n" + 100_000 * b"." + b"\r\n",
    b"no header at all\r\n",
    b"\r\n",
]


@pytest.mark.parametrize("tls", ["implicit", "starttls", "none"])
def test_mails_are_stored_byte_for_byte_and_then_deleted(server: Dovecot, receiver: Receiver, tls: str) -> None:
    server.put(tls, TRICKY)
    port = server.pop3s if tls == "implicit" else server.pop3
    receiver.mailbox(port, tls=tls, user=tls, ca_file=server.ca_file)
    assert receiver.run() == (0, [])
    assert receiver.mails() == sorted(TRICKY)
    assert server.mails(tls) == []
    before = receiver.files()
    assert receiver.run() == (0, [])
    assert receiver.files() == before


@pytest.mark.parametrize("tls", ["implicit", "starttls"])
def test_dovecot_with_another_authority_is_refused(server: Dovecot, receiver: Receiver, tls: str) -> None:
    user = f"strange-{tls}"
    server.put(user, MAILS[:1])
    receiver.mailbox(server.pop3s if tls == "implicit" else server.pop3, tls=tls, user=user)
    code, (line,) = receiver.run()
    assert code == 75
    assert "certificate that is refused: unable to get local issuer certificate; set ca_file" in line
    assert server.mails(user) == MAILS[:1]


def test_a_wrong_password_is_one_line_without_it(server: Dovecot, receiver: Receiver) -> None:
    receiver.mailbox(server.pop3, password="guessed", timeout=10)
    code, (line,) = receiver.run()
    assert code == 75
    assert f"[pop3] localhost:{server.pop3} refuses the login of user 'u': -ERR [AUTH]" in line
    assert "guessed" not in line


def test_one_mailbox_away_does_not_stop_the_others(server: Dovecot, receiver: Receiver) -> None:
    server.put("first", MAILS[:2])
    server.put("last", MAILS[2:])
    with socket.create_server(("127.0.0.1", 0)) as free:
        closed = free.getsockname()[1]
    receiver.mailbox(server.pop3, "first", user="first")
    receiver.mailbox(closed, "away")
    receiver.mailbox(server.pop3, "last", user="last")
    away = f"bounce_receiver.py: [pop3 away] localhost:{closed} cannot be reached: Connection refused"
    assert receiver.run() == (75, [away])
    assert receiver.mails() == MAILS


def test_a_mailbox_without_password_does_not_stop_the_others(server: Dovecot, receiver: Receiver) -> None:
    server.put("rich", MAILS)
    receiver.mailbox(server.pop3, "poor", password="")
    receiver.mailbox(server.pop3, "rich", user="rich")
    code, (line,) = receiver.run()
    assert code == 78
    assert "[pop3 poor] password: is missing" in line
    assert receiver.mails() == MAILS


@pytest.mark.parametrize("after", ["archive", "delete"])
def test_kept_mails_are_never_fetched_twice(server: Dovecot, receiver: Receiver, after: str) -> None:
    user = f"kept-{after}"
    server.put(user, MAILS[:5])
    receiver.mailbox(server.pop3, user=user, keep="yes")
    assert receiver.run() == (0, [])
    assert receiver.mails() == MAILS[:5]
    store = Mailstore(receiver.store)
    for file in store.pending():
        if after == "archive":
            store.set_aside(file, "parsed")
        else:
            file.unlink()
    server.put(user, MAILS[5:])
    assert receiver.run() == (0, [])
    assert [file.read_bytes() for file in store.pending()] == MAILS[5:]
    assert sorted(server.mails(user)) == MAILS


def test_what_the_server_no_longer_lists_is_forgotten(receiver: Receiver) -> None:
    with scripted(Scripted(MAILS)) as server:
        receiver.mailbox(server.port, keep="yes")
        assert receiver.run() == (0, [])
        del server.mails[0]
        assert receiver.run() == (0, [])
    assert len(Mailstore(receiver.store).seen("u@localhost").ids()) == len(MAILS) - 1


def test_max_mails_is_for_one_run(server: Dovecot, receiver: Receiver) -> None:
    server.put("many", MAILS)
    receiver.mailbox(server.pop3, user="many", max_mails=3)
    for stored in (3, 6, 7):
        assert receiver.run() == (0, [])
        assert receiver.mails() == MAILS[:stored]
        assert server.mails("many") == MAILS[stored:]


def test_a_mail_of_more_than_max_bytes_stays_and_is_reported(receiver: Receiver) -> None:
    large = b"x" * 1000 + b"\r\n"
    second = {"RETR mail 3": says(b"-ERR the first has shown that the server's sizes are true")}
    with scripted(Scripted([large, MAILS[0], large, MAILS[1]], second)) as server:
        receiver.mailbox(server.port, max_bytes=1001)
        told = (
            "mail 1 (UIDL 'uid0') stays on the server: it has more octets than max_bytes, 1001",
            "mail 3 (UIDL 'uid2') stays on the server: its 1002 octets are more than max_bytes, 1001",
        )
        assert receiver.run() == (75, [f"bounce_receiver.py: [pop3] {line}" for line in told])
        assert [*server.mails] == [0, 2]
    assert receiver.mails() == MAILS[:2]


def test_a_mail_is_not_left_for_a_size_that_is_not_true(receiver: Receiver) -> None:
    listing = says(b"+OK\r\n1 5\r\n2 99999999999\r\n3 99999999999\r\n.")
    with scripted(Scripted(MAILS[:3], {"LIST": listing})) as server:
        receiver.mailbox(server.port)
        assert receiver.run() == (0, [])
        assert server.mails == {}
    assert receiver.mails() == MAILS[:3]


def test_a_second_run_at_the_same_time_ends_at_once(server: Dovecot, receiver: Receiver) -> None:
    receiver.mailbox(server.pop3)
    with Mailstore(receiver.store).lock("receiver"):
        assert receiver.run() == (75, [])
        busy = f"bounce_receiver.py: {receiver.store}: another receiver is at work"
        assert receiver.run("-v") == (75, [busy])


def test_verbose_tells_each_mail(server: Dovecot, receiver: Receiver) -> None:
    server.put("told", MAILS[:1])
    receiver.mailbox(server.pop3, user="told")
    code, lines = receiver.run("-v")
    (file,) = receiver.files()
    assert code == 0
    assert lines == [
        f"bounce_receiver.py: [pop3] mail 1 -> {file.name}",
        "bounce_receiver.py: [pop3] 1 mails stored",
    ]


def test_without_a_mailbox_the_receiver_says_so(receiver: Receiver) -> None:
    receiver.config.touch()
    code, (line,) = receiver.run()
    assert code == 78
    assert line.endswith(f"{receiver.config}: there is no mailbox: write a section [pop3] with host, user and password")


def test_a_wrong_setting_is_one_line(receiver: Receiver) -> None:
    receiver.mailbox(110, keep="perhaps")
    assert receiver.run() == (78, [f"bounce_receiver.py: {receiver.config} [pop3] keep: 'perhaps' is none of yes, no"])


@pytest.mark.parametrize("umask", [0, 0o777])
def test_nobody_else_can_read_a_mail_whatever_the_umask(receiver: Receiver, umask: int) -> None:
    before = os.umask(umask)
    try:
        with scripted(Scripted(MAILS)) as server:
            receiver.config.write_text("")
            receiver.config.chmod(0o600)
            receiver.mailbox(server.port)
            assert receiver.run() == (0, [])
    finally:
        os.umask(before)
    for path in (receiver.store, *receiver.store.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def hang_up() -> Iterable[bytes]:
    yield b"+OK\r\nSubject: 3\r\n\r\nma"
    raise HangUp


def endless() -> Iterable[bytes]:
    yield b"+OK\r\n"
    yield from repeat(b"Subject: 3\r\n" * 100)


def drip() -> Iterable[bytes]:
    yield b"+OK\r\n"
    while True:
        yield b"x"
        time.sleep(0.2)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (says(b"-ERR no such file"), "the server answers RETR with -ERR no such file"),
        (says(b"oops"), r"localhost:\d+ answers 'oops', which is no POP3"),
        (hang_up, r"localhost:\d+ hangs up"),
        (endless, "it has more octets than max_bytes, 100000"),
        (drip, r"localhost:\d+ is too slow: \d+ octets in \d+ s"),
    ],
)
def test_one_bad_mail_stays_and_is_named_while_the_others_are_served(
    receiver: Receiver, answer: Callable[[], Iterable[bytes]], why: str
) -> None:
    server = Scripted(MAILS, {"RETR mail 3": answer})
    with scripted(server):
        receiver.mailbox(server.port, max_bytes=100_000)
        code, (line,) = receiver.run()
        assert code == 75
        assert re.fullmatch(rf"bounce_receiver\.py: \[pop3\] mail \d \(UIDL 'uid2'\) stays on the server: {why}", line)
        assert receiver.mails() == [*MAILS[:2], *MAILS[3:]]
        assert [*server.mails] == [2]
    assert list((receiver.store / "tmp").iterdir()) == []


@pytest.mark.parametrize("after", ["archive", "delete"])
def test_a_mail_whose_deletion_is_refused_is_stored_once_ever(receiver: Receiver, after: str) -> None:
    with scripted(Scripted(MAILS[:1], {"DELE 1": says(b"-ERR read-only")})) as server:
        receiver.mailbox(server.port)
        for _ in range(3):
            told = "mail 1 is stored, but the server answers DELE with -ERR read-only"
            assert receiver.run() == (75, [f"bounce_receiver.py: [pop3] {told}"])
            if after == "delete":
                assert receiver.mails() in (MAILS[:1], [])
                for file in Mailstore(receiver.store).pending():
                    file.unlink()
        assert len(receiver.files()) == (after == "archive")
        server.answers.clear()
        assert receiver.run() == (0, [])
        assert server.mails == {}
    assert len(receiver.files()) == (after == "archive")
    assert Mailstore(receiver.store).seen("u@localhost").ids() == set()


def test_a_quit_that_fails_is_reported_and_costs_no_double(receiver: Receiver) -> None:
    with scripted(Scripted(MAILS, {"QUIT": says(b"-ERR some not removed")})) as server:
        receiver.mailbox(server.port)
        told = "the server did not delete every mail: -ERR some not removed"
        assert receiver.run() == (75, [f"bounce_receiver.py: [pop3] {told}"])
    with scripted(Scripted(MAILS)) as server:
        receiver.config.unlink()
        receiver.mailbox(server.port)
        assert receiver.run() == (0, [])
        assert server.mails == {}
    assert receiver.mails() == MAILS


def test_a_server_that_drops_every_session_after_five_mails_is_drained(receiver: Receiver) -> None:
    mails = [f"Subject: {number}\r\n\r\n".encode() for number in range(1000, 1042)]
    with scripted(Scripted(mails, mails_a_session=5)) as server:
        receiver.mailbox(server.port)
        assert receiver.run() == (0, [])
        assert server.mails == {}
    assert receiver.mails() == mails


@pytest.mark.parametrize(
    "server",
    [
        lambda: Scripted(MAILS, uidl=None),
        lambda: Scripted(MAILS, uidl=lambda index: f"twice{index // 2}"),
        lambda: Scripted(MAILS, uidl=lambda index: "all"),
        lambda: Scripted(MAILS, eol=b"\n"),
        lambda: Scripted([mail.replace(b"\r\n", b"\n") for mail in MAILS], eol=b"\n"),
        lambda: Scripted(MAILS, {"CAPA": says(b"+OK\r\nUSER\r\nPIPELINING\r\n\r\n.")}),
        lambda: Scripted(MAILS, {"LIST": says(b"+OK 3\r\n" + b"".join(b"%d 5\r\n" % n for n in range(1, 8)) + b".")}),
    ],
    ids=["no UIDL", "doubled UIDLs", "one UIDL", "LF answers", "LF line ends", "odd CAPA", "wrong sizes"],
)
def test_servers_as_they_are_met(receiver: Receiver, server: Callable[[], Scripted]) -> None:
    with scripted(server()) as running:
        receiver.mailbox(running.port)
        assert receiver.run() == (0, [])
        assert running.mails == {}
    assert [mail.replace(b"\r\n", b"\n") for mail in receiver.mails()] == [
        mail.replace(b"\r\n", b"\n") for mail in MAILS
    ]


def test_without_uidl_kept_mails_are_stored_once(receiver: Receiver) -> None:
    with scripted(Scripted(MAILS, uidl=None)) as server:
        receiver.mailbox(server.port, keep="yes")
        assert receiver.run() == (0, [])
        assert receiver.run() == (0, [])
        assert len(server.mails) == len(MAILS)
    assert receiver.mails() == MAILS


def test_a_uidl_given_to_another_mail_does_not_cost_that_mail(receiver: Receiver) -> None:
    for mail in MAILS[:2]:
        with scripted(Scripted([mail], uidl=lambda index: "1")) as server:
            receiver.config.unlink(missing_ok=True)
            receiver.mailbox(server.port)
            assert receiver.run() == (0, [])
            assert server.mails == {}
    assert receiver.mails() == MAILS[:2]


def test_a_uidl_given_to_another_mail_does_not_hide_it_where_mails_are_kept(receiver: Receiver) -> None:
    for mails in (MAILS[:1], [], MAILS[1:2]):
        with scripted(Scripted(mails, uidl=lambda index: "1")) as server:
            receiver.config.unlink(missing_ok=True)
            receiver.mailbox(server.port, keep="yes")
            assert receiver.run() == (0, [])
    assert receiver.mails() == MAILS[:2]


def test_a_mail_stored_before_is_recognised_without_the_list_of_seen_mails(receiver: Receiver) -> None:
    with scripted(Scripted(MAILS)) as server:
        receiver.mailbox(server.port, keep="yes")
        assert receiver.run() == (0, [])
        for file in (receiver.store / "seen").iterdir():
            file.unlink()
        assert receiver.run() == (0, [])
        sent = len(server.sent)
        assert receiver.run() == (0, [])
        assert not any(line.startswith("RETR") for line in server.sent[sent:])
    assert receiver.mails() == MAILS


def test_two_mails_of_the_same_bytes_are_two_mails(receiver: Receiver) -> None:
    with scripted(Scripted([MAILS[0], MAILS[0]])) as server:
        receiver.mailbox(server.port)
        assert receiver.run() == (0, [])
    assert Counter(receiver.mails()) == {MAILS[0]: 2}


def in_the_middle_of(number: int, process: list[subprocess.Popen[str]], send: signal.Signals) -> Scripted:
    """A server that sends the receiver a signal between the two halves of a mail."""
    mail = MAILS[number - 1]

    def answer() -> Iterable[bytes]:
        yield b"+OK\r\n" + mail[:10]
        process[0].send_signal(send)
        time.sleep(0.2)
        yield mail[10:] + b".\r\n"

    return Scripted(MAILS, {f"RETR {number}": answer})


def test_sigterm_ends_the_run_after_the_mail_in_hand(receiver: Receiver) -> None:
    process: list[subprocess.Popen[str]] = []
    with scripted(in_the_middle_of(3, process, signal.SIGTERM)) as server:
        receiver.mailbox(server.port)
        process.append(receiver.start())
        out, err = process[0].communicate(timeout=60)
        assert (process[0].returncode, out, err) == (0, "", "")
        assert server.sent[-1] == "QUIT"
        assert [*server.mails] == [3, 4, 5, 6]
    assert receiver.mails() == MAILS[:3]


def test_a_killed_run_costs_no_mail_and_no_double(receiver: Receiver) -> None:
    process: list[subprocess.Popen[str]] = []
    with scripted(in_the_middle_of(3, process, signal.SIGKILL)) as server:
        receiver.mailbox(server.port)
        process.append(receiver.start())
        process[0].communicate(timeout=60)
        assert receiver.mails()[1:] == MAILS[:2]  # the first is the half mail in tmp/
        assert len(server.mails) == len(MAILS)
        server.answers.clear()
        assert receiver.run() == (0, [])
        assert server.mails == {}
    assert receiver.mails() == MAILS
    assert list((receiver.store / "tmp").iterdir()) == []


def test_a_mail_that_cannot_be_written_stays_on_the_server(receiver: Receiver) -> None:
    large = b"Subject: large\r\n\r\n" + 3000 * b"x" + b"\r\n"
    with scripted(Scripted([large, *MAILS])) as server:
        receiver.mailbox(server.port)
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limits[1]))  # the receiver inherits it
        try:
            process = receiver.start()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 75
        assert re.fullmatch(rf"bounce_receiver\.py: {receiver.store}/tmp/\S+: File too large\n", err)
        assert len(server.mails) == 1 + len(MAILS)
        assert receiver.run() == (0, [])
    assert sorted(receiver.mails()) == sorted([large, *MAILS])
