"""The parts of FHIR resources that are read; whatever else a resource holds is passed over."""

from __future__ import annotations

from typing import Any

from msgspec import Struct


class Coding(Struct, gc=False, rename="camel"):
    """A code and the system that it belongs to."""

    system: str = ""
    code: str = ""


class Concept(Struct, gc=False, rename="camel"):
    """The same thing in one or more code systems."""

    coding: list[Coding] = []
    text: str = ""


class Reference(Struct, gc=False, rename="camel"):
    """Where another resource is to be found."""

    reference: str = ""


class Quantity(Struct, gc=False, rename="camel"):
    """A number with its unit; `code` is the unit in UCUM."""

    value: float | None = None
    comparator: str = ""
    unit: str = ""
    code: str = ""


class Period(Struct, gc=False, rename="camel"):
    """From when until when."""

    start: str = ""
    end: str = ""


class Meta(Struct, gc=False, rename="camel"):
    """What a resource says of itself."""

    profile: list[str] = []


class Observation(Struct, gc=False, rename="camel", tag_field="resourceType", tag="Observation"):
    """A measurement or a grade."""

    status: str = ""
    code: Concept | None = None
    subject: Reference | None = None
    effective_date_time: str = ""
    effective_instant: str = ""
    effective_period: Period | None = None
    value_quantity: Quantity | None = None
    value_integer: int | None = None
    value_string: str = ""
    value_codeable_concept: Concept | None = None


class Condition(Struct, gc=False, rename="camel", tag_field="resourceType", tag="Condition"):
    """A diagnosis."""

    meta: Meta | None = None
    clinical_status: Concept | None = None
    verification_status: Concept | None = None
    code: Concept | None = None
    body_site: list[Concept] = []
    subject: Reference | None = None
    onset_date_time: str = ""
    onset_period: Period | None = None
    recorded_date: str = ""


class Patient(Struct, gc=False, rename="camel", tag_field="resourceType", tag="Patient"):
    """A person; of what names them only the identifier of the export."""

    id: str = ""
    gender: str = ""
    birth_date: str = ""
    deceased_boolean: bool | None = None
    deceased_date_time: str = ""


class Encounter(Struct, gc=False, rename="camel", tag_field="resourceType", tag="Encounter"):
    """A contact with the hospital."""

    status: str = ""
    subject: Reference | None = None
    period: Period | None = None


class Other(Struct, gc=False, rename="camel"):
    """A resource of a type that is not read: only counted."""

    resource_type: str
    code: Any = None
