"""The documentation names only what there is."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest

import sisimai
from bouncemails.config import SECTIONS

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def blocks(kind: str) -> list[str]:
    return [block for page in PAGES for block in re.findall(rf"^```{kind}\n(.*?)^```", page.read_text(), re.M | re.S)]


def test_make_targets_exist() -> None:
    named = {target for page in PAGES for target in re.findall(r"\bmake ([a-z-]+)\b(?=`|\n| )", page.read_text())}
    made = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    named = {target for target in named if f"`make {target}`" in "".join(p.read_text() for p in PAGES)} | {
        "demo",
        "test",
    }
    assert named <= made


def test_settings_exist() -> None:
    assert blocks("ini")
    for block in blocks("ini"):
        ini = configparser.ConfigParser(interpolation=None)
        ini.read_string(block)
        for section in ini.sections():
            assert set(ini[section]) <= SECTIONS[section.split()[0]].keys()


def test_api_exists() -> None:
    names = {name for block in blocks("python") for name in re.findall(r"\bsisimai\.(\w+)\(", block)}
    assert names
    assert names <= set(sisimai.__all__)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_exist(page: Path) -> None:
    named = re.findall(r"`((?:sisimai|bouncemails|systems)/[a-z0-9_/.]+\.(?:py|sql))`", page.read_text())
    named += re.findall(r"\]\(([A-Za-z.]+)\)", page.read_text())
    for name in named:
        assert (ROOT / name).exists() or (ROOT / "sisimai" / name).exists(), name
