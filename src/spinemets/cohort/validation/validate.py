"""From the counts to everything that is said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import polars as pl

from spinemets.cohort.survival import Counts, Estimate, Reason, log_rank
from spinemets.cohort.validation.band_survival import local_figures
from spinemets.cohort.validation.bounds import bounds
from spinemets.cohort.validation.cells import Cells, counts_of, exact
from spinemets.cohort.validation.comparison import comparisons
from spinemets.cohort.validation.figures import UNO_MONTHS, Options, Sources, population, tested, told_of, without_order
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.medians import median_follow_up
from spinemets.cohort.validation.notes import notes
from spinemets.cohort.validation.outside import outside
from spinemets.cohort.validation.patients import Patients
from spinemets.cohort.validation.protection import protect
from spinemets.cohort.validation.result import (
    MONTH_DAYS,
    Count,
    LogRankTest,
    PopulationName,
    ScoreValidation,
    Validation,
)
from spinemets.cohort.validation.small_groups import put_together
from spinemets.cohort.validation.subgroups import SUBGROUP_MONTHS, strata
from spinemets.cohort.validation.table import CountsTable, tabulate
from spinemets.cohort.validation.tally import hidden, shown
from spinemets.cohort.validation.tripod import reporting

SYNTHETIC = "Synthetic data: no row of it is a patient. Nothing here says how a score does on patients."
LEAST_COMPLETE = 0.5
"""Scores whose total is known for at least this share of the patients are compared, if none are named."""


class Tables(NamedTuple):
    """The counts that may be shown, and the same patients with nothing hidden; one table if nothing is."""

    shown: CountsTable
    exact: CountsTable


def tables_of(patients: Patients, compared: tuple[str, ...], small: int) -> Tables:
    """The counts of patients. `compared`: the scores to compare; none named: those known for most patients."""
    names = compared or _mostly_known(patients)
    if not small:
        everything = tabulate(patients, names)
        return Tables(everything, everything)
    together = put_together(patients, small)
    return Tables(protect(together, small), tabulate(together, names))


def validate(
    tables: Tables | CountsTable,
    instruments: Mapping[str, Ranked],
    options: Options,
    study: Mapping[str, str],
    version: str,
    told: Callable[[int, int, str], None] | None = None,
) -> Validation:
    """Everything that the counts say. `told`: how many scores are done, of how many, and the name of the next."""
    given = tables if isinstance(tables, Tables) else Tables(tables, tables)
    sources = Sources(Cells(given.shown), Cells(given.exact))
    small = sources.small
    there = {name: ranked for name, ranked in instruments.items() if not sources.exact.rows(name).is_empty()}
    scores: list[ScoreValidation] = []
    for done, ranked in enumerate(there.values()):
        if told is not None:
            told(done, len(there), ranked.name)
        scores.append(_score(ranked, sources, options))
    common = {names: _common(names, sources) for names in given.exact.compared}
    whole = sources.shown.all_rows
    everybody = counts_of(whole)
    return Validation(
        version=version,
        study=study.get("title", ""),
        synthetic=SYNTHETIC if given.shown.synthetic else "",
        small_below=small,
        replicates=options.replicates,
        seed=options.seed,
        months=options.months,
        patients=shown(everybody.patients, small),
        deaths=shown(int(everybody.deaths.sum()), small),
        followed_to=_followed_to(whole),
        median_follow_up=_median_follow_up(sources.exact.all_rows, small),
        flow=given.shown.flow,
        scores=tuple(scores),
        compared=given.exact.compared[0] if given.exact.compared else (),
        comparisons=comparisons(sources.exact, there, options, small, common),
        missing=given.shown.missing,
        reporting=reporting(study, dict.fromkeys(one.column for score in scores for one in score.strata)),
        notes=notes(given.shown, everybody),
    )


def _score(ranked: Ranked, sources: Sources, options: Options) -> ScoreValidation:
    cells, small, name = sources.shown, sources.small, ranked.name
    opened = sources.exact.number(name, population="open") > 0 and not sources.few_open(name)
    compared = any(name in names for names in sources.exact.table.compared)
    wanted: dict[PopulationName, bool] = {"complete": True, "best": opened, "worst": opened, "common": compared}
    populations = tuple(population(ranked, one, sources, options) for one, there in wanted.items() if there)
    subgroups, drift = strata(ranked, sources, options)
    hides = sources.untold(name)
    return ScoreValidation(
        name=name,
        title=ranked.definition.title,
        short=ranked.definition.short or ranked.definition.title,
        direction=ranked.direction,
        cite=ranked.definition.cite,
        setting=ranked.setting,
        not_for=tuple(limit.says for limit in ranked.definition.not_for),
        cautions=ranked.cautions,
        outside=tuple(outside(ranked, cells)),
        complete=None if hides else cells.number(name, population="complete"),
        open_patients=None if hides else cells.number(name, population="open"),
        decided=None if small else _decided(ranked, sources.exact),
        open_differ=_open_differ(ranked, sources),
        lost_differ=_lost_differ(ranked, sources),
        uno_months=UNO_MONTHS,
        subgroup_months=SUBGROUP_MONTHS,
        populations=populations,
        bounds=bounds(ranked, sources),
        strata=subgroups,
        drift=drift,
        local=local_figures(populations[0].bands),
    )


def _mostly_known(patients: Patients) -> tuple[str, ...]:
    frame = patients.frame
    return tuple(
        name
        for name in patients.instruments
        if int((frame[f"{name}.best"] == frame[f"{name}.worst"]).sum()) >= max(1, LEAST_COMPLETE * frame.height)
    )


def _common(names: tuple[str, ...], sources: Sources) -> Count:
    """How many patients have a total for all compared scores, if nobody's number follows from the difference."""
    rows = sources.exact.common(names)
    patients = int(rows["deaths"].sum()) + int(rows["censored"].sum())
    others = [sources.shown.number(name, population="complete") for name in names]
    beside = [sources.shown.everybody().patients, *others]
    few = any(hidden(abs(number - patients), sources.small) for number in beside)
    return None if few else shown(patients, sources.small)


