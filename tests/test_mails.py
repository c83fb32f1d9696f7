"""Each sample mail beside what must come out of it: tests/mails/SYSTEM/NAME.eml and NAME.json.

The JSON is {"from": "where the mail is from", "records": [{field: value}, ...]}: a record names the fields that
matter, at least recipient and reason, in the order of the mail.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import sisimai

MAILS = Path(__file__).parent / "mails"
SAMPLES = sorted(MAILS.glob("*/*.eml"), key=lambda path: path.with_suffix(""))


def test_there_are_samples() -> None:
    assert SAMPLES
    assert sorted(p.with_suffix("") for p in MAILS.glob("*/*.json")) == [p.with_suffix("") for p in SAMPLES]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_sample(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text())
    assert expected["from"], "say who wrote the mail or which server made it"
    facts = sisimai.rise(path, delivered=True, vacation=True)
    got = [fact.damn() for fact in facts]
    wanted = expected["records"]
    assert [{k: g[k] for k in w} for g, w in zip(got, wanted, strict=False)] == wanted
    assert len(got) == len(wanted)
    assert all({"recipient", "reason"} <= record.keys() for record in wanted)


def test_every_system_has_samples() -> None:
    from sisimai.systems import SYSTEMS

    names = {Path(system.file).stem for system in SYSTEMS.values()}
    assert names - {path.parent.name for path in SAMPLES} == set()
