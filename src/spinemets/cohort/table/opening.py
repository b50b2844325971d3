"""The door: a file, a folder or a list of files, of any kind, as chunks of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path

import polars as pl

import spinemets
from spinemets.casefile.problem import shown
from spinemets.cohort.columns import ID, ROW
from spinemets.cohort.table.column_map import ColumnMap
from spinemets.cohort.table.delimited import Delimited
from spinemets.cohort.table.error import TableError, unreadable
from spinemets.cohort.table.header import IsName
from spinemets.cohort.table.keys import keys_of
from spinemets.cohort.table.meaning import Meaning
from spinemets.cohort.table.ndjson import NdJson
from spinemets.cohort.table.parquet import MAGIC, Parquet
from spinemets.cohort.table.recognising import names_of
from spinemets.cohort.table.redcap import is_dictionary
from spinemets.cohort.table.source import Source
from spinemets.cohort.table.text import TextFile
from spinemets.cohort.table.unchanged import Unchanged
from spinemets.engine import Rulebook

AnyPath = str | PathLike[str]
ENDINGS = (".csv", ".tsv", ".parquet", ".ndjson", ".jsonl")
OTHERS = {
    b"PK\x03\x04": "a spreadsheet (xlsx, ods) or a zip archive: save the sheet as 'CSV UTF-8', or unpack the archive",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet (xls): save the sheet as 'CSV UTF-8'",
    b"%PDF": "a PDF: ask for the data as CSV",
    b"$FL": "a file of SPSS: export it as CSV",
    b"<stata_dta": "a file of Stata: export it as CSV",
    b"ARROW1": "an Arrow file: export it as Parquet",
    b"BZh": "packed with bzip2: unpack it, or pack it with gzip",
    b"\xfd7zXZ": "packed with xz: unpack it, or pack it with gzip",
    b"\x28\xb5\x2f\xfd": "packed with zstd: unpack it, or pack it with gzip",
}
"""How files begin that are often taken for tables, and what to do with them."""


class Table:
    """A table of one or several files. `keys`: the columns of its chunks; `left_out`: those that are not in them.

    `nested`: the columns whose cells are no single values, of which none can be read.
    """

    def __init__(
        self, sources: Sequence[Source], columns: ColumnMap | None, rulebook: Rulebook, unchanged: Unchanged
    ) -> None:
        self._sources, self._unchanged = sources, unchanged
        first = sources[0]
        self.kind, self.encoding, self.columns = first.kind, first.encoding, first.columns
        self.files = tuple(source.path for source in sources)
        self.size = sum(file.stat().st_size for file in self.files)
        self.nested = frozenset[str]().union(*(source.nested for source in sources))
        self._meaning = Meaning(self.columns, columns, rulebook, self.nested)
        self.redcap, self.keys, self.left_out = self._meaning.redcap, self._meaning.keys, self._meaning.left_out

    @property
    def read(self) -> int:
        """How many bytes have been read so far."""
        return sum(source.read for source in self._sources)

    def first(self) -> pl.DataFrame:
        """The first rows as they are in the file, with all its columns that hold single values."""
        single = [name for name in self.columns if name != ROW and name not in self.nested]
        return next(self._sources[0].chunks(single), pl.DataFrame())

    def chunks(self) -> Iterator[pl.DataFrame]:
        """The rows from the first on, as text under their keys, in chunks that split no patient and no file.

        TableError at their end if the files have changed since they were opened.
        """
        for source in self._sources:
            yield from self._meaning.chunks(source.chunks(self._meaning.wanted))
        self._unchanged.check()


def open_table(
    path: AnyPath | Sequence[AnyPath],
    columns: ColumnMap | None = None,
    encoding: str = "",
    rulebook: Rulebook | None = None,
) -> Table:
    """Open a file, a folder, or several files of one kind as one table; TableError says why it cannot be read.

    Of most files only the names of the columns are read yet, so that `chunks` may still fail at any row.
    """
    rulebook = rulebook or spinemets.rulebook()
    files = tables_in(Path(path)) if isinstance(path, str | PathLike) else [Path(one) for one in path]
    if not files:
        raise TableError("no file", "There is nothing to read.", do="Name a file or a folder.")
    unchanged = Unchanged(files)
    is_name = names_of(columns, rulebook)
    sources = [_source(file, encoding, is_name) for file in files]
    first = sources[0]
    for source in sources:
        if source.kind != first.kind:
            what = f"It is {source.kind}, and {first.path.name} is {first.kind}."
            raise TableError(source.path.name, what, do="Give files of one kind.")
        if columns is not None:
            columns.check(source.columns, source.path.name)
        elif other := sorted({*source.columns} ^ {*first.columns}):
            what = f"{first.path.name} has other columns: '{shown(other[0])}' is in one of the two only."
            raise TableError(source.path.name, what, "Files that are read as one table have the same columns.")
    if columns is None and first.kind == "csv" and len(first.columns) == 1:
        name = first.columns[0]
        if name != ID and name not in keys_of(rulebook.catalogue):
            what = "This is no table: its first row has no comma, semicolon or tab."  # it may name a patient
            raise TableError(first.path.name, what, do="A table is CSV, NDJSON or Parquet.")
    return Table(sources, columns, rulebook, unchanged)


def tables_in(path: Path) -> list[Path]:
    """The files of a folder that hold tables; or the file itself."""
    if not path.is_dir():
        _refuse_a_pipe(path)
        return [path]
    try:
        found = sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
    except OSError as error:
        raise unreadable(path, error) from None
    tables = [one for one in found if one.name.lower().removesuffix(".gz").endswith(ENDINGS) and not is_dictionary(one)]
    if not tables:
        raise TableError(path.name, f"The folder holds no file that ends with {', '.join(ENDINGS)}, packed or not.")
    return tables


def _refuse_a_pipe(path: Path) -> None:
    """A pipe gives its bytes once, and opening one waits for them without end."""
    if str(path) == "-" or (path.exists() and not path.is_file()):
        what = "This is a pipe or a device, and no file." if path.exists() else "Standard input is not read."
        raise TableError(path.name, what, "A table is read more than once.", "Save it to a file, and name that.")


def _source(path: Path, encoding: str, is_name: IsName) -> Source:
    """A file by what it begins with, whatever it is called."""
    if path.is_dir():
        raise TableError(path.name, "This is a folder within a list of files.", do="Give its files.")
    _refuse_a_pipe(path)
    try:
        with open(path, "rb") as file:
            start = file.read(16)
    except OSError as error:
        raise unreadable(path, error) from None
    if not start:
        raise TableError(path.name, "The file is empty.", do="The first row of a table names its columns.")
    if start.startswith(MAGIC):
        return Parquet(path)
    for beginning, what in OTHERS.items():
        if start.startswith(beginning):
            raise TableError(path.name, f"This is no table, but {what}.")
    text = TextFile(path, encoding)
    with text.opened() as stream:
        first = stream.read(1000).lstrip()
    if first.startswith("["):
        do = "Write one object a line, without brackets and commas around them (NDJSON)."
        raise TableError(path.name, "This is a list in JSON, not rows.", do=do)
    return NdJson(text) if first.startswith("{") else Delimited(text, is_name)
