"""What stands in the text of an SMTP dialogue."""

from __future__ import annotations

import pytest

from sisimai.smtp import find_command, find_host, find_reply, find_status, join_reply


@pytest.mark.parametrize(
    ("text", "reply", "status"),
    [
        ("550 5.1.1 <k@e.org>... User unknown", "550", "5.1.1"),
        ("smtp; 550 5.1.1 no", "550", "5.1.1"),
        ("smtp;550 5.1.1 no", "550", "5.1.1"),
        ("550:5.1.1 no", "550", "5.1.1"),
        ("550: 5.2.2 <x>... Mailbox Full", "550", "5.2.2"),
        ("550 #5.1.1 Address rejected", "550", "5.1.1"),
        ("550 (#5.1.1) no", "550", "5.1.1"),
        ("sorry, no mailbox here by that name. (#5.1.1)", "", "5.1.1"),
        ("511 sorry, no mailbox here by that name (#5.1.1 - chkusr)", "511", "5.1.1"),
        ("5.1.1: user unknown", "", "5.1.1"),
        ("host mx.5.1.1.example.org said no", "", ""),
        ("connect to mx.example.org[5.1.1.25]:25: Connection refused", "", ""),
        ("version 4.2.1.9 of the program", "", ""),
        ("Exim 4.94.2 said no", "", ""),
        ("in release v5.2.1 there is", "", ""),
        ("sent at 12:45:550 on 2024", "", ""),
        ("port 587 is closed", "", ""),
        ("size 552 bytes", "", ""),
        ("message of 550 KB", "", ""),
        ("2024-05-09 421 seconds", "", ""),
        ("message id 550.123@example.org", "", ""),
        ("571 No PTR record", "571", ""),
        ("572 relay not authorized", "572", ""),
        ("591 your host is listed", "591", ""),
        ("554-mx.example.org 554 no", "554", ""),
        ("521 5.3.2 no mail", "521", "5.3.2"),
        ("523 too big", "523", ""),
        ("525 5.7.13 disabled", "525", "5.7.13"),
        ("556 5.1.10 null", "556", "5.1.10"),
        ("559 bounced", "559", ""),
        ("host mx.example.org[192.0.2.1] said: 550 5.1.1 <k@e.org>: no (in reply to RCPT TO command)", "550", "5.1.1"),
        (
            "host mx.example.org[192.0.2.1] said: 550-5.7.26 no. 550-5.7.26 so 550 5.7.26 end",
            "550",
            "5.7.26",
        ),
        ("Remote host said: 552 5.2.2 full", "552", "5.2.2"),
        ("said: 591 mx blocked", "591", ""),
        ("552 5.7.0.1 odd", "552", ""),
        (
            "SMTP error from remote mail server after RCPT TO:<k@e.org>: host mx.example.org [192.0.2.1]: 550 no",
            "550",
            "",
        ),
        ("SMTP error from remote mail server after MAIL FROM:<k@e.org> SIZE=5421: 452 4.3.1 full", "452", "4.3.1"),
        ("SIZE=552: 421 busy", "421", ""),
        ("Unknown address error 550-'5.1.1 <k@e.org>... User Unknown' (delivery attempts: 0)", "550", "5.1.1"),
        ("5.1.0 - Unknown address error 550-'5.1.1 User Unknown' (delivery attempts: 0)", "550", "5.1.1"),
        (
            "450 4.1.1 <k@e.org>: Recipient address rejected: unverified address: host x[192.0.2.1] said: 550 5.1.1 no",
            "450",
            "4.1.1",
        ),
        ("554 5.4.7 gave up <421 4.4.2 Connection timed out>", "554", "5.4.7"),
        ("error: 550", "550", ""),
        ("[554 5.4.6 Hop count exceeded]", "554", "5.4.6"),
        ("'550 5.1.8 Sender address rejected'", "550", "5.1.8"),
        ("ERROR_CODE :550, ERROR_CODE :5.1.1 <k@e.org>... User Unknown", "550", "5.1.1"),
        ("reply 5.7.1, 550: no", "550", "5.7.1"),
        ("in 500 messages", "", ""),
        ("http://www.example.org/550/5.1.1", "", ""),
        ("554 Blocked - see https://e.example/?ip=192.0.2.225&code=550", "554", ""),
        ("Delivery failed 20 attempts", "", ""),
        ("421-mx.example.org 421 4.7.0 slow", "421", "4.7.0"),
        ("250 2.1.0 ok 550 5.1.1 no", "550", "5.1.1"),
        ("responded with failure: 552 5.1.1 full", "552", "5.1.1"),
        ("SMTP:RCPT host 192.0.2.233: 553 5.3.0 <k@e.org>... No such user here", "553", "5.3.0"),
        ("542 k@e.org Rejected", "542", ""),
        ("541 5.4.1 Mail rejected by destination domain", "541", "5.4.1"),
        ("550 MAILBOX NOT FOUND", "550", ""),
        ("Error 550", "550", ""),
        ("smtp;  550-5.1.1 The email", "550", "5.1.1"),
        ("permanent failure 550 'k@e.org' is not", "550", ""),
    ],
)
def test_codes(text: str, reply: str, status: str) -> None:
    found = find_reply(text, find_status(text))
    assert (found, find_status(text, found)) == (reply, status)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("host x said: 550 no (in reply to RCPT TO command)", "RCPT"),
        ("host x said: 550 no (in reply to end of DATA command)", "DATA"),
        ("host x said: 550 no (in reply to DATA command)", "DATA"),
        ("host x said: 550 no (in reply to MAIL FROM command)", "MAIL"),
        ("host x said: 550 no (in reply to EHLO command)", "EHLO"),
        ("lost connection with x while receiving the initial server greeting", "CONN"),
        ("lost connection with x while performing the HELO handshake", "HELO"),
        ("conversation with x timed out while performing the EHLO handshake", "EHLO"),
        ("lost connection with x while sending end of data -- message may be sent more than once", "DATA"),
        ("lost connection with x while sending message body", "DATA"),
        ("lost connection with x while sending RCPT TO", "RCPT"),
        ("lost connection with x while sending MAIL FROM", "MAIL"),
        ("host x refused to talk to me: 554 no", "HELO"),
        ("SMTP error from remote mail server after RCPT TO:<k@e.org>: host x: 550", "RCPT"),
        ("SMTP error from remote mail server after end of data: host x: 550", "DATA"),
        ("SMTP error from remote mail server after initial connection: host x: 550", "CONN"),
        ("SMTP error from remote mail server after pipelined MAIL FROM:<k@e.org>: host x: 550", "MAIL"),
        ("SMTP error from remote mail server after pipelined end of data: host x", "DATA"),
        ("SMTP error from remote mail server after pipelined sending data block: host x", "DATA"),
        ("SMTP error from remote mail server after HELO mx: host x", "HELO"),
        ("SMTP timeout while connected to x after end of data (3 bytes written)", "DATA"),
        ("x did not like our RCPT TO:", "RCPT"),
        ("x did not like our final DATA:", "DATA"),
        ("x did not like our MAIL FROM:", "MAIL"),
        ("192.0.2.1 does not like recipient.", "RCPT"),
        ("Connected to 192.0.2.1 but sender was rejected.", "MAIL"),
        ("Connected to 192.0.2.1 but greeting failed.", "CONN"),
        ("Connected to 192.0.2.1 but my name was rejected.", "EHLO"),
        ("192.0.2.1 failed on DATA command.", "DATA"),
        ("192.0.2.1 failed after I sent the message.", "DATA"),
        ("SMTP Server <x> rejected recipient <k@e.org> (Error following RCPT command). It responded", "RCPT"),
        ("SMTP Server <x> refused to accept your message (DATA), with the following error", "DATA"),
        ("most progress was RCPT TO response; remote host x said: 550", "RCPT"),
        ("SMTP:RCPT host 192.0.2.233: 553", "RCPT"),
        ("smtp error: while talking to mx: >>> RCPT To:<k@e.org> <<< 550 no", "RCPT"),
        ("Datacenter unreachable, sending failed", ""),
        ("the mailbox of the user is full; see the mail from our data team", ""),
    ],
)
def test_command(text: str, command: str) -> None:
    assert find_command(text) == command


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (
            "550-5.1.1 The account 550-5.1.1 does not exist. 550 5.1.1 See help.",
            "The account does not exist. See help.",
        ),
        ("said: 421-mx.example.org 421 4.7.0 slow down", "said: mx.example.org slow down"),
        ("550 5.1.1 one line", "550 5.1.1 one line"),
    ],
)
def test_lines_of_a_reply_are_one_sentence(text: str, joined: str) -> None:
    assert join_reply(text) == joined


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("host MX.Example.org[192.0.2.1] said", "mx.example.org"),
        ("connected to 192.0.2.1 but", "192.0.2.1"),
        ("nothing here", ""),
    ],
)
def test_host(text: str, host: str) -> None:
    assert find_host(text) == host


@pytest.mark.parametrize(
    "piece", ["550-5.1.1 ", "5.1.", "after the end of ", "in reply to ", "a.", "550 ", "(#5.", "example."]
)
def test_length_changes_nothing(piece: str) -> None:
    """Texts which a careless pattern never gets through."""
    short, long = piece * 5, piece * 20_000
    assert find_status(long) == find_status(short)
    assert find_reply(long) == find_reply(short)
    assert find_command(long) == find_command(short)
    assert join_reply(join_reply(long)) == join_reply(long)
