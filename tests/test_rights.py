"""The rights that schema.sql names are enough, as all tests of the parser show, and no more than that."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError, ProgrammingError

from bouncemails.database import SCHEMA
from tests.servers.sql import Database

FORBIDDEN = [
    "DELETE FROM bouncemails",
    "DROP TABLE bouncemails",
    "ALTER TABLE bouncemails ADD COLUMN x INTEGER",
    "CREATE TABLE other (x INTEGER)",
    "TRUNCATE TABLE bouncemails",
    "SELECT * FROM mysql.user",
    "SELECT 'x' INTO OUTFILE '/tmp/x'",
]


@pytest.fixture
def loaded(server_database: Database) -> Database:
    server_database.load(SCHEMA.read_text(encoding="utf-8"))
    return server_database


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_parsers_user_can_only_add(loaded: Database, statement: str) -> None:
    loaded.query("SELECT * FROM bouncemails")
    with pytest.raises((OperationalError, ProgrammingError), match=r"denied|DELETE command|INSERT"):
        loaded.query(statement)


@pytest.mark.parametrize(
    "statement",
    [*FORBIDDEN, "INSERT INTO bouncemails (digest) VALUES ('x')", "UPDATE bouncemails SET trusted = 1"],
)
def test_the_reader_can_only_look(loaded: Database, statement: str) -> None:
    reader = loaded.reader()
    reader.query("SELECT * FROM bouncemails")
    with pytest.raises((OperationalError, ProgrammingError), match="denied"):
        reader.query(statement)
