"""A resource to what it says of a patient, by the tables of codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

import msgspec
from msgspec.json import Decoder

from spinemets.casefile.read import without_unit
from spinemets.cohort.bulk.codes import (
    ANSWERS,
    CONFIRMED,
    LOINC,
    METASTASES,
    MORE_OBSERVATIONS,
    PRESENT,
    PRIMARY_CANCERS,
    PRIMARY_PROFILE,
    RESULTS,
    SECONDARY_PROFILE,
    SEXES,
    SNOMED,
    SPELLINGS,
    TOOK_PLACE,
    UNITS,
    Meaning,
)
from spinemets.cohort.bulk.patients import Part, Patients
from spinemets.cohort.bulk.resource import (
    Coding,
    Concept,
    Condition,
    Encounter,
    Observation,
    Other,
    Patient,
    Quantity,
    Reference,
)
from spinemets.cohort.bulk.vertebrae import VERTEBRAE
from spinemets.cohort.bulk.window import Window, a_day, age
from spinemets.model import Catalogue, Number, Variable

START = re.compile(rb'\s*\{\s*"resourceType"\s*:\s*"([A-Za-z]+)"')
NOT_READ = "no question reads it"


class Unused(NamedTuple):
    """What was not read: so many resources of a type, with a code, for one reason."""

    resource: str
    system: str
    code: str
    why: str


class Question(NamedTuple):
    """What an Observation answers: the column, the variable, and whether the number needs its unit."""

    key: str
    name: str
    has_unit: bool


class Reading:
    """What the resources of an export say. Each line is read by itself; the order is of no matter.

    ValueError, and with it every error of msgspec, for a line of which nothing can be used.
    """

    def __init__(self, catalogue: Catalogue, patients: Patients, window: Window) -> None:
        self.patients = patients
        self.unused: Counter[Unused] = Counter()
        self._at, self._window = date.fromisoformat(window.until), window
        self._known_by = Window.before(self._at, None)
        self._server = ""
        self._start, self._kind = b"\n", b""
        self._questions = questions(catalogue)
        self._cancers = _by_code((*PRIMARY_CANCERS, *METASTASES))
        self._answers = {(m.system, m.code, m.key): float(m.answer) for m in ANSWERS}
        self._observations, self._conditions = Decoder(Observation), Decoder(Condition)
        self._persons, self._encounters = Decoder(Patient), Decoder(Encounter)
        self._others = Decoder(Other)
        self._readers: dict[bytes, Callable[[bytes], None]] = {
            b"Observation": self._observation,
            b"Condition": self._condition,
            b"Patient": self._patient,
            b"Encounter": self._encounter,
        }

    def kind(self, line: bytes) -> bytes:
        """The type of a resource; nothing for an empty line."""
        if line.startswith(self._start):  # most lines begin like the one before
            return self._kind
        match = START.match(line)
        if match is not None:
            self._start, self._kind = match[0], match[1]
            return match[1]
        return self._others.decode(line).resource_type.encode() if line.strip() else b""

    def read(self, kind: bytes, line: bytes) -> None:
        """Take from a resource what it says."""
        reader = self._readers.get(kind)
        if reader is not None:
            reader(line)
        elif kind:
            self._count(kind.decode(), _codings_of(self._others.decode(line).code), NOT_READ)

    def _patient(self, line: bytes) -> None:
        person = self._persons.decode(line)
        if not person.id:
            raise ValueError("the Patient has no id.")
        add = self.patients.add
        self.patients.cells(person.id)
        sex = SEXES.get(person.gender, person.gender)
        if sex:
            add(person.id, "sex", sex)
        if person.birth_date:
            add(person.id, "age", (*age(person.birth_date, self._at), ""))
        if person.deceased_date_time:
            add(person.id, "died_on", person.deceased_date_time.partition("T")[0])
        if person.deceased_date_time or person.deceased_boolean is not None:
            dead = bool(person.deceased_date_time) or person.deceased_boolean is True
            add(person.id, "died", "yes" if dead else "no")

    def _encounter(self, line: bytes) -> None:
        encounter = self._encounters.decode(line)
        patient = self._about(encounter.subject)
        moment = (encounter.period.end or encounter.period.start) if encounter.period is not None else ""
        if patient is None:
            self._count("Encounter", [], "is about no patient")
        elif encounter.status not in TOOK_PLACE:
            self._count("Encounter", [], f"status {encounter.status or 'missing'}")
        elif not moment or not a_day(moment):
            self._count("Encounter", [], "has no day")
        else:
            self.patients.add(patient, "last_seen_on", moment[:10])

    def _observation(self, line: bytes) -> None:
        observation = self._observations.decode(line)
        codings = observation.code.coding if observation.code is not None else []
        question = None
        for coding in codings:
            question = self._questions.get((coding.system, coding.code))
            if question is not None:
                break
        if question is None:
            self._count("Observation", codings, NOT_READ)
            return
        patient = self._about(observation.subject)
        why = self._unfit(observation) if patient is not None else "is about no patient"
        if patient is None or why:
            self._count("Observation", codings, why)
            return
        parts = self._values(observation, question)
        for part in parts:
            self.patients.add(patient, question.key, part)
        if not parts:
            self._count("Observation", codings, "has no value")

    def _unfit(self, observation: Observation) -> str:
        """Why an observation does not count."""
        period = observation.effective_period
        moment = observation.effective_date_time or observation.effective_instant
        moment = moment or (period.end or period.start if period is not None else "")
        if observation.status not in RESULTS:
            return f"status {observation.status or 'missing'}"
        if not moment:
            return "has no date"
        return "" if self._window.holds(moment) else "outside the days asked for"

    def _values(self, observation: Observation, question: Question) -> list[Part]:
        """Every value that is given: one, where the resource is as it should be."""
        parts: list[Part] = []
        if observation.value_quantity is not None and observation.value_quantity.value is not None:
            parts.append(_quantity(observation.value_quantity, observation.value_quantity.value, question.has_unit))
        if observation.value_integer is not None:
            parts.append((float(observation.value_integer), float(observation.value_integer), ""))
        concept = observation.value_codeable_concept
        if concept is not None:
            known = [(_system(c), c.code, question.name) for c in concept.coding]
            grades = {self._answers[each] for each in known if each in self._answers}
            parts += [(grade, grade, "") for grade in grades] or _as_it_is(concept)
        if observation.value_string:
            parts.append(observation.value_string.strip())
        return parts

    def _condition(self, line: bytes) -> None:
        condition = self._conditions.decode(line)
        codings = condition.code.coding if condition.code is not None else []
        profiles = condition.meta.profile if condition.meta is not None else []
        meanings = [m for coding in codings for m in self._cancers.get((_system(coding), coding.code), ())]
        primary = any(profile.endswith(PRIMARY_PROFILE) for profile in profiles)
        secondary = any(profile.endswith(SECONDARY_PROFILE) for profile in profiles)
        secondary = secondary or any(meaning in METASTASES for meaning in meanings)
        if not (meanings or primary or secondary):
            self._count("Condition", codings, NOT_READ)
            return
        patient = self._about(condition.subject)
        if patient is None:
            raise ValueError("the Condition is about no Patient.")
        why = self._uncertain(condition, secondary)
        if why:
            self._count("Condition", codings, why)
            return
        sites = [c.code for site in condition.body_site for c in site.coding if _system(c) == SNOMED]
        levels = [VERTEBRAE[code] for code in sites if code in VERTEBRAE] if secondary else []
        says = [(m.key, m.answer) for m in meanings if not (levels and m.key == "level")]
        says += [("level", level) for level in levels]
        if primary and not any(key == "primary" for key, _ in says):
            says += [("primary", str(part)) for part in _as_it_is(condition.code or Concept())]
        for key, answer in (*says, ("cancer_history", "yes")):
            self.patients.add(patient, key, answer)

    def _uncertain(self, condition: Condition, secondary: bool) -> str:
        """Why a diagnosis does not count."""
        sure, clinical = _status(condition.verification_status), _status(condition.clinical_status)
        since = condition.onset_date_time or (condition.onset_period.start if condition.onset_period else "")
        since = since or condition.recorded_date
        if sure not in CONFIRMED:
            return f"is {sure}"
        if secondary and clinical not in PRESENT:
            return f"is {clinical}"
        return "later than the time of the cases" if since and not self._known_by.holds(since) else ""

    def _about(self, subject: Reference | None) -> str | None:
        """The id of the patient that a resource is about; nothing if it is about something else."""
        if subject is None or not subject.reference:
            return None
        kind, _, patient = subject.reference.partition("/")
        if kind == "Patient" and "/" not in patient:
            return patient
        return self._elsewhere(subject.reference)

    def _elsewhere(self, reference: str) -> str | None:
        """A reference that is not as plain as `Patient/1`."""
        if reference.startswith("urn:uuid:"):
            return reference.removeprefix("urn:uuid:")
        if reference.startswith("Patient?"):
            raise ValueError("the patient is named by a search and not by an id; such a reference cannot be followed.")
        server, slash, path = reference.rpartition("Patient/")
        if not slash or (server and not server.endswith("/")):
            return None
        self._server = self._server or server
        if server and server != self._server:
            raise ValueError("the patient is on another server than those before; the same id may be another patient.")
        return path.partition("/")[0]

    def _count(self, resource: str, codings: Iterable[Coding], why: str) -> None:
        for coding in codings:
            self.unused[Unused(resource, coding.system, coding.code, why)] += 1
            return
        self.unused[Unused(resource, "", "", why)] += 1


def questions(catalogue: Catalogue) -> dict[tuple[str, str], Question]:
    """What each code of an Observation asks. The column of a laboratory value is the key that leaves the unit open."""
    coded = [(LOINC, v.codings["loinc"], v) for v in catalogue.variables.values() if "loinc" in v.codings]
    more = [(system, code, catalogue.variables[name]) for system, code, name, _ in MORE_OBSERVATIONS]
    return {(system, code): _question(variable) for system, code, variable in coded + more}


def _question(variable: Variable) -> Question:
    has_unit = isinstance(variable.domain, Number) and bool(variable.domain.unit)
    return Question(without_unit(variable) or variable.name, variable.name, has_unit)


def _by_code(meanings: Iterable[Meaning]) -> dict[tuple[str, str], list[Meaning]]:
    found: dict[tuple[str, str], list[Meaning]] = {}
    for meaning in meanings:
        found.setdefault((meaning.system, meaning.code), []).append(meaning)
    return found


def _system(coding: Coding) -> str:
    return SPELLINGS.get(coding.system, coding.system)


def _status(concept: Concept | None) -> str:
    return concept.coding[0].code if concept is not None and concept.coding else ""


def _quantity(quantity: Quantity, value: float, has_unit: bool) -> Part:
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


def _as_it_is(concept: Concept) -> list[str]:
    """The first code of a concept, or its text: to be translated or corrected by the site."""
    said = (*(coding.code for coding in concept.coding), concept.text.strip())
    return [part for part in said if part][:1]


def _codings_of(code: object) -> list[Coding]:
    """The codes of a resource that is not read, if it is made like those that are."""
    try:
        return msgspec.convert(code, Concept).coding
    except msgspec.ValidationError:
        return []
