"""The figures of the report, drawn from a validation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf

from spinemets.cohort.survival import Estimate
from spinemets.cohort.survival.estimate import Reason
from spinemets.cohort.validation.result import (
    BandSurvival,
    Population,
    ScoreValidation,
    Stratum,
    Validation,
)
from spinemets.render.chart.calibration import Point, calibration, numbered
from spinemets.render.chart.decision import Benefit, decision, ways_named
from spinemets.render.chart.figure import Figure, Panels, panels
from spinemets.render.chart.forest import Group, Measured, Row, forest
from spinemets.render.chart.mark import SERIES
from spinemets.render.chart.numbers import NOT_REACHED, months
from spinemets.render.chart.survival import Curve, survival
from spinemets.render.chart.trend import Axes, Line, Value, trend
from spinemets.render.validation.front import at
from spinemets.render.validation.wording import OPEN, POPULATIONS, counted, few, no_interval, none, subgroup

LONGEST = 36.0
"""Curves are shown for at most so many months; few patients are left after that."""

C = Measured("Harrell’s C", 0.5, "chance")
FEWEST_YEARS = FEWEST_MONTHS = 2


def value(estimate: Estimate) -> Value | None:
    """A figure to be drawn, if there is one."""
    return None if estimate.value is None else Value(estimate.value, estimate.low, estimate.high)


def curves(score: ScoreValidation, population: Population, small_below: int) -> Figure | None:
    """Survival by band; none where nothing is known beyond the first day."""
    drawn = [_curve(number, band, small_below) for number, band in enumerate(population.bands) if band.curve]
    until = min(max((curve.last for curve in drawn), default=0.0), LONGEST)
    if until <= 0:
        return None
    return survival(f"{score.name}-survival", "Survival by band", drawn, until)


def _curve(number: int, band: BandSurvival, small_below: int) -> Curve:
    steps = [(step.month, step.alive, step.low, step.high) for step in band.curve]
    if steps[0][0] > 0:
        steps.insert(0, (0.0, 1.0, 1.0, 1.0))
    unknown = [(step.since, step.month) for step in band.curve if step.since is not None]
    last = max([steps[-1][0], *band.censored])
    if band.between:
        unknown.append((last, inf))
    months, alive, low, high = zip(*[*steps, (last, *steps[-1][1:])], strict=True)
    return Curve(
        number,
        band.label,
        months,
        alive,
        low,
        high,
        band.censored,
        {float(month): count for month, count in band.at_risk.items()},
        band.median.value,
        band.median.low,
        band.median.high,
        few(small_below),
        unknown,
        OPEN if band.median.reason == Reason.HIDDEN else NOT_REACHED,
    )


def calibrations(score: ScoreValidation, population: Population) -> Panels | None:
    """Published against found survival, a panel for each month with a published share."""
    names = [band.label for band in population.bands]
    drawn: list[Figure] = []
    for month in sorted({month for band in population.bands for month in band.published}):
        points = [point for number, band in enumerate(population.bands) if (point := _point(number, band, month))]
        if points:
            drawn.append(calibration(f"{score.name}-calibration-{month}", months(month), points, len(names)))
    how = "Above the diagonal more lived than was published, below it fewer."
    return panels("Alive here against alive as published", how, numbered(names), drawn) if drawn else None


def _point(number: int, band: BandSurvival, month: int) -> Point | None:
    published, found = band.published.get(month), band.alive.get(month)
    if published is None or found is None or found.value is None:
        return None
    low, high = (found.value if end is None else end for end in (found.low, found.high))
    provisional = f" (provisional: {published.provisional})" if published.provisional else ""
    return Point(number, band.label, published.value, found.value, low, high, f"{published.cite}{provisional}")


def auc(score: ScoreValidation, population: Population) -> Figure | None:
    """The AUC by month; a single one stands in the table and makes no line."""
    line = _auc_line(score, population)
    if line is None or len(line.values) < FEWEST_MONTHS:
        return None
    return trend(f"{score.name}-auc", "AUC by month", [line._replace(name="")], AUC)


AUC = Axes("AUC", "months", "at {} months", 0.5)


def _auc_line(score: ScoreValidation, population: Population) -> Line | None:
    values = {float(month): found for month, figure in population.auc.items() if (found := value(figure))}
    return Line(score.short, values) if values else None


def decisions(score: ScoreValidation, population: Population) -> Panels | None:
    """Decision curves, a panel for each month."""
    names = (score.short, "act on everybody", "act on nobody")
    drawn: list[Figure] = []
    for curve in population.decision:
        lines = (curve.score, curve.everybody, [Estimate(0.0)] * len(curve.thresholds))
        ways = [Benefit(name, [*map(value, line)], _why_not(line)) for name, line in zip(names, lines, strict=True)]
        key, title = f"{score.name}-decision-{curve.month}", f"Death within {months(curve.month)}"
        drawn.append(decision(key, title, curve.thresholds, ways))
    how = "The risk is the risk of death from which one acts; a line ends where it leaves the picture."
    return panels("Net benefit for each 100 patients", how, ways_named(names), drawn) if drawn else None


def _why_not(line: Iterable[Estimate]) -> str:
    """Why a line is not known everywhere."""
    return next((none(str(one.reason or "")) for one in line if one.value is None), "")


def subgroups(score: ScoreValidation, counts: Mapping[Stratum, str]) -> Iterable[Figure]:
    """Harrell's C in the subgroups of each column; `counts`: how many patients each has, in words."""
    rows = {stratum: _row(stratum, counts[stratum]) for stratum in score.strata}
    for title, strata in by_column(score).items():
        if not all_open(strata):
            group = Group("", tuple(rows[stratum] for stratum in strata))
            yield forest(f"{score.name}-subgroups-{strata[0].column}", title, [group], C, list(rows.values()))


