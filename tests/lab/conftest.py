"""What the lab's tests share."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.lab.lab import RESULT
from tests.lab.network import ROOT, TREES
from tests.lab.result import Result


@pytest.fixture(scope="session")
def lab() -> list[str]:
    """The command that runs the lab."""
    if os.getuid() != 0 or not TREES.is_dir():
        pytest.skip("no lab: run make lab as root on Debian")
    return [sys.executable, "-m", "tests.lab"]


@pytest.fixture(scope="session")
def result(lab: list[str]) -> Result:
    """One run for all tests."""
    done = subprocess.run(lab, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"the lab failed:\n{done.stdout}{done.stderr}")
    return Result(RESULT)
