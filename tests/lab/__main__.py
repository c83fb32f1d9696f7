"""python -m tests.lab [SERVER...]: starts the hosts, sends the mails, lets the bounces come, runs both scripts.

Without a SERVER all of them bounce. What it found lies in .lab/result: mails/ (the mailstore), rows.json (the table),
printed.txt (what the scripts said); the servers' logs in .lab/logs. What it should have found is in test_bounces.py.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from tests.lab import lab
from tests.lab.network import ROOT
from tests.lab.servers import SERVERS

INSIDE = "BOUNCEMAILS_LAB"
"""Set within the lab's namespaces."""


def enter(arguments: list[str]) -> int:
    """Runs this program anew as the first process of namespaces of its own: with it ends all that it started.

    The kernel kills it when `unshare` dies, and `unshare` when this process does.
    """
    namespaces = ["--mount", "--net", "--uts", "--ipc", "--pid", "--mount-proc", "--fork", "--kill-child"]
    command = ["setpriv", "--pdeathsig", "KILL", "unshare", *namespaces, sys.executable, "-m", "tests.lab", *arguments]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    inside = subprocess.Popen(command, cwd=ROOT, env={**os.environ, INSIDE: "1"})
    try:
        return inside.wait()
    finally:
        inside.kill()


if __name__ == "__main__":
    if INSIDE in os.environ:
        lab.run(sys.argv[1:] or list(SERVERS))
    else:
        sys.exit(enter(sys.argv[1:]))
