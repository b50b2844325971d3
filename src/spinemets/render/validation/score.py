"""The part of the report that is about one score."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.cohort.survival.estimate import Reason
from spinemets.cohort.validation.result import Population, ScoreValidation, Stratum, Validation
from spinemets.render.chart.numbers import months
from spinemets.render.validation import figures
from spinemets.render.validation.front import month_shown
from spinemets.render.validation.parts import Chapter, Fact, ScorePart, cited
from spinemets.render.validation.tables import assumed, bands, bounds, calibration, side_by_side
from spinemets.render.validation.wording import OPEN, POPULATIONS, counted, figure, probability


def score_part(score: ScoreValidation, validation: Validation) -> ScorePart:
    """Everything about one score, on its complete cases first."""
    main = score.population("complete") or (score.populations[0] if score.populations else None)
    return ScorePart(
        score.name,
        score.title,
        (Fact(score.setting, "Built on"), Fact(score.direction, "Scale")),
        cited("", score.cite),
        (*score.cautions, *_outside(score, validation)),
        score.not_for,
        tuple(_facts(main, score)) if main else (),
        figures.curves(score, main, validation.small_below) if main else None,
        figures.auc(score, main) if main else None,
        bands(main) if main and main.bands else None,
        tuple(_chapters(score, main, validation)) if main else (),
    )


def _chapters(score: ScoreValidation, main: Population, validation: Validation) -> Iterable[Chapter]:
    """The questions one has about a score; those that nothing answers are left out."""
    month = month_shown(validation)
    counts = {stratum: _counted(stratum) for stratum in (*score.strata, *score.drift)}
    strata = (*figures.subgroups(score, counts), *figures.drift(score, month, counts))
    chapters = (
        Chapter(
            "Does it sort patients by how long they live?", tables=(side_by_side(score), bounds(score), assumed(score))
        ),
        Chapter(
            "Are as many alive as was published?",
            panels=figures.calibrations(score, main),
            tables=(calibration(main),),
        ),
        Chapter("What would acting on it be worth?", panels=figures.decisions(score, main)),
        Chapter("Is it the same in all patients, and in all years?", strata, left_out=tuple(_left_out(score, month))),
    )
    for chapter in chapters:
        tables = tuple(table for table in chapter.tables if table.rows)
        if chapter.figures or chapter.panels or tables or chapter.left_out:
            yield chapter._replace(tables=tables)


def _left_out(score: ScoreValidation, month: int) -> Iterable[str]:
    """What would stand here if small numbers were shown."""
    titles = [title for title, strata in figures.by_column(score).items() if figures.all_open(strata)]
    if score.drift and figures.all_open(score.drift):
        titles.append(figures.by_year(score))
    differences = [one.difference for year in score.drift for one in year.calibration if one.month == month]
    known = [one for one in differences if one.value is not None]
    if len(known) < figures.FEWEST_YEARS and any(one.reason == Reason.HIDDEN for one in differences):
        titles.append(f"Alive at {months(month)} by year, found minus published")
    for title in titles:
        yield f"{title}: {OPEN}, since small numbers are hidden."


def _outside(score: ScoreValidation, validation: Validation) -> Iterable[str]:
    """Whom the score was not built for, as far as such patients are here."""
    if score.outside:
        some = (
            f"{one.says.removesuffix('.')} ({'at least ' * one.at_least}{counted(one.patients)})."
            for one in score.outside
        )
        yield (
            f"It was not built for these of the {counted(validation.patients)} patients, who are in its figures all "
            f"the same: {' '.join(some)} The subgroups tell more."
        )


def _counted(stratum: Stratum) -> str:
    """The patients of a subgroup in words."""
    complete, patients, deaths = (counted(n) for n in (stratum.complete, stratum.patients, stratum.deaths))
    return f"{patients} patients, {deaths} died; complete: {complete}"


def _facts(main: Population, score: ScoreValidation) -> Iterable[Fact]:
    yield Fact(counted(main.patients), f"patients, {POPULATIONS[main.name]}")
    yield Fact(counted(main.deaths), "of them died")
    yield Fact(counted(score.open_patients), "more, with the total still open")
    yield Fact(figure(main.harrell), "Harrell’s C" + (" (95 % interval)" if main.harrell.low is not None else ""))
    yield Fact(probability(main.log_rank.p, main.log_rank.reason), "log-rank test: all bands alike")
    yield Fact(probability(main.trend.p, main.trend.reason), "the same, for trend from band to band")
