"""A MySQL or MariaDB server of the tests' own, and the databases in it."""

from __future__ import annotations

import itertools
import os
import re
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymysql
import sqlalchemy as sa
from pymysql.constants import CLIENT

from bouncemails.database import SCHEMA

ROOT = Path(__file__).parents[2]
PASSWORD = "pä:ß/@ %s"
"""What a URL must quote and a client may get wrong."""
GRANT = re.compile(r"^-- +GRANT (.+) ON DATABASE\.(\w+) TO '(\w+)'@", re.M)


def free_port() -> int:
    """A loopback port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A running server; `command` is its program with the options that are its own."""

    def __init__(self, dialect: str, command: list[str], directory: Path) -> None:
        self.dialect = dialect
        self.port = free_port()
        self.socket = directory / "socket"
        self._log = directory / "log"
        self._command = [
            *command,
            "--bind-address=127.0.0.1",
            f"--port={self.port}",
            f"--socket={self.socket}",
            f"--pid-file={directory / 'pid'}",
            "--skip-name-resolve",
        ]
        self._numbers = itertools.count(1)
        self.start()

    def start(self) -> None:
        """Returns once the server answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log)
        for _ in range(600):
            try:
                self.admin().close()
                return
            except pymysql.OperationalError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.1)
        raise RuntimeError(f"{self._command[0]} does not start: {self._log.read_text(errors='replace')[-2000:]}")

    def running(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        """As a power cut does."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Returns once it has ended."""
        self._process.terminate()
        self._process.wait()

    def admin(self, database: str | None = None) -> Any:
        """A connection that may do everything."""
        return pymysql.connect(
            unix_socket=str(self.socket), user="root", database=database, client_flag=CLIENT.MULTI_STATEMENTS
        )

    def wait_for_lock(self) -> None:
        """Returns once a transaction waits for another's lock."""
        with self.admin() as admin, admin.cursor() as cursor:
            for _ in range(150):
                if cursor.execute("SELECT 1 FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"):
                    return
                time.sleep(0.2)  # the view is made anew when nobody read it for 0.1 s
        raise AssertionError("no transaction waits")

    def admin_url(self, database: Database) -> sa.URL:
        """The database for the user who may do everything."""
        return sa.URL.create(
            f"{self.dialect}+pymysql", "root", database=database.url.database, query={"unix_socket": str(self.socket)}
        )

    def new_database(self) -> Database:
        """An empty database and a user who may look at it."""
        name = f"bounces_{next(self._numbers)}"
        with self.admin() as admin, admin.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
            cursor.execute(f"CREATE USER {name}@'127.0.0.1' IDENTIFIED BY %s", [PASSWORD])
        url = sa.URL.create(f"{self.dialect}+pymysql", name, PASSWORD, "127.0.0.1", self.port, name)
        return Database(url, self)


@dataclass(frozen=True)
class Database:
    """A database for one test; `url` is the parser's user, who has the rights that schema.sql names."""

    url: sa.URL
    server: Server | None = None
    """None: SQLite."""

    def load(self, sql: str, grant: bool = True) -> None:
        """Runs statements with all rights, then gives the parser's user its rights to the table."""
        if self.server is None:
            engine = sa.create_engine(self.url)
            with engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                driver.executescript(sql)
            engine.dispose()
            return
        with self.server.admin(self.url.database) as admin, admin.cursor() as cursor:
            cursor.execute(sql)
            while cursor.nextset():
                pass
            if grant:
                self._grant(cursor, "bounce", str(self.url.username))

    def reader(self) -> Database:
        """The same database for the user who may only look, with the rights that schema.sql names."""
        assert self.server
        name = f"{self.url.username}_reader"
        with self.server.admin(self.url.database) as admin, admin.cursor() as cursor:
            cursor.execute(f"CREATE USER {name}@'127.0.0.1' IDENTIFIED BY %s", [PASSWORD])
            self._grant(cursor, "reader", name)
        return Database(self.url.set(username=name), self.server)

    @staticmethod
    def _grant(cursor: Any, role: str, user: str) -> None:
        """The rights of schema.sql's example user `role`, to what is there."""
        for rights, table, granted in GRANT.findall(SCHEMA.read_text(encoding="utf-8")):
            if granted == role and cursor.execute("SHOW TABLES LIKE %s", [table]):
                cursor.execute(f"GRANT {rights} ON {table} TO {user}@'127.0.0.1'")

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows that a query gives to the parser's user."""
        engine = sa.create_engine(self.url, connect_args=self._password())
        with engine.connect() as connection:
            rows = [tuple(row) for row in connection.exec_driver_sql(sql)]
        engine.dispose()
        return rows

    def _password(self) -> dict[str, bytes]:
        return {"password": PASSWORD.encode()} if self.server else {}

    def rows(self) -> int:
        """How many bounces the table holds."""
        return int(self.query("SELECT count(*) FROM bouncemails")[0][0])


def as_root() -> list[str]:
    """The option without which neither server runs as root."""
    return ["--user=root"] if os.geteuid() == 0 else []
