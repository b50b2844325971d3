"""A backup holds one moment of the store, is whole or not there, and makes the same store on either database."""

from __future__ import annotations

import gzip
import itertools
import os
import secrets
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, select, text
from store.keeping import computed, kept, with_definitions

from spinemets.store import NotFoundError, Store, StoreError, open_store
from spinemets.store.accounts import Accounts
from spinemets.store.backup import back_up, restore
from spinemets.store.backup_file import NewBackup
from spinemets.store.migrate import migrate


def silent(_: int) -> None:
    pass


def content(store: Store) -> dict[str, list[Any]]:
    """Every row of every table."""
    tables = MetaData()
    with store.reading() as connection:
        tables.reflect(connection)
        return {
            name: sorted(map(repr, map(tuple, connection.execute(select(table)))))
            for name, table in tables.tables.items()
        }


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where to restore."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'restored.db'}"
    else:
        with request.getfixturevalue("postgresql").database(f"restored_{secrets.token_hex(6)}") as address:
            yield address


@pytest.fixture
def backup(sqlite: Store, tmp_path: Path) -> Path:
    """A backup of a small store."""
    kept(sqlite, versions=20)
    path = tmp_path / "cases.backup"
    back_up(sqlite, path, "0.1.0", silent)
    return path


def test_a_store_is_the_same_after_backup_and_restore_on_either_database(
    store: Store, empty: str, tmp_path: Path
) -> None:
    made = kept(store, versions=3, name="Erika\0\ud800ä")
    store.create("Ada", {}, computed()._replace(result=None), "not understood")
    store.erase("Ida", kept(store).case)
    Accounts(store).add("Ada", "ben", "Ben", "reader", "password")
    told: list[int] = []
    rows = back_up(store, tmp_path / "cases.backup", "0.1.0", told.append)
    with closing(Store(empty)) as restored:
        verified = restore(restored, tmp_path / "cases.backup", silent)
        assert content(restored) == content(store)
        assert verified == restored.verify() == store.verify() and verified.faults == ()
        assert restored.read("Ada", made.case) == made
        assert restored.save("Ada", made.case, 3, {}, computed(), "goes on").number == 4
    assert told == list(range(1, rows + 1)) == list(range(1, sum(map(len, content(store).values()))))


def test_a_backup_while_others_write_is_one_moment_of_the_store(store: Store, tmp_path: Path) -> None:
    case, stop = kept(store).case, threading.Event()

    def write() -> None:
        for n in itertools.count(1):
            if stop.is_set():
                return
            store.save("Ada", case, n, {"n": n + 1}, computed(n=n + 1), "change")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        before = store.read("Ben", case).number
        back_up(store, tmp_path / "cases.backup", "0.1.0", silent)
        after = store.read("Ben", case).number
    finally:
        stop.set()
        writer.join(60)
    with closing(Store(f"sqlite:///{tmp_path / 'restored.db'}")) as restored:
        assert restore(restored, tmp_path / "cases.backup", silent).faults == ()
        history = restored.history("Ada", case)
    assert before <= history[0].number <= after
    assert history == store.history("Ada", case)[-len(history) :]


