"""`spinemets store` as an administrator meets it: what it says, where, and with which exit status."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from store.keeping import kept, with_definitions

from spinemets.cli import main
from spinemets.store import Store, open_store


@pytest.fixture
def database(url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The database of the settings."""
    monkeypatch.setenv("SPINEMETS_DATABASE", url)
    return url


@pytest.fixture
def on_sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database on SQLite, where the kind makes no difference."""
    monkeypatch.setenv("SPINEMETS_DATABASE", f"sqlite:///{tmp_path / 'here.db'}")
    return f"sqlite:///{tmp_path / 'here.db'}"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit status, and what was written to standard output and to standard error."""
    status = main(["store", *arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.mark.usefixtures("database")
def test_backup_restore_and_verify_go_together(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = kept(store, versions=3).case
    end = store.verify().end
    status, out, err = run(capsys, "backup", str(tmp_path / "cases.backup"))
    assert (status, err) == (0, "") and out == f"{tmp_path / 'cases.backup'} holds 10 rows.\n"
    told = f"4 audit entries, 3 versions, 1 set(s) of definitions: all as written.\nend of the audit trail: 4:{end}\n"
    restored = f"sqlite:///{tmp_path / 'restored.db'}"
    assert run(capsys, "restore", str(tmp_path / "cases.backup"), "--database", restored) == (0, told, "")
    assert run(capsys, "verify") == run(capsys, "verify", "--database", restored) == (0, told, "")
    assert run(capsys, "verify", "--noted", f"4:{end}") == (0, told, "")
    with closing(open_store(restored)) as again:
        assert again.read("Ada", case) == store.read("Ada", case)
    assert stat.S_IMODE((tmp_path / "restored.db").stat().st_mode) == 0o600


@pytest.mark.usefixtures("database")
def test_verify_names_what_is_wrong(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    kept(store)
    status, out, _ = run(capsys, "verify", "--noted", f"2:{'0' * 64}")
    assert status == 1
    assert "! audit entry 2 is not the one that was noted: the trail is another.\n" in out
    assert "1 not as written" in out
    with store.engine.begin() as connection:
        table = "" if store.engine.dialect.name == "sqlite" else " ON version"
        connection.execute(text(f"DROP TRIGGER version_update{table}"))
    status, out, _ = run(capsys, "verify")
    assert status == 1 and "! the guard version_update is missing: rows could be changed.\n" in out


@pytest.mark.usefixtures("database")
def test_export_writes_json_of_one_case_for_its_owner_only(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = kept(store, versions=2, name="Erika").case
    status, out, err = run(capsys, "export", case)
    assert (status, err) == (0, "")
    assert [version["document"]["name"] for version in json.loads(out)["versions"]] == ["Erika", "Erika"]
    assert run(capsys, "export", case, "-o", str(tmp_path / "case.json")) == (0, "", "")
    written = json.loads((tmp_path / "case.json").read_text())
    assert [entry["action"] for entry in written["audit"]] == ["create", "save", "export", "export"]
    assert all("command line" in entry["actor"] for entry in written["audit"][2:])
    assert stat.S_IMODE((tmp_path / "case.json").stat().st_mode) == 0o600
    assert run(capsys, "export", "0123")[::2] == (2, "spinemets store export: there is no case 0123.\n")


class Typed:
    """What somebody types."""

    def __init__(self, line: str) -> None:
        self.line = line

    def readline(self) -> str:
        return self.line


@pytest.mark.usefixtures("database")
def test_erase_asks_and_deletes_only_for_the_right_answer(
    store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = kept(store, versions=2).case
    for answer in ("", "y\n", "yes\n", f"{case[:-1]}\n"):
        monkeypatch.setattr("sys.stdin", Typed(answer))
        status, out, err = run(capsys, "erase", case)
        assert (status, out) == (2, "")
        assert "deleted for good: 2" in err and "nothing was deleted" in err
    assert store.read("Ada", case).number == 2
    monkeypatch.setattr("sys.stdin", Typed(f"{case}\n"))
    assert run(capsys, "erase", case)[:2] == (0, f"Case {case} is erased.\n")
    other = kept(store).case
    assert run(capsys, "erase", other, "--yes") == (0, f"Case {other} is erased.\n", "")
    assert run(capsys, "erase", other, "--yes")[::2] == (2, f"spinemets store erase: case {other} was erased.\n")
    assert store.heads("Ada") == () and store.verify().faults == ()
    assert run(capsys, "shred")[0] == 0


@pytest.mark.usefixtures("database")
def test_migrate_makes_the_tables_and_the_others_ask_for_it(
    url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for command in (["verify"], ["export", "0123"], ["erase", "0123"], ["shred"], ["backup", str(tmp_path / "b")]):
        status, out, err = run(capsys, *command)
        assert (status, out) == (2, "") and ("there is no store" in err or "No such file" in err), command
    assert not (tmp_path / "b").exists() and not (tmp_path / "cases.db").exists()
    assert run(capsys, "migrate") == (0, "The tables are up to date.\n", "")
    assert run(capsys, "verify")[0] == 0


def test_what_cannot_be_done_is_said_in_a_line_on_standard_error(
    on_sqlite: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(with_definitions(open_store(on_sqlite))) as store:
        kept(store)
    (tmp_path / "there.backup").write_bytes(b"Dear colleague")
    new = f"sqlite:///{tmp_path / 'new.db'}"
    for command, says in (
        (["backup", str(tmp_path / "there.backup")], "there.backup is there already"),
        (["backup", str(tmp_path / "no" / "folder")], "No such file or directory"),
        (["restore", str(tmp_path / "missing")], "missing is not there"),
        (["restore", str(tmp_path / "there.backup"), "--database", new], "damaged, or no backup"),
        (["restore", str(tmp_path / "there.backup")], "is not empty"),
        (["verify", "--database", "mysql://ann:secret@host/x"], "SQLite or PostgreSQL"),
        (["verify", "--database", "postgresql://ann:secret@localhost:1/x"], "cannot be used"),
        (["export", "0123", "-o", str(tmp_path)], "no case 0123"),
    ):
        status, out, err = run(capsys, *command)
        assert (status, out) == (2, "") and says in err and err.count("\n") == 1 and "secret" not in err, err


@pytest.mark.parametrize("command", ["", "verify", "backup", "restore", "export", "erase"])
def test_each_command_has_help_with_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["store", *filter(None, [command]), "--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0 and f"examples:\n  spinemets store {command}" in said
    if not command:
        assert "exit status: 0 done" in said
        assert all(f"\n    {name} " in said for name in ("verify", "backup", "restore", "export", "erase", "shred"))


def test_a_note_that_is_none_is_refused(on_sqlite: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["store", "verify", "--noted", "12:short"])
    assert left.value.code == 2 and "NUMBER:DIGEST" in capsys.readouterr().err


def test_long_work_shows_how_far_it_is(
    on_sqlite: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spinemets.cli.store.SHOWN_EACH", 5)
    with closing(with_definitions(open_store(on_sqlite))) as store:
        kept(store, versions=6)
    assert run(capsys, "backup", str(tmp_path / "b"))[2] == "".join(f"backing up: {n} rows\n" for n in (5, 10, 15))


def test_other_commands_do_not_load_the_database(on_sqlite: str) -> None:
    code = "import sys; from spinemets.cli import main; main(['template']); assert 'sqlalchemy' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL).returncode == 0
