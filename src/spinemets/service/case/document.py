"""A document as the page sees it: its vertebrae by the names they have on the page, and its answers as entered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, cast

import spinemets
from spinemets.casefile import from_python
from spinemets.casefile.pathway import AS_OF
from spinemets.casefile.read import without_unit
from spinemets.casefile.value import read_answer
from spinemets.engine import Answer
from spinemets.service.case.arrangement import LEVEL, about_lesion, about_patient, asked
from spinemets.store.record import Document

NO_LEVEL = "Level not known"


class Vertebra(NamedTuple):
    """A lesion by its place in the list. `name`: on this page; `levels`: those it can be; none if it is not known."""

    place: int
    name: str
    label: str
    levels: tuple[str, ...]

    @property
    def level(self) -> str | None:
        """Its level, if it is known."""
        return self.levels[0] if len(self.levels) == 1 else None


def vertebrae(document: Document) -> tuple[Vertebra, ...]:
    """The lesions of a document in their order, each with a name of its own."""
    found: list[Vertebra] = []
    for place, lesion in enumerate(lesions(document)):
        levels = _levels(lesion.get(LEVEL))
        label = " or ".join(levels) or NO_LEVEL
        name, others = label.replace(" ", "_"), [vertebra.label for vertebra in found].count(label)
        found.append(Vertebra(place, f"{name}-{others + 1}" if others else name, label, levels))
    return tuple(found)


def _levels(value: Any) -> tuple[str, ...]:
    """The levels that an entered level can mean; none if it says nothing or cannot be understood."""
    variable = spinemets.rulebook().catalogue.variables[LEVEL]
    answer = read_answer(variable, from_python(value))
    return answer.codes if isinstance(answer, Answer) else ()


def section(document: Document, name: str) -> Mapping[str, Any]:
    """The patient, the policy or the pathway of a document, as entered."""
    return _mapping(_mapping(document.get("case")).get(name))


def lesions(document: Document) -> list[Mapping[str, Any]]:
    """The lesions of a document, as entered."""
    listed = _mapping(document.get("case")).get("lesions")
    return [_mapping(lesion) for lesion in cast("list[Any]", listed)] if isinstance(listed, list) else []


def _mapping(value: Any) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}


def where(key: str) -> str:
    """The section of the case file in which a key is answered, none for the time of the case. KeyError if unknown."""
    if key == AS_OF:
        return ""
    if key in spinemets.rulebook().catalogue.milestones:
        return "pathway"
    return asked()[key].about


def spellings(key: str) -> tuple[str, ...]:
    """The keys under which a case file may hold an answer: its own, and that of a laboratory value without its unit."""
    variable = asked().get(key)
    bare = without_unit(variable) if variable is not None and variable.name == key else None
    return (key,) if bare is None else (key, bare)


@cache
def questions_by_spelling() -> Mapping[str, str]:
    """The key of each question by every key under which a case file may hold its answer."""
    keys = (LEVEL, *(key for group in (*about_patient(), *about_lesion()) for key in group.keys))
    return {spelling: key for key in keys for spelling in spellings(key)}


def entered(document: Document, key: str, place: int | None) -> tuple[str, ...]:
    """An answer as it was entered: nothing, one value, or several of which one is true."""
    if place is not None:
        values: Mapping[str, Any] = lesions(document)[place]
    else:
        values = section(document, where(key)) if where(key) else _mapping(document.get("case"))
    value = next((values[name] for name in spellings(key) if values.get(name) is not None), None)
    if value is None or value == "":
        return ()
    items = cast("list[Any]", value) if isinstance(value, list) else [value]
    return tuple(written(item) for item in items)


def written(value: Any) -> str:
    """A value as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
