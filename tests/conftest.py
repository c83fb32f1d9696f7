"""What all tests share: the `--no-skips` switch, the folder of labelled mails."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.receiving import receiver  # noqa: F401 - fixture for all tests
from tests.servers.databases import database, server_database  # noqa: F401 - fixtures for all tests

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "set-of-emails"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="a skipped test is a failed one")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and item.config.getoption("--no-skips"):
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The labelled sample mails: `mails/` and `labels.jsonl`."""
    if not CORPUS.is_dir():
        pytest.skip(f"no labelled mails at {CORPUS}")
    return CORPUS
