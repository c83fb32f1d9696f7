"""However the lab ends, it leaves no process, no network device, no mount and no file but its results and logs."""

from __future__ import annotations

import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.lab.network import HOSTS, LAB, LOGS, ROOT, wait
from tests.lab.result import Result

pytestmark = pytest.mark.lab


def alive() -> dict[int, int]:
    """The machine's processes, each with its parent."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended
            found[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
    return found


def descendants(process: int) -> set[int]:
    parents = alive()
    family = {process}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def left() -> list[str]:
    """What a run makes and must take away: the bridge, the mounts, the hosts' files."""
    devices = [device.name for device in Path("/sys/class/net").iterdir() if device.name == "lab"]
    mounts = [mount for mount in Path("/proc/self/mounts").read_text().splitlines() if str(LAB) in mount]
    hosts = [str(host) for host in HOSTS.iterdir()]
    return devices + mounts + hosts


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda number: number.name)
def test_interrupted(lab: list[str], number: signal.Signals) -> None:
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / "bounce.example.com.log"
    log.unlink(missing_ok=True)
    run = subprocess.Popen([*lab, "dma"], cwd=ROOT, stderr=subprocess.DEVNULL)
    wait("the last server, MariaDB, to start", lambda: log.exists() and log.stat().st_size)
    family = descendants(run.pid)
    run.send_signal(number)
    run.wait()
    wait("the lab's processes to end", lambda: not family & alive().keys())
    assert left() == []


def test_run_to_its_end(result: Result) -> None:
    assert result.rows
    assert left() == []
