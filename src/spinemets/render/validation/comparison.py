"""Scores against each other on the same patients: a matrix of differences, and what each has by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spinemets.cohort.validation.result import Comparison, Validation
from spinemets.render.chart.mark import SERIES
from spinemets.render.chart.numbers import SPACE, minus, months
from spinemets.render.validation.parts import Cell, Marked, Table
from spinemets.render.validation.wording import counted, figure, no_interval, none

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
    """C of the row less C of the column with its interval above the diagonal, C itself on it, and nothing below."""
    names = list(dict.fromkeys(name for pair in pairs for name in pair))
    own = {pair[0]: one.first_c for pair, one in pairs.items()} | {pair[1]: one.second_c for pair, one in pairs.items()}
    rows: list[tuple[Cell, ...]] = []
    for place, row in enumerate(names):
        itself = figure(own[row]._replace(low=None, high=None))
        rest = (_difference(pairs.get((row, column))) for column in names[place + 1 :])
        rows.append((short.get(row, row), *("" for _ in range(place)), itself, *rest))
    patients = next(iter(pairs.values())).patients
    whom = "the same patients" if patients is None else f"the same {counted(patients)} patients"
    note = (
        "Each cell above the diagonal is the C of its row less the C of its column, with the 95 % interval of that "
        "difference. On the diagonal stands the C of the score itself. The intervals are not adjusted for how many "
        "pairs there are."
    )
    head = ("", *(short.get(name, name) for name in names))
    return Table(f"Differences of Harrell’s C on {whom}", head, tuple(rows), note)


def _difference(one: Comparison | None) -> Cell:
    """A difference, and below it its interval on two lines, since there are many columns."""
    if one is None:
        return ""
    value, low, high, reason = one.difference
    if value is None:
        return none(str(reason or ""))
    said = minus(value, PLACES)
    if low is None and high is None:
        return said + no_interval(one.difference)
    least, most = ("open" if end is None else minus(end, PLACES) for end in (low, high))
    return said, Marked(f"{least}{SPACE}to", False), Marked(most, False)


def same_patients(validation: Validation) -> Table | None:
    """Harrell's C and the AUC of so many scores that their lines could not be told apart."""
    there = [(score, one) for score in validation.scores if (one := score.population("common"))]
    if len(there) <= SERIES:
        return None
    at = sorted({month for _, one in there for month in one.auc})
    rows = tuple((score.short, figure(one.harrell), *(figure(one.auc.get(m)) for m in at)) for score, one in there)
    head = ("Score", "Harrell’s C", *(f"AUC at {months(month)}" for month in at))
    return Table("Discrimination on the same patients", head, rows)