def by_column(score: ScoreValidation) -> dict[str, list[Stratum]]:
    """The subgroups of each column, by the title of their figure."""
    found: dict[str, list[Stratum]] = {}
    for one in score.strata:
        title = f"Harrell’s C by {one.column.replace('_', ' ')}, deaths by {months(score.subgroup_months)}"
        found.setdefault(title, []).append(one)
    return found


def all_open(strata: Iterable[Stratum]) -> bool:
    """Whether hiding small numbers leaves nothing to be drawn."""
    return all(one.harrell.reason == Reason.HIDDEN for one in strata)


def _row(stratum: Stratum, patients: str) -> Row:
    found = stratum.harrell
    whom = patients + no_interval(found)
    return Row(subgroup(stratum), value(found), whom, none(str(found.reason or "")))


def drift(score: ScoreValidation, month: int, counts: Mapping[Stratum, str]) -> Iterable[Figure]:
    """Harrell's C from year to year, and by how much survival was above or below what was published.

    Where years are joined so that no small number is shown, the eras are rows, with whom each has.
    """
    key, title = f"{score.name}-drift", by_year(score)
    found = {year.value: there for year in score.drift if (there := value(year.harrell))}
    if not all_open(score.drift) and any(year.column == "era" for year in score.drift):
        yield forest(key, title, [Group("", tuple(_row(era, counts[era]) for era in score.drift))], C)
    elif len(found) >= FEWEST_YEARS:
        yield _along(key, title, found, Axes(C.measure, "year", "in {}", 0.5))
    shifted = {
        year.value: Value(there.value * 100, _hundred(there.low), _hundred(there.high))
        for year in score.drift
        if (one := at(year.calibration, month)) and (there := value(one.difference))
    }
    if len(shifted) >= FEWEST_YEARS:
        axes = Axes("percentage points alive, found minus published", "year", "in {}", 0.0, "as published", 0)
        title = f"Alive at {months(month)} by year: found minus published"
        yield _along(f"{score.name}-drift-alive", title, shifted, axes)


def by_year(score: ScoreValidation) -> str:
    """The title of the figure of years."""
    return f"Harrell’s C by year, deaths by {months(score.subgroup_months)}"


def _along(key: str, title: str, found: Mapping[str, Value], axes: Axes) -> Figure:
    """A line over years; rows, where several years were joined so that no small number is shown."""
    if all(year.isdecimal() for year in found):
        return trend(key, title, [Line("", {float(year): there for year, there in found.items()})], axes)
    rows = tuple(Row(era, there) for era, there in found.items())
    of = Measured(axes.measure, axes.reference or 0.0, axes.means, axes.places)
    return forest(key, title, [Group("", rows)], of)


def _hundred(share: float | None) -> float | None:
    return None if share is None else share * 100


def overview(validation: Validation) -> Figure | None:
    """Harrell's C of all scores, on the complete cases of each."""
    rows = [
        Row(
            score.short,
            value(there.harrell),
            f"{counted(there.patients)} complete",
            none(str(there.harrell.reason or "")),
        )
        for score in validation.scores
        if (there := score.population("complete"))
    ]
    drawn = any(row.value for row in rows)
    return forest("overview-c", "Harrell’s C on complete cases", [Group("", tuple(rows))], C) if drawn else None


def populations(validation: Validation) -> Figure | None:
    """Harrell's C of each score on complete cases and on everybody, with open scores at both ends."""
    groups = [Group("", tuple(_of_populations(score))) for score in validation.scores]
    title = "Harrell’s C on complete cases; on everybody, open answers at best and at worst"
    drawn = any(row.value for group in groups for row in group.rows)
    return forest("populations-c", title, groups, C) if drawn else None


def _of_populations(score: ScoreValidation) -> Iterable[Row]:
    """A row for each group of patients; the first has the name of the score."""
    for number, one in enumerate(one for one in score.populations if one.name != "common"):
        whom, why_not = f"{score.short}, {POPULATIONS[one.name]}", none(str(one.harrell.reason or ""))
        name = f"at {one.name}" if number else score.short
        yield Row(name, value(one.harrell), whom, why_not, one.name != "complete")


def common(validation: Validation) -> Iterable[Figure]:
    """Harrell's C of the compared scores, all on the same patients; the AUC too, while its lines can be told apart."""
    there = [(score, p) for score in validation.scores if (p := score.population("common"))]
    whom = POPULATIONS["common"]
    rows = [Row(s.short, value(p.harrell), whom, none(str(p.harrell.reason or ""))) for s, p in there]
    if any(row.value for row in rows):
        yield forest("common-c", "Harrell’s C on the same patients", [Group("", tuple(rows))], C)
    lines = [line for score, population in there if (line := _auc_line(score, population))]
    if 0 < len(lines) <= SERIES:
        yield trend("common-auc", "AUC by month on the same patients", lines, AUC)
