"""The part of the report that is about one score."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.cohort.validation.result import Population, ScoreValidation, Stratum, Validation
from spinemets.render.validation import figures
from spinemets.render.validation.parts import Chapter, Fact, ScorePart, cited
from spinemets.render.validation.tables import assumed, bands, bounds, calibration, local, side_by_side
from spinemets.render.validation.wording import POPULATIONS, counted, figure, probability

BY_MONTH = 6
"""The month that drift is shown for, if figures were published for it."""


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
    month = BY_MONTH if BY_MONTH in validation.months else validation.months[0]
    counts = {stratum: _counted(stratum) for stratum in (*score.strata, *score.drift)}
    subgroups = figures.subgroups(score, counts)
    strata = (*([subgroups] if subgroups else []), *figures.drift(score, month, counts))
    chapters = (
        Chapter(
            "Does it sort patients by how long they live?",
            (),
            (side_by_side(score), bounds(score), assumed(score)),
        ),
        Chapter(
            "Are as many alive as was published?",
            tuple(figures.calibrations(score, main)),
            (calibration(main),),
        ),
        Chapter("What would acting on it be worth?", tuple(figures.decisions(score, main)), ()),
        Chapter("Is it the same in all patients, and in all years?", strata, ()),
        Chapter("Local figures", (), (local(score, main),)),
    )
    for chapter in chapters:
        tables = tuple(table for table in chapter.tables if table.rows)
        if chapter.figures or tables:
            yield chapter._replace(tables=tables)


def _outside(score: ScoreValidation, validation: Validation) -> Iterable[str]:
    """Whom the score was not built for, as far as such patients are here."""
    if score.outside:
        some = " ".join(f"{one.says} ({'at least ' * one.at_least}{counted(one.patients)})" for one in score.outside)
        yield (
            "Not built for these patients, who are in its figures all the same, and apart in the subgroups (how many of "
            f"{counted(validation.patients)}): {some}"
        )


def _counted(stratum: Stratum) -> str:
    """The patients of a subgroup in words."""
    complete, patients, deaths = (counted(n) for n in (stratum.complete, stratum.patients, stratum.deaths))
    return f"{complete} complete of {patients}, of whom {deaths} died"


def _facts(main: Population, score: ScoreValidation) -> Iterable[Fact]:
    yield Fact(counted(main.patients), f"patients, {POPULATIONS[main.name]}")
    yield Fact(counted(main.deaths), "of them died")
    yield Fact(counted(score.open_patients), "more, with the total still open")
    yield Fact(figure(main.harrell), "Harrell’s C" + (" (95 % interval)" if main.harrell.low is not None else ""))
    yield Fact(probability(main.log_rank.p, main.log_rank.reason), "log-rank test: all bands alike")
    yield Fact(probability(main.trend.p, main.trend.reason), "the same, for trend from band to band")
