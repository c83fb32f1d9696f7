"""The servers that send the lab's mails and write the bounces, SERVER.example.org each, as Debian packages them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.lab import courier, dma, exim, nullmailer, opensmtpd, postfix, sendmail
from tests.lab.mails import Mail
from tests.lab.network import TREES, Host
from tests.lab.scenarios import MAILS, SCENARIOS

ML = ("anna@unknown.example.net", "bert@full-dovecot.example.net")
"""The members of the alias ml@SERVER.example.org."""
ALIASES = {"ml": f"ml: {', '.join(ML)}\n", "program": 'program: "|exit 70"\n'}
LOCAL = {"john": ("userunknown",), "program": ("mailererror", "systemerror")}
"""Addresses of its own where nothing arrives, and why: nobody has the one, a program fails behind the other."""


@dataclass(frozen=True)
class Server:
    decodedby: str
    tree: str
    start: Callable[[Host, str], None]
    own: tuple[str, ...] = ()
    """Its own addresses that it takes mail for, then bounces: of LOCAL, and ml."""
    retry: Callable[[Host], None] = lambda host: None
    """Makes it try anew what waits, and give up, where it does not by itself."""
    never: tuple[str, ...] = ()
    """Scenarios of which it sends no bounce."""
    tells: frozenset[str] = frozenset({"rhost", "smtp_command", "alias"})
    """Which of these its notices tell."""
    gives_up: str = "nothing of the kind"
    """How the notice of a mail begins whose time is out, where it does not tell of the last error."""
    means: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Scenario -> the reasons left, where its notice hides the true one."""
    last: str = "failed"
    """The action that its last notice of a deferred mail has."""

    @property
    def version(self) -> str:
        return (TREES / self.tree / "version").read_text().strip()


SERVERS = {
    "postfix": Server("Postfix", "postfix", postfix.start_sender, ("john", "program", "ml")),
    "exim": Server("Exim", "exim4", exim.start, ("john", "ml")),
    "sendmail": Server("Sendmail", "sendmail", sendmail.start, ("john", "program", "ml")),
    "opensmtpd": Server(
        "OpenSMTPD",
        "opensmtpd",
        opensmtpd.start,
        ("program", "ml"),
        tells=frozenset(),
        gives_up="Envelope expired",
    ),
    "courier": Server(
        "Courier",
        "courier",
        courier.start,
        never=("servfail",),  # it asks the resolver for minutes
        means={
            "null": ("hostunknown",),  # "No such domain."
            # It may but say that RSET failed after the 421.
            "rate-yahoo": (*SCENARIOS["rate-yahoo.example.net"].reason, "networkerror", "expired", "onhold"),
        },
    ),
    "dma": Server(
        "DragonFly",
        "dma",
        dma.start,
        ("ml",),
        retry=dma.retry,
        never=("drop",),  # it waits for ever
        tells=frozenset({"rhost", "smtp_command"}),
        gives_up="Could not deliver for the last",
        means={"helo": ("onhold", "undefined")},  # "unknown bounce reason"
    ),
    "nullmailer": Server(
        "nullmailer",
        "nullmailer",
        nullmailer.start,
        tells=frozenset(),
        last="delayed",  # by the reply's class, though it gives up
        # Its notice program fails where the reply has no enhanced status code, but an IP address.
        never=("blocklist-comcast", "ptr-gmx"),
    ),
}


def host_name(server: str) -> str:
    return f"{server}.example.org"


def aliases(server: str) -> str:
    """Its file of aliases."""
    return "".join(line for name, line in ALIASES.items() if name in SERVERS[server].own)


def mails(server: str) -> list[Mail]:
    """What the server is given to send, and bounces."""
    own = [Mail(name, (f"{name}@{host_name(server)}",)) for name in SERVERS[server].own]
    # nullmailer's smarthost takes what it has no script for.
    others = [mail for mail in MAILS if server != "nullmailer" or mail.name in nullmailer.SCENARIOS]
    return [mail for mail in others if mail.name not in SERVERS[server].never] + own


def final(mail: Mail) -> list[tuple[str, str]]:
    """For each bounce of the mail the address that fails and, where that is another one, the address given."""
    if mail.name == "ml":
        return [(member, mail.recipients[0]) for member in ML]
    return [(recipient, "") for recipient in mail.recipients]


def is_last(row: Mapping[str, Any]) -> bool:
    """Whether a row is of a server's last notice of a mail, not of one in between."""
    server = str(row["message_id"]).partition("@")[0].rpartition(".")[2]
    return row["action"] in ("failed", SERVERS[server].last if server in SERVERS else "failed")
