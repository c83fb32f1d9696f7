"""A small POP3 server that tells the lies real servers tell and Dovecot cannot."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

Answer = Callable[[], Iterable[bytes]]


class HangUp(Exception):  # noqa: N818 - it is what the server does
    """Raised in an answer: the connection ends here."""


class Scripted:
    """Serves `mails` to any user; QUIT deletes what DELE marked.

    `answers` has other answers to whole command lines (`"RETR 2"`, `"CAPA"`; `""` is the greeting) or to those about
    one mail, whatever its number now (`"RETR mail 2"`). `sent` are the lines received, `sessions` how many there were.
    The first `lost_quits` QUITs delete and are not answered. TLS is from the first octet where there is a
    `certificate`, or after the answer `stls` to STLS.
    """

    def __init__(
        self,
        mails: Iterable[bytes],
        answers: dict[str, Answer] | None = None,
        *,
        uidl: Callable[[int], str] | None = lambda index: f"uid{index}",
        eol: bytes = b"\r\n",
        mails_a_session: int | None = None,
        lost_quits: int = 0,
        certificate: Path | None = None,
        stls: bytes = b"",
    ) -> None:
        self.mails = dict(enumerate(mails))
        self.answers = answers or {}
        self.sent: list[str] = []
        self.sessions = 0
        self._uidl, self._eol, self._mails_a_session = uidl, eol, mails_a_session
        self._lost_quits, self._stls = lost_quits, stls
        self._tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH) if certificate else None
        if self._tls:
            self._tls.load_cert_chain(str(certificate))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])

    def serve(self) -> None:
        """Sessions, one after the other, until `close`."""
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection, suppress(OSError, HangUp):
                if self._tls and not self._stls:
                    connection = self._tls.wrap_socket(connection, server_side=True)
                self._session(connection)

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _session(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sessions += 1
        present, marked, fetched = list(self.mails), set[int](), 0
        lines = connection.makefile("rb")
        self._send(connection, "", lambda: [b"+OK ready" + self._eol])
        while line := lines.readline():
            command = line.decode(errors="replace").rstrip("\r\n")
            self.sent.append(command)
            verb, _, argument = command.partition(" ")
            if verb == "STLS" and self._tls:
                connection.sendall(self._stls)
                connection = self._tls.wrap_socket(connection, server_side=True)
                lines = connection.makefile("rb")
                continue
            index = present[int(argument) - 1] if verb in ("RETR", "DELE") else 0
            fetched += verb == "RETR"
            if self._mails_a_session is not None and fetched > self._mails_a_session:
                return
            about = f"{verb} mail {index + 1}" if argument else command
            usual = self.answers.get(about, partial(self._usual, verb, index, present))
            if verb == "QUIT" and self._lost_quits:
                self._lost_quits -= 1
                usual = list
            refused = self._send(connection, command, usual)
            if verb == "DELE" and not refused:
                marked.add(index)
            if verb == "QUIT":
                self.mails = {index: mail for index, mail in self.mails.items() if index not in marked}
                return

    def _send(self, connection: socket.socket, command: str, usual: Answer) -> bool:
        begun = b""
        for piece in self.answers.get(command, usual)():
            connection.sendall(piece)
            begun = begun or piece
        return begun.startswith(b"-")

    def _usual(self, verb: str, index: int, present: list[int]) -> list[bytes]:
        return [self._answer(verb, index, present)]

    def _answer(self, verb: str, index: int, present: list[int]) -> bytes:
        match verb:
            case "USER" | "PASS" | "DELE" | "QUIT":
                return b"+OK" + self._eol
            case "LIST":
                return self._listing(f"{number} {len(self.mails[mail])}" for number, mail in enumerate(present, 1))
            case "UIDL" if self._uidl:
                names = map(self._uidl, present)
                return self._listing(f"{number} {name}" for number, name in enumerate(names, 1))
            case "RETR":
                return b"+OK" + self._eol + stuffed(self.mails[index], self._eol)
        return b"-ERR unknown command" + self._eol

    def _listing(self, lines: Iterable[str]) -> bytes:
        return self._eol.join([b"+OK", *(line.encode() for line in lines), b".", b""])


def stuffed(mail: bytes, eol: bytes = b"\r\n") -> bytes:
    """The mail as RETR sends it (RFC 1939 section 3)."""
    body = eol + mail
    return body.replace(eol + b".", eol + b"..")[len(eol) :] + b"." + eol


@contextmanager
def scripted(server: Scripted) -> Iterator[Scripted]:
    """The server runs while the context lasts."""
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join(10)
