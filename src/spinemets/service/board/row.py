"""A case as the board sees it, and the orders in which cases can stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, tzinfo
from functools import cache
from typing import Any, NamedTuple, cast

import spinemets
from spinemets.model import Table
from spinemets.service.board.decision import levels_said, plans
from spinemets.service.board.running import Running, running
from spinemets.service.documents import called
from spinemets.store import Head

Key = tuple[Any, ...]


class Row(NamedTuple):
    """The latest version of a case, with its clocks at the present."""

    head: Head
    clocks: tuple[Running, ...]
    changed: datetime

    @property
    def case(self) -> str:
        """The number of the case."""
        return self.head.case

    @property
    def label(self) -> str:
        """What the team calls the case."""
        return called(self.head.summary.get("label", ""), self.case)

    @property
    def patient(self) -> str:
        """The patient in a few words."""
        return self.head.summary.get("patient", "")

    @property
    def problems(self) -> int:
        """How many problems there are for which the case could not be assessed."""
        return self.head.summary.get("problems", 0)

    @property
    def urgency(self) -> tuple[str, ...]:
        """Every urgency still possible, the worst first; none if the case could not be assessed."""
        return tuple(self.head.summary.get("urgency", ()))

    @property
    def headline(self) -> str:
        """How fast, in words."""
        if self.urgency:
            return self.head.summary["headline"]
        return f"Not assessed: {self.problems} problem{'s' if self.problems != 1 else ''} to put right"

    @property
    def segments(self) -> list[tuple[str, list[str]]]:
        """Each segment by its ends, and the plans that are open for it."""
        plan = plans()
        return [
            (levels_said(segment["levels"]), [plan.get(code, code) for code in segment["plans"]])
            for segment in self.head.summary.get("segments", ())
        ]

    @property
    def date(self) -> str:
        """The date of the board, or nothing."""
        return self.head.summary["board"].get("date", "")

    @property
    def place(self) -> int | None:
        """The place that somebody gave the case on the agenda of its date."""
        return self.head.summary["board"].get("place")

    @property
    def assigned_to(self) -> str:
        """Whose case it is, or nothing."""
        return self.head.summary["board"].get("assigned_to", "")

    @property
    def ask_next(self) -> list[tuple[list[str], list[str]]]:
        """The questions that would settle urgency and plan, by the levels they are about."""
        return [(levels, questions) for levels, questions in self.head.summary.get("ask_next", ())]

    @property
    def decisions(self) -> list[dict[str, Any]]:
        """The decisions that count."""
        return self.head.summary["decisions"]

    @property
    def undecided(self) -> list[str]:
        """The segments that nobody decided on; the case as a whole if it has none."""
        decided = {tuple(decision["levels"]) for decision in self.decisions}
        wanted = [tuple(segment["levels"]) for segment in self.head.summary.get("segments", ())] or [()]
        return [levels_said(levels) for levels in wanted if levels not in decided]

    @property
    def changed_since(self) -> bool:
        """Whether answers changed since some decision that counts."""
        return any(decision["changed"] for decision in self.decisions)


def rows(heads: Iterable[Head], present: datetime, zone: tzinfo) -> list[Row]:
    """The cases as they stand at the present."""
    return [Row(head, running(head.summary, present, zone), head.at.astimezone(zone)) for head in heads]


def by_urgency(row: Row) -> Key:
    """Not assessed first, then by the worst urgency possible, settled before open, then by the least time left."""
    worst = next(iter(row.urgency), "")
    return _ranks().get(worst, -1), len(row.urgency) > 1, *_by_clock(row), row.case


@cache
def _ranks() -> dict[str, int]:
    """The place of each urgency, the most urgent first."""
    outcomes = cast("Table", spinemets.rulebook().catalogue.definitions["urgency"]).outcomes
    return {code: place for place, code in enumerate(reversed([*outcomes]))}


def _by_clock(row: Row) -> Key:
    left = row.clocks[0].left if row.clocks else None
    return left is None, left or 0


def by_time_left(row: Row) -> Key:
    """The least time left first, whatever the urgency."""
    return *_by_clock(row), *by_urgency(row)


def by_date(row: Row) -> Key:
    """The next date first, then as on its agenda; what has no date comes last."""
    return row.date == "", row.date, *by_place(row)


def by_place(row: Row) -> Key:
    """As the cases of a date are presented: those that were given a place, then the others by urgency."""
    return row.place is None, row.place or 0, *by_urgency(row)


def by_change(row: Row) -> Key:
    """The last change first."""
    return -row.changed.timestamp(), row.case


def by_label(row: Row) -> Key:
    """By what the team calls the case."""
    return row.label.casefold(), row.case


ORDERS: dict[str, tuple[str, Callable[[Row], Key]]] = {
    "urgency": ("urgency and time left", by_urgency),
    "clock": ("time left", by_time_left),
    "date": ("board date", by_date),
    "change": ("last change", by_change),
    "name": ("name", by_label),
}
"""Every order that can be chosen, with its name; the first is the usual one."""


def is_date(written: str) -> bool:
    """Whether this is a date, as addresses and documents write it."""
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def day(written: str) -> str:
    """A date as it is read: Tue 1 Dec 2026. What is none stays as it was written."""
    if not is_date(written):
        return written
    read = date.fromisoformat(written)
    return f"{read:%a} {read.day} {read:%b %Y}"
