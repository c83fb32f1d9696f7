"""Everything that strikes, by name: each does its worst to a house in one run of a script, and tells what it did."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGKILL

from tests.faults.calls import FILES, Call, failing_from, killed_at
from tests.faults.house import PARSER, RECEIVER, House, Wrong, ended
from tests.faults.proxy import MISSED, Lie, Strike, proxy

Fault = Callable[[House, random.Random], str]
"""Strikes, and tells what it did; MISSED is part of that where nothing came of it."""

POP3_OCTETS = {"server": 150, "client": 25_000}
"""About what the receiver and its server say to each other in a run."""
SQL_OCTETS = {"server": 4300, "client": 3400}
"""The same for the parser and MariaDB."""


def killed(house: House, script: str, call: Call) -> str:
    """SIGKILL at one system call. The other script runs as usual, before or after."""
    if script == PARSER:
        house.run(RECEIVER)
    ran = house.run(script, killed_at(call))
    return f"{script} killed at {call}{'' if ran.code == -SIGKILL else f', {MISSED}'}"


def failing_disk(house: House, rng: random.Random) -> str:
    script, error = rng.choice([RECEIVER, PARSER]), rng.choice(["ENOSPC", "EIO", "EROFS", "EDQUOT"])
    if script == PARSER:
        house.run(RECEIVER)
    call = Call(rng.choice(FILES), rng.randint(1, 10))
    ran = house.run(script, failing_from(call, error))
    return f"{script}: {error} from {call} on: {ran}"


def full_disk(house: House, rng: random.Random) -> str:
    """A file system with room for some of the mails, in turn under the mailstore and under SQLite."""
    pages = rng.randint(1, 14)
    with tmpfs(house.store if rng.random() < 0.5 else house.directory / "sqlite", f"{4 * pages}k") as disk:
        ran = house.run(RECEIVER), house.run(PARSER)
        mount("-o", "remount,size=10m", str(disk))
        house.complete()
    return f"{disk.name} of {pages} pages: {ran}"


def read_only(house: House, rng: random.Random) -> str:
    if rng.random() < 0.5:
        house.run(RECEIVER)
    with tmpfs(house.store, "10m") as disk:
        mount("-o", "remount,ro", str(disk))
        ran = house.run(RECEIVER), house.run(PARSER)
        mount("-o", "remount,rw", str(disk))
        house.complete()
    if {one.code for one in ran} != {75}:
        raise Wrong(f"read-only mailstore: {ran}")
    return f"read-only: {ran}"


@contextmanager
def tmpfs(directory: Path, size: str) -> Iterator[Path]:
    """The directory on a file system of its own; what it holds is carried in and out."""
    aside = directory.with_name("aside")
    directory.mkdir(mode=0o700, exist_ok=True)
    directory.rename(aside)
    directory.mkdir()
    mount("-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(directory))
    try:
        subprocess.run(["cp", "-a", f"{aside}/.", str(directory)], check=True)
        yield directory
    finally:
        shutil.rmtree(aside)
        subprocess.run(["cp", "-a", f"{directory}/.", str(aside)], check=True)
        subprocess.run(["umount", str(directory)], check=True)
        directory.rmdir()
        aside.rename(directory)


def mount(*args: str) -> None:
    subprocess.run(["mount", *args], check=True)


def cut_mail(house: House, rng: random.Random) -> str:
    """The connection to the mail server is reset, or falls silent, after some octets in either direction."""
    towards = rng.choice(["server", "client"])
    strike = Strike(towards, rng.randint(1, POP3_OCTETS[towards]), silent=rng.random() < 0.3)  # type: ignore[arg-type]
    with proxy(house.dovecot.pop3, strike) as between:
        house.configure(pop3=between.port)
        ran = house.run(RECEIVER)
    return f"mail server {'silent' if strike.silent else 'cut'} {strike.told}: {ran}"


def cut_database(house: House, rng: random.Random) -> str:
    """The same between the parser and MariaDB, cut only."""
    assert house.database.server
    house.run(RECEIVER)
    towards = rng.choice(["server", "client"])
    strike = Strike(towards, rng.randint(1, SQL_OCTETS[towards]))  # type: ignore[arg-type]
    with proxy(house.database.server.port, strike) as between:
        house.configure(sql=between.port)
        ran = house.run(PARSER)
    return f"database cut {strike.told}: {ran}"


def killed_database(house: House, rng: random.Random) -> str:
    """MariaDB is killed after some octets in either direction: in mid transaction, or between commit and move."""
    server = house.database.server
    assert server
    house.run(RECEIVER)
    towards = rng.choice(["server", "client"])
    strike = Strike(towards, rng.randint(1, SQL_OCTETS[towards]), then=server.kill)  # type: ignore[arg-type]
    try:
        with proxy(server.port, strike) as between:
            house.configure(sql=between.port)
            ran = house.run(PARSER)
    finally:
        if not server.running():
            server.start()
    return f"database killed {strike.told}: {ran}"


def locked(house: House, rng: random.Random) -> str:
    """Another transaction holds a row that the parser adds: beyond the lock wait (1205), or until a deadlock (1213)."""
    server = house.database.server
    assert server
    house.run(RECEIVER)
    deadlock = rng.random() < 0.5
    first, last = rng.sample(range(1, 6), 2)
    with server.admin(house.database.url.database) as other, other.cursor() as cursor:
        cursor.execute("SET GLOBAL innodb_lock_wait_timeout = 1")
        heavier = [f"heavier{number}" for number in range(50)] if deadlock else []
        for digest in [*heavier, house.digest(max(first, last))]:
            cursor.execute("INSERT INTO bouncemails (digest) VALUES (%s)", [digest])
        running = house.start(PARSER)
        waited = wait_for_lock(cursor, running)
        if deadlock and waited:
            cursor.execute("INSERT INTO bouncemails (digest) VALUES (%s)", [house.digest(min(first, last))])
        elif waited:
            time.sleep(rng.uniform(0.5, 2.5))
        other.rollback()
        ran = ended(running)
        cursor.execute("SET GLOBAL innodb_lock_wait_timeout = 50")
    return f"{'deadlock' if deadlock else 'lock wait'}: {ran}"


def wait_for_lock(cursor: object, running: subprocess.Popen[str]) -> bool:
    """True once a transaction waits for another's lock; False when the parser ended before."""
    while running.poll() is None:
        if cursor.execute("SELECT 1 FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"):  # type: ignore[attr-defined]
            return True
        time.sleep(0.15)  # InnoDB shows what it showed to whoever asks again within 0.1 s
    return False


