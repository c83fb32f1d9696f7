"""One bounce of one recipient: the record that `rise()` returns."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from typing import Any


@dataclass(slots=True)
class Fact:
    """One bounce of one recipient, in Sisimai's field names (as of 5.8).

    Strings are empty where the mail does not say. `timestamp` is in epoch seconds, `timezoneoffset` like "+0900",
    `origin` a path, `<STDIN>` or `<MEMORY>`. Addresses and host names are lower-cased in their domain. `toxic`
    says that to mail the address again does harm: it bounced hard, or somebody complained.
    """

    action: str = ""
    addresser: str = ""
    alias: str = ""
    catch: Any = None
    command: str = ""
    decodedby: str = ""
    deliverystatus: str = ""
    destination: str = ""
    diagnosticcode: str = ""
    diagnostictype: str = ""
    feedbackid: str = ""
    feedbacktype: str = ""
    hardbounce: bool = False
    lhost: str = ""
    listid: str = ""
    messageid: str = ""
    origin: str = ""
    reason: str = ""
    recipient: str = ""
    replycode: str = ""
    rhost: str = ""
    senderdomain: str = ""
    subject: str = ""
    timestamp: int = 0
    timezoneoffset: str = ""
    toxic: bool = False

    @property
    def token(self) -> str:
        """SHA-1 hex of sender, recipient and time; the same for two bounces of one pair in one second."""
        text = f"\x02{self.addresser.lower()}\x1e{self.recipient.lower()}\x1e{self.timestamp}\x03"
        return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()

    def damn(self) -> dict[str, Any]:
        """The record as a dictionary: every field, and the token."""
        record = {name: getattr(self, name) for name in NAMES}
        record["token"] = self.token
        return record

    def dump(self) -> str:
        """The record as one JSON object; what `catch` holds is written as text where JSON has no word for it."""
        return json.dumps(self.damn(), ensure_ascii=False, default=str)


NAMES = tuple(field.name for field in fields(Fact))
