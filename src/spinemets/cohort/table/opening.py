"""The door: a file, a folder or a list of files, of any kind, as chunks of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path

import polars as pl

from spinemets.cohort.table.column_map import ColumnMap
from spinemets.cohort.table.delimited import Delimited
from spinemets.cohort.table.text import TextFile
from spinemets.cohort.table.whole import whole_patients

AnyPath = str | PathLike[str]


class Table:
    """A table of one or several files. `keys`: the columns of its chunks; `left_out`: those that the map leaves out."""

    def __init__(self, sources: Sequence[Delimited], columns: ColumnMap | None) -> None:
        self._sources = sources
        self._map = columns
        self.files = tuple(source.text.path for source in sources)
        self.kind = sources[0].kind
        self.encoding = sources[0].text.encoding
        self.columns = sources[0].columns
        self.keys = columns.keys if columns else self.columns
        self.left_out = tuple(name for name in self.columns if name not in columns.taken) if columns else ()
        self.size = sum(file.stat().st_size for file in self.files)

    @property
    def read(self) -> int:
        """How many bytes have been read so far."""
        return sum(source.text.read for source in self._sources)

    def chunks(self) -> Iterator[pl.DataFrame]:
        """The rows from the first on, in chunks that split no patient."""
        for source in self._sources:
            chunks = source.chunks()
            yield from whole_patients(map(self._map.applied, chunks) if self._map else chunks)


def open_table(path: AnyPath, columns: ColumnMap | None = None, encoding: str = "") -> Table:
    """Open a table; TableError says why it cannot be read. Only the names of the columns are read yet."""
    source = Delimited(TextFile(Path(path), encoding))
    if columns is not None:
        columns.check(source.columns, source.name)
    return Table([source], columns)
