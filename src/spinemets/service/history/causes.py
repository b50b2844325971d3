"""What moved between two versions of a case, and what each move is put down to.

Between the two ends the answers, the definitions, the time and the program may all have changed. They are changed one
after the other, and whatever moves at a step is put down to that step:

    recorded then -> the same by today's program -> with the later definitions -> at the later time
    -> with the later answers -> as recorded later
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from spinemets.engine import Rulebook
from spinemets.model import Catalogue
from spinemets.render.moved import BESIDE, Move, Result, moved
from spinemets.service.computing import Computation
from spinemets.service.difference import Change, changes
from spinemets.service.history.past import computed_with, moment_of, own_time, recorded_of, rulebook_of, seen_at
from spinemets.store import Store, Version
from spinemets.store.record import Document

ANSWERS, DEFINITIONS, TIME, PROGRAM = "the answers", "the definitions", "the time that passed", "the program"


class End(NamedTuple):
    """One end of a comparison: what was known, when, with which definitions, and what came out."""

    document: Document
    as_of: str
    definitions: str
    software: str
    book: Rulebook | None
    result: Result


class Row(NamedTuple):
    """Something that moved, and what that is put down to."""

    move: Move
    causes: tuple[str, ...]


class Comparison(NamedTuple):
    """Two ends held against each other. `cancelled`: what was moved and moved back, so that it is as it was."""

    before: End
    after: End
    changes: tuple[Change, ...]
    rows: tuple[Row, ...]
    cancelled: tuple[Row, ...]
    renewed: tuple[str, ...]

    def moved_by(self, cause: str) -> int:
        """How many of the results that are shown a cause moved, alone or with others."""
        return sum(row.move.part != BESIDE and any(cause in one for one in row.causes) for row in self.rows)


def recorded_end(store: Store, version: Version, fallback: Catalogue) -> End:
    """A version as it was recorded."""
    head, book = version.head, rulebook_of(store, version.head.definitions)
    result = Result(version.result, book.catalogue if book is not None else fallback)
    return End(version.document, head.as_of, head.definitions, head.software, book, result)


def present_end(computation: Computation, definitions: str, software: str, book: Rulebook) -> End:
    """A document as it is assessed now."""
    result = Result(recorded_of(computation), book.catalogue)
    return End(computation.document, computation.as_of, definitions, software, book, result)


def compare(before: End, after: End, at: datetime) -> Comparison:
    """Hold two ends against each other. `at`: any moment at the place of care, where times without a zone are meant."""
    by_key: dict[tuple[str, ...], list[tuple[Move, str]]] = {}
    for cause, old, new in _steps(before, after, at):
        for move in moved(old, new):
            by_key.setdefault(move.key, []).append((move, cause))
    moves = moved(before.result, after.result)
    rows = [Row(move, _causes(by_key.pop(move.key, []))) for move in moves]
    both = before.result.record is not None and after.result.record is not None
    left = [(steps[0][0], _causes(steps)) for steps in by_key.values()]
    cancelled = [Row(move, causes) for move, causes in left if both and move.part != BESIDE]
    renewed = _renewed(before.result.catalogue, after.result.catalogue)
    return Comparison(
        before, after, changes(before.document, after.document), tuple(rows), tuple(cancelled), tuple(renewed)
    )


def _causes(steps: Iterable[tuple[Move, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cause for _, cause in steps))


def _steps(before: End, after: End, at: datetime) -> Iterable[tuple[str, Result, Result]]:
    """Each step from one end to the other with its cause. Where a corner cannot be computed, steps are joined."""
    corners: list[tuple[str, Result | None]] = [
        (PROGRAM, _corner(seen_at(before.document, before.as_of), before.book, at)),
        (DEFINITIONS, _corner(seen_at(before.document, before.as_of), after.book, at)),
        (TIME, _corner(_later(before, after), after.book, moment_of(after.as_of, at))),
        (ANSWERS, _corner(seen_at(after.document, after.as_of), after.book, at)),
        (PROGRAM, after.result),
    ]
    last, waiting = before.result, list[str]()
    for cause, corner in corners:
        waiting.append(cause)
        if corner is not None:
            yield " or ".join(dict.fromkeys(waiting)), last, corner
            last, waiting = corner, []


def _corner(document: Document, book: Rulebook | None, at: datetime) -> Result | None:
    computation = None if book is None else computed_with(book, document, at)
    return None if book is None or computation is None else Result(recorded_of(computation), book.catalogue)


def _later(before: End, after: End) -> Document:
    """The old answers at the later time, unless a case says its own time: then that is one of its answers."""
    fixed = own_time(before.document) or own_time(after.document)
    return seen_at(before.document, before.as_of) if fixed else before.document


def _renewed(before: Catalogue, after: Catalogue) -> Iterable[str]:
    """The definitions that came, went or changed, by name."""
    for name in {**before.definitions, **after.definitions}:
        old, new = before.definitions.get(name), after.definitions.get(name)
        if old != new:
            either = new or old
            what = getattr(either, "short", "") or getattr(either, "title", "") or name
            how = " (new)" if old is None else " (no longer there)" if new is None else ""
            yield what.rstrip(".") + how
