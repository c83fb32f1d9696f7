"""poplib made safe: TLS that verifies, bounds on time and size, mails as the server's bytes.

As it comes, poplib fails on a line over 2,048 octets, waits for ever for a server that sends an octet now and then,
holds a mail as a list of lines without their ends, and checks no certificate. POP3 is RFC 1939, its CAPA RFC 2449,
STLS RFC 2595, AUTH RFC 5034.
"""

from __future__ import annotations

import base64
import io
import poplib
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import pairwise
from typing import NamedTuple

from bouncemails.config import ConfigError, Mailbox

SLOWEST = 16 * 1024
"""Octets a second. An answer may take `timeout` seconds, and beyond that as long as it comes at this pace."""
LINE_BYTES = 4096
"""One line of an answer that is no mail. RFC 2449 section 4 allows 512."""
LISTING_BYTES = 64 * 1024 * 1024
"""A whole LIST or UIDL: a million mails."""
AUTH_BYTES = 253
"""A command line without its CRLF (RFC 5034 section 4)."""

NO_END = b"\n.\r\n"
"""Where a mail of lines that end in CRLF may end too, when the server adds no CRLF to the mail's own last line."""
END = {b"\r\n": re.compile(rb"\r\n\.\r\n"), b"\n": re.compile(rb"\n\.\r?\n")}
"""The end of a mail, by the line end that the server uses."""

CERTIFICATE_ADVICE = {
    10: "it must be renewed on the server",  # X509_V_ERR_CERT_HAS_EXPIRED
    62: "set host to a name that is in it",  # X509_V_ERR_HOSTNAME_MISMATCH
    64: "set host to a name that is in it",  # X509_V_ERR_IP_ADDRESS_MISMATCH
}
"""By OpenSSL's verify code (x509_vfy.h)."""


class ServerError(Exception):
    """The session is over: the server is away, hangs up, dawdles, or says what is no POP3. One line."""


class SilenceError(ServerError):
    """The server has said nothing for as long as it may."""


class TooLargeError(ServerError):
    """A mail goes on beyond `max_bytes`."""


class Refused(poplib.error_proto):
    """The server answered -ERR; its text. The session goes on."""


class Listed(NamedTuple):
    """A mail as the server lists it."""

    number: int
    """In this session."""
    uidl: str | None
    """The mail's lasting name there; None where it has none, or one that another mail has too."""
    size: int
    """Octets, by the server's word; 0 where it gives none."""


