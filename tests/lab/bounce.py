"""bounce.example.com: the two scripts as the README installs them, run as cron runs the README's crontab lines."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from tests.lab import dovecot, mariadb
from tests.lab.network import ROOT, Host

HOME = "/opt/bouncemails"
USER = 999
INSTALLED = ("bounce_receiver.py", "bounce_parser.py", "bouncemails", "sisimai", "schema.sql")
CONFIG = """\
[database]
url = mysql+pymysql://bouncemails@127.0.0.1/bouncemails
password_file = database.password

[pop3]
host = {gateway}
user = {mailbox}
password_file = pop3.password
ca_file = authority.pem
"""
COLUMNS = """
SELECT CONCAT("'", column_name, "', ", column_name) FROM information_schema.columns
WHERE table_schema = 'bouncemails' AND table_name = 'bouncemails' ORDER BY ordinal_position
"""
CRONTAB = re.compile(r"^[\d*/-]+(?: [\d*/,-]+){4}[ \t]+(\S.*\bbounce_\w+\.py.*)$", re.M)


def start(host: Host, gateway: Host, mailbox: str, authority: Path) -> None:
    """The scripts with their settings, and the table."""
    host.add_user("bouncemails", USER)
    home = host.path(HOME)
    home.mkdir(parents=True)
    for name in INSTALLED:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy2)(ROOT / name, home / name)
    (home / ".venv").symlink_to(sys.prefix)
    host.write(f"{HOME}/config.ini", CONFIG.format(gateway=gateway.name, mailbox=mailbox))
    host.write(f"{HOME}/database.password", f"{mariadb.PASSWORD}\n", 0o600)
    host.write(f"{HOME}/pop3.password", f"{dovecot.PASSWORD}\n", 0o600)
    host.write(f"{HOME}/authority.pem", authority.read_text())
    host.run("chown", "-R", "bouncemails", HOME)
    _let_in(host)
    mariadb.start(host)


def _let_in(host: Host) -> None:
    """Python may lie in root's home; on this host every user may go there."""
    for folder in (*Path(sys.executable).resolve().parents, *Path(sys.prefix).parents):
        host.path(str(folder)).chmod(0o755)


def commands() -> list[str]:
    """The command lines of the two scripts in the README's crontab."""
    return CRONTAB.findall((ROOT / "README.md").read_text())


def cron(host: Host, command: str) -> str:
    """Runs the command as cron(8) does, by its environment; what it printed, which cron would mail."""
    environment = ["HOME=/home/bouncemails", "LOGNAME=bouncemails", "SHELL=/bin/sh", "PATH=/usr/bin:/bin"]
    as_user = ["setpriv", "--reuid=bouncemails", "--regid=bouncemails", "--clear-groups"]
    return host.run(*as_user, "env", "-i", *environment, "/bin/sh", "-c", f"exec 2>&1; {command}")


def mailstore(host: Host) -> Path:
    return host.path(f"{HOME}/mailstore")


def rows(host: Host) -> list[dict[str, Any]]:
    """The table's rows, each column by its name; times as text."""
    columns = ", ".join(mariadb.query(host, COLUMNS).splitlines())
    lines = mariadb.query(host, f"SELECT JSON_OBJECT({columns}) FROM bouncemails ORDER BY id")
    return [json.loads(line) for line in lines.splitlines()]


def copy_mails(host: Host, to: Path) -> None:
    """What the mailstore holds, by folder: parsed/, unknown/, broken/, and what still waits."""
    shutil.copytree(mailstore(host), to, dirs_exist_ok=True)
    for file in to.rglob("*"):
        os.chown(file, 0, 0)
