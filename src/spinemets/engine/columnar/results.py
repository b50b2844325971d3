"""The columns of a result, made of what can be reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import narwhals.stable.v2 as nw

from spinemets.engine.columnar import names
from spinemets.engine.columnar.logic import NO, either
from spinemets.engine.columnar.points import points_of
from spinemets.engine.diagram import Outcome
from spinemets.engine.scalar import Rulebook
from spinemets.model import Score

Reached = Mapping[Outcome, nw.Expr]
"""For each outcome or total whether some possible answers lead there."""


def of_totals(score: Score, reached: Reached, has_result: nw.Expr) -> Sequence[nw.Expr]:
    """The columns of a score from the totals that can be reached."""
    totals = {total: there for total, there in reached.items() if isinstance(total, float)}
    each_total = [nw.when(there).then(points_of(total)) for total, there in totals.items()]
    low, high = nw.min_horizontal(*each_total), nw.max_horizontal(*each_total)
    return of_score(score, low, high, totals, has_result)


def of_score(
    score: Score, low: nw.Expr, high: nw.Expr, totals: Mapping[float, nw.Expr], has_result: nw.Expr
) -> Sequence[nw.Expr]:
    """The columns of a score from its lowest and highest total.

    `totals`: which can be reached; none where the lowest and the highest say by themselves which bands are possible.
    """
    first, last = _band(score, low), _band(score, high)
    columns = {"low": low, "high": high, "band_low": first, "band_high": last, "decided": first == last}
    found = [nw.when(has_result).then(value).alias(f"{score.name}_{what}") for what, value in columns.items()]
    for band in score.bands:
        possible = (low <= points_of(band.high)) & (high >= points_of(band.low))
        if totals:
            possible = either(there for total, there in totals.items() if band.low <= total <= band.high)
        found.append(nw.when(has_result).then(possible).alias(names.can(score.name, band.name)))
    return found


def of_table(rulebook: Rulebook, name: str, reached: Reached, has_result: nw.Expr) -> Sequence[nw.Expr]:
    """The columns of a table: its outcome where only one is left, and which are."""
    codes = names.outcomes(rulebook, name)
    possible = {code: reached.get(code, NO) for code in codes}
    decided = number(possible.values()) == 1
    found: nw.Expr = nw.lit(codes[-1])
    for code in reversed(codes[:-1]):
        found = nw.when(possible[code]).then(nw.lit(code)).otherwise(found)
    return [
        nw.when(has_result & decided).then(found).alias(name),
        nw.when(has_result).then(decided).alias(f"{name}_decided"),
        *(nw.when(has_result).then(there).alias(names.can(name, code)) for code, there in possible.items()),
    ]


def of_rule(name: str, reached: Reached, has_result: nw.Expr) -> Sequence[nw.Expr]:
    """The columns of a rule or a finding: whether it may apply, and whether it may not."""
    return [
        nw.when(has_result).then(reached.get("yes", NO)).alias(f"{name}_can_apply"),
        nw.when(has_result).then(reached.get("no", NO)).alias(f"{name}_can_fail"),
    ]


def number(parts: Iterable[nw.Expr]) -> nw.Expr:
    """How many of them hold; a truth is not a number on every engine."""
    found: nw.Expr | None = None
    for part in parts:
        one = nw.when(part).then(nw.lit(1)).otherwise(nw.lit(0))
        found = one if found is None else found + one
    return nw.lit(0) if found is None else found


def _band(score: Score, total: nw.Expr) -> nw.Expr:
    """The band that a total falls in."""
    *others, last = score.bands
    found: nw.Expr = nw.lit(last.name)
    for band in reversed(others):
        found = nw.when(total <= points_of(band.high)).then(nw.lit(band.name)).otherwise(found)
    return found
