"""Exports of FHIR Bulk Data, made for a test."""

import gzip
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from spinemets.cohort.bulk import Export, open_bulk

AT = date(2026, 11, 1)
SNOMED, LOINC, ICD = "http://snomed.info/sct", "http://loinc.org", "http://hl7.org/fhir/sid/icd-10-cm"
MCODE = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-{}-cancer-condition"

Resource = dict[str, Any]
Row = dict[str, str]


def write(folder: Path, resources: Iterable[Resource], name: str = "export.ndjson") -> Path:
    folder.mkdir(exist_ok=True)
    text = "".join(json.dumps(resource) + "\n" for resource in resources).encode()
    (folder / name).write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    return folder


def rows_of(export: Export) -> list[Row]:
    """The rows without what is empty, without their numbers and the time that all have."""
    frames = list(export.chunks())
    return [
        {key: value for key, value in row.items() if value is not None and key not in ("row", "as_of")}
        for frame in frames
        for row in frame.to_dicts()
    ]


def rows(folder: Path, *resources: Resource, within_days: int | None = None) -> list[Row]:
    return rows_of(open_bulk(write(folder, resources), AT, within_days))


def concept(system: str, *codes: str) -> Resource:
    return {"coding": [{"system": system, "code": code} for code in codes]}


def about(patient: str) -> Resource:
    return {"subject": {"reference": patient if "/" in patient or ":" in patient else f"Patient/{patient}"}}


def person(patient: str = "1", **said: Any) -> Resource:
    return {"resourceType": "Patient", "id": patient, **said}


def observed(code: str, value: Resource, patient: str = "1", on: str = "2026-10-20", **said: Any) -> Resource:
    when = {"effectiveDateTime": on} if on else {}
    coded = {"resourceType": "Observation", "status": "final", "code": concept(LOINC, code)}
    return {**coded, **about(patient), **when, **value, **said}


def quantity(value: float, unit: str, **said: str) -> Resource:
    return {"valueQuantity": {"value": value, "unit": unit, "code": unit, **said}}


def diagnosed(system: str, code: str, patient: str = "1", profile: str = "", site: str = "", **said: Any) -> Resource:
    meta = {"meta": {"profile": [MCODE.format(profile)]}} if profile else {}
    where = {"bodySite": [concept(SNOMED, site)]} if site else {}
    return {"resourceType": "Condition", "code": concept(system, code), **about(patient), **meta, **where, **said}


def seen(period: Resource, patient: str = "1", status: str = "finished") -> Resource:
    return {"resourceType": "Encounter", "status": status, **about(patient), "period": period}
