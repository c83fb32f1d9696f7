"""PowerMTA (Port25, today Bird): "Hello, this is the mail server on".

The report tells all. Where the reply has no code it is `5.0.0 (undefined status)`; X-PowerMTA-BounceCategory then says
what PowerMTA itself made of the words: bad-mailbox, inactive-mailbox, quota-issues, spam-related, ...
Source: PowerMTA User's Guide, "Bounce categories"
"""

from __future__ import annotations

from collections.abc import Iterator

from sisimai.attempt import Attempt
from sisimai.message import Message
from sisimai.standards import rfc3464

NAME = "PowerMTA"
MARKERS = {
    "lead": ("hello, this is the mail server on",),
    "report": ("x-powermta-virtualmta:", "x-powermta-bouncecategory:"),
}


def attempts(message: Message) -> Iterator[Attempt]:
    for block in rfc3464.parse(message.report).recipients:
        category = block.get("x-powermta-bouncecategory", "")
        recipient = rfc3464.typed(block.get("final-recipient", ""))[1]
        yield Attempt(recipient=recipient, more=f"bounce category: {category}" if category else "")
