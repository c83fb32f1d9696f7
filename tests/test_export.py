"""python -m bouncemails export: the suppression list as a file. (tests/lab/test_contrib.py gives it to Postfix.)"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bouncemails.database import SCHEMA
from tests.bounces import add, bounce, execute
from tests.servers.sql import PASSWORD, ROOT, Database


@pytest.fixture
def config(tmp_path: Path, database: Database) -> Path:
    """For a table with three suppressed addresses, one of them for two reasons."""
    database.load(SCHEMA.read_text())
    add(database, bounce("john@example.jp"), bounce("john@example.jp", "feedback", feedback_type="abuse"))
    add(database, bounce("猫@example.jp", "hostunknown"), bounce("zoe@example.jp"), bounce("ok@example.jp", "expired"))
    url = database.url._replace(password=None).render_as_string()
    (tmp_path / "password").write_text(PASSWORD)
    secret = "password_file = password\n" if database.server else ""
    file = tmp_path / "config.ini"
    file.write_text(f"[database]\nurl = {url}\n{secret}")
    return file


def export(config: Path, *options: str) -> tuple[int, str, str]:
    script = [sys.executable, "-m", "bouncemails", "export", "--config", str(config), *options]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_csv_has_a_heading_and_a_row_for_each_reason(config: Path) -> None:
    code, out, err = export(config)
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert sorted((row["recipient"], row["reason"], row["bounces"]) for row in rows) == [
        ("john@example.jp", "feedback", "1"),
        ("john@example.jp", "userunknown", "1"),
        ("zoe@example.jp", "userunknown", "1"),
        ("猫@example.jp", "hostunknown", "1"),
    ]
    assert {len(row["until"]) for row in rows} == {len("2026-09-01 12:00:00")}


def test_jsonl_has_an_object_a_line(config: Path) -> None:
    code, out, err = export(config, "--format", "jsonl")
    assert (code, err) == (0, "")
    rows = [json.loads(line) for line in out.splitlines()]
    assert len(rows) == 4
    assert {type(row["bounces"]) for row in rows} == {int}
    assert list(rows[0]) == ["recipient", "reason", "bounces", "first_bounce", "last_bounce", "until"]
    assert "猫@example.jp" in out


@pytest.mark.parametrize(("form", "action"), [("postfix", "REJECT 5.7.1"), ("postfix-transport", "error:5.7.1")])
def test_postfix_has_each_address_once(config: Path, form: str, action: str) -> None:
    code, out, err = export(config, "--format", form)
    assert (code, err) == (0, "")
    lines = sorted(line.split("\t") for line in out.splitlines())
    assert [key for key, _ in lines] == ["john@example.jp", "zoe@example.jp", "猫@example.jp"]
    assert all(value.startswith(f"{action} on our suppression list: ") for _, value in lines)


def test_no_address_makes_a_line_of_its_own_in_postfixs_table(config: Path, database: Database) -> None:
    evil = ["a\tOK\nb@example.org", "#c@example.org", " d@example.org", '"e f"@example.org', "no-domain"]
    add(database, *(bounce(address) for address in evil))
    code, out, err = export(config, "--format", "postfix")
    assert code == 0
    assert len(out.splitlines()) == 3
    assert err.count("such an address cannot stand in a Postfix table; left out") == len(evil)


def test_a_reader_who_has_seen_enough_is_no_error(config: Path, database: Database) -> None:
    add(database, *(bounce(f"user{n}@example.org") for n in range(5_000)))
    script = [sys.executable, "-m", "bouncemails", "export", "--config", str(config)]
    running = subprocess.Popen(script, cwd=ROOT, stdout=-1, stderr=-1)
    assert running.stdout
    assert running.stderr
    running.stdout.readline()
    running.stdout.close()
    assert (running.stderr.read(), running.wait()) == (b"", 0)


def test_an_older_table_is_told_what_it_lacks(config: Path, database: Database) -> None:
    execute(database, "DROP VIEW suppression")
    code, out, err = export(config)
    assert (code, out) == (78, "")
    assert "there is no view suppression; load " in err
