"""schema.sql loads in every database, and table.py says the same as it."""

from __future__ import annotations

import shutil
import subprocess
from typing import Any

import pytest
import sqlalchemy as sa

from bouncemails.config import ConfigError
from bouncemails.database import SCHEMA, open_engine
from bouncemails.table import ARTICLE, BOUNCEMAILS, connect
from tests.servers import mariadb
from tests.servers.sql import Database


def shape(kind: sa.types.TypeEngine[Any]) -> tuple[str, int | None]:
    """What the three databases' words for a type have in common, and the length."""
    generic = kind.as_generic()
    return type(generic).__name__, getattr(generic, "length", None)


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_columns_and_unique_keys_are_those_of_table_py(database: Database) -> None:
    database.load(SCHEMA.read_text())
    inspector = sa.inspect(open_engine(database.url))
    loaded = {column["name"]: shape(column["type"]) for column in inspector.get_columns("bouncemails")}
    declared = {column.name: shape(column.type) for column in BOUNCEMAILS.columns}
    assert list(loaded) == list(declared)
    assert loaded == declared
    nullable = {column["name"] for column in inspector.get_columns("bouncemails") if column["nullable"]}
    assert nullable - {"id"} == {column.name for column in BOUNCEMAILS.columns if column.nullable}
    assert {(key["name"], *key["column_names"]) for key in inspector.get_unique_constraints("bouncemails")} == {
        (key.name, *key.columns.keys()) for key in BOUNCEMAILS.constraints if isinstance(key, sa.UniqueConstraint)
    }


def test_the_first_24_columns_are_the_articles() -> None:
    names = (
        *("id", "timestamp", "recipient", "addresser", "timezone_offset", "delivery_status", "diagnostic_type"),
        *("diagnostic_code", "subject", "action", "reason", "listid", "alias", "rhost", "lhost", "token"),
        *("message_id", "reply_code", "smtp_agent", "softbounce", "smtp_command", "destination", "sender_domain"),
        "feedback_type",
    )
    assert names == ARTICLE


def test_schema_loads_again_and_keeps_the_rows(database: Database) -> None:
    database.load(SCHEMA.read_text())
    database.load("INSERT INTO bouncemails (recipient) VALUES ('kijitora@example.jp')")
    database.load(SCHEMA.read_text())
    assert database.query("SELECT id, recipient FROM bouncemails") == [(1, "kijitora@example.jp")]


def test_texts_are_utf8mb4_and_recipients_have_no_case(server_database: Database) -> None:
    server_database.load(SCHEMA.read_text())
    server_database.load("INSERT INTO bouncemails (recipient, subject) VALUES ('Neko@example.jp', '🐈 猫')")
    assert server_database.query("SELECT subject FROM bouncemails WHERE recipient = 'neko@EXAMPLE.jp'") == [("🐈 猫",)]


def test_a_recipient_is_looked_up_by_index(database: Database) -> None:
    database.load(SCHEMA.read_text())
    database.load(
        "INSERT INTO bouncemails (recipient) VALUES "
        + ",".join(f"('user{number}@example.org')" for number in range(500))
    )
    if database.server is None:
        plan = database.query("EXPLAIN QUERY PLAN SELECT * FROM bouncemails WHERE recipient = 'user7@example.org'")
        assert "SEARCH bouncemails USING INDEX" in plan[0][3]
    else:
        plan = database.query(
            "EXPLAIN FORMAT=TRADITIONAL SELECT * FROM bouncemails WHERE recipient='user7@example.org'"
        )
        assert "by_recipient" in plan[0]
        assert 1 in plan[0]


def test_the_mariadb_client_loads_it() -> None:
    if not shutil.which("mariadb"):
        pytest.skip("no mariadb client: apt-get install mariadb-client")
    server = mariadb.running()
    database = server.new_database()
    client = ["mariadb", "--no-defaults", f"--socket={server.socket}", "--user=root", str(database.url.database)]
    with SCHEMA.open() as schema:
        subprocess.run(client, stdin=schema, check=True)
    assert connect(server.admin_url(database)).insert([]) == 0
    database.load("INSERT INTO bouncemails (timestamp, recipient, reason) VALUES (1, 'a@example.jp', 'expired')")
    reader = database.reader()
    assert reader.query("SELECT COUNT(*), SUM(bounces = 5) FROM policy") == [(34, 3)]
    assert reader.query("SELECT * FROM suppression") == []


def test_an_absent_table_names_the_command_that_makes_it(server_database: Database) -> None:
    server_database.load("CREATE TABLE bouncemails (id INT)")
    server_database.load("DROP TABLE bouncemails")
    with pytest.raises(ConfigError, match=rf"mysql {server_database.url.database} < .*schema\.sql"):
        connect(server_database.url)
