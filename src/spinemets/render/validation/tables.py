"""The tables about one score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spinemets.cohort.survival import Estimate
from spinemets.cohort.validation.result import (
    BandSurvival,
    Bounds,
    Calibration,
    LogRankTest,
    Population,
    ScoreValidation,
)
from spinemets.render.chart.numbers import NOT_REACHED, SPACE, minus, months, percent, printed
from spinemets.render.validation.parts import Cell, Cited, Marked, Table, cited
from spinemets.render.validation.wording import POPULATIONS, counted, figure, probability, sentence, share

BOUNDED = {"harrell_c": "Harrell’s C", "alive": "alive here", "expected": "alive as published"}


BETWEEN = "Between: what it can be, the interval apart, since small counts are hidden."


def bands(main: Population) -> Table:
    """A row for each band: what was found, and under it what was published."""
    at = sorted({month for band in main.bands for month in (*band.alive, *band.published)})
    head = ("Band", "Patients", *(f"Alive at {months(month)}" for month in at), "Median survival")
    rows = [
        (
            band.label,
            (counted(band.patients), f"{counted(band.deaths)}{SPACE}died"),
            *(_alive(band, month) for month in at),
            _medians(band),
        )
        for band in main.bands
    ]
    caption = "Each band: found here (95 % interval), and as published"
    note = BETWEEN if any(band.between for band in main.bands) else ""
    return Table(caption, head, tuple(rows), note, tuple(_places(main.bands)))


def _alive(band: BandSurvival, month: int) -> Cell:
    found, published = _between(band, month, band.alive.get(month)), band.published.get(month)
    if published is None:
        return found
    return *found, Marked(f"published{SPACE}{printed(published.value)}", bool(published.provisional))


def _medians(band: BandSurvival) -> Cell:
    published = [
        Marked(f"published{SPACE}{months(one.value)}", bool(one.provisional)) for one in band.published_medians
    ]
    return _median(band), *published


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


def _between(band: BandSurvival, month: int, found: Estimate | None) -> tuple[str, ...]:
    """A share, and between which values it lies where hiding small counts leaves it open."""
    said = share(found)
    if month not in band.between:
        return (said,)
    low, high = band.between[month]
    return said, f"between {minus(low * 100, 0)} and{SPACE}{percent(high)}"


def _median(band: BandSurvival) -> str:
    found = band.median
    if found.value is None:
        return NOT_REACHED
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
            (f"Calibration slope at {months(month)}", *(figure(one.get(month)) for one in slopes))
            for month in calibrated
        ),
        ("Log-rank test", *(_log_rank(population.log_rank) for population in there)),
        ("The same, for trend", *(_log_rank(population.trend) for population in there)),
    ]
    head = ("", *(sentence(POPULATIONS[population.name]) for population in there))
    return Table("Incomplete cases: the same measures side by side", head, tuple(rows) if there else ())


def _log_rank(test: LogRankTest) -> str:
    if test.statistic is None:
        return probability(test.p, test.reason)
    degrees = f"{test.degrees} degree{'s' if test.degrees != 1 else ''} of freedom"
    return f"χ²{SPACE}{test.statistic:.1f}, {degrees}, {probability(test.p)}"


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
                (figure(one.slope), f"through {one.bands} bands"),
                figure(one.intercept),
                figure(error.score, 3) if error else "none",
                figure(error.scaled) if error else "none",
            )
        )
    whole = main.integrated
    if len(whole.months) > 1:
        span = f"{whole.months[0]} to{SPACE}{months(whole.months[-1])}, on average"
        rows.append((span, *("" for _ in range(5)), figure(whole.score, 3), figure(whole.scaled)))
    head = (
        "At",
        "Alive here",
        "Alive as published",
        "In bands published as 0 or 100 %",
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


def local(score: ScoreValidation, main: Population) -> Table:
    """Local figures by band and month."""
    at = sorted({one.month for one in score.local})
    found = {(one.band, one.month): one.alive for one in score.local}
    labels = {band.band: band.label for band in main.bands}
    rows = [
        (labels.get(band, band), *(share(found.get((band, month))) for month in at))
        for band in dict.fromkeys(one.band for one in score.local)
    ]
    note = "Found on these patients and tried on no others; nothing is computed from them."
    return Table(
        "Alive here: local, not published",
        ("Band", *(f"At {months(month)}" for month in at)),
        tuple(rows),
        note,
    )
