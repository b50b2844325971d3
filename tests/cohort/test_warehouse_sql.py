"""A statement that a database runs gives what Polars gives, cell by cell."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import duckdb
import narwhals.stable.v2 as nw
import pg8000.dbapi
import polars as pl
import pytest
from cohort.canonical_tables import canonical, narrowed_columns
from postgresql import binaries, running

import spinemets
from spinemets.cli import main
from spinemets.engine import columnar

BOOK = spinemets.rulebook()
SCORES = ("sins", "tokuhashi_2005", "noms", "prism_2015")

KINDS: dict[Any, str] = {
    pl.Boolean: "boolean",
    pl.Float64: "double precision",
    pl.Int64: "bigint",
    pl.String: "text",
}


class Cursor(Protocol):
    """What every driver has."""

    description: Sequence[Sequence[Any]] | None

    def execute(self, statement: str, /) -> object: ...
    def executemany(self, statement: str, rows: Sequence[Any], /) -> object: ...
    def fetchall(self) -> Sequence[Any]: ...


class Database(NamedTuple):
    """A database under its name on the command line, and how its driver marks a value."""

    name: str
    cursor: Cursor
    mark: str

    def scored(self, rows: pl.DataFrame, statement: str) -> pl.DataFrame:
        """The rows of a table as the statement gives them."""
        columns = ", ".join(f'"{name}" {KINDS[kind]}' for name, kind in rows.schema.items())
        self.cursor.execute(f"CREATE TABLE cases ({columns})")
        self.cursor.executemany(f"INSERT INTO cases VALUES ({', '.join(self.mark for _ in rows.columns)})", rows.rows())
        self.cursor.execute(statement)
        found = [tuple(row) for row in self.cursor.fetchall()]
        assert self.cursor.description is not None
        names = [column[0] for column in self.cursor.description]
        return pl.DataFrame(found, schema=names, orient="row", infer_schema_length=None)


@pytest.fixture(scope="module")
def postgresql() -> Iterator[Callable[[], Any]]:
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    with running(programs) as server:
        yield lambda: pg8000.dbapi.connect("postgres", unix_sock=f"{server.folder}/.s.PGSQL.5432", database="postgres")


@pytest.fixture(params=["sqlite", "duckdb", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty database; what a test puts in is gone after it."""
    if request.param == "sqlite":
        connection = sqlite3.connect(":memory:")
    elif request.param == "duckdb":
        connection = duckdb.connect()
    else:
        connection = request.getfixturevalue("postgresql")()
    yield Database(request.param, connection.cursor(), "%s" if request.param == "postgresql" else "?")
    connection.close()


def statement(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["cohort", "sql", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def by_polars(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """The results of Polars, and whether a row is refused."""
    scored = columnar.score(nw.from_native(rows.lazy()), BOOK, [name], narrowed_columns(rows)).to_native()
    return scored.collect().select("row", "refused", *columnar.columns_of(BOOK, name))


@pytest.mark.parametrize("name", SCORES)
def test_a_database_gives_what_polars_gives(
    name: str, database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = canonical(name, 300, seed=7)
    expected = by_polars(rows, name)
    assert 0 < expected["refused"].sum() < 250 and expected[columnar.columns_of(BOOK, name)[0]].n_unique() > 2
    rows.clear().write_parquet(tmp_path / "cases.parquet")
    known = ("--columns-of", tmp_path / "cases.parquet", "--narrowed", ",".join(narrowed_columns(rows)))
    found = database.scored(rows, statement(capsys, name, "--database", database.name, *known)).sort("row")
    for column, kind in expected.schema.items():
        assert found[column].cast(kind).to_list() == expected[column].to_list(), column


def test_patients_with_several_rows_and_rows_refused_before_have_no_results(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [BOOK.catalogue.variables[name] for name in sorted(columnar.considered(BOOK, ["sins"]))]
    rows = pl.DataFrame({variable.name: [variable.domain.codes[0]] * 5 for variable in codes}).with_columns(
        pl.Series("id", ["a", "b", "a", None, None]), pl.Series("refused", [None, True, False, False, None])
    )
    rows.clear().write_csv("cases.csv")
    asked = ("sins", "--database", database.name, "--columns-of", "cases.csv")
    found = database.scored(rows, statement(capsys, *asked)).sort("refused")
    assert found["refused"].cast(pl.Boolean).to_list() == [False, False, True, True, True]
    assert [value is None for value in found["sins_low"]] == [False, False, True, True, True]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sinz", "--all-columns"), "'sinz' is no score. Did you mean 'sins'?"),
        (("sins", "--all-columns", "--narrowed", "pian"), "'pian' is no column of the table. Did you mean 'pain'?"),
        (("sins", "--columns-of", "other.csv"), "none of the columns is a key of a case file. Did you mean 'pain'?"),
        (("sins", "--columns-of", "cases.csv", "-o", "cases.csv"), "cases.csv is the table itself"),
    ],
)
def test_what_is_not_known_has_the_nearest_beside_it(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("other.csv").write_text("pian,weight\n")
    Path("cases.csv").write_text("pain,level\n")
    assert main(["cohort", "sql", "--database", "sqlite", *arguments]) == 2
    captured = capsys.readouterr()
    assert said in captured.err and not captured.out


def test_without_ibis_it_says_what_to_install() -> None:
    code = "import sys; sys.modules['ibis'] = None\nfrom spinemets.cli import main\nsys.exit(main(sys.argv[1:]))"
    asked = ("cohort", "sql", "sins", "--database", "sqlite", "--all-columns")
    done = subprocess.run([sys.executable, "-c", code, *asked], capture_output=True, text=True)
    assert done.returncode == 2 and "pip install 'spinemets[sql]'" in done.stderr and not done.stdout
