"""Courier: module.dsn/dsn.c; failures, delays, receipts.

Below `<address>:` stand the peer, `>>>` the last command, `<<<` a line of the reply (of a local module too), `***` a
network error. The report always says 5.0.0 or 4.0.0; that of a delay has no Diagnostic-Code at all. The words give the
address as the sender wrote it, the report that after aliases.
Source: courier/module.dsn/dsn.c (format_del_info, print_receipient, dodsn), dsnheader.txt, dsnfailed.txt,
dsndelayed.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message
from sisimai.smtp import find_host

NAME = "Courier"
MARKERS = {
    "subject": ("notice: mail delivery status.", "warning: delayed mail."),
    "headers": {"message-id": "<courier.", "content-type": "=_courier_"},
    "lead": (
        "running the courier mail server",
        "this is a delivery status notification from",
        "your message to the following recipients cannot be delivered:",
        "delays in delivering your message",
    ),
}

ENTRY = re.compile(
    r"^ +(?P<heading>UNDELIVERABLE MAIL|DELAYS IN DELIVERING YOUR MESSAGE|"
    r"MESSAGE DELIVERED (?:SUCCESSFULLY|TO A MAIL GATEWAY))$|"
    r"^ ?<(?P<recipient>[^<>\n]{3,320})>:[ \t]*\n"
    r"(?P<said>(?:(?:  [^\n]*:| ?(?:>>>|<<<|\*\*\*)[^\n]*)[ \t]*(?:\n|$))*)",
    re.M,
)
PEER = re.compile(r"^  ([^\n]*):[ \t]*$", re.M)
SENT = re.compile(r"^ ?>>> (\(initial greeting\)|[A-Z]+)", re.M)
REPLY = re.compile(r"^ ?<<< ?([^\n]*)", re.M)
NETWORK = re.compile(r"^ ?\*\*\* ([^\n]*)", re.M)
ACTIONS = {
    # What a section is headed with.
    "UNDELIVERABLE MAIL": "failed",
    "DELAYS IN DELIVERING YOUR MESSAGE": "delayed",
    "MESSAGE DELIVERED SUCCESSFULLY": "delivered",
    "MESSAGE DELIVERED TO A MAIL GATEWAY": "relayed",
}


def attempts(message: Message) -> Iterator[Attempt]:
    action = "failed"
    for entry in ENTRY.finditer(message.lead):
        if entry["heading"]:
            action = ACTIONS[entry["heading"]]
            continue
        said = entry["said"]
        peers = list(PEER.finditer(said))
        if peers:
            said = said[peers[-1].start() :]  # what came before was tried anew
        sent = SENT.findall(said)
        yield Attempt(
            recipient=entry["recipient"],
            text="\n".join(REPLY.findall(said) or NETWORK.findall(said)),
            command=sent[-1].replace("(initial greeting)", "CONN") if sent else "",
            rhost=find_host(peers[-1][1]) if peers else "",
            action=action,
        )
