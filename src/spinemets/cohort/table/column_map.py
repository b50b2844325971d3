"""The column map: which column of a table answers which question, and what its codes mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import polars as pl

from spinemets.casefile.near import nearest
from spinemets.casefile.problem import shown
from spinemets.cohort.columns import ID, ROW, SYNTHETIC
from spinemets.cohort.table.error import TableError
from spinemets.cohort.table.keys import keys_of
from spinemets.cohort.table.translation import Translation, translated
from spinemets.engine import Rulebook


class Question(NamedTuple):
    """What a proposal leaves to the user. `lines`: what may be written into a section of the map to settle it."""

    what: str
    section: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class ColumnMap:
    """Which column is which key. Nothing is read that the map does not name.

    `columns`: key to column. `codes`: key to the texts of cells and what each means, `None` for not known. `units`: key
    to the unit of its numbers. `dates`: how dates are written. `keep`: columns that are kept as they are. `only`:
    column to values; rows with other values are left out. A proposal also has reasons for its lines, and questions.
    `asked`: columns of `keep` that no line of the map names, each with the option that asks for it.
    """

    rulebook: Rulebook = field(repr=False)
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    id: str = ""
    codes: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict[str, Mapping[str, str | None]])
    units: Mapping[str, str] = field(default_factory=dict[str, str])
    decimal: str = "."
    dates: str = ""
    keep: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    reasons: Mapping[str, str] = field(default_factory=dict[str, str], compare=False)
    questions: tuple[Question, ...] = field(default=(), compare=False)
    asked: Mapping[str, str] = field(default_factory=dict[str, str], compare=False)

    @classmethod
    def read(cls, path: str | PathLike[str], rulebook: Rulebook) -> ColumnMap:
        """The map in a YAML file. TableError lists everything that is wrong with it."""
        from spinemets.cohort.table.map_reading import read_map

        return read_map(Path(path), rulebook)

    def __str__(self) -> str:
        """The map as YAML, with reasons and questions as comments."""
        from spinemets.cohort.table.map_text import map_text

        return map_text(self)

    def write(self, path: str | PathLike[str]) -> None:
        """Write the map into a new file; a file that exists is not overwritten, since somebody may have edited it."""
        name, text = Path(path).name, str(self)
        try:
            with open(path, "x", encoding="utf-8") as file:
                try:
                    file.write(text)
                    file.flush()
                except OSError:
                    Path(path).unlink()  # half a map would keep the next one from being written
                    raise
        except FileExistsError:
            do = "Name another file, or remove this one."
            raise TableError(name, "There is a file of this name already.", "It may have been edited.", do) from None
        except OSError as error:
            what = f"The map cannot be written ({error.strerror or error})."
            raise TableError(name, what, do="Name another place.") from None

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the columns after the map was applied."""
        return (*((ID,) if self.id else ()), *self.columns, *self.keep)

    @property
    def taken(self) -> dict[str, str]:
        """The columns of the file that the map names, each with the part of the map that names it."""
        kept = dict.fromkeys(self.keep, "keep") | dict.fromkeys(self.only, "only")
        return (
            kept
            | {column: f"columns: {key}" for key, column in self.columns.items()}
            | ({self.id: ID} if self.id else {})
        )

    def check(self, columns: Iterable[str], place: str) -> None:
        """TableError if the map names columns that a table does not have."""
        if ROW in self.taken:
            what = (
                f"The map names a column '{ROW}' ({self.taken[ROW]}), which is what the number of a row is called here."
            )
            raise TableError(place, what, do="Rename the column in the table and in the map.")
        there = list(columns)
        missing = [(column, part) for column, part in self.taken.items() if column not in there]
        if missing:
            named = [f"'{shown(column)}' ({part})" for column, part in missing if column not in self.asked]
            what = [f"The table has no column {', '.join(named)}, which the map names."] if named else []
            for column in (column for column, _ in missing if column in self.asked):
                what.append(f"The table has no column '{shown(column)}', for which {self.asked[column]} asks.")
            hints = filter(None, dict.fromkeys(nearest(column, there) for column, _ in missing))
            do = "Correct the map, or leave the line out." if named else "Give it the name of a column of the table."
            raise TableError(place, " ".join(what), do=" ".join(hints) or do)

    def applied(self, chunk: pl.DataFrame) -> pl.DataFrame:
        """A chunk with the columns that the map names, under their keys and with the texts of a case file."""
        for column, values in self.only.items():
            chunk = chunk.filter(pl.col(column).fill_null("").is_in(values))
        named = [chunk[ROW], *([chunk[self.id].alias(ID)] if self.id else [])]
        keys = keys_of(self.rulebook.catalogue)
        for key, column in self.columns.items():
            codes, unit = self.codes.get(key, {}), self.units.get(key, "")
            translation = Translation(keys[key], codes, unit, self.decimal, self.dates)
            named.append(translated(chunk[column], translation.of).alias(key))
        kept = dict.fromkeys((*self.keep, *({SYNTHETIC} & {*chunk.columns})))
        return pl.DataFrame([*named, *(chunk[column] for column in kept)])
