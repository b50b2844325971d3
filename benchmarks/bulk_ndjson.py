"""Reading an export of FHIR Bulk Data: resources a second in one process, and the memory that it takes."""

import gc
import json
import random
import resource
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

from spinemets.cohort.bulk import open_bulk

CODES = [("1751-7", "g/L", 20, 50), ("718-7", "g/dL", 6, 16), ("2160-0", "mg/dL", 0.4, 3), ("89247-1", "{score}", 0, 4)]


class Rate(NamedTuple):
    resources: int
    bytes: int
    rows: int
    seconds: float
    processor_seconds: float
    megabytes: float


def ndjson_rate(resources: int = 400_000, patients: int = 20_000) -> Rate:
    """Generated Observations of some 600 bytes, three quarters of which answer a question; the best of three.

    Without collection of garbage, as the command line runs. On a busy machine the processor time says more.
    """
    gc.disable()
    with tempfile.TemporaryDirectory() as folder:
        write_observations(Path(folder), resources, patients)
        best, processor, rows, size = float("inf"), float("inf"), 0, 0
        for _ in range(3):
            export = open_bulk(folder, date(2026, 11, 1))
            start, began = time.perf_counter(), time.process_time()
            rows = sum(chunk.height for chunk in export.chunks())
            best, size = min(best, time.perf_counter() - start), export.size
            processor = min(processor, time.process_time() - began)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        gc.enable()
        return Rate(resources, size, rows, best, processor, peak)


def write_observations(folder: Path, resources: int, patients: int) -> None:
    chance = random.Random(7)
    with open(folder / "Observation.000.ndjson", "w", encoding="utf-8") as file:
        for number in range(resources):
            code, unit, low, high = CODES[number % len(CODES)]
            grade = code == "89247-1"
            value = float(chance.randint(int(low), int(high))) if grade else round(chance.uniform(low, high), 2)
            file.write(json.dumps(observation(number, chance.randrange(patients), code, unit, value)) + "\n")


def observation(number: int, patient: int, code: str, unit: str, value: float) -> dict[str, object]:
    return {
        "resourceType": "Observation",
        "id": f"{number:08}-0000-4000-8000-000000000000",
        "meta": {"profile": ["http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-lab"]},
        "status": "final",
        "category": [{"coding": [{"system": "http://example.org/category", "code": "laboratory"}]}],
        "code": {"coding": [{"system": "http://loinc.org", "code": code, "display": "A measurement"}]},
        "subject": {"reference": f"Patient/{patient:08}-0000-4000-8000-000000000000"},
        "effectiveDateTime": f"20{10 + number % 16}-03-0{1 + number % 9}T10:00:00+01:00",
        "valueQuantity": {"value": value, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit},
    }


if __name__ == "__main__":
    rate = ndjson_rate()
    by_clock, by_processor = rate.resources / rate.seconds, rate.resources / rate.processor_seconds
    print(f"{by_clock:,.0f} resources a second by the clock, {by_processor:,.0f} by processor time")
    print(
        f"{rate.resources:,} resources, {rate.bytes / 1e6:,.0f} MB, to {rate.rows:,} rows; peak {rate.megabytes:.0f} MB"
    )