def test_a_backup_is_for_its_owner_only_and_overwrites_nothing(sqlite: Store, backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    before = backup.read_bytes()
    with pytest.raises(StoreError, match=r"cases\.backup is there already"):
        back_up(sqlite, backup, "0.1.0", silent)
    assert backup.read_bytes() == before
    assert {path.name for path in backup.parent.iterdir()} == {
        "cases.backup",
        "cases.db",
        "cases.db-wal",
        "cases.db-shm",
    }


def test_a_backup_that_fails_leaves_no_file(sqlite: Store, tmp_path: Path) -> None:
    kept(sqlite)

    def fail(rows: int) -> None:
        if rows == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(sqlite, tmp_path / "cases.backup", "0.1.0", fail)
    assert not [path.name for path in tmp_path.iterdir() if "backup" in path.name]
    with pytest.raises(OSError, match="No such file"):
        back_up(sqlite, tmp_path / "no" / "folder", "0.1.0", silent)


def damaged(backup: Path) -> dict[str, bytes]:
    """The backup as a disk, a network or a person may have changed it."""
    whole = backup.read_bytes()
    lines = gzip.decompress(whole).splitlines(keepends=True)
    pack = gzip.compress
    return {
        "cut off": whole[: len(whole) // 2],
        "empty": b"",
        "last line missing": pack(b"".join(lines[:-1])),
        "only the first line": pack(lines[0]),
        "a row missing": pack(b"".join(lines[:5] + lines[6:])),
        "a row twice": pack(b"".join(lines[:5] + lines[4:])),
        "rows in another order": pack(b"".join([*lines[:4], lines[5], lines[4], *lines[6:]])),
        "a letter changed": pack(b"".join(lines).replace(b"change 7", b"change 8", 1)),
        "something after the end": pack(b"".join([*lines, lines[5]])),
        "a bit flipped": whole[:200] + bytes([whole[200] ^ 1]) + whole[201:],
        "another file": pack(b'{"some": "json"}\n{"other": 1}\n'),
        "no JSON": pack(b"Dear colleague\nGreetings\n"),
        "another revision": pack(b"".join(lines).replace(b'"revision":"', b'"revision":"9')),
    }


def test_a_damaged_backup_is_refused_and_leaves_the_database_empty(backup: Path, empty: str, tmp_path: Path) -> None:
    path = tmp_path / "damaged.backup"
    with closing(Store(empty)) as store:
        for name, data in damaged(backup).items():
            path.write_bytes(data)
            with pytest.raises(StoreError, match=r"damaged\.backup is damaged, or no backup: .*Nothing was restored"):
                restore(store, path, silent)
                pytest.fail(name)
        assert content(store) == {}
        assert restore(store, backup, silent).faults == ()


def test_a_backup_of_newer_software_is_refused(empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with NewBackup(tmp_path / "tables", "9999", "9.0"):
        pass
    monkeypatch.setattr("spinemets.store.backup_file.FORMAT", "spinemets store, 2")
    with NewBackup(tmp_path / "format", "0001", "9.0"):
        pass
    monkeypatch.undo()
    with closing(Store(empty)) as store:
        for name, says in (("tables", "revision 9999"), ("format", "another version of spinemets")):
            with pytest.raises(StoreError, match=says):
                restore(store, tmp_path / name, silent)
        assert content(store) == {}


def test_a_restore_never_overwrites(store: Store, backup: Path) -> None:
    before = content(store)
    with pytest.raises(StoreError, match="is not empty"):
        restore(store, backup, silent)
    assert content(store) == before


def test_what_was_wrong_in_the_store_is_backed_up_as_it_is_and_named(sqlite: Store, empty: str, tmp_path: Path) -> None:
    case = kept(sqlite, versions=2).case
    with sqlite.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER version_update"))
        connection.execute(text("UPDATE version SET says = 'nothing' WHERE number = 1"))
    back_up(sqlite, tmp_path / "cases.backup", "0.1.0", silent)
    with closing(Store(empty)) as restored:
        verified = restore(restored, tmp_path / "cases.backup", silent)
    assert [str(fault) for fault in verified.faults] == [f"case {case} version 1 was changed after it was written"]


def test_a_store_of_an_earlier_revision_can_be_backed_up_and_comes_back_up_to_date(url: str, tmp_path: Path) -> None:
    with closing(Store(url)) as old:
        with old.engine.begin() as connection:
            migrate(connection, "0001")
            connection.execute(text("INSERT INTO audit_head VALUES (1, 0, :digest)"), {"digest": "0" * 64})
        made = kept(with_definitions(old), versions=2)
        back_up(old, tmp_path / "cases.backup", "0.1.0", silent)
    restored = Store(f"sqlite:///{tmp_path / 'restored.db'}")
    assert restore(restored, tmp_path / "cases.backup", silent).faults == ()
    assert restored.read("Ada", made.case) == made and Accounts(restored).find("ben") is None
    restored.close()


def test_an_erased_case_is_in_no_later_backup(store: Store, tmp_path: Path) -> None:
    case = kept(store, name="Canary").case
    store.erase("Ida", case)
    back_up(store, tmp_path / "cases.backup", "0.1.0", silent)
    assert b"Canary" not in gzip.decompress((tmp_path / "cases.backup").read_bytes())
    with closing(Store(f"sqlite:///{tmp_path / 'restored.db'}")) as restored:
        restore(restored, tmp_path / "cases.backup", silent)
        with pytest.raises(NotFoundError, match="erased"):
            restored.read("Ada", case)


KILLED = """
import os, signal, sys
from pathlib import Path
from spinemets.store import open_store
from spinemets.store.backup import back_up
def kill(rows):
    if rows == 30:
        os.kill(os.getpid(), signal.SIGKILL)
back_up(open_store(sys.argv[1]), Path(sys.argv[2]), "0.1.0", kill)
"""


def test_a_backup_that_is_killed_leaves_nothing_that_looks_like_one(sqlite: Store, tmp_path: Path) -> None:
    kept(sqlite, versions=40)
    path = tmp_path / "cases.backup"
    done = subprocess.run([sys.executable, "-c", KILLED, str(sqlite.engine.url), str(path)])
    assert done.returncode == -signal.SIGKILL and not path.exists()
    back_up(sqlite, path, "0.1.0", silent)
    assert os.path.getsize(path) > 0


def test_opening_an_empty_database_still_works_after_a_refused_restore(tmp_path: Path) -> None:
    (tmp_path / "cases.backup").write_bytes(b"nothing")
    store = Store(f"sqlite:///{tmp_path / 'cases.db'}")
    with pytest.raises(StoreError):
        restore(store, tmp_path / "cases.backup", silent)
    store.close()
    again = with_definitions(open_store(f"sqlite:///{tmp_path / 'cases.db'}"))
    assert kept(again).number == 1
    again.close()
