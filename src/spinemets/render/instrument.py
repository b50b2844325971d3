"""An instrument on one case: the order of its bands, whether anything is known for it, and its items."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spinemets.engine import Assessment, ScoreResult
from spinemets.model import Instrument, Score

NOT_KNOWN = "not known"


class Detail(NamedTuple):
    """An instrument with its result at each place, and whether anything is known for it at any of them."""

    results: tuple[tuple[str, ScoreResult], ...]

    @property
    def first(self) -> ScoreResult:
        """The result at the first place."""
        return self.results[0][1]

    @property
    def started(self) -> bool:
        """Whether something is known that it asks for."""
        return any(started(result) for _, result in self.results)

    @property
    def narrowed(self) -> bool:
        """Whether the answers exclude some band at any of the places."""
        return any(result.narrowed for _, result in self.results)


def best_first(definition: Instrument) -> tuple[str, ...]:
    """The names of the bands or classes, from the best to the worst."""
    if not isinstance(definition, Score):
        return tuple(definition.outcomes)
    names = tuple(band.name for band in definition.bands)
    return names if definition.better == "lower" else names[::-1]


def started(result: ScoreResult) -> bool:
    """Whether something is known that an instrument asks for."""
    if result.narrowed:
        return True
    if result.total is None:
        return any(line.answer != NOT_KNOWN for line in result.lines)
    return any(line.points is not None and line.points.low == line.points.high for line in result.lines)


def details(assessment: Assessment) -> tuple[Detail, ...]:
    """Every instrument with its results, those alike joined; first what the plan rests on, then what is predicted."""
    found: dict[str, dict[tuple[object, ...], tuple[list[str], ScoreResult]]] = {}
    for level, results in (*assessment.lesions, ("", assessment.scores)):
        for name, result in results.items():
            same = (result.bands, result.lines)
            found.setdefault(name, {}).setdefault(same, ([], result))[0].append(level)
    members = [Detail(tuple(named(levels, result) for levels, result in alike.values())) for alike in found.values()]
    return tuple(sorted(members, key=lambda member: member.first.definition.evidence is not None))


def named(levels: Iterable[str], result: ScoreResult) -> tuple[str, ScoreResult]:
    """A result with what it is called: the instrument, and the vertebrae it is about."""
    return f"{result.definition.short} {', '.join(levels)}".strip(), result
