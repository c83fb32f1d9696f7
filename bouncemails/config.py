"""config.ini and the environment -> frozen dataclasses.

What may stand in config.ini is data: `SECTIONS` lists each section's keys, how a value is read, and its default.
A key left out, or left empty, has its default.
"""

from __future__ import annotations

import configparser
import logging
import os
import re
import shlex
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

ETC = Path("/etc/bouncemails/config.ini")

log = logging.getLogger(__name__)


class ConfigError(Exception):
    """A setting is wrong or missing. The text is one line: the file, the section, the key, the value, the way out."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A POP3 mailbox: one `[pop3]` or `[pop3 NAME]` section."""

    name: str
    """"" for plain `[pop3]`."""
    host: str
    port: int
    tls: Literal["implicit", "starttls", "none"]
    ca_file: Path | None
    """PEM file of the authorities to trust; None: the system's."""
    user: str
    password: Callable[[], str] = field(repr=False)
    """Obtains the password when called; ConfigError where there is none."""
    timeout: int
    """Seconds the server may keep silent."""
    keep: bool
    """Mails stay on the server."""
    max_mails: int | None
    """Mails to store in one run; None: all."""
    max_bytes: int
    """A larger mail stays on the server."""

    @property
    def section(self) -> str:
        """As config.ini has it: `[pop3 NAME]`."""
        return f"[pop3 {self.name}]" if self.name else "[pop3]"


@dataclass(frozen=True, slots=True)
class Database:
    """Where the table is."""

    url: URL
    """With its password, which neither `repr` nor a log shows."""


@dataclass(frozen=True, slots=True)
class Parser:
    """What the parser does with a mail."""

    after: Literal["archive", "delete"] = "archive"
    workers: int = 0
    """Processes that decode; 0: one a core."""
    delivered: bool = False
    """Notices of successful delivery become rows."""
    vacation: bool = False
    """Automatic replies become rows."""


@dataclass(frozen=True, slots=True)
class Alerts:
    """How people are told what is new."""

    to: Literal["none", "stdout", "mail"] = "none"
    hard_rate: float = 3
    """An alarm when a day has more hard bounces than so many times the mean day."""
    mask: bool = False
    """Addresses are shown as `j***@example.jp`."""
    mail_from: str = ""
    mail_to: str = ""
    smtp_host: str = "localhost"
    smtp_port: int = 25


@dataclass(frozen=True, slots=True)
class Senders:
    """Whose mail bounces."""

    domains: frozenset[str] = frozenset()
    """A bounce of a mail from elsewhere is not trusted; none: every one is."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings, and the file they stand in."""

    file: Path
    mailstore: Path
    database: Database
    parser: Parser
    senders: Senders
    alerts: Alerts
    mailboxes: tuple[Mailbox, ...]


def text(value: str) -> str:
    if not value.isprintable():
        raise ValueError("holds a control character")
    return value


def number(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 16):
        raise ValueError("is not a number")
    return int(value)


def positive(value: str) -> int:
    if (found := number(value)) == 0:
        raise ValueError("must be 1 or more")
    return found


def factor(value: str) -> float:
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", value, re.ASCII) or float(value) == 0:
        raise ValueError("is not a number above 0, such as 3 or 2.5")
    return float(value)


def address(value: str) -> str:
    if not re.fullmatch(r"[^\s<>@,;]{1,64}@[^\s<>@,;]{1,255}", text(value)):
        raise ValueError("is not a mail address")
    return value


def domains(value: str) -> frozenset[str]:
    names = value.lower().replace(",", " ").split()
    for name in names:
        if not re.fullmatch(r"[\w-]{1,63}(\.[\w-]{1,63})+", name):
            raise ValueError(f"has {name!r}, which is no domain")
    return frozenset(names)


def port(value: str) -> int:
    if not 0 < number(value) < 65536:
        raise ValueError("is not a port: 1 to 65535")
    return int(value)


def yes_no(value: str) -> bool:
    return one_of("yes", "no")(value.lower()) == "yes"


