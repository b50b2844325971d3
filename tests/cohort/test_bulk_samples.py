"""Samples of FHIR that were made elsewhere. They are not part of the product; the tests skip without them."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from cohort.exports import Resource, rows_of, write

import spinemets
from spinemets.cohort.bulk import open_bulk
from spinemets.cohort.bulk.codes import METASTASES
from spinemets.cohort.bulk.vertebrae import VERTEBRAE
from spinemets.cohort.problem import CohortError
from spinemets.cohort.understanding import understood

SAMPLES = Path(__file__).parents[3] / "shared" / "fhir_samples"
pytestmark = pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")


def test_an_export_of_synthea() -> None:
    export = open_bulk(SAMPLES / "synthea_bulk_10")
    assert export.at == date(2024, 8, 6)
    found = rows_of(export)
    assert len(found) == 10 and len({row["id"] for row in found}) == 10
    assert export.dead == 3  # before the day of the export
    assert all(row["sex"] in ("female", "male") and row["age"].isdigit() for row in found)
    counts: dict[str, int] = {}
    for unused in export.unused:
        counts[unused.resource] = counts.get(unused.resource, 0) + unused.resources
    assert counts["Procedure"] == 2056 and counts["MedicationRequest"] == 1745
    assert counts["Condition"] == 555 - 3
    assert "Patient" not in counts and "Encounter" not in counts


def test_an_export_of_synthea_on_a_day_on_which_two_were_still_alive() -> None:
    export = open_bulk(SAMPLES / "synthea_bulk_10", date(1989, 5, 1))
    found = rows_of(export)
    assert (len(found), export.dead) == (12, 1)
    assert [row["primary"] for row in found if "primary" in row] == ["breast|lung_nsclc"]


def test_nothing_in_an_export_of_synthea_is_refused() -> None:
    (chunk,) = open_bulk(SAMPLES / "synthea_bulk_10").chunks()
    _, problems = understood(chunk, spinemets.rulebook())
    assert problems.is_empty()


def test_examples_of_us_core(tmp_path: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((SAMPLES / "us_core_examples").glob("*.json"))]
    resources: list[Resource] = [json.loads(text) for text in texts]
    export = open_bulk(write(tmp_path, resources), date(2006, 1, 1))
    (shaw,) = [row for row in rows_of(export) if row["id"] == "example"]
    assert shaw["age"] == "18"
    assert (shaw["haemoglobin"], shaw["platelets"]) == ("17 g/dL", "200 10^3/µL")
    assert shaw["calcium"] == "7.7 mg/dL"
    (dead,) = [row for row in rows_of(export) if row["id"] == "deceased-example"]
    assert (dead["died"], dead["died_on"]) == ("yes", "2022-07-22")


def fixtures() -> Iterator[Resource]:
    """Every resource of the fixtures; some are of the time before R4, some hold places to be filled in."""
    for path in sorted((SAMPLES / "mcode_extraction_fixtures").glob("*.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(found, dict) and "resourceType" in found:
            yield from (entry["resource"] for entry in found.get("entry", []) if "resource" in entry)
            yield found


def test_fixtures_that_are_not_r4_are_named_line_by_line(tmp_path: Path) -> None:
    folder = write(tmp_path, fixtures())
    with pytest.raises(CohortError, match=r"export\.ndjson:\d+: Expected `object \| null`, got `str`") as raised:
        list(open_bulk(folder, date(2026, 11, 1)).chunks())
    assert "YYYY" not in str(raised.value)


def test_the_vertebrae_are_those_of_the_map() -> None:
    given = json.loads((SAMPLES / "vertebra_snomed_tg263.json").read_text(encoding="utf-8"))
    assert {codes[0][0]: level for level, codes in given.items()} == VERTEBRAE


def test_every_code_of_a_metastasis_stands_in_the_reference() -> None:
    reference = (SAMPLES.parent / "design" / "ecosystem.md").read_text(encoding="utf-8")
    assert all(meaning.code in reference or f"/ .{meaning.code[-2:]}" in reference for meaning in METASTASES)
