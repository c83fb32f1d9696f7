"""Each mail that a server of the lab could not deliver is a row of the table, and the row tells the true cause."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.lab.mails import Mail, message_id
from tests.lab.result import Result
from tests.lab.scenarios import HARD, SCENARIOS, Scenario
from tests.lab.servers import LOCAL, SERVERS, Server, final, host_name, is_last, mails

pytestmark = pytest.mark.lab

STATUS = re.compile(r"\b[45]\.\d{1,3}\.\d{1,3}\b")
COMMANDS = {
    # Not every notice tells the greeting from the answer to EHLO, and where that is refused HELO follows.
    "CONNECT": ("CONN", "EHLO", "HELO"),
    "EHLO": ("EHLO", "HELO"),
    "MAIL": ("MAIL",),
    "RCPT": ("RCPT",),
    "DATA": ("DATA",),
    "END": ("DATA",),
}


@pytest.mark.parametrize(
    ("name", "mail"),
    [pytest.param(name, mail, id=f"{name}-{mail.name}") for name in SERVERS for mail in mails(name)],
)
def test_bounce(result: Result, name: str, mail: Mail) -> None:
    server = SERVERS[name]
    rows = [row for row in result.rows if row["message_id"] == message_id(name, mail.name) and is_last(row)]
    assert len(rows) == len(final(mail)), f"{len(rows)} rows; logs of {host_name(name)} are in .lab/logs"
    for address, given in final(mail):
        row = the_row(rows, address)
        assert row["smtp_agent"] == server.decodedby
        assert row["lhost"] == host_name(name)
        assert row["addresser"] == f"bounces+{name}@example.com"
        assert row["sender_domain"] == "example.com"
        assert row["subject"] == f"お知らせ {mail.name}"
        assert row["softbounce"] == (0 if is_hard(row) else 1)
        if given and "alias" in server.tells:
            assert (row["recipient"], row["alias"]) == (address, given)
        scenario = SCENARIOS.get(address.rpartition("@")[2])
        if scenario is None:
            assert row["reason"] in LOCAL[mail.name]
        elif str(row["diagnostic_code"]).startswith(server.gives_up):
            assert scenario.may_wait
            assert (row["reason"], row["reply_code"]) == ("expired", None)
        else:
            assert row["reason"] in server.means.get(mail.name, scenario.reason)
            check_reply(row, scenario, server)


def the_row(rows: list[dict[str, Any]], address: str) -> dict[str, Any]:
    (row,) = [row for row in rows if address in (row["recipient"], row["alias"])]
    return row


def is_hard(row: dict[str, Any]) -> bool:
    return row["reason"] in HARD and not (row["reason"] == "notaccept" and str(row["reply_code"]).startswith("4"))


def check_reply(row: dict[str, Any], scenario: Scenario, server: Server) -> None:
    """The codes, the command and the host, as far as there was a reply and the server passes it on."""
    if not scenario.reply or scenario.name in server.means:
        return
    assert row["reply_code"] == scenario.reply[:3]
    if status := STATUS.search(scenario.reply):
        assert row["delivery_status"] == status[0]
    if "smtp_command" in server.tells:
        assert row["smtp_command"] in COMMANDS[scenario.stage]
    if "rhost" in server.tells:
        assert row["rhost"] == scenario.host


def test_delays_are_soft(result: Result) -> None:
    """A notice that a mail is still tried becomes a row that kills no address."""
    delays = [row for row in result.rows if not is_last(row)]
    assert {row["smtp_agent"] for row in delays} >= {"Postfix", "Sendmail"}
    for row in delays:
        assert row["action"] == "delayed"
        assert row["softbounce"] == 1
        assert row["delivery_status"].startswith("4.")
        assert SCENARIOS[row["destination"]].may_wait


def test_every_mail_was_a_bounce(result: Result) -> None:
    assert result.files("unknown") == []
    assert result.files("broken") == []
    assert {row["origin"] for row in result.rows} == set(result.files("parsed"))


def test_no_row_without_a_mail(result: Result) -> None:
    sent = {message_id(name, mail.name) for name in SERVERS for mail in mails(name)}
    others = [row["message_id"] for row in result.rows if row["message_id"] not in sent]
    assert all(".article@" in name for name in others), others


def test_quiet_runs_print_nothing(result: Result) -> None:
    assert result.printed == ""
