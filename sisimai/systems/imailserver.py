"""Ipswitch IMail Server: smtp32, one line a recipient.

The line begins with a fixed phrase and ends with the address; a dialogue with the remote host may follow.
Source: Ipswitch knowledge base, "Undeliverable mail messages and what they mean"; X-Mailer <SMTP32 ...>.
"""

from __future__ import annotations

import re

from sisimai.attempt import entries

NAME = "IMailServer"
MARKERS = {
    "headers": {"x-mailer": "<smtp32 v"},
    "subject": ("undeliverable mail",),
    "lead": (
        "unknown user: ",
        "unknown host: ",
        "invalid final delivery userid: ",
        "user mailbox exceeds allowed size: ",
        "undeliverable to ",
        "delivery failed ",
    ),
}

ENTRY = re.compile(
    r"^(?P<text>(?:Unknown (?:user|host|domain)|Invalid (?:final delivery userid|user|address)|"
    r"User mailbox exceeds allowed size|undeliverable to|Delivery failed \d{1,4} attempts|Relay denied|"
    r"Account disabled|Host not found|Mailbox full)[: ][ \t]*"
    r"<?(?P<recipient>[^\s<>@]{1,128}@[^\s<>@]{1,255})>?(?:[^\n]*\n(?=[^\n]*\S))*[^\n]*)",
    re.M | re.I,
)
attempts = entries(ENTRY, action="failed")
