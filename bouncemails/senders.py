"""Whether a bounce is evidence: anybody can send one, so it must be about a mail of ours."""

from __future__ import annotations

from sisimai import Fact


def is_trusted(fact: Fact, domains: frozenset[str]) -> bool:
    """Whether the bounce is about a mail from one of these domains or a name below one; without domains any is.

    The sender must be ours, and so must the Message-ID where the mail that came back has one. Where no mail came back
    the sender is just the address that the bounce went to: that counts only if it names the failed recipient, as
    VERP (https://cr.yp.to/proto/verp.txt) does: `bounces+user=example.jp@example.com`.
    """
    if not domains:
        return True
    if not _ours(fact.addresser, domains):
        return False
    if fact.messageid:
        return _ours(fact.messageid, domains)
    returned = bool(fact.subject)
    return returned or fact.recipient.lower().replace("@", "=") in fact.addresser.lower().rpartition("@")[0]


def _ours(address: str, domains: frozenset[str]) -> bool:
    labels = address.lower().rpartition("@")[2].rstrip(".").split(".")
    return any(".".join(labels[start:]) in domains for start in range(len(labels)))
