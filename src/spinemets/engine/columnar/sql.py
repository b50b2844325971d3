"""The same results as one SQL statement, to be run inside a database: no row leaves it.

Each step becomes a common table expression of its own, so that no database has to unfold them into one another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast

import ibis  # pyright: ignore[reportMissingTypeStubs]
import narwhals.stable.v2 as nw

from spinemets.engine.columnar.patients import without_several
from spinemets.engine.columnar.reading import question_of
from spinemets.engine.columnar.scoring import considered, panel, score
from spinemets.engine.scalar import Rulebook
from spinemets.model import Choices

Dialect = Literal["duckdb", "postgres", "sqlite", "databricks"]
DIALECTS: dict[str, Dialect] = {
    "duckdb": "duckdb",
    "postgresql": "postgres",
    "sqlite": "sqlite",
    "spark": "databricks",
}
"""Databases, and what Ibis calls the SQL that they understand."""

MATERIALIZED = ("duckdb", "postgres", "sqlite")
"""Those that must be told to keep a step, or they put it into every place where the next one reads it."""

KEPT = {"row": "int64", "id": "string", "refused": "boolean"}
"""Columns that are none of an answer and are read all the same, and what they hold, as Ibis calls it."""


class Steps:
    """A table that is not there yet: what is added to it is written down as SQL, step by step."""

    def __init__(self, table: str, schema: Mapping[str, str], dialect: Dialect) -> None:
        self.dialect = dialect
        self.written: list[str] = []
        self._at(table, schema)

    def _at(self, table: str, schema: Mapping[str, str]) -> None:
        self.frame = nw.from_native(ibis.table(dict(schema), name=table))

    def collect_schema(self) -> Mapping[str, object]:
        """The columns that are there now."""
        return self.frame.collect_schema()

    def with_columns(self, *made: nw.Expr) -> Steps:
        """One more step that adds columns."""
        return self._step(self.frame.with_columns(*made))

    def select(self, *kept: str | nw.Expr) -> Steps:
        """One more step that keeps some columns."""
        return self._step(self.frame.select(*kept))

    def _step(self, frame: nw.LazyFrame[Any]) -> Steps:
        table = frame.to_native()
        self.written.append(str(ibis.to_sql(table, dialect=self.dialect)))  # pyright: ignore[reportUnknownMemberType]
        self._at(f"step_{len(self.written)}", {name: str(kind) for name, kind in table.schema().items()})
        return self

    def statement(self) -> str:
        """All steps as one statement."""
        *steps, last = self.written
        keep = "MATERIALIZED " if self.dialect in MATERIALIZED else ""
        named = (f"step_{number} AS {keep}(\n{step}\n)" for number, step in enumerate(steps, 1))
        return f"WITH {', '.join(named)}\n{last}"


def sql(
    rulebook: Rulebook,
    table: str,
    columns: Sequence[str],
    database: str,
    wanted: Sequence[str] | None = None,
    narrowed: frozenset[str] = frozenset(),
) -> str:
    """A statement that gives every row of a table of canonical columns with its results.

    `columns`: those of the table. Kept are those that bear on what is asked, those about a vertebra, since one that is
    filled says that there is one, `row`, `id` and `refused`. Patients (`id`) with several rows are refused.
    `database`: one of `DIALECTS`. `narrowed`: the columns in which a cell may hold several codes.
    """
    wanted = panel(rulebook) if wanted is None else wanted
    questions = considered(rulebook, wanted) - rulebook.catalogue.worked_out
    questions |= {name for name, variable in rulebook.catalogue.variables.items() if variable.about == "lesion"}
    asked = {column: _kind(rulebook, column) for column in columns if question_of(rulebook, column) in questions}
    kept = {column: KEPT[column] for column in columns if column in KEPT}
    steps = cast("nw.LazyFrame[Any]", Steps(table, kept | asked, DIALECTS[database]))
    scored = score(without_several(steps), rulebook, wanted, narrowed)
    return cast("Steps", scored).statement()


def _kind(rulebook: Rulebook, column: str) -> str:
    """What a column holds, as Ibis calls it."""
    variable = rulebook.catalogue.variables.get(column)
    return "string" if variable is not None and isinstance(variable.domain, Choices) else "float64"