def one_of(*words: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in words:
            raise ValueError(f"is none of {', '.join(words)}")
        return value

    return read


class Key(NamedTuple):
    """How a key's value is read (ValueError says what is wrong with it), and the value it has when left out."""

    read: Callable[[str], object]
    default: str | None = ""
    """None: the key must be given. "": the setting is absent, None."""
    secret: bool = False


SECTIONS: dict[str, dict[str, Key]] = {
    "mailstore": {"path": Key(Path, "mailstore")},
    "database": {
        "url": Key(str, "sqlite:///bouncemails.sqlite", secret=True),
        "password_file": Key(Path),
    },
    "parser": {
        "after": Key(one_of("archive", "delete"), "archive"),
        "workers": Key(number, "0"),
        "delivered": Key(yes_no, "no"),
        "vacation": Key(yes_no, "no"),
    },
    "senders": {
        "domains": Key(domains),
    },
    "alerts": {
        "to": Key(one_of("none", "stdout", "mail"), "none"),
        "hard_rate": Key(factor, "3"),
        "mask": Key(yes_no, "no"),
        "mail_from": Key(address),
        "mail_to": Key(address),
        "smtp_host": Key(text, "localhost"),
        "smtp_port": Key(port, "25"),
    },
    "pop3": {
        "host": Key(text, None),
        "port": Key(port),
        "tls": Key(one_of("implicit", "starttls", "none"), "implicit"),
        "ca_file": Key(Path),
        "user": Key(text, None),
        "password": Key(str, secret=True),
        "password_file": Key(Path),
        "password_command": Key(str, secret=True),
        "timeout": Key(positive, "60"),
        "keep": Key(yes_no, "no"),
        "max_mails": Key(positive),
        "max_bytes": Key(positive, "67108864"),
    },
}
NAMED = {"pop3"}
"""Sections that may stand more than once: `[pop3 NAME]`."""


def load(path: Path | None = None) -> Config:
    """The settings in the file `path`; None: config.ini beside the running script, else /etc/bouncemails/config.ini.

    ConfigError: no such file, not of the form, an unknown section or key, a value that cannot be.
    """
    file = path or _find()
    ini = _parse(file)
    sections = {name: _section(file, name, dict(ini[name])) for name in ini.sections()}
    for name in SECTIONS.keys() - NAMED - sections.keys():
        sections[name] = _section(file, name, {})
    _warn_if_open(file, sections)
    return Config(
        file=file,
        mailstore=sections["mailstore"]["path"],
        database=_database(file, sections["database"]),
        parser=Parser(**sections["parser"]),
        senders=Senders(sections["senders"]["domains"] or frozenset()),
        alerts=_alerts(file, sections["alerts"]),
        mailboxes=_mailboxes(file, sections),
    )


def _find() -> Path:
    script = Path(sys.argv[0]).resolve()
    if script.name == "__main__.py":  # python -m bouncemails: the scripts stand one up
        script = script.parent
    beside = script.parent / "config.ini"
    for file in (beside, ETC):
        if file.exists():
            return file
    raise ConfigError(f"no {beside} and no {ETC}: make one, or name it with --config FILE")


def _parse(file: Path) -> configparser.ConfigParser:
    # The parser's own messages quote lines, and a line may hold a password: only its number is told.
    ini = configparser.ConfigParser(interpolation=None, default_section="", empty_lines_in_values=False)
    try:
        ini.read_string(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{file}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{file}: is not UTF-8 text") from None
    except configparser.DuplicateSectionError as error:
        raise ConfigError(f"{file} line {error.lineno}: a second [{error.section}]") from None
    except configparser.DuplicateOptionError as error:
        raise ConfigError(f"{file} line {error.lineno}: [{error.section}] has a second {error.option}") from None
    except configparser.MissingSectionHeaderError as error:
        raise ConfigError(f"{file} line {error.lineno}: stands before the first [section]") from None
    except configparser.ParsingError as error:
        raise ConfigError(f"{file} line {error.errors[0][0]}: is neither [section] nor key = value") from None
    return ini


def _section(file: Path, section: str, given: dict[str, str]) -> dict[str, Any]:
    """The section's values by key, read and with their defaults; None for a setting that is absent."""
    kind, *name = section.split(maxsplit=1)
    if kind not in SECTIONS or (name and kind not in NAMED):
        raise ConfigError(f"{file} [{section}]: no such section{_nearest(section, SECTIONS)}")
    keys = SECTIONS[kind]
    for key in given:
        if key not in keys:
            raise ConfigError(f"{file} [{section}] {key}: no such key{_nearest(key, keys)}")
    return {key: _value(file, section, key, given.get(key)) for key in keys}


def _value(file: Path, section: str, key: str, given: str | None) -> object:
    read, default, secret = SECTIONS[section.split()[0]][key]
    value = given or default
    if value is None:
        raise ConfigError(f"{file} [{section}] {key}: is missing")
    if "\n" in value:
        raise ConfigError(f"{file} [{section}] {key}: goes on in an indented line; start every key at the margin")
    if not value:
        return None
    try:
        found = read(value)
    except ValueError as error:
        raise ConfigError(f"{file} [{section}] {key}: {'the value' if secret else repr(value)} {error}") from None
    return file.absolute().parent / found.expanduser() if isinstance(found, Path) else found


def _nearest(word: str, known: dict[str, Any]) -> str:
    near = get_close_matches(word.lower(), known, n=1, cutoff=0)
    return f"; the nearest is {near[0]}"


def _warn_if_open(file: Path, sections: dict[str, dict[str, Any]]) -> None:
    if not file.stat().st_mode & stat.S_IROTH:
        return
    url = re.compile(r"//[^/@]*:[^/@]+@")
    if any(values.get("password") or url.search(values.get("url") or "") for values in sections.values()):
        log.warning("%s: holds a password and anyone can read it: chmod 600 %s", file, shlex.quote(str(file)))


def _database(file: Path, values: dict[str, Any]) -> Database:
    here = f"{file} [database]"
    try:
        url = make_url(values["url"])
    except (ArgumentError, ValueError):  # their texts may quote the URL, and with it the password
        raise ConfigError(f"{here} url: is not of the form mysql+pymysql://user@host/database") from None
    if url.get_backend_name() == "sqlite":
        if values["password_file"]:
            raise ConfigError(f"{here} password_file: SQLite knows no password; leave it out")
        return Database(_beside(file, url))
    if url.drivername in ("mysql", "mariadb"):
        url = url.set(drivername=f"{url.drivername}+pymysql")
    if url.password and values["password_file"]:
        raise ConfigError(f"{here} password_file: url has a password too; leave one out")
    password = url.password or os.environ.get("BOUNCEMAILS_DATABASE_PASSWORD")
    if values["password_file"]:
        password = _first_line(f"{here} password_file", values["password_file"])
    return Database(url.set(password=password) if password else url)


def _beside(file: Path, url: URL) -> URL:
    """A relative SQLite path counts from the config file's directory."""
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return url
    return url.set(database=str(file.absolute().parent / url.database))


def _alerts(file: Path, values: dict[str, Any]) -> Alerts:
    for key in ("mail_from", "mail_to"):
        if values["to"] == "mail" and not values[key]:
            raise ConfigError(f"{file} [alerts] {key}: is missing; to = mail needs it")
        values[key] = values[key] or ""
    return Alerts(**values)


def _mailboxes(file: Path, sections: dict[str, dict[str, Any]]) -> tuple[Mailbox, ...]:
    found: dict[str, Mailbox] = {}
    for section, values in sections.items():
        kind, *rest = section.split(maxsplit=1)
        if kind != "pop3":
            continue
        name = rest[0] if rest else ""
        if not re.fullmatch(r"[\w.-]*", name, re.ASCII):
            raise ConfigError(f"{file} [{section}]: a name is made of letters, digits, '.', '-' and '_'")
        variable = re.sub(
            r"\W", "_", f"BOUNCEMAILS_POP3_{name}_PASSWORD" if name else "BOUNCEMAILS_POP3_PASSWORD"
        ).upper()
        if variable in found:
            raise ConfigError(f"{file} [{section}]: {found[variable].section} is too like it; give one another name")
        found[variable] = _mailbox(file, section, name, variable, values)
    return tuple(found.values())


def _mailbox(file: Path, section: str, name: str, variable: str, values: dict[str, Any]) -> Mailbox:
    values = dict(values)
    sources = {key: values.pop(key) for key in ("password", "password_file", "password_command")}
    given = [key for key, value in sources.items() if value]
    if len(given) > 1:
        raise ConfigError(f"{file} [{section}] {given[1]}: {given[0]} is there too; leave one out")
    values["port"] = values["port"] or (995 if values["tls"] == "implicit" else 110)

    def password() -> str:
        where = f"{file} [{section}] {given[0] if given else 'password'}"
        match given:
            case ["password"]:
                secret = sources["password"]
            case ["password_file"]:
                secret = _first_line(where, sources["password_file"])
            case ["password_command"]:
                secret = _output(where, sources["password_command"], values["timeout"])
            case _:
                secret = os.environ.get(variable, "")
        if not secret:
            raise ConfigError(f"{where}: is missing; set it, password_file, password_command or ${variable}")
        if re.search(r"[\r\n\0]", secret):
            raise ConfigError(f"{where}: holds a line end or a NUL, which POP3 cannot carry")
        return str(secret)

    return Mailbox(name=name, password=password, **values)


def _first_line(where: str, file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").partition("\n")[0].removesuffix("\r")
    except OSError as error:
        raise ConfigError(f"{where}: {file}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{where}: {file}: is not UTF-8 text") from None


def _output(where: str, command: str, timeout: int) -> str:
    """The first line that `command` prints. No shell is run; its standard error goes where ours goes."""
    try:
        done = subprocess.run(  # noqa: S603 - the command is the administrator's own
            shlex.split(command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=timeout, check=True
        )
        return done.stdout.decode().partition("\n")[0].removesuffix("\r")
    except subprocess.CalledProcessError as error:
        raise ConfigError(f"{where}: the command ended with exit code {error.returncode}") from None
    except subprocess.TimeoutExpired:
        raise ConfigError(f"{where}: the command took more than {timeout} s") from None
    except OSError as error:
        raise ConfigError(f"{where}: the command cannot be run: {error.strerror}") from None
    except ValueError:  # an open quote, or what it printed is not UTF-8
        raise ConfigError(f"{where}: the command or what it prints is not well formed") from None
