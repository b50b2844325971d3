"""All definitions together: found by walking a package, checked as a whole."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spinemets.model.error import DefinitionError
from spinemets.model.implication import Implication
from spinemets.model.rule import Finding, Rule
from spinemets.model.score import Score
from spinemets.model.source import Source
from spinemets.model.table import Table
from spinemets.model.variable import Variable

Definition = Score | Table | Finding | Rule
KINDS = (Score, Table, Finding, Rule)


@dataclass(frozen=True)
class Catalogue:
    """Questions, definitions in the order in which they can be computed, and implications."""

    variables: dict[str, Variable]
    definitions: dict[str, Definition]
    implications: tuple[Implication, ...] = ()

    @staticmethod
    def of(members: Iterable[object]) -> Catalogue:
        """Put definitions together, in any order; the questions they use come along."""
        everything = list(members)
        given = {id(member): member for member in everything if isinstance(member, KINDS)}
        implications = tuple({id(m): m for m in everything if isinstance(m, Implication)}.values())
        definitions = _in_order(_by_name(given.values()))
        used = [m for m in everything if isinstance(m, Variable)]
        used += [c.variable for d in (*definitions.values(), *implications) for c in d.inputs()]
        used += [variable for implication in implications for variable in implication.answered]
        questions = {v.name: v for v in used if v.definition is None}
        for name in questions.keys() & definitions.keys():
            raise DefinitionError(
                f"{name}: the name of a question and of a definition.",
                why="an answer and a result would be taken for one another",
                do="rename one of the two",
            )
        return Catalogue(questions, definitions, implications)

    @staticmethod
    def from_package(name: str) -> Catalogue:
        """Walk a package and its folders and collect every definition found at the top of a module."""
        package = importlib.import_module(name)
        modules = [importlib.import_module(found.name) for found in pkgutil.walk_packages(package.__path__, name + ".")]
        return Catalogue.of(member for module in modules for member in vars(module).values())

    @cached_property
    def scores(self) -> dict[str, Score]:
        """The scores by name."""
        return {name: member for name, member in self.definitions.items() if isinstance(member, Score)}

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """The rules by name."""
        return {name: member for name, member in self.definitions.items() if isinstance(member, Rule)}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source that a definition cites or was read through."""
        cites = [cite for member in (*self.definitions.values(), *self.implications) for cite in member.cites()]
        return {source.key: source for cite in cites for source in (cite.source, *cite.through)}


def _by_name(definitions: Iterable[Definition]) -> dict[str, Definition]:
    named: dict[str, Definition] = {}
    for definition in definitions:
        if definition.name in named:
            raise DefinitionError(
                f"{definition.name}: defined twice.",
                why="one name means one definition, or two programs would compute different results under it",
                do="rename or remove one of the two",
            )
        named[definition.name] = definition
    return named


def _in_order(named: dict[str, Definition]) -> dict[str, Definition]:
    """Put what is used before what uses it; refuse a circle and a scale that cannot be followed."""
    ordered: dict[str, Definition] = {}
    waiting: list[str] = []

    def place(name: str) -> None:
        if name in ordered:
            return
        if name in waiting:
            raise DefinitionError(
                f"{name}: needs its own result, by way of {' and '.join(waiting[waiting.index(name) + 1 :]) or name}.",
                why="a result that rests on itself has no value",
                do="break the circle",
            )
        waiting.append(name)
        for condition in named[name].inputs():
            variable = condition.variable
            if variable.definition is not None and variable.definition not in named:
                raise DefinitionError(
                    f"{name}: uses the result of '{variable.definition}', which is not in the catalogue.",
                    why="the result could never be computed",
                    do=f"add '{variable.definition}' to the catalogue",
                )
            if variable.definition is not None:
                place(variable.definition)
            _check_level(name, named[name], variable)
        waiting.pop()
        ordered[name] = named[name]

    for name in sorted(named):
        place(name)
    return ordered


BREADTH = {"lesion": 0, "segment": 1, "patient": 2, "policy": 2}


def _check_level(name: str, definition: Definition, variable: Variable) -> None:
    wide, narrow = BREADTH[definition.about], BREADTH[variable.about]
    if narrow == 1 and wide == 0:
        raise DefinitionError(
            f"{name}: is about one vertebra, but '{variable.name}' is about a segment.",
            why="a segment is judged from its vertebrae, not the other way round",
            do="make the definition about the segment",
        )
    if narrow < wide and not getattr(variable.domain, "ordered", False):
        raise DefinitionError(
            f"{name}: takes the worst '{variable.name}' of several vertebrae, but its answers have no order.",
            why="a segment or a patient takes the worst of its vertebrae",
            do="order the answers from the mildest to the worst, or use a finding",
        )
