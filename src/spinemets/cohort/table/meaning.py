"""What the columns of a table mean: which are read, under which keys, and which rows are of one patient."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import polars as pl

from spinemets.cohort.columns import ID, ROW, SYNTHETIC
from spinemets.cohort.table.column_map import ColumnMap
from spinemets.cohort.table.keys import keys_of
from spinemets.cohort.table.patients import joined
from spinemets.cohort.table.redcap import is_of_redcap, is_redcap
from spinemets.cohort.table.whole import whole_patients
from spinemets.engine import Rulebook


class Meaning:
    """The columns of a table, by their names or by a map of them.

    `wanted`: the columns that are read; `left_out`: the others. `keys`: what those that are read are called after it.
    `patient`: the column that names the patient, if there is one. `nested`: columns whose cells are no single values,
    so that only one that is asked for stands in the way.
    """

    def __init__(
        self,
        columns: tuple[str, ...],
        named_by: ColumnMap | None,
        rulebook: Rulebook,
        nested: Collection[str] = (),
    ) -> None:
        keys = keys_of(rulebook.catalogue)
        self.redcap = is_redcap(columns)
        self._map = named_by
        self._record = columns[0] if self.redcap and ID not in columns else ""
        self._beside = {*nested} - {ID, self._record, *keys}
        self.wanted = tuple(filter(self._is_wanted, columns))
        self.left_out = tuple(name for name in columns if name not in self.wanted)
        named = named_by.keys if named_by else (ID if name == self._record else name for name in self.wanted)
        self.keys = tuple(dict.fromkeys((*named, *({SYNTHETIC} & {*columns}))))
        self.patient = named_by.id if named_by else self._record or (ID if ID in columns else "")
        self._lesion = frozenset(key.name for key in keys.values() if key.lesion)
        self._about_patient = frozenset(keys) - self._lesion

    def _is_wanted(self, column: str) -> bool:
        """`row` is the name of the number of the row; what only REDCap needs is kept where the map says so."""
        if self._map is not None:
            return column in self._map.taken or column == SYNTHETIC
        return column != ROW and column not in self._beside and not (self.redcap and is_of_redcap(column))

    def chunks(self, read: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
        """The rows that were read, as text under their keys, in chunks that split no patient."""
        for chunk in whole_patients(map(self._named, read)):
            if chunk.height:
                yield joined(chunk, self._lesion, self._about_patient, self.redcap)

    def _named(self, chunk: pl.DataFrame) -> pl.DataFrame:
        if self._map is not None:
            return self._map.applied(chunk)
        named = chunk.select(ROW, *self.wanted)
        return named.rename({self._record: ID}) if self._record else named
