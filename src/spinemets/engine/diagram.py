"""A definition as a decision diagram over the questions behind it: a second way to the same result, written apart.

From the top a diagram asks one question after another, each at most once on any way down, and ends at outcomes. So the
outcomes that are still possible are those that some way of possible answers leads to, and that is exact however often
a question is used below. A case walks down one way; a column of cases walks down all ways at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from spinemets.engine.case import Case
from spinemets.engine.network import Key, Network
from spinemets.engine.scalar import Possible, Rulebook
from spinemets.model import Cell, Definition, Score, Span

Outcome = Cell | float
"""What a diagram ends at: an outcome, or the total of a score."""


class Asked(NamedTuple):
    """A question at one place.

    `choice`: nobody is asked; it is what holds where the definition of that name leaves several outcomes, or looks at
    the worst of no vertebra.
    """

    key: Key
    choice: str = ""


class Node:
    """A question with a branch for each of its answers, or an end with its outcome. Equal nodes are one object."""

    __slots__ = ("asked", "branches", "ends")

    def __init__(self, asked: Asked | None, branches: tuple[Node, ...], ends: frozenset[Outcome]) -> None:
        self.asked = asked
        self.branches = branches
        self.ends = ends


class Step(NamedTuple):
    """One node of a laid-out diagram: for each later node the answers that lead to it."""

    asked: Asked
    leads: tuple[tuple[Possible, int], ...]


class Diagram(NamedTuple):
    """A diagram laid out: `steps` from the top down, then the ends. Node numbers count through both."""

    steps: tuple[Step, ...]
    ends: tuple[Outcome, ...]


class Diagrams:
    """The diagrams of a rulebook for all cases whose involved vertebrae form the same segments."""

    def __init__(self, rulebook: Rulebook, vertebrae: Case) -> None:
        self.rulebook = rulebook
        self._wiring = Network(rulebook, vertebrae)
        self._unique: dict[tuple[object, ...], Node] = {}
        self._built: dict[Key, Node] = {}
        self._totals: dict[Key, Node] = {}
        self._order: dict[Asked, int] = {}

    def outcomes(self, key: Key) -> Diagram:
        """The diagram of a definition."""
        return self._laid_out(self._node(key))

    def totals(self, key: Key) -> Diagram:
        """The diagram of the totals of a score."""
        self._node(key)
        return self._laid_out(self._totals[key])

    def place(self, asked: Asked) -> int:
        """Where a question stands in the order in which every diagram asks."""
        return self._order.setdefault(asked, len(self._order))

    def _end(self, outcome: Outcome) -> Node:
        found = self._unique.get((None, outcome))
        if found is None:
            found = self._unique[None, outcome] = Node(None, (), frozenset({outcome}))
        return found

    def _branching(self, asked: Asked, branches: tuple[Node, ...]) -> Node:
        """A node, or what all its branches agree on."""
        if all(branch is branches[0] for branch in branches):
            return branches[0]
        key = (asked, *map(id, branches))
        if key not in self._unique:
            ends = frozenset[Outcome]().union(*(branch.ends for branch in branches))
            self._unique[key] = Node(asked, branches, ends)
        return self._unique[key]

    def _node(self, key: Key) -> Node:
        if key not in self._built:
            definition = self.rulebook.catalogue.definitions.get(key.name)
            made = self._question(Asked(key)) if definition is None else self._of(key, definition)
            self._built[key] = made
        return self._built[key]

    def _question(self, asked: Asked) -> Node:
        self.place(asked)
        return self._branching(asked, tuple(self._end(cell) for cell in self.rulebook.cells[asked.key.name]))

    def _of(self, key: Key, definition: Definition) -> Node:
        inputs = {name: self._input(key, name, members) for name, members in self._wiring.below(key).items()}
        if isinstance(definition, Score):
            return self._score(key, definition, inputs)
        names = tuple(inputs)

        def outcomes(nodes: Sequence[Node]) -> Possible:
            possible = {name: _cells(node) for name, node in zip(names, nodes, strict=True)}
            return self.rulebook.outcomes(definition, possible)

        return self._joined(tuple(inputs.values()), outcomes, key)

    def _input(self, reader: Key, name: str, members: Sequence[Key]) -> Node:
        """What a definition looks at: one question or result, the worst of several, or what holds of none."""
        if len(members) == 1:
            return self._node(members[0])
        variable = self.rulebook.variables[name]
        if members:
            nodes = tuple(map(self._node, members))
            return self._joined(nodes, lambda nodes: self._wiring.join(variable, [_cells(node) for node in nodes]))
        known = self.rulebook.of_none[name]
        return self._end(next(iter(known))) if len(known) == 1 else self._question(Asked(Key(name), reader.name))

    def _joined(
        self, inputs: tuple[Node, ...], outcomes: Callable[[Sequence[Node]], Possible], left_open: Key | None = None
    ) -> Node:
        """One diagram of several: down all of them at once, as far as the outcome is still open."""
        seen: dict[tuple[int, ...], Node] = {}

        def join(nodes: tuple[Node, ...]) -> Node:
            key = tuple(map(id, nodes))
            if key not in seen:
                found, asked = outcomes(nodes), self._first(nodes)
                if len(found) == 1:
                    seen[key] = self._end(next(iter(found)))
                elif asked is None:
                    assert left_open is not None
                    seen[key] = self._choice(left_open, found)
                else:
                    seen[key] = self._branching(asked, tuple(map(join, self._down(nodes, asked))))
            return seen[key]

        return join(inputs)

    def _choice(self, key: Key, found: Possible) -> Node:
        """Where a table leaves several outcomes: a choice that all who look at its result share."""
        asked, cells = Asked(key, key.name), self.rulebook.cells[key.name]
        self.place(asked)
        instead = next(cell for cell in cells if cell in found)
        return self._branching(asked, tuple(self._end(cell if cell in found else instead) for cell in cells))

    def _first(self, nodes: Iterable[Node]) -> Asked | None:
        asked = [node.asked for node in nodes if node.asked is not None]
        return min(asked, key=self.place) if asked else None

    def _down(self, nodes: tuple[Node, ...], asked: Asked) -> Iterable[tuple[Node, ...]]:
        """The nodes after each answer to a question."""
        for place in range(len(self.rulebook.cells[asked.key.name])):
            yield tuple(node.branches[place] if node.asked == asked else node for node in nodes)

    def _score(self, key: Key, score: Score, inputs: Mapping[str, Node]) -> Node:
        """The sum, item by item; then the band of each total."""
        total = self._end(0.0)
        for name, groups in self.rulebook.points[score.name].items():
            total = self._sum(total, inputs[name], {cell: points for points, cells in groups for cell in cells})
        self._totals[key] = self._replaced(total, score.total)
        return self._replaced(self._totals[key], lambda points: score.band_of(points).name)

    def _sum(self, total: Node, item: Node, points: Mapping[Cell, float]) -> Node:
        seen: dict[tuple[int, int], Node] = {}

        def add(nodes: tuple[Node, ...]) -> Node:
            key = (id(nodes[0]), id(nodes[1]))
            if key not in seen:
                asked = self._first(nodes)
                if asked is None:
                    (so_far,), (cell,) = _totals(nodes[0]), _cells(nodes[1])
                    seen[key] = self._end(so_far + points[cell])
                else:
                    seen[key] = self._branching(asked, tuple(map(add, self._down(nodes, asked))))
            return seen[key]

        return add((total, item))

    def _replaced(self, node: Node, other: Callable[[float], Outcome]) -> Node:
        """The same diagram with other ends."""
        seen: dict[int, Node] = {}

        def replace(node: Node) -> Node:
            if id(node) not in seen:
                if node.asked is None:
                    (end,) = _totals(node)
                    seen[id(node)] = self._end(other(end))
                else:
                    seen[id(node)] = self._branching(node.asked, tuple(map(replace, node.branches)))
            return seen[id(node)]

        return replace(node)

    def _laid_out(self, top: Node) -> Diagram:
        """Number the nodes so that every branch leads to a later one."""
        order: list[Node] = []
        seen: set[int] = set()

        def visit(node: Node) -> None:
            if id(node) not in seen:
                seen.add(id(node))
                for branch in node.branches:
                    visit(branch)
                order.append(node)

        visit(top)
        order.reverse()
        last = [node for node in order if node.asked is None]
        number = {id(node): place for place, node in enumerate([*(n for n in order if n.asked is not None), *last])}
        steps = [self._step(node.asked, node, number) for node in order if node.asked is not None]
        return Diagram(tuple(steps), tuple(end for node in last for end in node.ends))

    def _step(self, asked: Asked, node: Node, number: Mapping[int, int]) -> Step:
        leads: dict[int, list[Cell]] = {}
        for cell, branch in zip(self.rulebook.cells[asked.key.name], node.branches, strict=True):
            leads.setdefault(number[id(branch)], []).append(cell)
        return Step(asked, tuple((frozenset(cells), to) for to, cells in leads.items()))


def _cells(node: Node) -> Possible:
    return frozenset(end for end in node.ends if isinstance(end, str | Span))


def _totals(node: Node) -> frozenset[float]:
    return frozenset(end for end in node.ends if isinstance(end, float))
