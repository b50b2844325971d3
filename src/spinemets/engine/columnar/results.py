"""The columns of a result, made of what can be reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import narwhals.stable.v2 as nw

from spinemets.engine.columnar import names
from spinemets.engine.columnar.logic import NO, either, first, number
from spinemets.engine.columnar.points import points_of
from spinemets.engine.diagram import Outcome
from spinemets.engine.scalar import Rulebook
from spinemets.model import Score

Reached = Mapping[Outcome, nw.Expr]
"""For each outcome or total whether some possible answers lead there."""


def totals_of(reached: Reached) -> dict[float, nw.Expr]:
    """The totals among the ends of a diagram, the lowest first."""
    return {total: reached[total] for total in sorted(end for end in reached if isinstance(end, float))}


def ends_of(totals: Mapping[float, nw.Expr]) -> tuple[nw.Expr, nw.Expr]:
    """The lowest and the highest total that can be reached."""
    upwards = [(there, points_of(total)) for total, there in totals.items()]
    return first(upwards), first(reversed(upwards))


def of_score(
    score: Score, low: nw.Expr, high: nw.Expr, totals: Mapping[float, nw.Expr], has_result: nw.Expr
) -> Sequence[nw.Expr]:
    """The columns of a score from its lowest and highest total.

    `totals`: which can be reached; none where the lowest and the highest say by themselves which bands are possible.
    """
    between = either((low <= points_of(band.high)) & (high > points_of(band.high)) for band in score.bands[:-1])
    columns = {"low": low, "high": high, "band_low": _band(score, low), "band_high": _band(score, high)}
    columns |= {"decided": ~between}
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
    found = first((possible[code], nw.lit(code)) for code in codes)
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


def _band(score: Score, total: nw.Expr) -> nw.Expr:
    """The band that a total falls in."""
    *others, last = score.bands
    return first(((total <= points_of(band.high), nw.lit(band.name)) for band in others), nw.lit(last.name))
