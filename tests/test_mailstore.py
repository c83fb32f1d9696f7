from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bouncemails.mailstore import FOLDERS, Busy, Mailstore, read, uidl_id

ID = "0123456789abcdef" + 32 * "0"
OTHER = "fedcba9876543210" + 32 * "0"


@pytest.fixture
def store(tmp_path: Path) -> Mailstore:
    return Mailstore(tmp_path / "mailstore")


def delivered(store: Mailstore, mail_id: str = ID, mail: bytes = b"Subject: x\r\n\r\n") -> Path:
    with store.draft() as draft:
        draft.write(mail)
        return draft.deliver(mail_id)


def test_a_delivered_mail_has_its_name_and_bytes(store: Mailstore) -> None:
    mail = b"\0\xff.\r\n.\n\r" * 10_000
    file = delivered(store, ID, mail)
    assert file.read_bytes() == mail
    assert file.parent == store.path
    assert re.fullmatch(rf"20\d{{15}}\.{ID}\.eml", file.name)
    assert list(store.pending()) == [file]


def test_a_draft_that_is_not_delivered_leaves_nothing(store: Mailstore) -> None:
    with store.draft() as draft:
        draft.write(b"half a mail")
    assert list(store.pending()) == []
    assert list((store.path / "tmp").iterdir()) == []


def test_a_mail_gets_its_name_after_its_bytes_and_the_name_is_synced_too(
    store: Mailstore, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[tuple[str, str, int]] = []
    fsync, rename = os.fsync, os.rename

    def recorded_fsync(descriptor: int) -> None:
        fsync(descriptor)
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        steps.append(("sync", path.parent.name, path.stat().st_size) if path.is_file() else ("sync", path.name, 0))

    def recorded_rename(old: Path, new: Path) -> None:
        rename(old, new)
        steps.append(("rename", Path(new).parent.name, 0))

    monkeypatch.setattr(os, "fsync", recorded_fsync)
    monkeypatch.setattr(os, "rename", recorded_rename)
    delivered(store, ID, b"x" * 100_000)
    assert steps == [("sync", "tmp", 100_000), ("rename", "mailstore", 0), ("sync", "mailstore", 0)]


def test_nobody_else_can_read_what_is_stored(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store = Mailstore(tmp_path / "mailstore")
        file = delivered(store)
        with store.lock("receiver"):
            store.seen("u@example.org").add(ID)
            store.seen("v@example.org").replace({ID})
            store.set_aside(file, "broken", "why")
    finally:
        os.umask(before)
    for path in (store.path, *store.path.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_the_id_depends_on_the_mailbox_and_the_uidl() -> None:
    names = {
        uidl_id(address, uidl)
        for address in ("a@example.org", "b@example.org")
        for uidl in ("1", "2", None)
    }  # fmt: skip
    assert len(names) == 6
    assert all(re.fullmatch("[0-9a-f]{16}", name) for name in names)


@pytest.mark.parametrize("folder", FOLDERS)
def test_ids_tell_a_mail_wherever_it_lies(store: Mailstore, folder: str) -> None:
    assert set(store.ids()) == set()
    file = delivered(store)
    assert set(store.ids()) == {ID}
    store.set_aside(file, folder, "why")  # type: ignore[arg-type]
    delivered(store, OTHER)
    assert set(store.ids()) == {ID, OTHER}


def test_pending_are_regular_eml_files_at_the_top_in_order(store: Mailstore, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.eml").touch()
    for name in ("3.eml", "1.eml", "2.eml", "note.txt", ".hidden.eml", "parsed/0.eml", "tmp/0.eml"):
        (store.path / name).touch()
    (store.path / "link.eml").symlink_to(tmp_path / "elsewhere.eml")
    (store.path / "folder.eml").mkdir()
    assert [file.name for file in store.pending()] == ["1.eml", "2.eml", "3.eml"]


def test_a_mail_set_aside_is_moved_with_its_error_beside_it(store: Mailstore) -> None:
    file = delivered(store, ID, b"bytes")
    moved = store.set_aside(file, "broken", "ValueError: \udcff\n")
    store.sync()
    assert moved == store.path / "broken" / file.name
    assert moved.read_bytes() == b"bytes"
    assert (store.path / "broken" / f"{file.name}.error").read_text() == "ValueError: \\udcff\n"
    assert list(store.pending()) == []


def test_a_mail_set_aside_overwrites_none_of_the_same_name(store: Mailstore) -> None:
    for text in ("one", "two", "three"):
        (store.path / "a.eml").write_text(text)
        store.set_aside(store.path / "a.eml", "parsed")
    files = {file.name: file.read_text() for file in (store.path / "parsed").iterdir()}
    assert files == {"a.eml": "one", "a.2.eml": "two", "a.3.eml": "three"}


def test_one_receiver_and_one_parser_at_a_time(store: Mailstore) -> None:
    code = (
        "import sys, pathlib\n"
        "from bouncemails.mailstore import Busy, Mailstore\n"
        "try:\n"
        "    with Mailstore(pathlib.Path(sys.argv[1])).lock(sys.argv[2]): print('free')\n"
        "except Busy as busy: print(busy)\n"
    )

    def other(name: str) -> str:
        return subprocess.check_output([sys.executable, "-c", code, store.path, name], text=True).strip()

    with store.lock("receiver"):
        assert other("receiver") == f"{store.path}: another receiver is at work"
        assert other("parser") == "free"
        with pytest.raises(Busy), store.lock("receiver"):
            pass
    assert other("receiver") == "free"


def test_the_lock_clears_what_a_killed_run_of_the_same_script_left(store: Mailstore) -> None:
    file = delivered(store)
    names = {"receiver.left.eml", "parser.left.eml"}
    for name in names:
        (store.path / "tmp" / name).touch()
    for name in ("receiver", "parser"):
        with store.lock(name):  # type: ignore[arg-type]
            names.remove(f"{name}.left.eml")
            assert {left.name for left in (store.path / "tmp").iterdir()} == names
    assert list(store.pending()) == [file]


def test_seen_ids_last_and_can_be_dropped(store: Mailstore) -> None:
    store.seen("u@example.org").add(ID)
    store.seen("u@example.org").add(OTHER)
    assert store.seen("u@example.org").ids() == {ID, OTHER}
    assert store.seen("v@example.org").ids() == set()
    store.seen("u@example.org").replace({OTHER})
    assert store.seen("u@example.org").ids() == {OTHER}


def test_a_line_torn_by_a_crash_costs_no_other(store: Mailstore) -> None:
    store.seen("u@example.org").add(ID)
    (file,) = (store.path / "seen").iterdir()
    with file.open("a") as torn:
        torn.write(ID[:20])
    store.seen("u@example.org").add(OTHER)
    assert store.seen("u@example.org").ids() == {ID, OTHER}


def test_a_user_name_is_never_a_path(store: Mailstore) -> None:
    store.seen("../../x@example.org").add(ID)
    assert [file.name for file in (store.path / "seen").iterdir()] == ["..%2F..%2Fx@example.org"]


def test_a_link_that_takes_a_mails_place_is_not_followed(store: Mailstore, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    file = delivered(store)
    (waiting,) = store.pending()
    file.unlink()
    file.symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match="symbolic link"):
        read(waiting)


@pytest.mark.parametrize("folder", ["tmp", "seen", *FOLDERS])
def test_a_folder_that_is_a_symbolic_link_is_refused(store: Mailstore, tmp_path: Path, folder: str) -> None:
    (store.path / folder).rmdir()
    (tmp_path / "elsewhere").mkdir()
    (store.path / folder).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="is a symbolic link"):
        Mailstore(store.path)
