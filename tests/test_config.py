from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bouncemails import config
from bouncemails.config import SECTIONS, ConfigError, Parser, load

ROOT = Path(__file__).parent.parent
POP3 = "[pop3 main]\nhost = pop.example.org\nuser = bounces\n"


@pytest.fixture
def ini(tmp_path: Path) -> Path:
    return tmp_path / "config.ini"


def written(ini: Path, text: str, mode: int = 0o600) -> Path:
    ini.write_text(text, encoding="utf-8")
    ini.chmod(mode)
    return ini


def refusal(ini: Path, text: str) -> str:
    """The one line that says what is wrong, from the file's name on."""
    with pytest.raises(ConfigError) as refused:
        load(written(ini, text))
    line = str(refused.value)
    assert "\n" not in line
    return line.removeprefix(f"{ini.parent}/")


def test_as_shipped_there_is_sqlite_and_no_mailbox() -> None:
    shipped = load(ROOT / "config.ini")
    assert shipped.mailboxes == ()
    assert shipped.mailstore == ROOT / "mailstore"
    assert shipped.database.url.render_as_string() == f"sqlite:///{ROOT}/bouncemails.sqlite"
    assert shipped.parser == Parser(after="archive", workers=0, delivered=False, vacation=False)


def test_the_shipped_file_has_every_key_commented_at_its_default() -> None:
    text = (ROOT / "config.ini").read_text()
    shipped: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if section := re.fullmatch(r"#?\[(\w+)\]", line):
            keys = shipped.setdefault(section[1], {})
        elif key := re.fullmatch(r"#(\w+) = ?(.*)", line):
            keys[key[1]] = key[2]
        else:
            assert line == "" or line.startswith("#"), line
    assert shipped == {
        section: {key: declared.default or "" for key, declared in keys.items()} for section, keys in SECTIONS.items()
    }


def test_a_mailbox_needs_a_host_and_a_user_and_has_defaults_for_the_rest(ini: Path) -> None:
    (box,) = load(written(ini, POP3)).mailboxes
    assert (box.name, box.host, box.user) == ("main", "pop.example.org", "bounces")
    assert (box.port, box.tls, box.ca_file, box.timeout) == (995, "implicit", None, 60)
    assert (box.keep, box.max_mails, box.max_bytes) == (False, None, 64 * 1024 * 1024)


def test_without_implicit_tls_the_port_is_110(ini: Path) -> None:
    assert [box.port for box in load(written(ini, POP3 + "tls = starttls\n")).mailboxes] == [110]


def test_several_mailboxes_keep_their_order(ini: Path) -> None:
    text = POP3 + "[pop3]\nhost = b.example.org\nuser = u\n[pop3 z-1]\nhost = c.example.org\nuser = u\nkeep = yes\n"
    assert [(box.section, box.keep) for box in load(written(ini, text)).mailboxes] == [
        ("[pop3 main]", False),
        ("[pop3]", False),
        ("[pop3 z-1]", True),
    ]


def test_relative_paths_count_from_the_file_wherever_the_script_runs(
    ini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    loaded = load(
        written(ini, f"[mailstore]\npath = in/store\n[database]\nurl = sqlite:///db/x.db\n{POP3}ca_file = ca.pem\n")
    )
    assert loaded.mailstore == tmp_path / "in/store"
    assert loaded.database.url.database == str(tmp_path / "db/x.db")
    assert loaded.mailboxes[0].ca_file == tmp_path / "ca.pem"


@pytest.mark.parametrize("url", ["sqlite:////var/lib/x.db", "sqlite:///:memory:", "sqlite://"])
def test_an_sqlite_path_that_is_not_relative_stays(ini: Path, url: str) -> None:
    assert load(written(ini, f"[database]\nurl = {url}\n")).database.url == make_url(url)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (POP3 + "port = abc\n", "config.ini [pop3 main] port: 'abc' is not a number"),
        (POP3 + "port = 70000\n", "config.ini [pop3 main] port: '70000' is not a port: 1 to 65535"),
        (POP3 + "timeout = 0\n", "config.ini [pop3 main] timeout: '0' must be 1 or more"),
        (POP3 + "keep = maybe\n", "config.ini [pop3 main] keep: 'maybe' is none of yes, no"),
        (POP3 + "tls = ssl\n", "config.ini [pop3 main] tls: 'ssl' is none of implicit, starttls, none"),
        (POP3 + "usr = x\n", "config.ini [pop3 main] usr: no such key; the nearest is user"),
        ("[pop3]\nuser = x\n", "config.ini [pop3] host: is missing"),
        ("[pop3]\nuser = x\nhost =\n", "config.ini [pop3] host: is missing"),
        ("[pop 3]\n", "config.ini [pop 3]: no such section; the nearest is pop3"),
        ("[parser two]\n", "config.ini [parser two]: no such section; the nearest is parser"),
        ("[DEFAULT]\nx = y\n", "config.ini [DEFAULT]: no such section; the nearest is alerts"),
        ("[parser]\nworkers = -1\n", "config.ini [parser] workers: '-1' is not a number"),
        ("[parser]\n[parser]\n", "config.ini line 2: a second [parser]"),
        ("[parser]\nafter = delete\nafter = archive\n", "config.ini line 3: [parser] has a second after"),
        ("password = hush\n", "config.ini line 1: stands before the first [section]"),
        ("[pop3]\nhush\n", "config.ini line 2: is neither [section] nor key = value"),
        (
            "[pop3]\nhost = x\n  user = y\n",
            "config.ini [pop3] host: goes on in an indented line; start every key at the margin",
        ),
        (
            "[database]\nurl = mysql//u:hush@h\n",
            "config.ini [database] url: is not of the form mysql+pymysql://user@host/database",
        ),
        (
            "[database]\nurl = mysql://u:hush@h:port/d\n",
            "config.ini [database] url: is not of the form mysql+pymysql://user@host/database",
        ),
        (
            POP3 + "password = hush\npassword_file = f\n",
            "config.ini [pop3 main] password_file: password is there too; leave one out",
        ),
        (
            "[pop3 a b]\nhost = h\nuser = u\n",
            "config.ini [pop3 a b]: a name is made of letters, digits, '.', '-' and '_'",
        ),
        (
            POP3 + "[pop3 Main]\nhost = h\nuser = u\n",
            "config.ini [pop3 Main]: [pop3 main] is too like it; give one another name",
        ),
    ],
)
def test_what_is_wrong_is_told_in_one_line_without_secrets(ini: Path, text: str, line: str) -> None:
    assert refusal(ini, text) == line


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.ini: No such file or directory"):
        load(tmp_path / "nowhere.ini")
    (tmp_path / "latin.ini").write_bytes(b"[pop3]\nuser = \xfc\n")
    with pytest.raises(ConfigError, match=r"latin\.ini: is not UTF-8 text"):
        load(tmp_path / "latin.ini")


