"""Replies as servers and providers give them, each with the reasons that a person accepts for it.

replies.tsv: reasons, the first the best; the host that replied, the command that was refused and the status code as far
as they are known; the reply; where it was read, or that it is quoted from memory or made up. What is true of a reply
was written down before it was first judged.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sisimai.attempt import Attempt
from sisimai.reasons import REASONS
from sisimai.smtp import find_reply, find_status, join_reply
from sisimai.verdict import judge

LINES = (Path(__file__).parent / "replies.tsv").read_text("utf-8").splitlines()
REPLIES = [tuple(line.split("\t")) for line in LINES]
NEVER_SAID = {"delivered", "feedback", "onhold", "undefined", "vacation"}


@pytest.mark.parametrize(
    ("reasons", "host", "command", "status", "text"),
    [reply[:5] for reply in REPLIES],
    ids=[f"{number}: {reply[4][:60]}" for number, reply in enumerate(REPLIES, 1)],
)
def test_reply_tells_its_reason(reasons: str, host: str, command: str, status: str, text: str) -> None:
    reply, said = find_reply(text), join_reply(text)
    attempt = Attempt(text=said, reply=reply, status=status or find_status(said, reply), command=command, rhost=host)
    assert judge(attempt).reason in reasons.split(",")


def test_every_reason_is_asked_for() -> None:
    best = Counter(reply[0].partition(",")[0] for reply in REPLIES)
    assert {name for name in REASONS if not best[name]} == NEVER_SAID


def test_every_reply_names_its_source() -> None:
    assert [line for line in LINES if line.count("\t") != 5 or not line.rpartition("\t")[2]] == []
