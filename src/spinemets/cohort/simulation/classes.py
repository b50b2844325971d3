"""The class that an instrument gives each patient whose answers are all known: its diagram, walked by all at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from spinemets.cohort.simulation.sheet import NOBODY, Numbers, Sheet
from spinemets.engine import Case, Key, Rulebook
from spinemets.engine.diagram import Diagram, Diagrams
from spinemets.model import Choices

UNDECIDED = -1


def classes(sheet: Sheet, instrument: str) -> NDArray[np.intp]:
    """For each patient the place of the class in the result of the instrument; `UNDECIDED` if an answer is missing."""
    diagram = Diagrams(sheet.rulebook, Case(lesions=({},))).outcomes(_key(sheet.rulebook, instrument))
    result = sheet.rulebook.cells[instrument]
    ends = np.array([result.index(end) for end in diagram.ends] + [UNDECIDED])
    return ends[_walk(sheet, diagram) - len(diagram.steps)]


def _key(rulebook: Rulebook, instrument: str) -> Key:
    return Key(instrument, 0 if rulebook.catalogue.instruments[instrument].about == "lesion" else None)


def _walk(sheet: Sheet, diagram: Diagram) -> NDArray[np.intp]:
    """The node at which each patient ends."""
    names = list(dict.fromkeys(step.asked.key.name for step in diagram.steps))
    cells = np.stack([_cells(sheet, name) for name in names])
    last = len(diagram.steps) + len(diagram.ends)
    leads = np.full((last + 1, max(len(sheet.rulebook.cells[name]) for name in names) + 1), last)
    for number, step in enumerate(diagram.steps):
        order = sheet.rulebook.cells[step.asked.key.name]
        for answers, to in step.leads if not step.asked.choice else ():
            leads[number, [order.index(answer) for answer in answers]] = to
    leads[len(diagram.steps) :] = np.arange(len(diagram.steps), last + 1)[:, None]
    asks = np.array(
        [names.index(step.asked.key.name) for step in diagram.steps] + [0] * (last + 1 - len(diagram.steps))
    )
    everybody = np.arange(sheet.size)
    at = np.zeros(sheet.size, np.intp)
    for _ in names:
        at = leads[at, cells[asks[at], everybody]]
    return at


def _cells(sheet: Sheet, name: str) -> NDArray[np.intp]:
    """The place of each answer among those that definitions tell apart; the last place stands for no answer."""
    variable = sheet.rulebook.variables[name]
    if isinstance(variable.domain, Choices):
        places = sheet.codes.get(name, np.full(sheet.size, NOBODY, np.int8)).astype(np.intp)
        return (
            places
            if variable.absent is None
            else np.where(places < 0, sheet.answers(name).index(variable.absent), places)
        )
    values = _numbers(sheet, name)
    stretches = sheet.rulebook.cells[name]
    found = np.full(sheet.size, -1)
    for place, stretch in enumerate(stretches):
        assert not isinstance(stretch, str)
        (low, above), (high, below) = stretch.start, stretch.end
        found[((values > low) if above else (values >= low)) & ((values <= high) if below else (values < high))] = place
    return found


def _numbers(sheet: Sheet, name: str) -> Numbers:
    """A number as it was drawn, or as it follows from others."""
    if name in sheet.numbers:
        return sheet.numbers[name]
    for formula in sheet.rulebook.catalogue.formulas:
        if formula.target.name == name and all(term.name in sheet.numbers for term in formula.terms):
            total = sum(factor * sheet.numbers[term.name] for term, factor in formula.terms.items())
            return np.round(formula.constant + total, 9)
    return np.full(sheet.size, np.nan)
