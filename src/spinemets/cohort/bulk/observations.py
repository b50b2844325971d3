"""What an Observation says: the question it answers, and the values that may be true."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from spinemets.casefile.read import without_unit
from spinemets.cohort.bulk.codes import ANSWERS, LOINC, MORE_OBSERVATIONS, RESULTS, UNITS, system_of
from spinemets.cohort.bulk.patients import Part
from spinemets.cohort.bulk.resource import Coding, Concept, Observation, Quantity
from spinemets.cohort.bulk.window import Window
from spinemets.model import Catalogue, Variable

GRADES = {(meaning.system, meaning.code, meaning.key): float(meaning.answer) for meaning in ANSWERS}


class Question(NamedTuple):
    """The question that an Observation answers, and the column that its answers go to."""

    column: str
    name: str


Questions = Mapping[tuple[str, str], Question]


def questions(catalogue: Catalogue) -> Questions:
    """What each code of an Observation asks. The column of a laboratory value is the key that leaves the unit open."""
    coded = [(LOINC, v.codings["loinc"], v) for v in catalogue.variables.values() if "loinc" in v.codings]
    more = [(system, code, catalogue.variables[name]) for system, code, name, _ in MORE_OBSERVATIONS]
    return {(system, code): _question(variable) for system, code, variable in coded + more}


def _question(variable: Variable) -> Question:
    return Question(without_unit(variable) or variable.name, variable.name)


def unfit(observation: Observation, window: Window) -> str:
    """Why an observation does not count; nothing if it does."""
    period = observation.effective_period
    moment = observation.effective_date_time or observation.effective_instant
    moment = moment or (period.end or period.start if period is not None else "")
    if observation.status not in RESULTS:
        return f"status {observation.status or 'missing'}"
    if not moment:
        return "has no date"
    return "" if window.holds(moment) else "outside the days asked for"


def values(observation: Observation, question: Question) -> list[Part]:
    """Every value that is given: one, where the resource is as it should be."""
    parts: list[Part] = []
    quantity, number = observation.value_quantity, observation.value_integer
    if quantity is not None and quantity.value is not None:
        parts.append(_with_unit(quantity, quantity.value))
    if number is not None:
        parts.append((float(number), float(number), ""))
    if observation.value_codeable_concept is not None:
        parts += _grades(observation.value_codeable_concept, question)
    if observation.value_string:
        parts.append(observation.value_string.strip())
    return parts


def _grades(concept: Concept, question: Question) -> list[Part]:
    known = {GRADES.get((system_of(coding.system), coding.code, question.name)) for coding in concept.coding}
    return [(grade, grade, "") for grade in known if grade is not None] or list(as_it_is(concept))


def as_it_is(concept: Concept | None) -> list[str]:
    """The first code of a concept, or its text: to be translated or corrected by the site."""
    codings: list[Coding] = concept.coding if concept is not None else []
    said = (*(coding.code for coding in codings), concept.text.strip() if concept is not None else "")
    return [part for part in said if part][:1]


def _with_unit(quantity: Quantity, value: float) -> Part:
    """A number with its unit as text; below a limit of detection, everything down to zero."""
    written = quantity.code or quantity.unit
    unit = UNITS.get(written, written)
    if unit.startswith("{") and unit.endswith("}"):
        unit = ""  # in UCUM a remark, no unit
    if quantity.comparator in ("<", "<="):
        return (0.0, value, unit)
    if quantity.comparator:
        return f"{quantity.comparator} {value:.15g} {unit}".rstrip()
    return (value, value, unit)
