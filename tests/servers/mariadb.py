"""MariaDB as Debian has it."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

from tests.servers.sql import Server, as_root


@cache
def running() -> Server:
    """The server, started by the first test that asks and stopped with the last."""
    return start()


def start() -> Server:
    """A server of its own, stopped at the latest when Python ends."""
    if not shutil.which("mariadbd", path="/usr/sbin:/usr/local/sbin:/usr/bin"):
        pytest.skip("no MariaDB: apt-get install mariadb-server")
    directory = Path(tempfile.mkdtemp(prefix="mariadb"))
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    data = directory / "data"
    options = [*as_root(), f"--datadir={data}"]
    subprocess.run(
        ["mariadb-install-db", "--no-defaults", *options, "--auth-root-authentication-method=normal", "--skip-test-db"],
        check=True,
        capture_output=True,
    )
    server = Server("mariadb", ["/usr/sbin/mariadbd", "--no-defaults", *options], directory)
    atexit.register(server.stop)
    return server
