"""What is to be said of the names of columns, and of columns that hold nothing, or the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import polars as pl

from spinemets.casefile.near import nearest
from spinemets.casefile.problem import shown
from spinemets.casefile.read import IDENTIFIERS
from spinemets.casefile.table import homes_of
from spinemets.cohort.columns import ID, OUTCOMES, ROW, SYNTHETIC, TREATMENT, left_out
from spinemets.cohort.understanding.checked import Finding
from spinemets.model import Catalogue


def of_names(names: Iterable[str], catalogue: Catalogue) -> Iterator[Finding]:
    """The columns that answer no question."""
    known, taken = {*homes_of(catalogue), *OUTCOMES, TREATMENT, SYNTHETIC}, left_out(catalogue)
    for name in names:
        if name in IDENTIFIERS and name != ID:
            what = "identifies patients. Nothing here needs it, and it is never read."
            yield Finding(name, "identifier", what, "Leave it out of the file.")
        elif name in taken:
            what = "is never asked: it is worked out, or it is the name of a result."
            yield Finding(name, "left_out", what, "It is not read. Rename it if it is to be kept.")
        elif name not in known and name != ROW:
            hint = nearest(name, known - taken)
            yield Finding(shown(name), "not_a_key", "is no key, and is kept as it is.", hint)


@dataclass
class Contents:
    """Whether columns hold anything, and anything else than one text."""

    first: dict[str, str] = field(default_factory=dict[str, str])
    varied: set[str] = field(default_factory=set[str])
    filled: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, chunk: pl.DataFrame) -> None:
        """Look at one more chunk."""
        for name in chunk.columns:
            if name == ROW or name in self.varied:
                continue
            cells = chunk[name].drop_nulls()
            self.filled[name] = self.filled.get(name, 0) + len(cells)
            if len(cells):
                first = self.first.setdefault(name, cells.item(0))
                if (cells != first).any():
                    self.varied.add(name)

    def join(self, other: Contents) -> None:
        """Look at another part of the table."""
        for name, filled in other.filled.items():
            self.filled[name] = self.filled.get(name, 0) + filled
        for name, first in other.first.items():
            if self.first.setdefault(name, first) != first:
                self.varied.add(name)
        self.varied |= other.varied

    def findings(self) -> Iterator[Finding]:
        """The columns that tell no rows apart. What they hold is not repeated: it may be a name."""
        for name, filled in self.filled.items():
            if not filled:
                yield Finding(shown(name), "all_empty", "is empty in every row.")
            elif name not in self.varied and filled > 1:
                yield Finding(shown(name), "all_the_same", "says the same in every row that is filled.")
