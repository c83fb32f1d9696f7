"""Stands between a script and a server, passes on what they say, and once does what networks and bad servers do."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal

Lie = Callable[[str], bytes | None]
"""The answer to a command in place of the server's; None: the connection is cut."""
MISSED = "it did not come to that"


@dataclass
class Strike:
    """What happens, once, and when: after `octets` in one direction, or at the client's command number `command`."""

    towards: Literal["server", "client"] = "client"
    octets: int | None = None
    then: Callable[[], object] = lambda: None
    """Done at that moment; then the connection is cut, or says no more."""
    silent: bool = False
    command: int | None = None
    lie: Lie = lambda command: None
    told: str = field(default=MISSED, init=False)


class Proxy:
    """Listens on `port`."""

    def __init__(self, target: int, strike: Strike) -> None:
        self._target, self._strike = target, strike
        self._over = False
        self._passed = {"server": 0, "client": 0}
        self._commands = 0
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])

    def serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                client.close()
                continue
            mute = threading.Event()
            for near, far, towards in ((client, server, "server"), (server, client, "client")):
                threading.Thread(target=self._pass_on, args=[near, far, towards, mute], daemon=True).start()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _pass_on(self, near: socket.socket, far: socket.socket, towards: str, mute: threading.Event) -> None:
        with suppress(OSError):
            while data := near.recv(65536):
                if mute.is_set():
                    continue
                if self._strike.command is not None and towards == "server" and not self._over:
                    data = self._commanded(near, data)
                now = self._struck(towards, len(data))
                far.sendall(data if now is None else data[:now])
                if now is not None:
                    self._strike.told = f"after {self._strike.octets} octets to the {towards}"
                    self._strike.then()
                    if self._strike.silent:
                        mute.set()
                    else:
                        cut(near, far)
        for end in (far, near):
            with suppress(OSError):
                end.shutdown(socket.SHUT_WR if end is far else socket.SHUT_RD)

    def _struck(self, towards: str, octets: int) -> int | None:
        """How many of these octets still pass, where the strike falls among them."""
        with self._lock:
            before = self._passed[towards]
            self._passed[towards] += octets
            at = self._strike.octets
            if self._over or at is None or towards != self._strike.towards or self._passed[towards] < at:
                return None
            self._over = True
            return at - before

    def _commanded(self, client: socket.socket, line: bytes) -> bytes:
        """The line, or nothing where a lie was told in its place. Both scripts send a command at a time."""
        self._commands += 1
        if self._commands != self._strike.command:
            return line
        self._over = True
        command = line.decode(errors="replace").strip()
        self._strike.told = f"at {command.partition(' ')[0]}"
        answer = self._strike.lie(command)
        if answer is None:
            cut(client)
        else:
            client.sendall(answer)
        return b""


def cut(*ends: socket.socket) -> None:
    """Resets the connection."""
    for end in ends:
        with suppress(OSError):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def proxy(target: int, strike: Strike) -> Iterator[Proxy]:
    """A proxy for the loopback port `target`, while the context lasts."""
    running = Proxy(target, strike)
    threading.Thread(target=running.serve, daemon=True).start()
    try:
        yield running
    finally:
        running.close()
