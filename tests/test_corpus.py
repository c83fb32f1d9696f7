"""The labelled mails: what is decoded rightly today must stay so. The floors only rise."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

FLOOR = {"decoded": 406, "core": 353, "all fields": 96.1}


@pytest.fixture(scope="module")
def figures(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    answers = tmp_path_factory.mktemp("corpus") / "answers.jsonl"
    command = [sys.executable, "-m", "sisimai", "--lines", "--delivered", "--vacation", str(corpus / "mails")]
    with answers.open("w") as output:
        subprocess.run(command, stdout=output, stderr=subprocess.DEVNULL, check=True)
    score = [sys.executable, str(corpus.parent / "score.py"), str(corpus / "labels.jsonl"), str(answers)]
    said = subprocess.run(score, capture_output=True, text=True, check=True).stdout
    found = re.search(r"labelled (\d+)/\d+, core exact (\d+)/\d+ = [\d.]+ %, all fields ([\d.]+) %", said)
    assert found, said
    return {"decoded": float(found[1]), "core": float(found[2]), "all fields": float(found[3])}


@pytest.mark.parametrize("name", FLOOR)
def test_no_figure_falls(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= FLOOR[name]
