"""All ways down a diagram at once.

A node is a column of yes and no: whether some possible answers of the row lead there. Nodes that ask the same question
do not lead to one another, so each question is one step.
"""

from __future__ import annotations

from typing import NamedTuple

import narwhals.stable.v2 as nw

from spinemets.engine.columnar.logic import either
from spinemets.engine.columnar.names import HIDDEN
from spinemets.engine.columnar.numbers import Frame
from spinemets.engine.columnar.reading import Reading
from spinemets.engine.diagram import Asked, Diagram, Diagrams, Outcome
from spinemets.engine.scalar import Possible


class Walk(NamedTuple):
    """A diagram on its way through a table. `begins`: the step that says for which rows it is."""

    diagram: Diagram
    begins: str

    def node(self, number: int) -> str:
        """The step of a node."""
        return self.begins if number == 0 else f"{self.begins}{HIDDEN}{number}"

    def ends(self) -> dict[Outcome, str]:
        """The step of each end: whether it can be reached."""
        first = len(self.diagram.steps)
        return {end: self.node(place) for place, end in enumerate(self.diagram.ends, first)}


def walked(frame: Frame, walk: Walk, diagrams: Diagrams, reading: Reading) -> Frame:
    """The frame with a step for every node of a diagram."""
    tests: dict[tuple[str, Possible], str] = {}
    steps: dict[Asked, dict[str, list[nw.Expr]]] = {}
    for number, step in enumerate(walk.diagram.steps):
        for answers, to in step.leads:
            taken = nw.col(walk.node(number))
            if not step.asked.choice:
                test = (step.asked.key.name, answers)
                taken = taken & nw.col(tests.setdefault(test, f"{walk.begins}{HIDDEN}can{HIDDEN}{len(tests)}"))
            steps.setdefault(step.asked, {}).setdefault(walk.node(to), []).append(taken)
    if tests:
        frame = frame.with_columns(*(reading.can(*test).alias(step) for test, step in tests.items()))
    made: set[str] = set()
    for asked in sorted(steps, key=diagrams.place):
        ways = {node: [*some, *([nw.col(node)] if node in made else [])] for node, some in steps[asked].items()}
        frame = frame.with_columns(*(either(some).alias(node) for node, some in ways.items()))
        made |= ways.keys()
    return frame
