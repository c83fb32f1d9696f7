"""The system calls by which a script changes anything, counted and struck at with strace(1)."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.faults.house import House, Ran, Wrong

FILES = ("write", "pwrite64", "rename", "unlink", "mkdir", "fsync", "fdatasync", "ftruncate")
"""What changes files: the mailstore's, SQLite's."""
ALL = (*FILES, "sendto")
"""And what is said to the mail server (RETR, DELE, QUIT) and to the database (INSERT, COMMIT)."""

STRACE = ("strace", "-f", "-qq", "-e", "signal=none")
LINE = re.compile(r"^(?:\d+ +)?(\w+)\(", re.M)


class Call(NamedTuple):
    """The `number`th system call of that name in a run."""

    name: str
    number: int

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


def made(house: House, script: str) -> list[Call]:
    """The calls that the script makes when nothing goes wrong."""
    with tempfile.NamedTemporaryFile(prefix="calls-") as log:
        ran = house.run(script, [*STRACE, "-o", log.name, "-e", f"trace={','.join(ALL)}"])
        if ran != Ran(0, ""):
            raise Wrong(f"{script} under strace: {ran}")
        counts = Counter(LINE.findall(Path(log.name).read_text(errors="replace")))
    return [Call(name, number + 1) for name, times in counts.items() for number in range(times)]


def killed_at(call: Call) -> list[str]:
    """The command that kills what it runs as it enters the call, so that this call is not made."""
    # Not with --seccomp-bpf, under which strace 6.1 sends no signal.
    return [*STRACE, "-o", "/dev/null", *_inject(call, f"signal=KILL:when={call.number}")]


def failing_from(call: Call, error: str) -> list[str]:
    """The command under which the call and all later ones of its name fail: a disk that is full, or broken."""
    return [*STRACE, "-o", "/dev/null", *_inject(call, f"error={error}:when={call.number}+")]


def _inject(call: Call, what: str) -> list[str]:
    return ["-e", f"trace={call.name}", "-e", f"inject={call.name}:{what}"]


def available() -> bool:
    return shutil.which("strace") is not None
