"""An export of FHIR Bulk Data as a table of patients: opened, read through once, and given out in chunks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec
import polars as pl

import spinemets
from spinemets.cohort.bulk.codes import METASTASES, PRIMARY_CANCERS
from spinemets.cohort.bulk.files import LONGEST_LINE, exported_on, files_of, lines_of, named_type
from spinemets.cohort.bulk.observations import questions
from spinemets.cohort.bulk.patients import MOST, Cells, Patients
from spinemets.cohort.bulk.reading import Reading, Unused
from spinemets.cohort.bulk.rows import chunks, dead_before
from spinemets.cohort.bulk.window import Window
from spinemets.cohort.table.column_map import ColumnMap
from spinemets.cohort.table.error import TableError
from spinemets.cohort.table.text import TextFile
from spinemets.cohort.table.unchanged import Unchanged
from spinemets.engine import Rulebook

MOST_SAID = 20
"""So many bad lines are named; the others are counted."""
READ = ("Patient", "Condition", "Observation", "Encounter")
"""In a file that is named after one of these, every resource is of that type."""
HEADER = b"Parameters"
"""The resource before those of each patient, in a file that holds all types and is ordered by patients."""


class NotUsed(NamedTuple):
    """How many resources of a type, with a code, were not used, and why."""

    resources: int
    resource: str
    system: str
    code: str
    why: str


class Export:
    """A folder of NDJSON files, read like a table of which each row is a vertebra, or a patient without any.

    `at`: the time that the cases describe. `keys`: the columns of the chunks; `left_out`: those that are not in them.
    After the chunks there are `unused`, what was not read, largest first, and `dead`: how many patients had died before
    that time, and are in no row.
    """

    kind = "fhir"
    encoding = "utf-8"
    redcap = False

    def __init__(self, folder: Path, window: Window, columns: ColumnMap | None, rulebook: Rulebook, most: int) -> None:
        self.at = date.fromisoformat(window.until)
        self.files = tuple(files_of(folder))
        self._unchanged = Unchanged(self.files)
        self.size = sum(path.stat().st_size for path in self.files)
        self._texts: tuple[TextFile, ...] = ()
        self.unused: tuple[NotUsed, ...] = ()
        self.dead = 0
        self.columns = _columns(rulebook)
        if columns is not None:
            columns.check(self.columns, folder.name)
        self.keys = self.columns if columns is None else columns.keys
        self.left_out = tuple(name for name in self.columns if columns is not None and name not in columns.taken)
        self._window, self._map, self._catalogue, self._most = window, columns, rulebook.catalogue, most

    def first(self) -> pl.DataFrame:
        """The first rows with all columns."""
        return next(self._rows(), pl.DataFrame())

    def chunks(self) -> Iterator[pl.DataFrame]:
        """The rows, after every file was read: what is said of a patient is spread over all of them.

        TableError names the lines that cannot be read, or a file that changed meanwhile; then there are no rows.
        """
        return self._rows() if self._map is None else map(self._map.applied, self._rows())

    def _rows(self) -> Iterator[pl.DataFrame]:
        self._texts = tuple(map(TextFile, self.files))
        with Patients(self._most) as patients:
            reading = Reading(self._catalogue, patients, self._window)
            bad = (said for file in self._texts for said in _bad_lines(file, reading))
            said = list(islice(bad, MOST_SAID))
            more = sum(1 for _ in bad)
            self.unused = _largest_first(reading)
            if said:
                raise _not_read(said, more)
            self._unchanged.check()
            yield from chunks(self._alive(patients), self.columns, self._window.until)

    def _alive(self, patients: Patients) -> Iterator[tuple[str, Cells]]:
        self.dead = 0
        for patient, cells in patients:
            if dead_before(cells, self._window.until):
                self.dead += 1
            else:
                yield patient, cells

    @property
    def read(self) -> int:
        """How many bytes have been read so far."""
        return sum(file.read for file in self._texts)


def _bad_lines(file: TextFile, reading: Reading) -> Iterator[str]:
    """Read a file; what is wrong with each line that cannot be read."""
    name = file.path.name
    if file.encoding != "utf-8":
        yield f"{name}: is not UTF-8, as NDJSON has to be."
        return
    expected = named_type(file.path).encode() if named_type(file.path) in READ else b""
    with file.content() as content:
        content.read(len(file.mark))
        for number, line in enumerate(lines_of(content), 1):
            if line is None:
                yield f"{name}:{number}: is longer than {LONGEST_LINE >> 20} MB."
                continue
            try:
                kind = reading.kind(line)
                if kind == HEADER:
                    expected = b""
                if kind != expected and expected and kind:
                    raise ValueError(f"a {kind.decode()} in a file that is named after {expected.decode()}.")
                reading.read(kind, line)
            except RecursionError:
                yield f"{name}:{number}: is nested too deeply."
            except (msgspec.DecodeError, ValueError) as error:
                yield f"{name}:{number}: {error}"


def is_bulk(path: str | Path) -> bool:
    """Whether a path is a folder with files of FHIR resources."""
    return Path(path).is_dir() and any(_holds_resources(file) for file in files_of(Path(path)))


def open_bulk(
    folder: str | Path,
    at: date | None = None,
    within_days: int | None = None,
    columns: ColumnMap | None = None,
    rulebook: Rulebook | None = None,
    most: int = MOST,
) -> Export:
    """An export as a table. `at`: the time that the cases describe, if it is not the day of the export.

    `within_days`: only results of so many days before count. `columns`: what the codes of a site mean, and which
    columns are wanted. `most`: so many patients are held in memory.
    """
    place = Path(folder)
    if not is_bulk(place):
        what = "This is no folder with NDJSON files of FHIR resources."
        raise TableError(place.name, what, do="Name the folder into which the export was written.")
    if within_days is not None and within_days < 0:
        raise TableError(
            place.name, f"{within_days} days before the time of the cases lie after it.", do="Say 0 or more."
        )
    window = Window.before(at or exported_on(place), within_days)
    return Export(place, window, columns, rulebook or spinemets.rulebook(), most)


def _holds_resources(path: Path) -> bool:
    """By its name or, if that says nothing, by its first lines."""
    if named_type(path) in READ:
        return True
    with TextFile(path).content() as content:
        return b'"resourceType"' in content.read(1 << 16)


def _columns(rulebook: Rulebook) -> tuple[str, ...]:
    asked = dict.fromkeys(question.column for question in questions(rulebook.catalogue).values())
    said = dict.fromkeys(meaning.key for meaning in (*PRIMARY_CANCERS, *METASTASES) if meaning.key != "level")
    return ("id", "as_of", "age", "sex", *said, *asked, "level", "died", "died_on", "last_seen_on")


def _largest_first(reading: Reading) -> tuple[NotUsed, ...]:
    def rank(each: tuple[Unused, int]) -> tuple[int, Unused]:
        return -each[1], each[0]

    return tuple(NotUsed(count, *unused) for unused, count in sorted(reading.unused.items(), key=rank))


def _not_read(said: list[str], more: int) -> TableError:
    lines = len(said) + more
    what = f"{lines} {'line' if lines == 1 else 'lines'} cannot be read, and nothing was taken from the others."
    do = "Export the files again, or correct or remove these lines:"
    return TableError("export", what, do="\n".join([do, *said, *([f"and {more} more."] if more else [])]))
