"""Small cells hidden: days are put together, then bands and subgroups, until every cell has no patient or enough.

A cell is the deaths, or the censorings, of one group in one stretch of days. All groups of a table share their
stretches, those of a finer table are stretches of the coarser one put together, and every table is a partition of the
same patients. So a cell that can be had by adding and subtracting what is shown is a sum of cells that are shown.
Patients with an open score are a group of their own; where they are few, some whose score is known are counted with
them, or the difference to everybody would tell their number. A column that follows from another is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from spinemets.cohort.validation.cells import Event
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.patients import Patients
from spinemets.cohort.validation.result import day_of
from spinemets.cohort.validation.small_groups import hidden_steps, rounded_answers
from spinemets.cohort.validation.table import SCHEMA, CountsTable, years_of
from spinemets.cohort.validation.tally import (
    EVENTS,
    HORIZONS,
    MONTHS,
    Cuts,
    Integers,
    Tally,
    Truths,
    hidden,
    neighbours_joined,
    safe,
)

MOST_MOVED = 0.05
"""Of the patients whose score is known at most this share is counted as open to hide how few those are."""

TOGETHER = "others together"
"""In the table of one score: the subgroups of which it has small cells."""

DEATHS_OF_A_TOTAL = 4
"""Totals are put together until they have this many times the smallest number of deaths, so that days can be told."""


def protect(patients: Patients, small: int) -> CountsTable:
    """The table of these patients with small cells hidden. Their subgroups were put together before."""
    frame = patients.frame
    followed = _Followed(frame["day"].to_numpy(), frame["died"].to_numpy(), small)
    steps, missing = hidden_steps(patients.flow, small), rounded_answers(patients.missing, small)
    nothing = CountsTable(SCHEMA.to_frame(), small, steps, missing, patients.synthetic, years_of(frame))
    everybody = followed.tally(np.zeros(frame.height, dtype=np.int64), 1)
    if not safe(everybody.sizes(), small) or not frame.height:
        return nothing
    every_month: Cuts = dict.fromkeys(EVENTS, MONTHS)
    base = everybody.cuts(small, every_month)
    parts = [followed.rows(np.zeros(frame.height, dtype=np.int64), [_named()], base)]
    scores = [
        made for ranked in patients.instruments.values() if (made := _score(ranked, frame, followed, base)) is not None
    ]
    for made in scores:
        parts += _for_everybody(made, followed)
    for name in patients.columns:
        parts += _by(name, frame[name], scores, followed, base)
    return replace(nothing, frame=pl.concat(parts))


@dataclass(frozen=True)
class _Score:
    """One score: its groups (the bands from the best to the worst, then those with an open score), and its cuts."""

    ranked: Ranked
    place: Integers
    group: Integers
    bands: tuple[str, ...]
    cuts: Cuts

    @property
    def as_one(self) -> _Score:
        """All bands as one, beside those with an open score."""
        group = np.where(self.open, 1, 0)
        return replace(self, group=group, bands=("|".join(self.ranked.bands),))

    @property
    def open(self) -> Truths:
        """Who counts as open."""
        return self.group == len(self.bands)

    def names(self, stratum: str = "") -> list[dict[str, str]]:
        """What the rows of the groups are called."""
        known = [_named(self.ranked.name, "", band, stratum) for band in self.bands]
        return [*known, _named(self.ranked.name, "", "|".join(self.ranked.bands), stratum, "open")]


@dataclass(frozen=True)
class _Followed:
    """How long everybody was followed, and what is a small number."""

    day: Integers
    died: Truths
    small: int

    def tally(self, group: Integers, groups: int) -> Tally:
        """The patients of each group."""
        return Tally(group, groups, self.day, self.died)

    def rows(self, group: Integers, names: Sequence[Mapping[str, str]], cuts: Cuts) -> pl.DataFrame:
        """The rows of these groups, told apart at these months."""
        last = 12 * (1 + int(self.day.max(initial=0)) // day_of(12))
        found: list[dict[str, str | int]] = []
        tally = self.tally(group, len(names))
        for event in EVENTS:
            ends = [*map(day_of, cuts[event]), max(day_of(last), *map(day_of, cuts[event]), 0)]
            starts = [0, *(end + 1 for end in ends[:-1])]
            other = EVENTS[1 - EVENTS.index(event)]
            for name, counted in zip(names, tally.stretches(event, cuts[event]), strict=True):
                for start, end, number in zip(starts, ends, counted, strict=True):
                    if number:
                        found.append({**name, "first_day": start, "day": end, event: int(number), other: 0})
        return pl.DataFrame(found, schema=SCHEMA)


def _named(
    score: str = "", total: str = "", band: str = "", stratum: str = "", population: str = "complete"
) -> dict[str, str]:
    return {"score": score, "total": total, "band": band, "stratum": stratum, "population": population}


def _score(ranked: Ranked, frame: pl.DataFrame, followed: _Followed, base: Cuts) -> _Score | None:
    """The groups of a score and the months at which they can be told apart; None if not even the bands can be."""
    place, worst = (frame[f"{ranked.name}.{end}"].to_numpy() for end in ("best", "worst"))
    known, small = place == worst, followed.small
    band = np.asarray(ranked.band_of)[place]
    known &= ~_few_lost(np.where(known, band, len(ranked.bands)), len(ranked.bands), followed)
    sizes = Tally(band[known], len(ranked.bands), followed.day[known], followed.died[known]).sizes()
    joined = [group for group in neighbours_joined(sizes, small) if sizes[group].sum()]
    if not joined or not safe(np.array([sizes[group].sum(axis=0) for group in joined]), small):
        return None
    into = np.full(len(ranked.bands), len(joined))
    for number, members in enumerate(joined):
        into[members] = number
    group = np.where(known, into[band], len(joined))
    moved = _hidden_among(group, len(joined), followed, base)
    if moved is None:
        return None
    group, wanted = moved
    cuts = followed.tally(group, len(joined) + 1).cuts(small, base, wanted)
    return _Score(ranked, place, group, tuple("|".join(ranked.bands[b] for b in members) for members in joined), cuts)


def _few_lost(band: Integers, bands: int, followed: _Followed) -> Truths:
    """Those who were lost in a band where few were: counted as open, so that the band need not be joined to another.

    Without them survival of the band is a little lower, by less than their share; its bounds have them in.
    """
    few = np.zeros(len(band), dtype=np.bool_)
    for number in range(bands):
        inside = band == number
        lost = inside & ~followed.died
        if hidden(int(lost.sum()), followed.small) and lost.sum() <= MOST_MOVED * inside.sum():
            few |= lost
    return few


def _hidden_among(group: Integers, open_group: int, followed: _Followed, base: Cuts) -> tuple[Integers, Cuts] | None:
    """Patients with a known score counted as open where the open ones are few, and the horizons that this allows."""
    order = np.random.default_rng(0).permutation(len(group))
    limit = MOST_MOVED * int((group != open_group).sum())
    result, chosen = group.copy(), dict[Event, tuple[int, ...]]()
    for event, held in zip(EVENTS, (followed.died, ~followed.died), strict=True):
        cuts: list[int] = []
        moved = _moved(group, open_group, followed, held, cuts, order)
        if moved is None:
            return None
        for month in HORIZONS:
            if month in base[event]:
                trial = _moved(group, open_group, followed, held, sorted([*cuts, month]), order)
                if trial is not None and len(trial) <= max(limit / 2, len(moved)):
                    cuts, moved = sorted([*cuts, month]), trial
        result[moved] = open_group
        chosen[event] = tuple(cuts)
    return result, chosen


def _moved(
    group: Integers, open_group: int, followed: _Followed, held: Truths, cuts: Sequence[int], order: Integers
) -> Integers | None:
    """Whom to count as open so that no stretch between the months has a small cell; None if that cannot be."""
    stretch = np.searchsorted([day_of(month) for month in cuts], followed.day, side="left")
    cells = np.zeros((open_group + 1, len(cuts) + 1), dtype=np.int64)
    np.add.at(cells, (group[held], stretch[held]), 1)
    if not safe(cells[:-1], followed.small):
        return None
    moved: list[Integers] = []
    for number, counted in enumerate(cells.T):
        if not hidden(int(counted[-1]), followed.small):
            continue
        lacking, donor = followed.small - int(counted[-1]), int(np.argmax(counted[:-1]))
        if counted[donor] - lacking < followed.small:
            return None
        there = held[order] & (stretch[order] == number) & (group[order] == donor)
        moved.append(order[there][:lacking])
    return np.concatenate([*moved, np.zeros(0, dtype=np.int64)])


def _for_everybody(made: _Score, followed: _Followed) -> list[pl.DataFrame]:
    """The rows of a score by band, and by totals put together within the bands, which have fewer stretches."""
    rows = [followed.rows(made.group, made.names(), made.cuts)]
    ranked, known = made.ranked, ~made.open
    into, names = np.zeros(len(ranked.totals), dtype=np.int64), list[dict[str, str]]()
    sizes = Tally(made.place[known], len(ranked.totals), followed.day[known], followed.died[known]).sizes()
    for number, band in enumerate(made.bands):
        inside = [p for p in range(len(ranked.totals)) if ranked.bands[ranked.band_of[p]] in band.split("|")]
        for members in neighbours_joined(sizes[inside], followed.small, DEATHS_OF_A_TOTAL * followed.small):
            totals = [inside[member] for member in members]
            into[totals] = len(names)
            named = ranked.totals[totals[0]] + (f"|{ranked.totals[totals[-1]]}" if len(totals) > 1 else "")
            names.append(_named(ranked.name, named, made.bands[number]))
    group = np.where(known, into[made.place], len(names))
    names.append(_named(ranked.name, f"{ranked.totals[0]}|{ranked.totals[-1]}", "|".join(ranked.bands), "", "open"))
    cuts = followed.tally(group, len(names)).cuts(followed.small, made.cuts)
    return [*rows, followed.rows(group, names, cuts)]


def _by(name: str, column: pl.Series, scores: Sequence[_Score], followed: _Followed, base: Cuts) -> list[pl.DataFrame]:
    """The rows of the subgroups of a column, and of each score within those of which it has no small cell."""
    values = column.unique().sort().to_list()
    stratum = column.replace_strict(values, list(range(len(values))), return_dtype=pl.Int64).to_numpy()
    tally = followed.tally(stratum, len(values))
    if not safe(tally.sizes(), followed.small):
        return []
    within = tally.cuts(followed.small, base)
    found: list[pl.DataFrame] = []
    for made in scores:
        for one in (made, made.as_one):
            groups = len(one.bands) + 1
            sizes = followed.tally(stratum * groups + one.group, len(values) * groups).sizes()
            into, called = _told_apart(sizes.reshape(len(values), groups, 2), values, followed.small)
            if len(called) > 1:
                group = into[stratum] * groups + one.group
                allowed: Cuts = {event: tuple(set(within[event]) & set(one.cuts[event])) for event in EVENTS}
                cuts = followed.tally(group, len(called) * groups).cuts(followed.small, allowed)
                labels = [named for value in called for named in one.names(f"{name}={value}")]
                found.append(followed.rows(group, labels, cuts))
                break
    names = [_named(stratum=f"{name}={value}") for value in values]
    return [followed.rows(stratum, names, within), *found]


def _told_apart(sizes: Integers, values: Sequence[str], small: int) -> tuple[Integers, list[str]]:
    """The subgroups whose cells are safe in a score's table, and the rest of them as one; where each goes."""
    order = sorted(range(len(values)), key=lambda place: int(sizes[place].sum()))
    gone = [place for place in order if not safe(sizes[place], small)]
    while gone and len(gone) < len(order) and not safe(sizes[gone].sum(axis=0), small):
        gone.append(next(place for place in order if place not in gone))
    kept = [place for place in range(len(values)) if place not in gone]
    into = np.array([kept.index(place) if place in kept else len(kept) for place in range(len(values))])
    return into, [*(values[place] for place in kept), *([TOGETHER] if gone and kept else [])]
