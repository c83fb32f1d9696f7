"""A message for people: on standard output, or as a mail by SMTP."""

from __future__ import annotations

import logging
import smtplib
import sys
from email.message import EmailMessage
from email.utils import format_datetime, localtime

from bouncemails.config import Alerts

log = logging.getLogger(__name__)

TIMEOUT = 60
"""Seconds that the server may keep silent."""


class UnsentError(ConnectionError):
    """The message surely was not sent."""


def send(alerts: Alerts, message_id: str, subject: str, text: str) -> None:
    """Sends the text. On return it was sent, or it cannot be known, which is logged. UnsentError: it was not."""
    if alerts.to == "stdout":
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = alerts.mail_from, alerts.mail_to, subject
    mail["Date"] = format_datetime(localtime())
    mail["Message-ID"] = f"<{message_id}@{alerts.mail_from.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834 section 5: nobody's vacation program answers
    mail.set_content(text)
    _mail(alerts, mail)


def _mail(alerts: Alerts, mail: EmailMessage) -> None:
    where = f"[alerts] smtp_host: {alerts.smtp_host}:{alerts.smtp_port}"
    again = "nothing was sent, the next run tries again"
    try:
        server = smtplib.SMTP(alerts.smtp_host, alerts.smtp_port, timeout=TIMEOUT)
    except (OSError, smtplib.SMTPException) as error:
        raise UnsentError(f"{where}: {_said(error)}; {again}") from None
    try:
        server.send_message(mail)
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError) as error:
        raise UnsentError(f"{where}: {_said(error)}; {again}") from None
    except (OSError, smtplib.SMTPException) as error:
        log.error("%s: %s; whether the mail was sent cannot be known, and it is not sent again", where, _said(error))
    finally:
        server.close()


def _said(error: Exception) -> str:
    """The error in one line, an SMTP server's reply as it came."""
    reply: bytes | str
    match error:
        case smtplib.SMTPRecipientsRefused():
            code, reply = next(iter(error.recipients.values()))
        case smtplib.SMTPResponseException():
            code, reply = error.smtp_code, error.smtp_error
        case OSError() if error.strerror:
            return error.strerror
        case _:
            return str(error)
    said = reply.decode(errors="replace") if isinstance(reply, bytes) else str(reply)
    return " ".join(f"{code} {said}".split())


def shown(address: str, mask: bool) -> str:
    """The address as a message may show it: printable, and with `mask` only the first letter before the @."""
    printable = "".join(letter if letter.isprintable() else "?" for letter in address)
    local, at, domain = printable.rpartition("@")
    return f"{local[:1]}***{at}{domain}" if mask else printable
