"""The questions behind an instrument, in the order of its items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import spinemets
from spinemets.engine import Rulebook
from spinemets.model import Score, Variable
from spinemets.service.questions import Field, field_of


class Group(NamedTuple):
    """Questions that stand together: those of one item, or of several that are asked directly.

    `title`: of the item that is worked out from them, by `definition`.
    """

    title: str
    definition: str
    variables: tuple[Variable, ...]


MAY_BE_USED = "Whether it may be used here"


@cache
def questions_behind(name: str) -> tuple[Group, ...]:
    """Every question that can change a result, once: item by item, then what bears on its limits and cautions."""
    book = spinemets.rulebook()
    variables, seen = book.catalogue.variables, set[str]()

    def fresh(names: Iterable[str]) -> tuple[Variable, ...]:
        found = [variables[key] for key in dict.fromkeys(names) if key not in seen]
        seen.update(variable.name for variable in found)
        return tuple(found)

    groups: list[Group] = []
    for item in book.uses[name]:
        if not book.is_result(item):
            group = fresh([item, *_terms(book, item)])
            if groups and not groups[-1].definition:
                groups[-1] = groups[-1]._replace(variables=(*groups[-1].variables, *group))
            else:
                groups.append(Group("", "", group))
        elif behind := fresh(_below(book, item)):
            groups.append(Group(book.variables[item].question, item, behind))
    beside = fresh(sorted(book.questions_behind(name), key=list(variables).index))
    return (*groups, *([Group(MAY_BE_USED, "", beside)] if beside else []))


def _below(book: Rulebook, name: str) -> Iterator[str]:
    """The questions below a result, in the order in which its tables read them."""
    for used in book.uses[name]:
        if book.is_result(used):
            yield from _below(book, used)
        else:
            yield from (used, *_terms(book, used))


def _terms(book: Rulebook, name: str) -> list[str]:
    """The numbers that another follows from: corrected calcium from calcium and albumin."""
    return [term.name for formula in book.catalogue.formulas if formula.target.name == name for term in formula.terms]


def names_behind(name: str) -> tuple[str, ...]:
    """The keys of an address, in order."""
    return tuple(variable.name for group in questions_behind(name) for variable in group.variables)


def fields_behind(
    name: str, answers: Mapping[str, tuple[str, ...]], problems: Mapping[str, str]
) -> list[tuple[Group, list[Field]]]:
    """The questions as they are drawn, with what each code gives where it gives points directly."""
    points = _points(name)
    return [
        (
            group,
            [
                field_of(v, answers.get(v.name, ()), problem=problems.get(v.name, ""), beside=points.get(v.name))
                for v in group.variables
            ],
        )
        for group in questions_behind(name)
    ]


@cache
def _points(name: str) -> dict[str, dict[str, str]]:
    """For each question that is an item itself the points of each code."""
    instrument = spinemets.rulebook().catalogue.instruments[name]
    if not isinstance(instrument, Score):
        return {}
    return {
        item.variable.name: {
            code: f"{value:g}" for value, group in item.groups for code in group.answers if isinstance(code, str)
        }
        for item in instrument.items
    }
