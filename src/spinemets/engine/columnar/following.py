"""What the answers of a row say about one another, by the meaning of the words: the implications of the catalogue.

The steps of a round are worked out from those of the round before, all at once; after as many rounds as the longest way
from one question to another has steps, nothing new follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import narwhals.stable.v2 as nw

from spinemets.engine.columnar import names
from spinemets.engine.columnar.logic import each, either
from spinemets.engine.columnar.numbers import Frame
from spinemets.engine.columnar.reading import Reading
from spinemets.model import Implication


def with_what_follows(frame: Frame, reading: Reading) -> tuple[Frame, nw.Expr]:
    """Add steps for every question that something can follow for; also whether answers contradict each other."""
    active = _active(reading)
    targets = list(dict.fromkeys(i.narrows.variable.name for i in active))
    if not targets:
        return frame, either(())
    begun = [step for name in targets for step in _begun(reading, name)]
    frame = frame.with_columns(*begun)
    reading.followed |= set(targets)
    for _ in range(longest(active)):
        frame = frame.with_columns(*(step for name in targets for step in _round(reading, name, active)))
    return frame, either(~_something(reading, name) for name in targets)


def _something(reading: Reading, name: str) -> nw.Expr:
    """Whether an answer is left for a question."""
    return either(nw.col(names.cell(name, place)) for place in range(len(reading.rulebook.cells[name])))


def _active(reading: Reading) -> list[Implication]:
    """The implications whose conditions can be met: by the columns of the table, or by what follows."""
    known = {name for name in reading.rulebook.catalogue.variables if reading.has(name)}
    left, active = list(reading.rulebook.catalogue.implications), list[Implication]()
    while ready := [i for i in left if all(name in known for name in premises(i))]:
        active += ready
        known |= {i.narrows.variable.name for i in ready}
        left = [i for i in left if i not in ready]
    return active


def premises(implication: Implication) -> Iterable[str]:
    """The questions whose answers an implication rests on."""
    return (*(c.variable.name for c in implication.conditions), *(v.name for v in implication.answered))


def longest(implications: Sequence[Implication]) -> int:
    """How many implications can follow one another without coming back to a question."""
    leads: dict[str, set[str]] = {}
    for implication in implications:
        for name in premises(implication):
            leads.setdefault(name, set()).add(implication.narrows.variable.name)
    return max((_way(leads, name, frozenset()) for name in leads), default=0)


def _way(leads: Mapping[str, set[str]], name: str, before: frozenset[str]) -> int:
    onward = leads.get(name, set()) - before - {name}
    return max((1 + _way(leads, other, before | {name}) for other in onward), default=0)


def _begun(reading: Reading, name: str) -> Iterable[nw.Expr]:
    """The steps of a question before anything followed."""
    for place, cell in enumerate(reading.rulebook.cells[name]):
        yield reading.may(name, frozenset({cell})).alias(names.cell(name, place))
    yield reading.answered(name).alias(names.answered(name))


def _round(reading: Reading, name: str, active: Iterable[Implication]) -> Iterable[nw.Expr]:
    """The steps of a question after one more round."""
    absent, cells = reading.rulebook.variables[name].absent, reading.rulebook.cells[name]
    fires = [(i, _fires(reading, i)) for i in active if i.narrows.variable.name == name]
    for place, cell in enumerate(cells):
        ruled_out = either(fire for i, fire in fires if cell not in i.narrows.answers)
        yield (nw.col(names.cell(name, place)) & ~ruled_out).alias(names.cell(name, place))
    follows = either(fire for i, fire in fires if absent not in i.narrows.answers)
    yield (nw.col(names.answered(name)) | follows).alias(names.answered(name))


def _fires(reading: Reading, implication: Implication) -> nw.Expr:
    """Whether an implication holds for a row. What nobody recorded stays so where that remains possible."""
    met = [*map(reading.certain, implication.conditions), *(reading.answered(v.name) for v in implication.answered)]
    variable = implication.narrows.variable
    if variable.absent in implication.narrows.answers:
        met.append(reading.answered(variable.name))
    return each(met)
