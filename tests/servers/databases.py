"""The fixture `database`: an empty one in SQLite, in MariaDB and in MySQL, so that a test runs on all three."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.servers import mariadb, mysql
from tests.servers.sql import Database, Server

SERVERS: dict[str, Callable[[], Server]] = {"mariadb": mariadb.running, "mysql": mysql.running}


@pytest.fixture(params=["sqlite", "mariadb", pytest.param("mysql", marks=pytest.mark.mysql)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    if request.param == "sqlite":
        return Database(sa.URL.create("sqlite", database=str(tmp_path / "bouncemails.sqlite")))
    return SERVERS[request.param]().new_database()


@pytest.fixture(params=["mariadb", pytest.param("mysql", marks=pytest.mark.mysql)])
def server_database(request: pytest.FixtureRequest) -> Database:
    """The same without SQLite: for what only a server can do."""
    return SERVERS[request.param]().new_database()
