"""The article's mail system: a sender's gateway, a company's gateway and its delivery server, and the bounces' host."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes

from tests.lab import bounce, dovecot, postfix
from tests.lab.dns import Resolver
from tests.lab.mails import Mail
from tests.lab.network import HOSTS, Host
from tests.servers.certificates import Authority

MAILBOX = "bounces"
"""The mailbox of bounces@example.com, the envelope sender of all mails."""
SENDER = f"{MAILBOX}@example.com"
USERS = ("paul", "hana", "ken")
"""Who has a mailbox at example.co.jp."""
SIZE_LIMIT = 5000
"""What mx.example.co.jp takes, octets; its gateway takes more."""
MAILS = (
    Mail("delivered", ("paul@example.co.jp",)),
    Mail("pattern1", ("john@example.co.jp",)),
    Mail("pattern2", ("paul@example.co.jp",), octets=2 * SIZE_LIMIT),
    Mail("pattern3", ("ml@example.co.jp",)),
    Mail("full", ("hana@example.co.jp",)),
    Mail("full-exit", ("ken@example.co.jp",)),
)
BOUNCES = 5

SENDING = """
mydestination = example.com localhost
recipient_delimiter = +
home_mailbox = Maildir/
"""
GATEWAY = """
mydestination = localhost
relay_domains = example.co.jp
transport_maps = inline:{example.co.jp=smtp:[mx.example.co.jp]}
virtual_alias_maps = inline:{ {ml@example.co.jp=john@example.co.jp,paul@example.co.jp} }
"""
DELIVERY = f"""
mydestination = example.co.jp localhost
message_size_limit = {SIZE_LIMIT}
# Dovecot's delivery agent tells the sender itself that a mailbox is full; with -e it leaves that to Postfix.
mailbox_command_maps = inline:{{ {{hana = {dovecot.LDA} -a $$RECIPIENT}}, {{ken = {dovecot.LDA} -e}} }}
home_mailbox = Maildir/
"""


@dataclass(frozen=True)
class Article:
    gw: Host
    """gw.example.com"""
    jp: Host
    """gw.example.co.jp"""
    mx: Host
    """mx.example.co.jp"""
    bounce: Host


def hosts(resolver: Resolver) -> Article:
    """The four hosts, with nothing running on them yet."""
    resolver.mx("example.com", "gw.example.com")
    resolver.mx("example.co.jp", "gw.example.co.jp")
    return Article(
        gw=Host("gw.example.com", ["192.0.2.10"], "postfix"),
        jp=Host("gw.example.co.jp", ["198.51.100.10"], "postfix"),
        mx=Host("mx.example.co.jp", ["198.51.100.11"], "postfix"),
        bounce=Host("bounce.example.com", ["192.0.2.11"]),
    )


def start(article: Article) -> None:
    authority = Authority(HOSTS)
    article.gw.add_user(MAILBOX, dovecot.USER)
    for number, user in enumerate(USERS, dovecot.USER):
        article.mx.add_user(user, number)
    postfix.start(article.gw, SENDING, {"/etc/users": f"{MAILBOX} 1\n"})
    postfix.start(article.jp, GATEWAY)
    postfix.start(article.mx, DELIVERY, {"/etc/users": "".join(f"{user} 1\n" for user in USERS)})
    for host in (article.gw, article.mx):
        dovecot.start(host, authority)
    bounce.start(article.bounce, article.gw, MAILBOX, authority.file)


def delivered(article: Article) -> list[str]:
    """The Message-IDs of the mails in paul's mailbox."""
    mails = (message_from_bytes(mail) for mail in dovecot.mails(article.mx, "paul"))
    return [str(mail["Message-ID"]).strip("<>") for mail in mails]