def test_the_file_beside_the_script_comes_before_the_one_in_etc(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    etc, beside = tmp_path / "etc.ini", tmp_path / "config.ini"
    monkeypatch.setattr(config, "ETC", etc)
    monkeypatch.setattr("sys.argv", [str(tmp_path / "bounce_parser.py")])
    with pytest.raises(ConfigError, match=f"no {beside} and no {etc}: make one, or name it with --config FILE"):
        load(None)
    etc.write_text("")
    assert load(None).file == etc
    beside.write_text("")
    assert load(None).file == beside


@pytest.mark.parametrize(
    ("key", "variables"),
    [
        ("password = %(s)e; c=r#t\n", {}),
        ("password_file = secret\n", {}),
        ("password_command = cat '{}/secret'\n", {}),
        ("", {"BOUNCEMAILS_POP3_MAIN_PASSWORD": "%(s)e; c=r#t"}),
    ],
)
def test_a_password_comes_from_one_of_four_places(
    ini: Path, key: str, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (ini.parent / "secret").write_text("%(s)e; c=r#t\n")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    (box,) = load(written(ini, POP3 + key.format(ini.parent))).mailboxes
    assert box.password() == "%(s)e; c=r#t"
    assert "c=r#t" not in repr(box)


def test_the_plain_section_has_a_variable_of_its_own(ini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOUNCEMAILS_POP3_PASSWORD", "open sesame")
    (box,) = load(written(ini, "[pop3]\nhost = h\nuser = u\n")).mailboxes
    assert box.password() == "open sesame"


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("", r"password: is missing; set it, .* or \$BOUNCEMAILS_POP3_MAIN_PASSWORD"),
        ("password_file = nowhere\n", "password_file: .*nowhere: No such file or directory"),
        ("password_file = empty\n", "password_file: is missing"),
        ("password_command = false\n", "password_command: the command ended with exit code 1"),
        ("password_command = /nowhere\n", "password_command: the command cannot be run: No such file or directory"),
        ("password_command = echo 'x\n", "password_command: the command or what it prints is not well formed"),
        ("password_command = sleep 60\ntimeout = 1\n", "password_command: the command took more than 1 s"),
        ("password_command = printf 'x\\000y'\n", "password_command: holds a line end or a NUL"),
    ],
)
def test_a_password_that_cannot_be_had_is_told_when_it_is_needed(ini: Path, key: str, told: str) -> None:
    (ini.parent / "empty").touch()
    (box,) = load(written(ini, POP3 + key)).mailboxes
    with pytest.raises(ConfigError, match=told):
        box.password()


def test_the_database_password_comes_from_its_file_or_the_environment(
    ini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOUNCEMAILS_DATABASE_PASSWORD", "of the environment")
    url = "[database]\nurl = mysql://writer@db.example.org/bounces\n"
    assert load(written(ini, url)).database.url.password == "of the environment"
    (ini.parent / "secret").write_text("of the file\n")
    database = load(written(ini, url + "password_file = secret\n")).database
    assert database.url.password == "of the file"
    assert database.url.drivername == "mysql+pymysql"
    assert "of the file" not in f"{database} {database.url} {database!r}"
    assert load(written(ini, "")).database.url.password is None


@pytest.mark.parametrize(
    ("secret", "mode", "warned"),
    [
        ("[pop3]\nhost = h\nuser = u\npassword = p\n", 0o644, True),
        ("[database]\nurl = mysql://u:p@h/d\n", 0o604, True),
        ("[pop3]\nhost = h\nuser = u\npassword = p\n", 0o640, False),
        ("[pop3]\nhost = h\nuser = u\npassword_file = p\n", 0o644, False),
        ("[database]\nurl = mysql://u@h/d\n", 0o644, False),
    ],
)
def test_a_password_that_anyone_can_read_is_warned_about(
    ini: Path, secret: str, mode: int, warned: bool, caplog: pytest.LogCaptureFixture
) -> None:
    load(written(ini, secret, mode))
    assert [record.getMessage() for record in caplog.records] == (
        [f"{ini}: holds a password and anyone can read it: chmod 600 {ini}"] if warned else []
    )
