"""A resource to what it says of a patient, by the tables of codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

import msgspec
from msgspec.json import Decoder

from spinemets.cohort.bulk.codes import SEXES, TOOK_PLACE
from spinemets.cohort.bulk.conditions import cancer, says, uncertain
from spinemets.cohort.bulk.observations import questions, unfit, values
from spinemets.cohort.bulk.patients import LATEST, Patients
from spinemets.cohort.bulk.references import References
from spinemets.cohort.bulk.resource import Coding, Concept, Condition, Encounter, Observation, Other, Patient
from spinemets.cohort.bulk.window import Window, a_day, age
from spinemets.model import Catalogue

START = re.compile(rb'\s*\{\s*"resourceType"\s*:\s*"([A-Za-z]+)"')
NOT_READ, NOBODY = "no question reads it", "is about no patient"


class Unused(NamedTuple):
    """Resources that were not used: their type, their first code, and why."""

    resource: str
    system: str
    code: str
    why: str


class Reading:
    """What the resources of an export say. Each line is read by itself; the order is of no matter.

    ValueError, and with it every error of msgspec, for a line of which nothing can be used.
    """

    def __init__(self, catalogue: Catalogue, patients: Patients, window: Window) -> None:
        self.unused: Counter[Unused] = Counter()
        self._patients, self._window = patients, window
        self._at = date.fromisoformat(window.until)
        self._known_by = Window.before(self._at, None)
        self._references = References()
        self._questions = questions(catalogue)
        self._observations, self._conditions = Decoder(Observation), Decoder(Condition)
        self._persons, self._encounters = Decoder(Patient), Decoder(Encounter)
        self._others = Decoder(Other)
        self._readers: dict[bytes, Callable[[bytes], None]] = {
            b"Observation": self._observation,
            b"Condition": self._condition,
            b"Patient": self._patient,
            b"Encounter": self._encounter,
        }
        self._start, self._kind = b"\n", b""

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
            self._leave(kind.decode(), _codings(self._others.decode(line).code), NOT_READ)

    def _patient(self, line: bytes) -> None:
        person = self._persons.decode(line)
        if not person.id:
            raise ValueError("the Patient has no id.")
        self._patients.cells(person.id)  # a row, even if nothing more is said
        sex = SEXES.get(person.gender, person.gender)
        if sex:
            self._patients.add(person.id, "sex", sex)
        if person.birth_date:
            self._patients.add(person.id, "age", (*age(person.birth_date, self._at), ""))
        if person.deceased_date_time:
            self._patients.add(person.id, "died_on", person.deceased_date_time.partition("T")[0])
        if person.deceased_date_time or person.deceased_boolean is not None:
            dead = person.deceased_date_time or person.deceased_boolean
            self._patients.add(person.id, "died", "yes" if dead else "no")

    def _encounter(self, line: bytes) -> None:
        encounter = self._encounters.decode(line)
        patient, period = self._references.patient(encounter.subject), encounter.period
        moment = period.end or period.start if period is not None else ""
        if patient is None:
            self._leave("Encounter", (), NOBODY)
        elif encounter.status not in TOOK_PLACE:
            self._leave("Encounter", (), f"status {encounter.status or 'missing'}")
        elif not moment or not a_day(moment):
            self._leave("Encounter", (), "has no day")
        else:
            self._patients.add(patient, LATEST, moment[:10])

    def _observation(self, line: bytes) -> None:
        observation = self._observations.decode(line)
        codings = observation.code.coding if observation.code is not None else ()
        for coding in codings:
            question = self._questions.get((coding.system, coding.code))
            if question is not None:
                break
        else:
            self._leave("Observation", codings, NOT_READ)
            return
        patient = self._references.patient(observation.subject)
        why = unfit(observation, self._window) if patient is not None else NOBODY
        if patient is None or why:
            self._leave("Observation", codings, why)
            return
        parts = values(observation, question)
        for part in parts:
            self._patients.add(patient, question.column, part)
        if not parts:
            self._leave("Observation", codings, "has no value")

    def _condition(self, line: bytes) -> None:
        condition = self._conditions.decode(line)
        found = cancer(condition)
        why = uncertain(condition, found.secondary, self._known_by) if found is not None else NOT_READ
        if found is None or why:
            self._leave("Condition", condition.code.coding if condition.code is not None else (), why)
            return
        patient = self._references.patient(condition.subject)
        if patient is None:
            raise ValueError("the Condition is about no Patient.")
        for key, answer in says(condition, found):
            self._patients.add(patient, key, answer)

    def _leave(self, resource: str, codings: Sequence[Coding], why: str) -> None:
        """Count a resource that is not used."""
        first = codings[0] if codings else Coding()
        self.unused[Unused(resource, first.system, first.code, why)] += 1


def _codings(code: object) -> Sequence[Coding]:
    """The codes of a resource that is not read, if it is made like those that are."""
    try:
        return msgspec.convert(code, Concept).coding
    except msgspec.ValidationError:
        return ()
