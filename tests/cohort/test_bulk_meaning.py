"""What the resources of an export say of a patient, and what they do not."""

from pathlib import Path
from typing import Any

import pytest
from cohort.exports import (
    AT,
    ICD,
    SNOMED,
    Resource,
    Row,
    diagnosed,
    observed,
    person,
    quantity,
    rows,
    rows_of,
    seen,
    write,
)

from spinemets.cli import main
from spinemets.cohort.bulk import open_bulk

BREAST, LUNG = "254837009", "254637007"
SPINE, THORACIC, LUMBAR, BONE = "94602001", "94274006", "94389000", "94222008"
T5, T10, L3 = "6105006", "48405002", "55492004"
ALBUMIN, PLATELETS, HAEMOGLOBIN, CRP, ECOG, KPS = "1751-7", "777-3", "718-7", "1988-5", "89247-1", "89243-0"


def test_a_patient_of_whom_nothing_is_said_is_a_row_with_an_id_alone(tmp_path: Path) -> None:
    assert rows(tmp_path, person("1"), person("2")) == [{"id": "1"}, {"id": "2"}]


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("1950-11-01", "76"),
        ("1950-11-01T08:30:00+01:00", "76"),
        ("1950-11-02", "75"),
        ("1950-11", "75..76"),
        ("1950-10", "76"),
        ("1950", "75..76"),
    ],
)
def test_the_age_is_that_at_the_time_of_the_cases(born: str, age: str, tmp_path: Path) -> None:
    assert rows(tmp_path, person(birthDate=born))[0]["age"] == age


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ({"gender": "female"}, {"sex": "female"}),
        ({"gender": "other"}, {"sex": "other"}),
        ({"gender": "unknown"}, {}),
        ({"gender": "woman"}, {"sex": "woman"}),  # is not known to FHIR: a problem of the row
        ({"deceasedBoolean": False}, {"died": "no"}),
        ({"deceasedBoolean": True}, {"died": "yes"}),
        ({"deceasedDateTime": "2026-11-01T23:30:00-05:00"}, {"died": "yes", "died_on": "2026-11-01"}),
        ({"deceasedDateTime": "2026-11"}, {"died": "yes", "died_on": "2026-11"}),
        ({"deceasedDateTime": "20 Oct 2026"}, {"died": "yes", "died_on": "20 Oct 2026"}),  # a problem of the row
    ],
)
def test_sex_and_death(said: Resource, row: Row, tmp_path: Path) -> None:
    assert rows(tmp_path, person(**said)) == [{"id": "1", **row}]


@pytest.mark.parametrize("died_on", ["2026-10-31T23:30:00-05:00", "2026-10", "2025"])
def test_who_had_died_before_the_day_of_the_cases_has_no_case_on_it_and_is_counted(
    died_on: str, tmp_path: Path
) -> None:
    export = open_bulk(write(tmp_path, [person("1", deceasedDateTime=died_on), person("2")]), AT)
    assert rows_of(export) == [{"id": "2"}]
    assert export.dead == 1


def test_where_the_death_is_contradicted_the_case_stays_to_be_refused(tmp_path: Path) -> None:
    dates = rows(tmp_path, person(deceasedDateTime="2026-10-01"), person(deceasedDateTime="2026-12-01"))
    assert dates == [{"id": "1", "died": "yes", "died_on": "2026-10-01|2026-12-01"}]
    alive = rows(tmp_path, person(deceasedDateTime="2026-10-01"), person(deceasedBoolean=False))
    assert alive == [{"id": "1", "died": "no|yes", "died_on": "2026-10-01"}]


