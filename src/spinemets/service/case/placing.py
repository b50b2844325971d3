"""Where on the page a problem belongs: the question that holds the value, and those that may be wrong instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import spinemets
from spinemets.casefile import CaseError, Problem, from_python, read_case
from spinemets.casefile.consistency import Slot
from spinemets.casefile.tree import Listing, Node, Section, Text
from spinemets.service.case.arrangement import LEVEL
from spinemets.service.case.document import questions_by_spelling, where
from spinemets.service.computing import Computation
from spinemets.service.documents import case_of


class Placed(NamedTuple):
    """A problem, and the questions at which it is shown.

    `astray`: its section and key, if that is no question there, so that no field of the page holds it.
    """

    problem: Problem
    slots: tuple[Slot, ...]
    astray: tuple[str, str] | None


def placed(computation: Computation) -> tuple[Placed, ...]:
    """The problems of a document, each with its questions.

    Problems know the line of a file. A document has none, so each of its answers is given one, and it is read again.
    """
    if computation.assessment is not None:
        return ()
    numbering = _Numbering()
    values = case_of(computation.document)
    try:
        tree = numbering.case(from_python({"patient": {}, **values, "as_of": computation.as_of}))
        read_case(tree, spinemets.rulebook().catalogue, zone=computation.zone)
    except CaseError as error:
        return tuple(map(numbering.placed, error.problems))
    return ()


class _Numbering:
    """A line for each answer of a tree. `section`: the one whose answers are given their lines."""

    def __init__(self) -> None:
        self.slots: list[tuple[str, Slot]] = []
        self.section = ""

    def placed(self, problem: Problem) -> Placed:
        """A problem with the answers that it is about."""
        others = tuple(Slot(*other) for other in problem.also)
        if problem.line is None:
            return Placed(problem, others, None)
        section, slot = self.slots[problem.line]
        if _is_asked(section, slot.name):
            return Placed(problem, tuple(dict.fromkeys((slot, *others))), None)
        instead = () if slot.lesion is None else (Slot(LEVEL, slot.lesion),)
        return Placed(problem, (*instead, *others), (section, slot.name))

    def case(self, tree: Node) -> Node:
        """The whole case, numbered."""
        if not isinstance(tree, Section):
            return tree
        return Section(tuple(self._part(key.text or "", node) for key, node in tree.entries))

    def _part(self, name: str, node: Node) -> tuple[Text, Node]:
        self.section = ""
        key = Text(name, self._line(Slot(name, None)))
        self.section = name if isinstance(node, Section | Listing) else ""
        return key, self._content(name, node)

    def _content(self, name: str, node: Node) -> Node:
        if isinstance(node, Listing):
            return Listing(tuple(self._owner(item, place) for place, item in enumerate(node.items)))
        return self._owner(node, None) if isinstance(node, Section) else self._lined(node, Slot(name, None))

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
        self.slots.append((self.section, slot))
        return len(self.slots) - 1


def _is_asked(section: str, name: str) -> bool:
    """Whether the page has a field for what a section holds under this name."""
    key = questions_by_spelling().get(name)
    return key is not None and where(key) == {"lesions": "lesion"}.get(section, section)
