"""A score in the subgroups of a column, and from year to year."""

from __future__ import annotations

from spinemets.cohort.survival import HARRELL, Counts, Estimate, Reason, harrell, resample_at_once
from spinemets.cohort.validation.figures import CELLS_FOR_A_C, Options, Sources, rounded
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.predictions import calibrations, counts_of_bands
from spinemets.cohort.validation.protection import TOGETHER
from spinemets.cohort.validation.result import Stratum, day_of
from spinemets.cohort.validation.table import Years

SUBGROUP_MONTHS = 12
"""Harrell's C of a subgroup looks so far: later years were followed for a shorter time."""

DEATHS_FOR_AN_INTERVAL = 10
"""With fewer deaths the C of a subgroup gets no interval: resamples of so few say little, and there are many."""

TO = "–"
"""Between the first and the last year of an era."""

DRIFT = ("year", "era")
"""The columns along which time runs; where years are hidden, eras stand for them."""


def strata(ranked: Ranked, sources: Sources, options: Options) -> tuple[tuple[Stratum, ...], tuple[Stratum, ...]]:
    """The subgroups, and apart from them the years (or eras) in order.

    What a table of counts has of several only together is none: these patients are in their own subgroups already.
    """
    named = [(column, value) for column, _, value in (one.partition("=") for one in sources.exact.table.strata)]
    columns = {column for column, _ in named}
    drift = next((column for column in DRIFT if column in columns), None)
    found = [
        (column, _stratum(ranked, column, value, sources, options)) for column, value in named if value != TOGETHER
    ]
    subgroups = tuple(one for column, one in found if column != drift)
    return subgroups, tuple(one for column, one in found if column == drift)


def _stratum(ranked: Ranked, column: str, value: str, sources: Sources, options: Options) -> Stratum:
    """One subgroup: those whose total is known, C up to one month for all, since it depends on the follow-up."""
    name, small = f"{column}={value}", sources.small
    counts = sources.exact.totals(ranked, "complete", name).until(day_of(SUBGROUP_MONTHS))
    dead = int(counts.deaths.sum())
    if sources.untold(ranked.name) or min(dead, counts.patients - dead) < CELLS_FOR_A_C * small:
        concordance = Estimate(None, reason=Reason.HIDDEN)
    else:
        concordance = _with_interval(counts, dead, options)
    bands = sources.shown.bands(ranked, "complete", name)
    seen = sources.shown.whole(ranked, name)
    complete = None if seen == "" and not bands.rows else counts_of_bands(bands).patients
    return Stratum(
        column,
        _years_there(value, sources.exact.table.years) if column == "era" else value,
        sources.shown.number(seen, name),
        sources.shown.deaths(seen, name),
        complete,
        rounded(concordance) if small else concordance,
        calibrations(ranked, bands),
    )


def _years_there(era: str, years: Years | None) -> str:
    """An era without the years before the first patient and after the last one."""
    start, _, end = era.partition(TO)
    if years is None or not end:
        return era
    first, last = max(start, str(years[0])), min(end, str(years[1]))
    return first if first == last else f"{first}{TO}{last}"


def _with_interval(counts: Counts, deaths: int, options: Options) -> Estimate:
    """Harrell's C, with an interval or the reason why there is none, unless no intervals are asked for."""
    if deaths >= DEATHS_FOR_AN_INTERVAL or not options.replicates:
        return resample_at_once(counts, [HARRELL], options.replicates, options.seed)[0]
    found = harrell(counts)
    return found._replace(reason=found.reason or Reason.FEW_DEATHS)
