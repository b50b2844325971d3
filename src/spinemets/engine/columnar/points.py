"""Scores whose items are questions of their own: the lowest and the highest total are sums, item by item."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from spinemets.engine.columnar.logic import first, total
from spinemets.engine.columnar.reading import Reading
from spinemets.engine.scalar import Possible, Rulebook
from spinemets.model import Score

Groups = tuple[tuple[float, Possible], ...]


def adds_up(rulebook: Rulebook, score: Score) -> bool:
    """Whether sums alone say which bands are possible.

    Each item must be a question, and no band between the outer ones may be so narrow that changing one answer can
    jump over it: going from the lowest to the highest total answer by answer then meets every band between.
    """
    groups = rulebook.points[score.name]
    if any(map(rulebook.is_result, groups)):
        return False
    leap = max(max(value for value, _ in item) - min(value for value, _ in item) for item in groups.values())
    return all(leap <= band.high - band.low + 1 for band in score.bands[1:-1])


def totals(rulebook: Rulebook, score: Score, reading: Reading) -> tuple[nw.Expr, nw.Expr]:
    """The lowest and the highest total that some possible answers give."""
    ends = [_ends(reading, name, groups) for name, groups in rulebook.points[score.name].items()]
    low, high = total(first for first, _ in ends), total(last for _, last in ends)
    if score.ceiling is None:
        return low, high
    most = points_of(score.ceiling)
    return first([(low < most, low)], most), first([(high < most, high)], most)


def points_of(value: float) -> nw.Expr:
    """Points as a whole number: every published score counts in such."""
    assert value == int(value)
    return nw.lit(int(value), nw.Int64)


def _ends(reading: Reading, name: str, groups: Groups) -> tuple[nw.Expr, nw.Expr]:
    """The fewest and the most points of an item."""
    upwards = sorted(groups, key=lambda group: group[0])
    if reading.holds_one(name):
        known = first((reading.given(name, answers), points_of(points)) for points, answers in groups)
        return nw.coalesce(known, points_of(upwards[0][0])), nw.coalesce(known, points_of(upwards[-1][0]))
    return _first(reading, name, upwards), _first(reading, name, upwards[::-1])


def _first(reading: Reading, name: str, groups: list[tuple[float, Possible]]) -> nw.Expr:
    """The points of the first group to which a possible answer belongs."""
    *others, (last, _) = groups
    return first(((reading.can(name, answers), points_of(points)) for points, answers in others), points_of(last))
