"""Whether files are still what they were when they were opened."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spinemets.cohort.table.error import TableError


class Unchanged:
    """Some files as they are now."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._before = {file: _state(file) for file in files}

    def check(self) -> None:
        """TableError where one is another by now: its first rows and its last would not belong together."""
        for file, before in self._before.items():
            if _state(file) != before:
                what, why = "The file was changed while it was read.", "Its rows may not belong together."
                raise TableError(file.name, what, why, "Read it when nobody writes to it.")


def _state(file: Path) -> tuple[int, int, int] | None:
    """What changes with what is in the file: its place on the disk, its size, its time; nothing if there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
