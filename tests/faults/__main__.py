"""Fault after fault, each against a house of its own; then both scripts run until all is done, and all is counted.

    ROUNDS=200 SEED=N make test-faults          the rounds 1 to ROUNDS; SEED is drawn and printed where it is not given
    SEED=N ROUND=17 make test-faults            round 17 again

Two of three rounds kill a script: at each system call that changes something in turn, of the receiver, of the parser
with SQLite, of the parser with MariaDB, in an order that the seed shuffles.
"""

from __future__ import annotations

import os
import queue
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial

from tests.faults import calls
from tests.faults.calls import Call
from tests.faults.faults import ANYWHERE, AS_ROOT, ON_A_SERVER, Fault, killed
from tests.faults.house import PARSER, RECEIVER, House
from tests.faults.proxy import MISSED
from tests.servers import mariadb
from tests.servers.dovecot import Dovecot, dovecot
from tests.servers.sql import Server

WORKERS = 2


class Faults:
    """The rounds that a seed stands for."""

    def __init__(self, seed: str, mail: Dovecot, servers: list[Server]) -> None:
        self.seed, self.mail = seed, mail
        self.servers: queue.SimpleQueue[Server] = queue.SimpleQueue()
        for server in servers:
            self.servers.put(server)
        self.points = self._points()
        random.Random(seed).shuffle(self.points)

    def _points(self) -> list[tuple[str, bool, Call]]:
        """Script, whether with MariaDB, and the call at which it is killed."""
        points: list[tuple[str, bool, Call]] = []
        for with_server in (False, True):
            server = self.servers.get()
            house = House(self.mail, f"count{int(with_server)}", server if with_server else None)
            made = {script: calls.made(house, script) for script in (RECEIVER, PARSER)}
            house.check()
            house.remove()
            self.servers.put(server)
            for script in (PARSER,) if with_server else (RECEIVER, PARSER):
                points += [(script, with_server, call) for call in made[script]]
        return points

    def play(self, number: int) -> str:
        """One round; what it was. Wrong: something was lost, doubled or left."""
        rng = random.Random(f"{self.seed} {number}")
        server = self.servers.get()
        try:
            fault, with_server = self._fault(number, rng)
            after, keep = rng.choice(["archive", "delete"]), rng.choice(["no", "no", "no", "yes"])
            house = House(self.mail, f"round{number}", server if with_server else None, after, keep)
            try:
                told = fault(house, rng)
                house.complete()
                house.check()
            finally:
                house.remove()
            return f"{'MariaDB' if with_server else 'SQLite'}, {after}{', keep' if keep == 'yes' else ''}: {told}"
        finally:
            self.servers.put(server)

    def _fault(self, number: int, rng: random.Random) -> tuple[Fault, bool]:
        kills, turn = divmod(number, 3)
        if turn:
            script, with_server, call = self.points[(2 * kills + turn - 1) % len(self.points)]
            return lambda house, rng: killed(house, script, call), with_server
        others = [*ANYWHERE, *ON_A_SERVER, *AS_ROOT]
        fault = others[kills % len(others)]
        return fault, fault in ON_A_SERVER or (fault not in AS_ROOT and rng.random() < 0.3)


def main() -> int:
    seed = os.environ.get("SEED") or str(random.SystemRandom().randrange(10**6))
    only = os.environ.get("ROUND")
    numbers = [int(only)] if only else range(1, int(os.environ.get("ROUNDS") or 200) + 1)
    if not calls.available():
        sys.exit("make test-faults: strace is missing: apt-get install strace")
    print(f"SEED={seed}, {len(numbers)} rounds", flush=True)
    begun, wrong, missed = time.monotonic(), 0, 0
    with ExitStack() as stack:
        mail = stack.enter_context(dovecot())
        servers = [mariadb.start() for _ in range(WORKERS)]
        for server in servers:
            stack.callback(server.stop)
        faults = Faults(seed, mail, servers)
        print(f"{len(faults.points)} calls at which a script is killed", flush=True)
        pool = stack.enter_context(ThreadPoolExecutor(WORKERS))
        for number, told in zip(numbers, pool.map(partial(attempt, faults), numbers), strict=True):
            failed = isinstance(told, Exception)
            wrong += failed
            missed += MISSED in str(told)
            if failed or only or os.environ.get("VERBOSE"):
                print(f"{'FAILED ' if failed else ''}round {number}: {told}", flush=True)
            if failed:
                print(f"    again: SEED={seed} ROUND={number} make test-faults", flush=True)
    print(f"{len(numbers) - wrong} rounds as they should be, {wrong} not, in {time.monotonic() - begun:.0f} s")
    if missed > len(numbers) / 4:
        print(f"but in {missed} rounds nothing struck: the faults do not work here")
    return wrong > 0 or missed > len(numbers) / 4


def attempt(faults: Faults, number: int) -> str | Exception:
    try:
        return faults.play(number)
    except Exception as error:
        return error


if __name__ == "__main__":
    sys.exit(main())
