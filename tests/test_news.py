"""What a parser run tells people: each news once, whatever dies when."""

from __future__ import annotations

import email
import email.policy
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from io import BufferedRWPair
from pathlib import Path

import pytest

from tests.bounces import DAY, add, ask, bounce, execute
from tests.servers.sql import Database, free_port
from tests.test_parser import House
from tests.test_parser import bounce as mail

STDOUT = "[alerts]\nto = stdout\n"


@pytest.fixture
def house(tmp_path: Path, database: Database) -> House:
    """With alerts on, and one run behind it."""
    house = House(tmp_path, database)
    house.configure(STDOUT)
    assert house.run() == (0, "", "")
    return house


class Smtp:
    """A mail server on loopback that keeps what it gets, or does as told by `script`: reply by command."""

    def __init__(self, script: dict[str, bytes]) -> None:
        self.mails: list[EmailMessage] = []
        self.envelopes: list[str] = []
        self.kill: int | None = None
        self._script = script
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            with client, client.makefile("rwb") as lines:
                self._session(lines)

    def _session(self, lines: BufferedRWPair) -> None:
        lines.write(b"220 here\r\n")
        lines.flush()
        for line in lines:
            command = line.split()[0].upper().decode()
            if command == "MAIL" and self.kill:
                os.kill(self.kill, signal.SIGKILL)
                return
            reply = self._script.get(command, b"354 go\r\n" if command == "DATA" else b"250 ok\r\n")
            lines.write(reply)
            lines.flush()
            if command in ("MAIL", "RCPT"):
                self.envelopes.append(line.decode().strip())
            if command == "DATA" and reply.startswith(b"354"):
                self._data(lines)
                if "." in self._script:
                    return
                lines.write(b"250 kept\r\n")
                lines.flush()

    def _data(self, lines: BufferedRWPair) -> None:
        raw = b""
        for line in lines:
            if line == b".\r\n":
                break
            raw += line
        self.mails.append(email.message_from_bytes(raw, policy=email.policy.default))

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@contextmanager
def smtp(house: House, **script: bytes) -> Iterator[Smtp]:
    """The house tells by mail, to this server."""
    server = Smtp(script)
    house.configure(by_mail(server.port))
    yield server
    server.close()


def by_mail(port: int) -> str:
    keys = "mail_from = bounces@example.com\nmail_to = postmaster@example.com\nsmtp_host = 127.0.0.1"
    return f"[alerts]\nto = mail\n{keys}\nsmtp_port = {port}\n"


def test_addresses_now_suppressed_and_likely_typos_are_told_once(house: House) -> None:
    house.put("1.eml", mail("john@example.jp", "taro@gmial.com"))
    code, said, err = house.run()
    assert (code, err) == (0, "")
    assert said.startswith("No longer to be mailed:\n  john@example.jp  userunknown, until 2")
    assert "\nLikely mistyped:\n  taro@gmial.com  gmail.com was meant?\n" in said
    assert house.run() == (0, "", "")
    house.put("2.eml", mail("john@example.jp").replace(b"Hello", b"Again"))
    assert house.run() == (0, "", "")


def test_nothing_is_told_unless_asked_and_typos_are_found_all_the_same(tmp_path: Path, database: Database) -> None:
    house = House(tmp_path, database)
    house.put("1.eml", mail("taro@gmial.com"))
    assert house.run() == (0, "", "")
    assert ask(database, "SELECT meant FROM mistyped") == [("gmail.com",)]
    assert ask(database, "SELECT * FROM told") == []


def test_what_was_there_before_alerts_were_on_is_no_news(tmp_path: Path, database: Database) -> None:
    house = House(tmp_path, database)
    house.run()
    add(database, bounce("old@example.jp"))
    house.run()
    house.configure(STDOUT)
    assert house.run() == (0, "", "")


def test_an_address_suppressed_anew_after_its_time_is_news_again(house: House) -> None:
    add(house.database, bounce("john@example.jp", "hostunknown", 200))
    execute(
        house.database,
        "INSERT INTO told (kind, what, until, message, told_at, sent)"
        " VALUES ('suppressed', 'John@example.jp', '2020-01-01', 'm', '2019-10-13', 1)",
    )
    assert house.run()[1] == ""
    add(house.database, bounce("john@example.jp", "hostunknown"))
    assert "john@example.jp  hostunknown" in house.run()[1]
    add(house.database, bounce("john@example.jp", "hostunknown"))
    assert house.run()[1] == ""


def test_a_run_that_died_before_it_told_is_made_good(house: House) -> None:
    """Its rows are committed, and nothing waits in the mailstore."""
    add(house.database, bounce("john@example.jp"))
    assert "john@example.jp" in house.run()[1]


def test_many_are_counted_and_the_first_named(house: House) -> None:
    add(house.database, *(bounce(f"user{n:04d}@example.jp") for n in range(2_345)))
    said = house.run()[1]
    assert len(said.splitlines()) == 53
    assert "\n  and 2295 more\n  [SELECT * FROM suppression]\n" in said
    assert ask(house.database, "SELECT COUNT(*), MIN(sent) FROM told") == [(2345, 1)]
    assert house.run()[1] == ""


