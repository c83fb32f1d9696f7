"""Mutated samples keep every promise, alone and all together through the parser into each database."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.mutate import HOSTILE, mutated
from tests.fuzz.promises import closed, keep
from tests.servers.sql import Database
from tests.test_parser import House, bounce


@settings(max_examples=1500, deadline=None)
@given(st.integers(0, 2**64))
def test_a_mutated_sample_keeps_every_promise(seed: int) -> None:
    keep(mutated(random.Random(seed)))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.binary(max_size=60) | st.sampled_from(HOSTILE), max_size=30).map(b"".join))
def test_any_bytes_keep_every_promise(raw: bytes) -> None:
    keep(raw)


def test_hostile_mails_all_go_into_the_table_and_nowhere_else(tmp_path: Path, database: Database) -> None:
    house = House(tmp_path, database)
    rng = random.Random(20160401)
    for number in range(400):
        house.put(f"{number:03d}.eml", mutated(rng))
    for number, hostile in enumerate(HOSTILE):
        house.put(
            f"h{number:03d}.eml", bounce("kijitora@example.jp").replace(b"User unknown", hostile + b"User unknown")
        )
    before = {path for path in tmp_path.rglob("*") if house.store not in path.parents}
    code, out, err = house.run("-v")
    assert (code, out) == (0, "")
    assert "Traceback" not in err
    assert house.files() == house.files("broken") == []
    after = {path for path in tmp_path.rglob("*") if house.store not in path.parents}
    assert {path.name.partition(".sqlite")[0] for path in after - before} <= {"bouncemails"}
    rows = house.database.query("SELECT * FROM bouncemails")
    assert len(rows) > 300
    for row in rows:
        for value in row:
            if isinstance(value, str):
                value.encode("utf-8")
                assert "\0" not in value


def test_the_promises_can_be_broken() -> None:
    with closed(), pytest.raises(AssertionError, match="did open"):
        Path("/etc/hostname").read_text()
