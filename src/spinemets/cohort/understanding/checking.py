"""A table looked through from the first row to the last: every problem, and what is to be said of the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import polars as pl

from spinemets.cohort.table.whole import Seen
from spinemets.cohort.understanding.checked import Checked
from spinemets.cohort.understanding.filling import Filling
from spinemets.cohort.understanding.gathering import Gathering
from spinemets.cohort.understanding.keys import ID, REFUSED, ROW, answering
from spinemets.cohort.understanding.names import Contents, of_names
from spinemets.cohort.understanding.reader import Reader
from spinemets.cohort.understanding.units import Units
from spinemets.engine import Rulebook
from spinemets.model import Number


def check(
    chunks: Iterable[pl.DataFrame],
    rulebook: Rulebook,
    today: date | None = None,
    seen: Callable[[int], None] | None = None,
) -> Checked:
    """Look through the chunks of a table, no patient of which is split. `seen` is told the rows of each chunk.

    Memory does not grow with the rows, but for eight bytes a patient.
    """
    reader, gathering, filling, contents, copies = Reader(rulebook, today), Gathering(), Filling(), Contents(), Seen()
    units: dict[str, Units] = {}
    names: dict[str, None] = {}
    rows = refused = repeated = 0
    for chunk in chunks:
        columns = answering(chunk.columns, rulebook.catalogue)
        understood = reader.understood(chunk)
        gathering.add(understood.problems)
        filling.add(chunk, understood, columns)
        contents.add(chunk)
        for column in columns:
            domain = column.variable.domain
            if isinstance(domain, Number) and domain.units and not column.dated:
                units.setdefault(column.name, Units(column, domain)).add(chunk[column.name])
        names |= dict.fromkeys(chunk.columns)
        rows += chunk.height
        refused += understood.canonical.filter(REFUSED).height
        repeated += 0 if ID in chunk.columns else _repeated(chunk, copies)
        if seen is not None:
            seen(chunk.height)
    wrong_unit = [finding for unit in units.values() for finding in unit.findings()]
    found = gathering.found({finding.column for finding in wrong_unit})
    return Checked(
        rows=rows,
        patients=filling.patients,
        refused=refused,
        counts=found.counts,
        alike=found.alike,
        problems=found.kept,
        findings=(*wrong_unit, *of_names(names, rulebook.catalogue), *contents.findings()),
        filled=filling.filled(),
        survival=filling.survival(),
        repeated=repeated,
    )


def _repeated(chunk: pl.DataFrame, copies: Seen) -> int:
    """How many rows of a chunk equal an earlier one."""
    content = chunk.drop(ROW).hash_rows().cast(pl.String).alias(ID)
    beside = content.filter(content == content.shift())
    return len(beside) + len(copies.again(pl.DataFrame([chunk[ROW], content])))