class Session(poplib.POP3):
    """A session with a mailbox, logged in. ServerError: it cannot be had. ConfigError: ca_file or password is wrong."""

    file: io.BufferedReader

    unsure: ServerError | None = None
    """Where it stands, only silence showed that the mail last fetched was at its end: the session must not go on."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        self._tls = None if mailbox.tls == "none" else _tls(mailbox)
        password = mailbox.password()
        self._plain = base64.b64encode(f"\0{mailbox.user}\0{password}".encode()).decode()
        self._secrets = (password, self._plain)
        self._begin()
        try:
            super().__init__(mailbox.host, mailbox.port, mailbox.timeout)
            if mailbox.tls == "starttls":
                self._start_tls()
            self._log_in(password)
        except BaseException as error:
            self.close()
            if isinstance(error, (OSError, UnicodeError)):  # a host name may be none that DNS can carry
                raise self._failed(error) from None
            if isinstance(error, poplib.error_proto):
                raise self._error(f"says {error}") from None
            raise

    def listing(self) -> Iterator[Listed]:
        """The mails, in the server's order. Its answers are kept as they came: of 100,000 mails they are some 4 MB."""
        try:
            sizes = self._block("LIST")
        except Refused as error:
            raise self._error(f"answers LIST with {error}") from None
        try:
            names = self._block("UIDL") if sizes else b""
        except Refused:
            names = b""
        doubled = _doubled(name for _, name in self._numbered("UIDL", names))
        for number, size, name in _paired(self._numbered("LIST", sizes), self._numbered("UIDL", names)):
            own = name if name and hash(name) not in doubled else None
            yield Listed(number, own, int(size or 0))

    def fetch(self, number: int, write: Callable[[bytes], object]) -> None:
        """Gives a mail's bytes to `write`, piece by piece, as the server sent them but for the dots it stuffed.

        Refused: the server does not give it. TooLargeError: it has more than `max_bytes`. ServerError: it breaks off.
        """
        self._command(f"RETR {number}")
        left = self._mailbox.max_bytes
        first = self._line(left + 2, self._too_large())
        if first in (b".\r\n", b".\n"):
            return
        # Where the answer and the mail's first line, which the server wrote, end in CRLF nothing else ends a line: a
        # bare LF before a dot, which anybody can write, is not taken for the end of the mail (RFC 1939 section 3).
        eol = b"\r\n" if self._crlf and first.endswith(b"\r\n") else b"\n"
        held, skip = eol + first, len(eol)
        while not (end := END[eol].search(held)):
            cut = _cut(held)
            left = self._write(held[:cut].replace(eol + b".", eol)[skip:], write, left)
            held, skip = held[cut:], max(0, skip - cut)
            try:
                held += self._piece()
            except SilenceError:
                if held != NO_END:
                    raise
                self.unsure = self._error("does not tell where a mail ends: there is no CRLF before the last dot")
                self._write(b"\n", write, left)
                return
        self._write(held[: end.start() + len(eol)].replace(eol + b".", eol)[skip:], write, left)
        if held[end.end() :].strip():
            raise self._error("goes on after the end of a mail: it does not double a dot at the start of a line")

    def delete(self, number: int) -> None:
        """Marks a mail; QUIT deletes it. Refused: it stays."""
        self._command(f"DELE {number}")

    def quit(self) -> bytes:
        """Ends the session: the server deletes what is marked. Refused: not all of it."""
        try:
            self._command("QUIT")
        finally:
            self.close()
        return b""

    def close(self) -> None:
        with suppress(OSError, AttributeError):  # never opened, or closed by the other side
            super().close()

    def capa(self) -> dict[str, list[str]]:
        """What the server announces; nothing where it knows no CAPA."""
        try:
            block = self._block("CAPA")
        except Refused:
            return {}
        return {words[0].upper(): words[1:] for line in _lines(block) if (words := line.split())}

    def _start_tls(self) -> None:
        try:
            self.stls(self._tls)
        except poplib.error_proto:
            raise self._error(
                "does not do STLS, and the password must not go out without: try tls = implicit"
            ) from None

    def _log_in(self, password: str) -> None:
        user, capa = self._mailbox.user, self.capa()
        try:
            if self._tls is None and re.search(rb"<[^<>]+@[^<>]+>", self.welcome):
                self.apop(user, password)
            elif "USER" not in capa and "PLAIN" in capa.get("SASL", []):
                self._auth_plain()
            else:
                self.user(user)
                self.pass_(password)
        except Refused as error:
            raise self._error(f"refuses the login of user {user!r}: {error}") from None

    def _auth_plain(self) -> None:
        if len(command := f"AUTH PLAIN {self._plain}") <= AUTH_BYTES:
            self._command(command)
        else:
            self._command("AUTH PLAIN")
            self._command(self._plain)

    # What follows stands in for poplib's own: its commands are sent by _putline, their answers read by _getline.

    def _create_socket(self, timeout: float) -> socket.socket:
        plain = socket.create_connection((self.host, self.port), timeout)
        if self._mailbox.tls != "implicit" or self._tls is None:
            return plain
        try:
            return self._tls.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise

    def _putline(self, line: bytes) -> None:
        self._begin()
        try:
            self.sock.settimeout(self._mailbox.timeout)
            self.sock.sendall(line + b"\r\n")
        except OSError as error:
            raise self._failed(error) from None

    def _getresp(self) -> bytes:
        answer, _ = self._getline()
        if answer.startswith(b"-"):
            raise Refused(self._told(answer))
        if not answer.startswith(b"+"):
            raise self._error(f"answers {self._told(answer)!r}, which is no POP3")
        return answer

    def _getline(self) -> tuple[bytes, int]:
        line = self._line(LINE_BYTES, self._error(f"sends a line of more than {LINE_BYTES} octets"))
        self._crlf = line.endswith(b"\r\n")
        return line.rstrip(b"\r\n"), len(line)

    def _command(self, command: str) -> None:
        self._putline(command.encode())
        self._getresp()

    def _block(self, command: str) -> bytes:
        """The lines of an answer, with LF ends."""
        self._command(command)
        block = bytearray()
        while (line := self._getline()[0]) != b".":
            block += line + b"\n"
            if len(block) > LISTING_BYTES:
                raise self._error(f"answers {command} without end")
        return bytes(block)

    def _numbered(self, command: str, block: bytes) -> Iterator[tuple[int, str]]:
        for line in _lines(block):
            match line.split():
                case [number] if number.isdecimal():
                    yield int(number), ""
                case [number, value, *_] if number.isdecimal() and (value.isdecimal() or command == "UIDL"):
                    yield int(number), value
                case _:
                    raise self._error(f"answers {command} with {self._told(line.encode())!r}")

    def _begin(self) -> None:
        """An answer begins: its time counts from now."""
        self._since, self._octets = time.monotonic(), 0

    def _peek(self) -> bytes:
        """What has arrived, one octet at least; it stays in `file`."""
        timeout = self._mailbox.timeout
        left = self._since + timeout + self._octets / SLOWEST - time.monotonic()
        if left <= 0:
            raise self._late()
        try:
            self.sock.settimeout(min(timeout, left))
            data = self.file.peek()
        except TimeoutError:
            raise self._late() if left < timeout else self._silent() from None
        except OSError as error:
            raise self._failed(error) from None
        if not data:
            raise self._error("hangs up")
        return data

    def _piece(self) -> bytes:
        data = self.file.read(len(self._peek()))
        self._octets += len(data)
        return data

    def _line(self, limit: int, too_long: ServerError) -> bytes:
        """A line with its end."""
        line = bytearray()
        while not line.endswith(b"\n"):
            size = self._peek().find(b"\n") + 1
            line += self.file.read(size) if size else self._piece()
            self._octets += size
            if len(line) > limit:
                raise too_long
        return bytes(line)

    def _write(self, data: bytes, write: Callable[[bytes], object], left: int) -> int:
        if len(data) > left:
            raise self._too_large()
        write(data)
        return left - len(data)

    def _told(self, answer: bytes) -> str:
        """An answer as a log may show it: some servers repeat the command that they refuse."""
        text = _printable(answer.decode("utf-8", "replace"))
        for secret in self._secrets:
            text = text.replace(_printable(secret), "***")
        return text

    def _error(self, text: str) -> ServerError:
        return ServerError(f"{self._mailbox.host}:{self._mailbox.port} {text}")

    def _too_large(self) -> TooLargeError:
        return TooLargeError(f"it has more octets than max_bytes, {self._mailbox.max_bytes}")

    def _silent(self) -> SilenceError:
        return SilenceError(str(self._failed(TimeoutError())))

    def _late(self) -> ServerError:
        if not self._octets:
            return self._silent()
        return self._error(f"is too slow: {self._octets} octets in {time.monotonic() - self._since:.0f} s")

    def _failed(self, error: OSError | UnicodeError) -> ServerError:
        match error:
            case ssl.SSLCertVerificationError():
                advice = CERTIFICATE_ADVICE.get(
                    error.verify_code, "set ca_file to the PEM file of an authority you trust"
                )
                return self._error(f"shows a certificate that is refused: {error.verify_message}; {advice}")
            case ssl.SSLError():
                return self._error(f"speaks no TLS ({error.reason}): is tls = {self._mailbox.tls} right for this port?")
            case TimeoutError():
                return self._error(f"does not answer within {self._mailbox.timeout} s")
        return self._error(f"cannot be reached: {getattr(error, 'strerror', None) or error}")