def two_at_once(house: House, rng: random.Random) -> str:
    """Two receivers and two parsers, on one host or on two that share the mailstore."""
    apart = rng.random() < 0.5 and os.geteuid() == 0
    host = ["unshare", "--pid", "--fork", "--uts", "--ipc", "--mount"] if apart else []
    running = []
    for script in (RECEIVER, RECEIVER, PARSER, PARSER):
        running.append(house.start(script, host))
        time.sleep(rng.uniform(0, 0.3))
    ran = [ended(one) for one in running]
    return f"two of each on {'two hosts' if apart else 'one host'}: {[one.code for one in ran]}"


def clock_set_back(house: House, rng: random.Random) -> str:
    """The clock goes back some seconds, between two mails and between two runs."""
    back = rng.choice([1, 3600, 10**9])
    code = (
        "import datetime as d, runpy, sys\nfrom bouncemails import mailstore\n"
        "class Clock(d.datetime):\n    calls = 0\n    @classmethod\n    def now(cls, tz=None):\n"
        f"        cls.calls += 1\n        return d.datetime.now(tz) - d.timedelta(seconds={back}) * cls.calls\n"
        "mailstore.datetime = Clock\nsys.argv[:2] = []\nrunpy.run_path(sys.argv[0], run_name='__main__')"
    )
    ran = [house.run(script, [sys.executable, "-c", code]) for script in (RECEIVER, PARSER)]
    return f"clock back by {back} s at each look: {ran}"


def lying(house: House, rng: random.Random) -> str:
    """One command gets a lie for an answer."""
    name, lie = rng.choice(list(LIES.items()))
    strike = Strike(command=rng.randint(1, 4 + 2 * (len(house.mails) + 1) + 2), lie=lie)
    with proxy(house.dovecot.pop3, strike) as between:
        house.configure(pop3=between.port)
        ran = house.run(RECEIVER)
    return f"{name} {strike.told}: {ran}"


def _listing(lie: Callable[[int], str]) -> Lie:
    """The lie in place of LIST or UIDL; any other command is refused."""

    def answer(command: str) -> bytes:
        if command not in ("LIST", "UIDL"):
            return b"-ERR\r\n"
        return ("+OK\r\n" + "".join(f"{lie(number)}\r\n" for number in range(1, 7)) + ".\r\n").encode()

    return answer


LIES: dict[str, Lie] = {
    "-ERR": lambda command: b"-ERR not now\r\n",
    "garbage": lambda command: b"\xff\x00HTTP/1.1 400 Bad Request\r\n\r\n",
    "an endless line": lambda command: b"+OK" + b"x" * 200_000,
    "silence": lambda command: b"",
    "a cut": lambda command: None,
    "half an answer": lambda command: b"+OK\r\n1 ",
    "wrong sizes": _listing(lambda number: f"{number} {10**11 * (number % 2)}"),
    "doubled UIDLs": _listing(lambda number: f"{number} 7"),
    "a wrong count": _listing(lambda number: f"{number + 2} {number}"),
    "an empty listing": lambda command: b"+OK\r\n.\r\n" if command in ("LIST", "UIDL", "CAPA") else b"-ERR\r\n",
}
"""What no client can see through is not among them: other bytes in the place of a mail's."""

ANYWHERE: list[Fault] = [failing_disk, cut_mail, lying, two_at_once, clock_set_back]
ON_A_SERVER: list[Fault] = [cut_database, killed_database, locked]
AS_ROOT: list[Fault] = [full_disk, read_only] if os.geteuid() == 0 else []
