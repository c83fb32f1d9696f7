"""MariaDB, with the parser's user and the rights that schema.sql names for it."""

from __future__ import annotations

from tests.lab.network import ROOT, Host, program, wait

DATA = "/srv/mariadb"
SOCKET = f"{DATA}/socket"
PASSWORD = "lab"
USER = f"""
CREATE USER bouncemails@'127.0.0.1' IDENTIFIED BY '{PASSWORD}';
GRANT SELECT, INSERT, UPDATE ON bouncemails.bouncemails TO bouncemails@'127.0.0.1';
"""


def start(host: Host) -> None:
    """An empty database `bouncemails`; schema.sql is loaded as the README says."""
    program("mariadbd")
    options = ["--no-defaults", "--user=root", f"--datadir={DATA}"]
    host.run("mariadb-install-db", *options, "--auth-root-authentication-method=normal", "--skip-test-db")
    host.start("mariadbd", *options, "--bind-address=127.0.0.1", f"--socket={SOCKET}", "--skip-name-resolve")
    wait("MariaDB", lambda: host.path(SOCKET).exists())
    host.run("mariadb", f"--socket={SOCKET}", stdin=b"CREATE DATABASE bouncemails")
    host.run("mariadb", f"--socket={SOCKET}", "bouncemails", stdin=(ROOT / "schema.sql").read_bytes())
    host.run("mariadb", f"--socket={SOCKET}", stdin=USER.encode())


def query(host: Host, sql: str) -> str:
    """What the query prints, without a heading."""
    return host.run(
        "mariadb", f"--socket={SOCKET}", "--batch", "--raw", "--skip-column-names", "bouncemails", stdin=sql.encode()
    )