def _tls(mailbox: Mailbox) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=mailbox.ca_file)
    except OSError as error:
        what = "is no PEM file of certificates" if isinstance(error, ssl.SSLError) else error.strerror
        raise ConfigError(f"{mailbox.section} ca_file: {mailbox.ca_file}: {what}") from None


def _lines(block: bytes) -> Iterator[str]:
    return (line.decode("latin-1").rstrip("\r\n") for line in io.BytesIO(block))


def _doubled(names: Iterable[str]) -> set[int]:
    """The hashes of the names that stand there more than once."""
    return {one for one, other in pairwise(sorted(map(hash, names))) if one == other}


def _paired(sizes: Iterable[tuple[int, str]], names: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """Number, size and name of each mail. Both come in the same order as a rule; what comes early is kept."""
    early: dict[int, str] = {}
    for number, size in sizes:
        while number not in early and (named := next(names, None)):
            early[named[0]] = named[1]
        yield number, size, early.pop(number, "")


def _cut(held: bytes) -> int:
    """Where `held` must be cut so that neither the end of the mail nor a stuffed dot is cut in two."""
    end = held.find(b"\n", max(0, len(held) - len(NO_END)))
    if end < 0:
        end = len(held)
    return end - held.endswith(b"\r", 0, end)


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)
