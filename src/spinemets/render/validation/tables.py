"""The tables about one score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spinemets.cohort.survival.estimate import Reason
from spinemets.cohort.validation.result import (
    BandSurvival,
    Bounds,
    Calibration,
    LogRankTest,
    Population,
    Published,
    ScoreValidation,
)
from spinemets.render.chart.numbers import NOT_REACHED, SPACE, minus, months, percent, printed
from spinemets.render.validation.parts import Cell, Cited, Line, Marked, Table, cited
from spinemets.render.validation.wording import (
    OPEN,
    POPULATIONS,
    counted,
    figure,
    no_interval,
    none,
    probability,
    sentence,
    share,
)

BOUNDED = {"harrell_c": "Harrell’s C", "alive": "alive here", "expected": "alive as published"}

NOT_COMPUTED = "not computed"

EXACT = 100
"""A statistic is told to three figures: from this on without a decimal."""

BETWEEN = "Lies between: what it can be, the interval apart, since small numbers are hidden."
LOCAL = (
    "What was found here can be used in place of the published figures: local, not published, found on these patients "
    "and tried on no others. Nothing is computed from it."
)


def bands(main: Population) -> Table:
    """A row for each band: what was found, and under it what was published."""
    at = sorted({month for band in main.bands for month in (*band.alive, *band.published)})
    head = ("Band", "Patients", *(f"Alive at {months(month)}" for month in at), "Median survival")
    rows = tuple(row for band in main.bands for row in _band(band, at))
    caption = "Each band: found here (95 % interval), and as published"
    note = f"{BETWEEN} {LOCAL}" if any(band.between for band in main.bands) else LOCAL
    return Table(caption, head, rows, note, tuple(_places(main.bands)))


def _band(band: BandSurvival, at: Sequence[int]) -> Iterable[tuple[Cell, ...]]:
    """What was found, between what it lies where that is open, and what was published."""
    patients = (counted(band.patients), f"{counted(band.deaths)}{SPACE}died")
    yield band.label, patients, *(share(band.alive.get(month)) for month in at), _median(band)
    if band.between:
        yield Marked("lies between", False), "", *(_between(band.between.get(month)) for month in at), ""
    published = [band.published.get(month) for month in at]
    there = [one for one in (*published, *band.published_medians) if one is not None]
    if there:
        all_ = all(one.provisional for one in there)
        cells = ("" if one is None else _as_published(printed(one.value), one, all_) for one in published)
        medians = tuple(_as_published(months(one.value), one, all_) for one in band.published_medians)
        yield Marked("published", all_), "", *cells, medians or ""


def _as_published(said: str, one: Published, all_: bool) -> Line:
    """A published figure; marked by itself where not all of the row are provisional."""
    return Marked(said, True) if one.provisional and not all_ else said


def _between(ends: tuple[float, float] | None) -> str:
    """Between which values a share lies where hiding small counts leaves it open."""
    return "" if ends is None else f"{minus(ends[0] * 100, 0)} and{SPACE}{percent(ends[1])}"


def _places(bands: Sequence[BandSurvival]) -> Iterable[Cited]:
    """Every place that published figures are from, once, with what is from there."""
    published = [(one.cite, month, band.label) for band in bands for month, one in sorted(band.published.items())]
    medians = [(one.cite, 0, band.label) for band in bands for one in band.published_medians]
    for cite in dict.fromkeys(cite for cite, _, _ in (*published, *medians)):
        of: dict[int, list[str]] = {}
        for _, month, band in (one for one in (*published, *medians) if one[0] == cite):
            of.setdefault(month, []).append(band)
        groups: dict[str, list[int]] = {}
        for month, labels in of.items():
            groups.setdefault(", ".join(dict.fromkeys(labels)), []).append(month)
        yield cited(f"{'; '.join(f'{_figures(at)} ({labels})' for labels, at in groups.items())}:", cite)


def _figures(at: Iterable[int]) -> str:
    """Which figures: shares alive at months, and the median, which has the month 0."""
    alive = ", ".join(f"{month:g}" for month in at if month)
    return " and ".join(filter(None, (f"alive at {alive}{SPACE}months" if alive else "", "median" if 0 in at else "")))


def _median(band: BandSurvival) -> str:
    found = band.median
    if found.value is None:
        return OPEN if found.reason == Reason.HIDDEN else NOT_REACHED
    if found.reason:
        return f"{found.value:.1f}{SPACE}months{no_interval(found)}"
    low, high = (NOT_REACHED if end is None else minus(end, 1) for end in (found.low, found.high))
    return f"{found.value:.1f}{SPACE}months ({low}{SPACE}to{SPACE}{high})"


def side_by_side(score: ScoreValidation) -> Table:
    """The same measures on complete cases and on everybody, with what is open at both ends."""
    there = score.populations
    at = sorted({month for population in there for month in population.auc})
    slopes = [{one.month: one.slope for one in population.calibration} for population in there]
    calibrated = sorted({month for slope in slopes for month in slope})
    rows: list[tuple[Cell, ...]] = [
        ("Patients", *(counted(population.patients) for population in there)),
        ("Deaths", *(counted(population.deaths) for population in there)),
        ("Harrell’s C", *(figure(population.harrell) for population in there)),
        (f"Uno’s C, deaths by {months(score.uno_months)}", *(figure(population.uno) for population in there)),
        *((f"AUC at {months(month)}", *(figure(p.auc.get(month)) for p in there)) for month in at),
        *(
            (
                f"Calibration slope at {months(month)}",
                *(figure(one[month]) if month in one else NOT_COMPUTED for one in slopes),
            )
            for month in calibrated
        ),
        ("Log-rank test", *(_log_rank(population.log_rank) for population in there)),
        ("The same, for trend", *(_log_rank(population.trend) for population in there)),
    ]
    head = ("", *(sentence(POPULATIONS[population.name]) for population in there))
    return Table("Incomplete cases: the same measures side by side", head, tuple(rows) if there else ())


def _log_rank(test: LogRankTest) -> Cell:
    if test.statistic is None:
        return probability(test.p, test.reason)
    degrees = f"{test.degrees} degree{'s' if test.degrees != 1 else ''} of freedom"
    statistic = f"{test.statistic:.{0 if test.statistic >= EXACT else 1}f}"
    return f"χ²{SPACE}{statistic}, {probability(test.p)}", degrees


def calibration(main: Population) -> Table:
    """Calibration in the large, slope and intercept, and the Brier score."""
    brier = {one.month: one for one in main.brier}
    rows: list[tuple[Cell, ...]] = []
    for one in main.calibration:
        error = brier.get(one.month)
        rows.append(
            (
                months(one.month),
                share(one.observed),
                _expected(one),
                counted(one.certain),
                (figure(one.slope), f"through{SPACE}{one.bands}{SPACE}bands"),
                figure(one.intercept),
                figure(error.score, 3) if error else "none",
                figure(error.scaled) if error else "none",
            )
        )
    whole = main.integrated
    if len(whole.months) > 1:
        span = f"{whole.months[0]}{SPACE}to{SPACE}{months(whole.months[-1])}, on average"
        rows.append((span, *("" for _ in range(5)), figure(whole.score, 3), figure(whole.scaled)))
    head = (
        "At",
        "Alive here",
        "Alive as published",
        "Patients in bands published as 0 or 100 %",
        "Slope",
        "Intercept",
        "Brier score",
        "Scaled Brier score",
    )
    reasons = dict.fromkeys(one.provisional for one in main.calibration if one.provisional)
    note = f"The published figures are provisional: {'; '.join(reasons)}." if reasons else ""
    return Table("Calibration and error of the published survival", head, tuple(rows), note)


def _expected(one: Calibration) -> str:
    return none(str(one.observed.reason or "")) if one.expected is None else percent(one.expected)


def assumed(score: ScoreValidation) -> Table:
    """Tests of what one takes for granted in reading the rest."""
    rows = (
        ("Patients whose total is open live as long as the others", _log_rank(score.open_differ)),
        ("Patients of all bands were lost to follow-up alike", _log_rank(score.lost_differ)),
    )
    note = (
        "If the first does not hold, complete cases are other patients than the rest. Uno’s C, AUC, Brier score and "
        "calibration slope rest on the second."
    )
    return Table("What the figures take for granted, tested", ("Taken for granted", "Log-rank test"), rows, note)


def bounds(score: ScoreValidation) -> Table:
    """Between which values a figure must lie whatever the open answers are: a row a figure, a column a month."""
    at = sorted({one.month for one in score.bounds if one.month is not None})
    found = {(one.measure, one.band, one.month): one for one in score.bounds}
    labels = {band.band: band.label for population in score.populations for band in population.bands}
    rows = [
        (
            sentence(BOUNDED[measure]) + (f", {labels.get(band, band)}" if band else ""),
            *(ends(found.get((measure, band, month))) for month in (None, *at)),
        )
        for measure, band in dict.fromkeys((one.measure, one.band) for one in score.bounds)
    ]
    head = ("Figure", "Lies between", *(f"At {months(month)}, between" for month in at))
    note = "No error of sampling is in these bounds; they need not be attained."
    return Table("Whatever the open answers are", head, tuple(rows), note)


def ends(one: Bounds | None) -> str:
    """Both ends of a bound, in words; nothing where there is none."""
    if one is None:
        return ""
    if one.measure == "harrell_c":
        return f"{minus(one.low, 2)} and{SPACE}{minus(one.high, 2)}"
    return f"{minus(one.low * 100, 0)} and{SPACE}{percent(one.high)}"
