"""All definitions together: found by walking a package, checked as a whole."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from spinemets.model.checklist import Checklist
from spinemets.model.condition import Condition
from spinemets.model.elsewhere import Elsewhere
from spinemets.model.error import DefinitionError
from spinemets.model.formula import Conversion, EquivalentDose, Formula
from spinemets.model.hazard import RiskFactors
from spinemets.model.implication import Implication
from spinemets.model.rule import Finding, Rule
from spinemets.model.score import Score
from spinemets.model.source import Source
from spinemets.model.table import Table
from spinemets.model.target import Milestone, Target
from spinemets.model.variable import Variable

Definition = Score | Table | Finding | Rule
"""What has a result on a case."""

Instrument = Score | Table
"""A published score, or a table with classes of its own."""

KINDS = (Score, Table, Finding, Rule)

ELSEWHERE = "elsewhere"
"""The folder of the models that are not computed."""


@dataclass(frozen=True)
class Catalogue:
    """Questions, definitions in the order in which they can be computed, and what is said beside them."""

    variables: dict[str, Variable]
    definitions: dict[str, Definition]
    implications: tuple[Implication, ...] = ()
    formulas: tuple[Formula, ...] = ()
    equivalents: tuple[EquivalentDose, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    risk_factors: tuple[RiskFactors, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    pages: tuple[Elsewhere, ...] = ()
    pages_in: str = ""
    targets: tuple[Target, ...] = ()

    @cached_property
    def elsewhere(self) -> tuple[Elsewhere, ...]:
        """The models that are not computed here. They are loaded when somebody asks for them: no case needs them."""
        found = [*self.pages, *(_members(self.pages_in) if self.pages_in else ())]
        return tuple(sorted({id(m): m for m in found if isinstance(m, Elsewhere)}.values()))

    @staticmethod
    def of(members: Iterable[object]) -> Catalogue:
        """Put definitions together, in any order; the questions they use come along."""
        everything = list({id(member): member for member in members}.values())
        definitions = _in_order(_by_name(m for m in everything if isinstance(m, KINDS)))
        implications = tuple(m for m in everything if isinstance(m, Implication))
        formulas = tuple(m for m in everything if isinstance(m, Formula))
        equivalents = tuple(m for m in everything if isinstance(m, EquivalentDose))
        conversions = tuple(m for m in everything if isinstance(m, Conversion))
        risk_factors = tuple(m for m in everything if isinstance(m, RiskFactors))
        checklists = tuple(m for m in everything if isinstance(m, Checklist))
        elsewhere = tuple(sorted(m for m in everything if isinstance(m, Elsewhere)))
        used = [m for m in everything if isinstance(m, Variable)]
        targets = tuple(m for m in everything if isinstance(m, Target))
        looked_at = (*definitions.values(), *implications, *risk_factors, *checklists, *targets)
        used += [c.variable for member in looked_at for c in (*member.inputs(), *_checked(member))]
        used += [variable for target in targets for step in target.milestones() for variable in step.means]
        used += [variable for implication in implications for variable in implication.answered]
        used += [variable for formula in (*formulas, *equivalents) for variable in (formula.target, *formula.terms)]
        used += [variable for c in conversions for variable in (c.source, c.target, c.policy)]
        questions = {v.name: v for v in used if v.definition is None}
        for name in questions.keys() & definitions.keys():
            raise DefinitionError(
                f"{name}: the name of a question and of a definition.",
                why="an answer and a result would be taken for one another",
                do="rename one of the two",
            )
        return Catalogue(
            questions,
            definitions,
            implications,
            formulas,
            equivalents,
            conversions,
            risk_factors,
            checklists,
            elsewhere,
            targets=targets,
        )

    @staticmethod
    def from_package(name: str) -> Catalogue:
        """Walk a package and its folders and collect every definition found at the top of a module."""
        pages = f"{name}.{ELSEWHERE}"
        return replace(Catalogue.of(_members(name, leave_out=pages)), pages_in=pages)

    @cached_property
    def scores(self) -> dict[str, Score]:
        """The scores by name."""
        return {name: member for name, member in self.definitions.items() if isinstance(member, Score)}

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """The rules by name."""
        return {name: member for name, member in self.definitions.items() if isinstance(member, Rule)}

    @cached_property
    def instruments(self) -> dict[str, Instrument]:
        """The scores, and the tables that are instruments of their own, by name."""
        return {
            name: member
            for name, member in self.definitions.items()
            if isinstance(member, Score) or (isinstance(member, Table) and member.evidence is not None)
        }

    @cached_property
    def milestones(self) -> dict[str, Milestone]:
        """The milestones between which the targets run, by their keys."""
        return {step.key: step for target in self.targets for step in target.milestones()}

    @cached_property
    def worked_out(self) -> frozenset[str]:
        """The numbers that are never asked: effects of courses of radiotherapy, and their sums."""
        effects = {equivalent.target for equivalent in self.equivalents}
        sums = {formula.target for formula in self.formulas if not effects.isdisjoint(formula.terms)}
        return frozenset(variable.name for variable in effects | sums)

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition that an answer is held against."""
        members = (*self.definitions.values(), *self.implications, *self.risk_factors, *self.checklists, *self.targets)
        return tuple(condition for m in members for condition in (*m.inputs(), *_checked(m)))

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source that a definition cites or was read through."""
        beside = (*self.implications, *self.risk_factors, *self.checklists, *self.targets, *self.elsewhere)
        cites = [cite for member in (*self.definitions.values(), *beside) for cite in member.cites()]
        cites += [formula.cite for formula in (*self.formulas, *self.equivalents)]
        cites += [cite for conversion in self.conversions for cite in conversion.tables]
        return {source.key: source for cite in cites for source in (cite.source, *cite.through)}


def _members(name: str, leave_out: str = "") -> Iterable[object]:
    """Everything at the top of the modules of a package."""
    package = importlib.import_module(name)
    for found in pkgutil.iter_modules(package.__path__, f"{name}."):
        if found.ispkg and found.name != leave_out:
            yield from _members(found.name)
        elif not found.ispkg:
            yield from vars(importlib.import_module(found.name)).values()


def _checked(member: object) -> Iterable[Condition]:
    """The conditions under which an instrument was not built for a patient."""
    limits = member.limits if isinstance(member, Score | Table | RiskFactors) else ()
    return (condition for _, conditions in limits for condition in conditions)


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
