"""What is wrong with a table."""

from __future__ import annotations

from pathlib import Path

from spinemets.cohort.problem import CohortError


class TableError(CohortError):
    """A table that cannot be read: where, what, why, and what to do. Nothing of it was guessed."""

    def __init__(self, place: str, what: str, why: str = "", do: str = "") -> None:
        super().__init__(" ".join(part for part in (f"{place}: {what}", why, do) if part))


def unreadable(path: Path, error: OSError) -> TableError:
    """A file that the system does not give."""
    what = f"The file cannot be read ({error.strerror or error})."
    return TableError(path.name, what, do="Check its name, and that you may read it.")
