"""Where on the page a problem belongs: the question that holds the value, and those that may be wrong instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

import spinemets
from spinemets.casefile import CaseError, Problem, from_python, read_case
from spinemets.casefile.consistency import Slot
from spinemets.casefile.tree import Listing, Node, Section, Text
from spinemets.service.case.arrangement import LEVEL
from spinemets.service.computing import Computation


class Placed(NamedTuple):
    """A problem, and the questions at which it is shown; none if its key is no question."""

    problem: Problem
    slots: tuple[Slot, ...]


def placed(computation: Computation) -> tuple[Placed, ...]:
    """The problems of a document, each with its questions.

    Problems know the line of a file. A document has none, so each of its answers is given one, and it is read again.
    """
    if computation.assessment is not None:
        return ()
    numbering = _Numbering()
    values = cast("Mapping[str, Any]", computation.document.get("case") or {})
    try:
        tree = numbering.case(from_python({"patient": {}, **values, "as_of": computation.as_of}))
        read_case(tree, spinemets.rulebook().catalogue)
    except CaseError as error:
        return tuple(Placed(problem, numbering.slots_of(problem)) for problem in error.problems)
    return ()


class _Numbering:
    """A line for each answer of a tree."""

    def __init__(self) -> None:
        self.slots: list[Slot] = []

    def slots_of(self, problem: Problem) -> tuple[Slot, ...]:
        """The answers that a problem is about."""
        own = () if problem.line is None else (self.slots[problem.line],)
        return tuple(dict.fromkeys((*own, *(Slot(*other) for other in problem.also))))

    def case(self, tree: Node) -> Node:
        """The whole case, numbered."""
        if not isinstance(tree, Section):
            return tree
        return Section(tuple((key, self._part(key, node)) for key, node in tree.entries))

    def _part(self, key: Text, node: Node) -> Node:
        if isinstance(node, Listing):
            return Listing(tuple(self._owner(item, place) for place, item in enumerate(node.items)))
        return self._owner(node, None) if isinstance(node, Section) else self._lined(node, Slot(key.text or "", None))

    def _owner(self, node: Node, place: int | None) -> Node:
        """The answers about the patient, the policy, the pathway, or one lesion."""
        if not isinstance(node, Section):
            return node
        slot = None if place is None else Slot(LEVEL, place)
        return Section(tuple(self._entries(node, place)), None if slot is None else self._line(slot))

    def _entries(self, section: Section, place: int | None) -> Iterator[tuple[Text, Node]]:
        for key, node in section.entries:
            slot = Slot(key.text or "", place)
            yield Text(key.text, self._line(slot)), self._lined(node, slot)

    def _lined(self, node: Node, slot: Slot) -> Node:
        line = self._line(slot)
        if isinstance(node, Listing):
            return Listing(tuple(self._lined(item, slot) for item in node.items), line)
        return node._replace(line=line)

    def _line(self, slot: Slot) -> int:
        self.slots.append(slot)
        return len(self.slots) - 1
