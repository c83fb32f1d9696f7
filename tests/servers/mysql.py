"""MySQL out of Debian unstable, as install-mysql.sh lays it down."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

from tests.servers.sql import ROOT, Server, as_root

TREE = ROOT / ".mysql" / "root"


@cache
def running() -> Server:
    """The server, started by the first test that asks and stopped with the last."""
    unavailable = TREE.with_name("unavailable")
    if unavailable.exists():
        pytest.xfail(unavailable.read_text().strip())  # no skip: the machine cannot help it
    if not TREE.exists():
        pytest.skip("no MySQL: run make test-mysql as root")
    directory = Path(tempfile.mkdtemp(prefix="mysql"))
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    command = [
        *_loader(),
        str(TREE / "usr/sbin/mysqld"),
        "--no-defaults",
        *as_root(),
        f"--basedir={TREE / 'usr'}",
        f"--datadir={directory / 'data'}",
        "--secure-file-priv=",
        "--log-error-verbosity=1",
    ]
    subprocess.run([*command, "--initialize-insecure"], check=True, capture_output=True)
    server = Server("mysql", [*command, "--mysqlx=OFF"], directory)
    atexit.register(server.stop)
    return server


def _loader() -> list[str]:
    """The tree's own dynamic linker with its own libraries: MySQL there is newer than this system's."""
    linker = next(TREE.glob("usr/lib*/ld-linux*.so.*"))
    libraries = next(TREE.glob("usr/lib/*-linux-gnu"))
    return [str(linker), "--library-path", str(libraries)]
