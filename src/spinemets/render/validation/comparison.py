"""Scores against each other on the same patients: a matrix of differences, and what each has by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spinemets.cohort.validation.result import Comparison, Validation
from spinemets.render.chart.mark import SERIES
from spinemets.render.chart.numbers import SPACE, minus, months
from spinemets.render.validation.parts import Cell, Table
from spinemets.render.validation.wording import counted, figure, none

PLACES = 3


def differences(validation: Validation) -> tuple[Table, ...]:
    """A matrix for each group of patients on whom scores were compared."""
    short = {score.name: score.short for score in validation.scores}
    return tuple(_matrix(pairs, short) for pairs in _groups(validation.comparisons))


def _groups(comparisons: Iterable[Comparison]) -> Iterable[Mapping[tuple[str, str], Comparison]]:
    """Comparisons of the same patients; hospitals that compared other scores have groups of their own."""
    group: dict[tuple[str, str], Comparison] = {}
    for one in comparisons:
        pair = (one.first, one.second)
        if group and (pair in group or next(iter(group.values())).patients != one.patients):
            yield group
            group = {}
        group[pair] = one
    if group:
        yield group


def _matrix(pairs: Mapping[tuple[str, str], Comparison], short: Mapping[str, str]) -> Table:
    """C of the row less C of the column: the difference above the diagonal, its interval below, C itself on it."""
    names = list(dict.fromkeys(name for pair in pairs for name in pair))
    own = {pair[0]: one.first_c for pair, one in pairs.items()} | {pair[1]: one.second_c for pair, one in pairs.items()}
    rows: list[tuple[Cell, ...]] = []
    for place, row in enumerate(names):
        cells: list[Cell] = []
        for other, column in enumerate(names):
            if row == column:
                cells.append(figure(own[row]._replace(low=None, high=None)))
            elif place < other:
                cells.append(_difference(pairs.get((row, column))))
            else:
                cells.append(_interval(pairs.get((column, row))))
        rows.append((short.get(row, row), *cells))
    patients = next(iter(pairs.values())).patients
    whom = "the same patients" if patients is None else f"the same {counted(patients)} patients"
    note = (
        "Each cell is about the C of its row less the C of its column: above the diagonal the difference, below it the "
        "95 % interval of the difference. On the diagonal stands the C of the score itself. The intervals are not "
        "adjusted for how many pairs there are."
    )
    head = ("", *(short.get(name, name) for name in names))
    return Table(f"Differences of Harrell’s C on {whom}", head, tuple(rows), note)


def _difference(one: Comparison | None) -> str:
    if one is None:
        return ""
    value = one.difference.value
    return none(str(one.difference.reason or "")) if value is None else minus(value, PLACES)


def _interval(one: Comparison | None) -> Cell:
    """The interval of a difference the other way round, so that it too is row less column."""
    if one is None or one.difference.low is None or one.difference.high is None:
        return ""
    return minus(-one.difference.high, PLACES), f"to{SPACE}{minus(-one.difference.low, PLACES)}"


def same_patients(validation: Validation) -> Table | None:
    """Harrell's C and the AUC of so many scores that their lines could not be told apart."""
    there = [(score, one) for score in validation.scores if (one := score.population("common"))]
    if len(there) <= SERIES:
        return None
    at = sorted({month for _, one in there for month in one.auc})
    rows = tuple((score.short, figure(one.harrell), *(figure(one.auc.get(m)) for m in at)) for score, one in there)
    head = ("Score", "Harrell’s C", *(f"AUC at {months(month)}" for month in at))
    return Table("Discrimination on the same patients", head, rows)
