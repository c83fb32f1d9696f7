"""Amazon SES: the notice to the sender, and the event that SNS mails as JSON.

The notice has a report that tells all; until 2012 Cisco's AsyncOS wrote it. An event is a JSON object, alone or as the
string "Message" in one of SNS; it names the recipients, their status and reply, and the header of the message that was
sent. A line of JSON may be longer than SMTP allows; what Sendmail breaks it with, "!", newline, blank, is taken out.
Source: https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html
and https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sisimai.attempt import Attempt
from sisimai.message import Message

NAME = "AmazonSES"
MARKERS = {
    "from": ("amazonses.com", "@sns.amazonaws.com"),
    "headers": {"x-aws-outgoing": "", "x-amz-sns-message-id": ""},
    "lead": ("an error occurred while trying to deliver the mail to the following recipients", '{"notificationtype":'),
    "report": ("reporting-mta: dsn;",),
}

STATUS = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
SUBTYPES = {
    # bounceSubType, delayType: SES itself refused, or knows better than the reply it quotes.
    "suppressed": "suppressed",
    "onaccountsuppressionlist": "suppressed",
    "unsubscribedrecipient": "suppressed",
    "emailvalidationsuppressed": "suppressed",
}
WITHOUT_REPLY = {
    "noemail": "userunknown",
    "mailboxfull": "mailboxfull",
    "messagetoolarge": "emailtoolarge",
    "contentrejected": "contenterror",
    "attachmentrejected": "policyviolation",
    "spamdetected": "spamdetected",
    "ipfailure": "networkerror",
    "recipientservererror": "systemerror",
    "transientcommunicationfailure": "networkerror",
    "customtimeoutexceeded": "expired",
}


def attempts(message: Message) -> Iterator[Attempt]:
    event = _event(message.lead)
    mail = _object(event.get("mail"))
    kind = str(event.get("notificationType") or event.get("eventType") or "").lower()
    about = _object(event.get({"deliverydelay": "deliveryDelay"}.get(kind, kind)))
    if mail and not message.returned:
        message.returned = _header(mail)
    lhost = str(about.get("reportingMTA") or "").rpartition(";")[2].strip()
    date = str(about.get("timestamp") or mail.get("timestamp") or "")
    subtype = str(about.get("bounceSubType") or about.get("delayType") or "").lower()
    for one in _list(about.get("bouncedRecipients")) + _list(about.get("delayedRecipients")):
        said = str(one.get("diagnosticCode") or "")
        yield Attempt(
            recipient=str(one.get("emailAddress") or ""),
            action="delayed" if kind == "deliverydelay" else str(one.get("action") or "failed"),
            status=str(one.get("status") or ""),
            text=said.removeprefix("smtp;"),
            reason=SUBTYPES.get(subtype, "") or ("" if said else WITHOUT_REPLY.get(subtype, "")),
            lhost=lhost,
            date=date,
        )
    for one in _list(about.get("complainedRecipients")):
        yield Attempt(
            recipient=str(one.get("emailAddress") or ""),
            reason="feedback",
            feedbacktype=str(about.get("complaintFeedbackType") or ""),
            feedbackid=str(about.get("feedbackId") or ""),
            date=date,
        )
    said = str(about.get("smtpResponse") or "")
    status = STATUS.search(said)
    for address in _strings(about.get("recipients")) if kind == "delivery" else ():
        yield Attempt(
            recipient=address,
            action="delivered",
            text=said,
            reply=said[:3] if said[:3].isdigit() else "",
            status=status[0] if status else "",
            lhost=lhost,
            date=date,
        )
    for address in _strings(mail.get("destination")) if kind == "reject" else ():
        # "Bad content": SES found a virus and sent nothing.
        yield Attempt(recipient=address, action="failed", text=str(about.get("reason") or ""), reason="virusdetected")


def _event(text: str) -> dict[str, Any]:
    """The event of SES, taken out of that of SNS; an empty object where there is none."""
    start = text.find("{")
    if start < 0 or '"mail' not in text.replace("\\", ""):
        return {}
    try:
        outer = json.JSONDecoder(strict=False).raw_decode(text.replace("!\n ", ""), start)[0]
        inner = outer.get("Message") if isinstance(outer, dict) else None
        return _object(json.loads(inner, strict=False) if isinstance(inner, str) else outer)
    except (ValueError, RecursionError):
        return {}


def _header(mail: dict[str, Any]) -> str:
    """The header of the message that was sent, as far as the event has it."""
    fields = [f"{one.get('name')}: {one.get('value')}" for one in _list(mail.get("headers"))]
    if not fields:
        fields = [f"From: {mail.get('source', '')}"]
    return "\n".join(" ".join(field.split()) for field in fields)


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _strings(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
