"""`spinemets cohort sql`: the same results as one statement, to be run inside a database."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import spinemets
from spinemets.casefile.near import nearest
from spinemets.casefile.problem import shown
from spinemets.cli.cohort_command import DONE, add_command, names_of, refuse_what_is_read
from spinemets.cli.output import write
from spinemets.cohort.problem import CohortError

if TYPE_CHECKING:
    from spinemets.cli.cohort_command import Commands
    from spinemets.engine import Rulebook

DATABASES = ("postgresql", "sqlite", "duckdb", "spark")
BESIDE = ("row", "id", "refused")
"""Columns that are no answers and that a statement passes on or heeds."""

ABOUT = "write the scores as one SQL statement, to be run inside a database"
DESCRIPTION = """\
Write one SELECT statement that gives every row of a table its results, for a database that no row may leave. The table
has canonical columns: the keys of the case file, codes as text, numbers in the unit of the key, empty where nothing is
known. The results are those of `spinemets cohort score`. A row with a bad value is refused, and so is a patient (`id`)
with several rows: score those with `spinemets cohort score`.
"""
EXAMPLES = """\
examples:
  spinemets cohort sql sins --database postgresql --table lesions --all-columns -o sins.sql
  spinemets cohort sql sins noms --database duckdb --columns-of lesions.parquet
  spinemets cohort sql tokuhashi_2005 --database sqlite --columns-of head.csv --narrowed primary,ambulation
"""


def add_sql(commands: Commands) -> None:
    """Add the command."""
    sql = add_command(commands, "sql", _sql, ABOUT, DESCRIPTION, EXAMPLES)
    sql.add_argument("names", metavar="NAME", nargs="+", help="a score or table; `spinemets explain` lists names")
    sql.add_argument("--database", choices=DATABASES, required=True, help="whose SQL it is")
    sql.add_argument("--table", metavar="NAME", default="cases", help="the table of cases (default: cases)")
    columns = sql.add_mutually_exclusive_group(required=True)
    about = "a file with the columns of the table: Parquet, or a CSV of which only the header is read"
    columns.add_argument("--columns-of", metavar="FILE", type=Path, help=about)
    about = "the table has every column that bears on the names"
    columns.add_argument("--all-columns", action="store_true", help=about)
    about = (
        "columns, joined by commas, in which a cell may hold several codes (`2|3`); elsewhere such a cell is refused"
    )
    sql.add_argument("--narrowed", metavar="COLUMNS", type=names_of, default=(), help=about)
    sql.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to a file")


def _sql(options: Namespace) -> int:
    from spinemets.cohort.scoring import wanted

    known: Path | None = options.columns_of
    if known is not None:
        refuse_what_is_read([known], options.output)
    rulebook = spinemets.rulebook()
    names = wanted(rulebook, options.names)
    columns = _all(rulebook, names) if known is None else _columns_of(rulebook, known)
    narrowed = frozenset(_known(options.narrowed, columns))
    try:
        from spinemets.engine.columnar.sql import sql
    except ModuleNotFoundError as error:
        if error.name != "ibis":
            raise
        raise CohortError("SQL is written with Ibis, which is missing: pip install 'spinemets[sql]'.") from None
    statement = sql(rulebook, options.table, columns, options.database, names, narrowed)
    write(options, f"-- {', '.join(names)}, by spinemets {spinemets.__version__}\n{statement}\n")
    return DONE


def _all(rulebook: Rulebook, names: Sequence[str]) -> list[str]:
    """Every column that bears on some definitions."""
    from spinemets.engine.columnar import considered

    return sorted(considered(rulebook, names) - rulebook.catalogue.worked_out)


def _columns_of(rulebook: Rulebook, path: Path) -> list[str]:
    """The columns of a file that answer a question, or that a statement heeds."""
    from spinemets.cohort.table import open_table
    from spinemets.engine.columnar import question_of

    entered = rulebook.catalogue.variables.keys() - rulebook.catalogue.worked_out
    columns = open_table(path, rulebook=rulebook).columns
    found = [name for name in columns if question_of(rulebook, name) in entered]
    if not found:
        hint = next(filter(None, (nearest(name, sorted(entered)) for name in columns)), "")
        said = (f"{path}: none of the columns is a key of a case file.", hint, "'spinemets template' shows the keys.")
        raise CohortError(" ".join(filter(None, said)))
    return [*(name for name in columns if name in BESIDE), *found]


def _known(names: Iterable[str], columns: Sequence[str]) -> Iterable[str]:
    """Names of columns that are there; CohortError for another."""
    for name in names:
        if name not in columns:
            hint = nearest(name, columns)
            raise CohortError(" ".join(filter(None, (f"'{shown(name)}' is no column of the table.", hint))))
        yield name
