"""The mails the lab sends."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import formatdate

from tests.lab.network import Host


@dataclass(frozen=True)
class Mail:
    """One mail to send."""

    name: str
    recipients: tuple[str, ...]
    octets: int = 0
    """How long its text is at least."""


def message_id(server: str, scenario: str) -> str:
    """By it a bounce, which returns the mail or its header, is told from the others."""
    return f"{scenario}.{server}@lab.example.com"


def send(host: Host, server: str, mail: Mail, sender: str) -> None:
    """Submits the mail on the host with its server's sendmail(1)."""
    text = "Liebe Leserin, dear reader,\n\nhere is our news: there is none.\n"
    text += "All work and no play makes Jack a dull boy.\n" * (mail.octets // 44)
    content = (
        f"From: Example News <{sender}>\nTo: {', '.join(mail.recipients)}\n"
        f"Subject: =?UTF-8?B?44GK55+l44KJ44Gb?= {mail.name}\nDate: {formatdate(localtime=True)}\n"
        f"Message-ID: <{message_id(server, mail.name)}>\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=us-ascii\n\n{text}"
    )
    # 67, EX_NOUSER: Sendmail says at once that there is no such user of its own, and bounces the mail all the same
    host.run("sendmail", "-i", "-f", sender, *mail.recipients, stdin=content.encode(), ok=(0, 67))
