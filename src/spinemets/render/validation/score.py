"""The part of the report that is about one score."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.cohort.survival import Estimate
from spinemets.cohort.validation.result import (
    BandSurvival,
    Bounds,
    Calibration,
    Count,
    Population,
    ScoreValidation,
    Validation,
)
from spinemets.render.chart.numbers import NOT_REACHED, SPACE, minus, percent
from spinemets.render.validation import figures
from spinemets.render.validation.parts import Cell, Fact, ScorePart, Table, cited
from spinemets.render.validation.wording import POPULATIONS, counted, figure, probability, sentence, share

BY_MONTH = 6
"""The month that drift is shown for, if figures were published for it."""

BOUNDED = {"harrell_c": "Harrell’s C", "alive": "alive here", "expected": "alive as published"}


def score_part(score: ScoreValidation, validation: Validation) -> ScorePart:
    """Everything about one score, on its complete cases first."""
    few = validation.small_below
    main = score.population("complete") or (score.populations[0] if score.populations else None)
    drawn = tuple(_figures(score, main, validation)) if main else ()
    strata_counted = {stratum: _patients(stratum.patients, stratum.deaths, few) for stratum in score.strata}
    subgroups = figures.subgroups(score, strata_counted)
    drift = tuple(figures.drift(score, BY_MONTH if BY_MONTH in validation.months else validation.months[0]))
    return ScorePart(
        score.name,
        score.title,
        f"{sentence(score.setting)}. {sentence(score.direction)}.",
        cited("", score.cite),
        score.cautions,
        score.not_for,
        tuple(_facts(main, score, few)) if main else (),
        figures.curves(score, main, few) if main else None,
        drawn,
        tuple(_tables(score, main, few)) if main else (),
        (*([subgroups] if subgroups else []), *drift),
    )


def _figures(score: ScoreValidation, main: Population, validation: Validation) -> Iterable[figures.Figure]:
    yield from figures.calibrations(score, main, validation.months)
    auc = figures.auc(score, main)
    if auc:
        yield auc
    yield from figures.decisions(score, main)


def _facts(main: Population, score: ScoreValidation, few: int) -> Iterable[Fact]:
    yield Fact(counted(main.patients, few), f"patients, {POPULATIONS[main.name]}")
    yield Fact(counted(main.deaths, few), "of them died")
    yield Fact(counted(score.open_patients, few), "more, with the total still open")
    yield Fact(figure(main.harrell), "Harrell’s C (95 % interval)")
    yield Fact(probability(main.log_rank.p, main.log_rank.reason), "log-rank test: all bands alike")


def _patients(patients: Count, deaths: Count, few: int) -> str:
    return f"{counted(patients, few)} patients, {counted(deaths, few)} died"


def _tables(score: ScoreValidation, main: Population, few: int) -> Iterable[Table]:
    """The tables of a score; those without rows are left out."""
    tables = (
        _bands(main, few),
        _side_by_side(score, few),
        _calibration(main, few),
        _bounds(score),
        _local(score, main),
    )
    return (table for table in tables if table.rows)


def _bands(main: Population, few: int) -> Table:
    """What was published for each band, with its source, and what was found."""
    rows: list[tuple[Cell, ...]] = []
    for band in main.bands:
        rows.append((band.label, "all", _patients(band.patients, band.deaths, few), ""))
        for month in sorted({*band.alive, *band.published}):
            found, published = band.alive.get(month), band.published.get(month)
            said = cited(percent(published.value), published.cite) if published else "no figure"
            rows.append((band.label, f"alive at {month} months", _between(band, month, found), said))
        medians = [cited(f"{one.value:g} months", one.cite) for one in band.published_medians] or ["no figure"]
        rows += [(band.label, "median", _median(band), said) for said in medians]
    return Table("Each band: found here, and as published", ("Band", "What", "Found here", "Published"), tuple(rows))


def _between(band: BandSurvival, month: int, found: Estimate | None) -> str:
    """A share, and between which values it lies where hiding small counts leaves it open."""
    said = share(found)
    if month not in band.between:
        return said
    low, high = band.between[month]
    return f"{said}; between {minus(low * 100, 0)} and {percent(high)}, since small counts are hidden"


def _median(band: BandSurvival) -> str:
    found = band.median
    if found.value is None:
        return NOT_REACHED
    low, high = (NOT_REACHED if end is None else minus(end, 1) for end in (found.low, found.high))
    return f"{found.value:.1f} months ({low} to {high})"


def _side_by_side(score: ScoreValidation, few: int) -> Table:
    """The same measures on complete cases and on everybody, with what is open at both ends."""
    there = score.populations
    months = sorted({month for population in there for month in population.auc})
    rows: list[tuple[Cell, ...]] = [
        ("Patients", *(counted(population.patients, few) for population in there)),
        ("Deaths", *(counted(population.deaths, few) for population in there)),
        ("Harrell’s C", *(figure(population.harrell) for population in there)),
        ("Uno’s C", *(figure(population.uno) for population in there)),
        *((f"AUC at {month} months", *(figure(p.auc.get(month)) for p in there)) for month in months),
        ("Log-rank test", *(_log_rank(population) for population in there)),
    ]
    head = ("", *(sentence(POPULATIONS[population.name]) for population in there))
    return Table("Incomplete cases: the same measures side by side", head, tuple(rows) if there else ())


def _log_rank(population: Population) -> str:
    test = population.log_rank
    if test.statistic is None:
        return probability(test.p, test.reason)
    degrees = f"{test.degrees} degree{'s' if test.degrees != 1 else ''} of freedom"
    return f"χ²{SPACE}{test.statistic:.1f}, {degrees}, {probability(test.p)}"


def _calibration(main: Population, few: int) -> Table:
    """Calibration in the large, slope and intercept, and the Brier score."""
    brier = {one.month: one for one in main.brier}
    rows: list[tuple[Cell, ...]] = []
    for one in main.calibration:
        error = brier.get(one.month)
        rows.append(
            (
                f"{one.month} months",
                share(one.observed),
                _expected(one),
                counted(one.certain, few),
                figure(one.slope),
                figure(one.intercept),
                figure(error.score, 3) if error else "none",
                figure(error.scaled) if error else "none",
            )
        )
    head = (
        "At",
        "Alive here",
        "Alive as published",
        "Published as 0 or 100 %",
        "Slope",
        "Intercept",
        "Brier score",
        "Scaled Brier score",
    )
    reasons = dict.fromkeys(one.provisional for one in main.calibration if one.provisional)
    note = f"The published figures are provisional: {'; '.join(reasons)}." if reasons else ""
    return Table("Calibration and error of the published survival", head, tuple(rows), note)


def _expected(one: Calibration) -> str:
    return "none" if one.expected is None else percent(one.expected)


def _bounds(score: ScoreValidation) -> Table:
    """Between which values a figure must lie whatever the open answers are."""
    return Table(
        "Whatever the open answers are",
        ("Figure", "Lies between"),
        tuple((_bounded(score, one), _ends(one)) for one in score.bounds),
        "No error of sampling is in these bounds.",
    )


def _bounded(score: ScoreValidation, one: Bounds) -> str:
    labels = {band.band: band.label for population in score.populations for band in population.bands}
    at = f" at {one.month} months" if one.month is not None else ""
    of = f", {labels.get(one.band, one.band)}" if one.band else ""
    return sentence(f"{BOUNDED[one.measure]}{at}{of}")


def _ends(one: Bounds) -> str:
    if one.measure == "harrell_c":
        return f"{minus(one.low, 2)} and {minus(one.high, 2)}"
    return f"{minus(one.low * 100, 0)} and {percent(one.high)}"


def _local(score: ScoreValidation, main: Population) -> Table:
    """Local figures by band and month."""
    months = sorted({one.month for one in score.local})
    found = {(one.band, one.month): one.alive for one in score.local}
    labels = {band.band: band.label for band in main.bands}
    rows = [
        (labels.get(band, band), *(share(found.get((band, month))) for month in months))
        for band in dict.fromkeys(one.band for one in score.local)
    ]
    note = "Found on these patients and tried on no others; nothing is computed from them."
    return Table(
        "Local figures: alive, local, not published",
        ("Band", *(f"At {month} months" for month in months)),
        tuple(rows),
        note,
    )