def _decided(ranked: Ranked, cells: Cells) -> int:
    """Patients with an open total in one band all the same."""
    rows = cells.rows(ranked.name).filter(
        (pl.col("population") == "open") & ~pl.col("band").str.contains("|", literal=True)
    )
    return int(rows["deaths"].sum()) + int(rows["censored"].sum())


def _open_differ(ranked: Ranked, sources: Sources) -> LogRankTest:
    """Those whose total is known against the others."""
    if sources.few_open(ranked.name) or without_order(ranked, sources):
        return LogRankTest(None, 0, None, str(Reason.HIDDEN))
    rows = sources.exact.rows(ranked.name).filter(pl.col("total") != "")
    return told_of(log_rank(counts_of(rows, (rows["population"] == "open").cast(pl.Int64), 2)), sources.small)


def _lost_differ(ranked: Ranked, sources: Sources) -> LogRankTest:
    """The bands against one another, with the loss to follow-up as the event."""
    counts = sources.exact.totals(ranked, "complete")
    if sources.small and not sources.small <= counts.censored.sum():
        return LogRankTest(None, 0, None, str(Reason.HIDDEN))
    lost = Counts.of(counts.group, counts.day, counts.censored, counts.deaths, counts.groups)
    return tested(log_rank, lost, ranked, sources)


def _followed_to(rows: pl.DataFrame) -> float | None:
    """The month to which somebody was followed, or beyond which some were where days were put together."""
    days = rows["day" if exact(rows) else "first_day"].to_list()
    return round(max(days) / MONTH_DAYS, 1) if days else None


def _median_follow_up(rows: pl.DataFrame, small: int) -> Estimate:
    """In months, of single days."""
    return median_follow_up(counts_of(rows), small) if exact(rows) else Estimate(None, reason=Reason.HIDDEN)