def test_addresses_are_masked_if_asked(house: House) -> None:
    house.configure(f"{STDOUT}mask = yes\n")
    add(house.database, bounce("john@example.jp"), bounce("taro@gmial.com"), bounce("\u732b\x1b[2J@example.jp"))
    said = house.run()[1]
    assert "j***@example.jp" in said
    assert "t***@gmial.com  gmail.com was meant?" in said
    assert [word for word in ("john", "taro", "\x1b") if word in said] == []


def test_a_day_with_many_hard_bounces_is_an_alarm_once(house: House) -> None:
    # some seconds before now: today, unless it has just begun
    add(house.database, *(bounce(f"{n}@example.jp", "hostunknown", 1 + n % 28) for n in range(56)))
    add(house.database, *(bounce(f"now{n}@example.jp", days_ago=1 / DAY) for n in range(10)))
    said = house.run()[1]
    assert said.startswith("Alarm:\n  10 hard bounces on 20")
    assert "the usual day has 2.0\n" in said
    add(house.database, *(bounce(f"then{n}@example.jp", days_ago=1 / DAY) for n in range(10)))
    assert "Alarm" not in house.run()[1]


@pytest.mark.parametrize(("before", "today", "rate"), [(56, 9, 3), (280, 29, 3), (56, 10, 8), (0, 50, 3)])
def test_a_usual_day_is_none(house: House, before: int, today: int, rate: int) -> None:
    house.configure(f"{STDOUT}hard_rate = {rate}\n")
    add(house.database, *(bounce(f"{n}@example.jp", "hostunknown", 1 + n % 28) for n in range(before)))
    add(house.database, *(bounce(f"now{n}@example.jp", days_ago=1 / DAY) for n in range(today)))
    assert "Alarm" not in house.run()[1]


def test_a_mail_says_it(house: House) -> None:
    with smtp(house) as server:
        add(house.database, bounce("john@example.jp"), bounce("taro@gmial.com"), bounce("猫@example.jp"))
        assert house.run() == (0, "", "")
        assert house.run() == (0, "", "")
    (message,) = server.mails
    assert message["Subject"] == "Bounces: 3 suppressed, 1 likely mistyped"
    assert (message["From"], message["To"]) == ("bounces@example.com", "postmaster@example.com")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@example.com>")
    assert message.get_content_type() == "text/plain"
    assert "猫@example.jp" in message.get_content()
    assert [line.split(":")[1].split()[0] for line in server.envelopes] == [
        "<bounces@example.com>",
        "<postmaster@example.com>",
    ]


def test_a_server_that_does_not_answer_delays_the_news(house: House) -> None:
    house.configure(by_mail(port := free_port()))
    add(house.database, bounce("john@example.jp"))
    code, _, err = house.run()
    assert code == 75
    assert f"[alerts] smtp_host: 127.0.0.1:{port}: Connection refused; nothing was sent" in err
    with smtp(house) as server:
        house.run()
    assert len(server.mails) == 1


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
def test_a_server_that_refuses_delays_the_news(house: House, command: str) -> None:
    add(house.database, bounce("john@example.jp"))
    with smtp(house, **{command: b"451 4.7.1 come back\r\n"}) as server:
        code, _, err = house.run()
        assert (code, server.mails) == (75, [])
        assert "451 4.7.1 come back; nothing was sent" in err
    with smtp(house) as server:
        assert house.run() == (0, "", "")
    assert len(server.mails) == 1


def test_a_server_lost_after_the_message_is_not_given_it_twice(house: House) -> None:
    add(house.database, bounce("john@example.jp"))
    with smtp(house, **{".": b""}) as server:
        code, _, err = house.run()
        assert code == 0
        assert "whether the mail was sent cannot be known" in err
        assert house.run() == (0, "", "")
    assert len(server.mails) == 1


def test_a_parser_killed_while_it_tells_is_not_told_twice_and_said(house: House) -> None:
    add(house.database, bounce("john@example.jp"))
    with smtp(house) as server:
        running = house.start()
        server.kill = running.pid
        assert running.wait() == -signal.SIGKILL
        server.kill = None
        assert house.run() == (0, "", "")
        execute(house.database, "UPDATE told SET told_at = '2020-01-01 00:00:00'")
        code, _, err = house.run()
        assert code == 0
        assert "the parser was killed at 2020-01-01 00:00:00 UTC while it told news" in err
        query = err.partition("they were: ")[2].strip()
        assert ask(house.database, query) == [("suppressed", "john@example.jp")]
        assert house.run() == (0, "", "")
    assert server.mails == []


def test_alerts_without_their_tables_say_what_to_do(tmp_path: Path, database: Database) -> None:
    house = House(tmp_path, database)
    house.run()
    execute(database, "DROP TABLE told")
    assert house.run() == (0, "", "")
    house.configure(STDOUT)
    code, _, err = house.run()
    assert code == 78
    assert "[alerts] to: stdout needs the tables told, which are not there" in err


def test_mail_without_its_addresses_is_refused(tmp_path: Path, database: Database) -> None:
    house = House(tmp_path, database)
    house.configure("[alerts]\nto = mail\nmail_from = bounces@example.com\n")
    code, _, err = house.run()
    assert code == 78
    assert "[alerts] mail_to: is missing; to = mail needs it" in err