@pytest.mark.parametrize("command", [["check"], ["score", "--scores", "sins"], ["validate", "--replicates", "0"]])
def test_every_command_says_how_many_had_died_before(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = [person("1", deceasedDateTime="2026-10-31"), person("2"), person("3", deceasedDateTime="2026-11-20")]
    folder, to = write(tmp_path / "export", people), str(tmp_path / "out.json")
    output = ["-o", to] if command[0] == "validate" else []
    assert main(["cohort", *command, str(folder), "--at", "2026-11-01", *output]) == 0
    said = "Left out: 1 patient of the export who had died before 2026-11-01, the day that the cases describe. "
    assert said + "For cases of an earlier day say --at.\n" in capsys.readouterr().err


def test_the_last_contact_is_the_latest_encounter_that_took_place(tmp_path: Path) -> None:
    encounters = [
        seen({"start": "2026-12-01", "end": "2026-12-04T10:00:00Z"}),
        seen({"start": "2026-12-02", "end": "2026-12-02"}),
        seen({"start": "2027-01-01"}, status="planned"),
        seen({"start": "2027"}),
    ]
    assert rows(tmp_path, *encounters) == [{"id": "1", "last_seen_on": "2026-12-04"}]


def test_a_contact_before_the_time_of_the_cases_is_no_follow_up(tmp_path: Path) -> None:
    assert rows(tmp_path, seen({"end": "2026-10-31"})) == [{"id": "1"}]
    assert rows(tmp_path, seen({"end": "2026-11-01"})) == [{"id": "1", "last_seen_on": "2026-11-01"}]


def test_what_is_written_down_after_a_death_is_no_contact(tmp_path: Path) -> None:
    found = rows(tmp_path, person(deceasedDateTime="2026-12-01"), seen({"end": "2026-12-09"}))
    assert found == [{"id": "1", "died": "yes", "died_on": "2026-12-01"}]


@pytest.mark.parametrize(
    ("code", "value", "key", "cell"),
    [
        (ALBUMIN, quantity(35, "g/L"), "albumin", "35 g/L"),
        (ALBUMIN, {"valueQuantity": {"value": 3.5, "unit": "g/dL"}}, "albumin", "3.5 g/dL"),
        (ALBUMIN, {"valueQuantity": {"value": 35}}, "albumin", "35"),  # without a unit it will be refused
        (PLATELETS, quantity(200, "10*3/uL"), "platelets", "200 10^3/µL"),
        (PLATELETS, quantity(200, "10*9/L"), "platelets", "200 10^9/L"),
        (CRP, quantity(5, "mg/L", comparator="<"), "crp", "0..5 mg/L"),
        (CRP, quantity(5, "mg/L", comparator=">"), "crp", "> 5 mg/L"),
        (ECOG, {"valueInteger": 2}, "ecog", "2"),
        (ECOG, quantity(2, "{score}"), "ecog", "2"),
        (ECOG, {"valueCodeableConcept": {"coding": [{"system": "http://loinc.org", "code": "LA9622-7"}]}}, "ecog", "0"),
        (ECOG, {"valueCodeableConcept": {"coding": [{"system": SNOMED, "code": "422512005"}]}}, "ecog", "1"),
        (ECOG, {"valueCodeableConcept": {"coding": [{"system": SNOMED, "code": "1"}]}}, "ecog", "1"),
        (KPS, {"valueInteger": 80}, "kps", "80"),
        # An ECOG grade is no Karnofsky index, whatever the question was.
        (KPS, {"valueCodeableConcept": {"coding": [{"system": SNOMED, "code": "422512005"}]}}, "kps", "422512005"),
        (KPS, {"valueInteger": 80, "valueQuantity": {"value": 70}}, "kps", "70..80"),
        (KPS, {"valueString": " about 80 "}, "kps", "about 80"),
    ],
)
def test_a_result_keeps_its_unit(code: str, value: Resource, key: str, cell: str, tmp_path: Path) -> None:
    assert rows(tmp_path, observed(code, value)) == [{"id": "1", key: cell}]


@pytest.mark.parametrize("status", ["entered-in-error", "cancelled", "registered", ""])
def test_what_is_no_result_is_not_used(status: str, tmp_path: Path) -> None:
    assert rows(tmp_path, person(), observed(KPS, {"valueInteger": 80}, status=status)) == [{"id": "1"}]


def test_several_results_are_narrowed_and_none_of_them_wins(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        observed(ECOG, {"valueInteger": 2}, on="2026-10-01"),
        observed(ECOG, {"valueInteger": 1}, on="2026-10-30"),
        observed(ALBUMIN, quantity(35, "g/L")),
        observed(ALBUMIN, quantity(31.5, "g/L")),
        observed(ALBUMIN, quantity(33, "g/L")),
        observed(ALBUMIN, quantity(3.1, "g/dL")),
        observed(HAEMOGLOBIN, quantity(9, "g/dL")),
        observed(HAEMOGLOBIN, quantity(9, "g/dL")),
    )
    assert found == [{"id": "1", "ecog": "1..2", "albumin": "3.1 g/dL|31.5..35 g/L", "haemoglobin": "9 g/dL"}]


@pytest.mark.parametrize(
    ("on", "within_days", "used"),
    [
        ("2026-11-01", 0, True),
        ("2026-11-01T23:59:59+01:00", 0, True),
        ("2026-11-02", None, False),
        ("2026-10-02", 30, True),
        ("2026-10-01", 30, False),
        ("1999-01-01", None, True),
        ("1999-01-01", 10**9, True),
        ("2026-10", 31, True),
        ("2026-10", 30, False),  # it may have been on the first of October, 31 days before
        ("2026", None, False),  # it may have been in December
        ("2025", None, True),
        ("", None, False),
    ],
)
def test_only_results_of_the_days_asked_for(on: str, within_days: int | None, used: bool, tmp_path: Path) -> None:
    found = rows(tmp_path, person(), observed(KPS, {"valueInteger": 80}, on=on), within_days=within_days)
    assert found == [{"id": "1", **({"kps": "80"} if used else {})}]


CANCER = {"cancer_history": "yes"}


@pytest.mark.parametrize(
    ("condition", "row"),
    [
        (diagnosed(SNOMED, BREAST), CANCER | {"primary": "breast"}),
        (diagnosed(SNOMED, LUNG, profile="primary"), CANCER | {"primary": "lung_nsclc"}),
        (diagnosed(SNOMED, "424132000"), CANCER | {"primary": "lung_nsclc"}),
        (diagnosed(SNOMED, "188152004"), CANCER | {"primary": "breast"}),
        (diagnosed(ICD, "C50.211"), CANCER | {"primary": "breast"}),
        # A cancer that no line of the table names stays as it is, to be translated or refused: never `other`.
        (diagnosed(ICD, "C50.911", profile="primary"), CANCER | {"primary": "C50.911"}),
        (diagnosed(ICD, "C50.911"), {}),
        (diagnosed(SNOMED, BONE), CANCER),
        (diagnosed(ICD, "C79.51"), CANCER),
        (diagnosed("urn:oid:2.16.840.1.113883.6.90", "C79.31"), CANCER | {"brain_metastases": "yes"}),
        (diagnosed(ICD, "C79.31"), CANCER | {"brain_metastases": "yes"}),
        (diagnosed("http://example.org", "C79.31"), {}),
        (diagnosed(SNOMED, "285618001"), CANCER | {"primary": "unknown"}),
        (diagnosed(SNOMED, "866087009"), CANCER | {"pathological_fracture": "yes"}),
        (diagnosed(SNOMED, LUMBAR), CANCER | {"level": "L1|L2|L3|L4|L5"}),
        (diagnosed(SNOMED, SPINE, site=T5), CANCER | {"level": "T5"}),
        (diagnosed(SNOMED, BONE, site=T5), CANCER | {"level": "T5"}),
        (diagnosed(SNOMED, THORACIC, site=T5), CANCER | {"level": "T5"}),
        (diagnosed(SNOMED, "1", profile="secondary", site=T5), CANCER | {"level": "T5"}),
        (diagnosed(SNOMED, BREAST, site=T5), CANCER | {"primary": "breast"}),
        (diagnosed(SNOMED, "73211009", site=T5), {}),
    ],
)
def test_what_a_diagnosis_says(condition: Resource, row: Row, tmp_path: Path) -> None:
    assert rows(tmp_path, person(), condition) == [{"id": "1", **row}]


def status(code: str) -> Resource:
    return {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition", "code": code}]}


@pytest.mark.parametrize(
    ("said", "used"),
    [
        ({"verificationStatus": status("confirmed")}, True),
        ({"verificationStatus": status("refuted")}, False),
        ({"verificationStatus": status("provisional")}, False),
        ({"clinicalStatus": status("active")}, True),
        ({"clinicalStatus": status("resolved")}, False),
        ({"onsetDateTime": "2026-11-01"}, True),
        ({"onsetDateTime": "2026-11-02"}, False),
        ({"onsetDateTime": "2026-10-01", "recordedDate": "2026-12-01"}, True),
        ({"recordedDate": "2026-12-01"}, False),
        ({"onsetPeriod": {"start": "2026-12-01"}}, False),
    ],
)
def test_a_diagnosis_that_is_not_sure_or_not_yet_known_is_not_used(
    said: dict[str, Any], used: bool, tmp_path: Path
) -> None:
    found = rows(tmp_path, person(), diagnosed(ICD, "C79.31", **said))
    assert found == [{"id": "1", **(CANCER | {"brain_metastases": "yes"} if used else {})}]


def test_every_vertebra_is_a_row_of_its_patient(tmp_path: Path) -> None:
    conditions = [diagnosed(SNOMED, SPINE, site=site) for site in (L3, T10, T5, T5)]
    unsaid = [diagnosed(SNOMED, SPINE), diagnosed(SNOMED, THORACIC)]  # add nothing to vertebrae that are named
    found = rows(tmp_path, person(gender="male"), *conditions, *unsaid)
    assert [row["level"] for row in found] == ["T5", "T10", "L3"]
    assert all(row["id"] == "1" and row["sex"] == "male" for row in found)


def test_a_region_is_a_row_of_its_own_beside_vertebrae_of_another(tmp_path: Path) -> None:
    found = rows(tmp_path, diagnosed(SNOMED, SPINE, site=T5), diagnosed(SNOMED, LUMBAR))
    assert [row["level"] for row in found] == ["T5", "L1|L2|L3|L4|L5"]


def test_two_primaries_are_one_of_two(tmp_path: Path) -> None:
    assert rows(tmp_path, diagnosed(SNOMED, LUNG), diagnosed(SNOMED, BREAST))[0]["primary"] == "breast|lung_nsclc"


@pytest.mark.parametrize(
    "reference",
    ["Patient/1", "https://example.org/fhir/Patient/1", "urn:uuid:1", "Patient/1/_history/2"],
)
def test_a_patient_is_named_in_several_ways(reference: str, tmp_path: Path) -> None:
    assert rows(tmp_path, person(), observed(KPS, {"valueInteger": 80}, reference)) == [{"id": "1", "kps": "80"}]


@pytest.mark.parametrize("reference", ["Group/1", "https://example.org/fhir/Group/1", "Location/Patient"])
def test_what_is_about_no_patient_is_nobodys_result(reference: str, tmp_path: Path) -> None:
    assert rows(tmp_path, person(), observed(KPS, {"valueInteger": 80}, reference)) == [{"id": "1"}]
