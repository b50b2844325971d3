"""The questions of a case as they are drawn, each with its answer."""

from __future__ import annotations

from typing import NamedTuple

import spinemets
from spinemets.casefile.pathway import A_DATE, AS_OF
from spinemets.service.case.arrangement import LEVEL, Group, about_lesion, about_patient, asked
from spinemets.service.case.document import Vertebra, entered, vertebrae
from spinemets.service.case.said import NOTHING, Said, answered, control
from spinemets.service.questions import Field, field_of, moment_of
from spinemets.store.record import Document

BY_ITSELF = "Left empty, clocks run to the present. Here and below, a day without a time of day is any moment of it."
"""Said once, at the first of the times."""


class Entry(NamedTuple):
    """A question with its key of the case file, and what is said beneath it."""

    key: str
    field: Field
    said: Said


class Shown(NamedTuple):
    """A group of questions as it is drawn. `name`: on the page."""

    group: Group
    name: str
    entries: tuple[Entry, ...]
    answered: int


class Asked(NamedTuple):
    """The groups of questions about a vertebra, its level among them; no vertebra: about the patient."""

    vertebra: Vertebra | None
    level: Entry | None
    groups: tuple[Shown, ...]


class Form(NamedTuple):
    """Everything that is asked."""

    patient: Asked
    lesions: tuple[Asked, ...]


def form_of(document: Document, said: dict[str, Said]) -> Form:
    """The questions of a document. `said`: what is said at them, by their names on the page."""
    return Form(
        Asked(None, None, _groups(document, about_patient(), None, said)),
        tuple(
            Asked(vertebra, _entry(document, LEVEL, vertebra, said), _groups(document, about_lesion(), vertebra, said))
            for vertebra in vertebrae(document)
        ),
    )


def group_name(group: Group, vertebra: Vertebra | None) -> str:
    """The name of a group on the page."""
    return f"group-{control(group.name, vertebra)}"


def _groups(
    document: Document, groups: tuple[Group, ...], vertebra: Vertebra | None, said: dict[str, Said]
) -> tuple[Shown, ...]:
    return tuple(
        Shown(
            group,
            group_name(group, vertebra),
            tuple(_entry(document, key, vertebra, said) for key in group.keys),
            answered(document, group, vertebra),
        )
        for group in groups
    )


def _entry(document: Document, key: str, vertebra: Vertebra | None, said: dict[str, Said]) -> Entry:
    name = control(key, vertebra)
    values = entered(document, key, None if vertebra is None else vertebra.place)
    return Entry(key, _field(key, values, name)._replace(problem=""), said.get(name, NOTHING))


def _field(key: str, values: tuple[str, ...], name: str) -> Field:
    """The control of a question, or of a date: from which an answer follows, or of a step on the pathway."""
    variable = asked().get(key)
    if variable is not None and variable.name == key:
        return field_of(variable, values, name)
    help_ = BY_ITSELF if key == AS_OF else ""
    written = "|".join(values)
    moment = moment_of(written)
    return Field(name, worded(key), written=written, describes="" if moment else A_DATE, help=help_, moment=moment)


def worded(key: str) -> str:
    """The question behind a key of the case file; the key itself if there is none."""
    variable, milestone = asked().get(key), spinemets.rulebook().catalogue.milestones.get(key)
    if variable is not None:
        return variable.question if variable.name == key else f"{variable.question}: or the date"
    return "Time of the case" if key == AS_OF else key if milestone is None else milestone.title
