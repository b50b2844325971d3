"""What is known of each patient: a few cells, merged as resources come, put aside on disk where patients are many."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

import msgspec

from spinemets.cohort.table.error import TableError

MOST = 100_000
"""So many patients are held in memory, each with about 3 kB."""
PARTS = 256
"""So many temporary files: one of them is held when rows are made."""
LATEST = "last_seen_on"
"""The one key of which the latest value holds; the others are narrowed."""

Part = str | tuple[float, float, str]
"""One thing that may be true: a text, or a stretch of numbers with its unit."""
Cell = tuple[Part, ...]
Cells = dict[str, Cell]

ENCODER = msgspec.json.Encoder()
DECODER = msgspec.json.Decoder(tuple[str, Cells])


def merged(key: str, cell: Cell, part: Part) -> Cell:
    """A cell in which one more value may be true. Numbers of one unit make up a range."""
    if not cell:
        return (part,)
    if isinstance(part, str):
        if key == LATEST:
            return (max(part, *(each for each in cell if isinstance(each, str))),)
        return cell if part in cell else (*cell, part)
    low, high, unit = part
    for place, other in enumerate(cell):
        if not isinstance(other, str) and other[2] == unit:
            if other[0] <= low and high <= other[1]:
                return cell
            return (*cell[:place], (min(low, other[0]), max(high, other[1]), unit), *cell[place + 1 :])
    return (*cell, part)


class Patients:
    """Patients and their cells. Beyond `most` they go to temporary files, those of one patient always to the same."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: dict[str, Cells] = {}
        self._folder: TemporaryDirectory[str] | None = None

    def __enter__(self) -> Patients:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    def cells(self, patient: str) -> Cells:
        """The cells of a patient, to be added to."""
        cells = self._known.get(patient)
        if cells is None:
            if len(self._known) >= self._most:
                self._put_aside()
            cells = self._known[patient] = {}
        return cells

    def add(self, patient: str, key: str, part: Part) -> None:
        """One more value for a question about a patient."""
        cells = self._known.get(patient)
        if cells is None:
            cells = self.cells(patient)
        before = cells.get(key)
        cells[key] = (part,) if before is None else merged(key, before, part)

    def __iter__(self) -> Iterator[tuple[str, Cells]]:
        """Every patient once; what was given out is not kept."""
        if self._folder is None:
            yield from _given_up(self._known)
            return
        self._put_aside()
        for part in sorted(Path(self._folder.name).iterdir()):
            yield from _given_up(_together(part))

    def _put_aside(self) -> None:
        try:
            if self._folder is None:
                self._folder = TemporaryDirectory(prefix="spinemets-")
            parts: dict[int, list[bytes]] = {}
            for patient in self._known.items():
                number = zlib.crc32(patient[0].encode()) % PARTS
                parts.setdefault(number, []).append(ENCODER.encode(patient) + b"\n")
            for number, lines in parts.items():
                with open(Path(self._folder.name) / f"{number:03}", "ab") as file:
                    file.writelines(lines)
        except OSError as error:
            what = f"Temporary files cannot be written ({error.strerror or error})."
            raise TableError("export", what, do="Make room, or let TMPDIR name a folder on a larger disk.") from None
        self._known.clear()


def _given_up(known: dict[str, Cells]) -> Iterator[tuple[str, Cells]]:
    for patient in list(known):
        yield patient, known.pop(patient)


def _together(part: Path) -> dict[str, Cells]:
    """The patients of one temporary file."""
    known: dict[str, Cells] = {}
    with open(part, "rb") as file:
        for line in file:
            patient, cells = DECODER.decode(line)
            before = known.setdefault(patient, cells)
            if before is not cells:
                for key, cell in cells.items():
                    for each in cell:
                        before[key] = merged(key, before.get(key, ()), each)
    return known
