"""Cases written as an export and read back are the same cases."""

import random
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from cohort.exports import AT, SNOMED, Resource, diagnosed, observed, person, quantity, rows_of, write
from hypothesis import assume, given
from hypothesis import strategies as st

import spinemets
from spinemets.cohort.bulk import open_bulk
from spinemets.cohort.bulk.vertebrae import CERVICAL, LUMBAR, SACRAL, THORACIC, VERTEBRAE
from spinemets.cohort.table import ColumnMap, TableError, propose
from spinemets.cohort.understanding import case_of, understood
from spinemets.engine import Case

BOOK = spinemets.rulebook()
VERTEBRA = {level: code for code, level in VERTEBRAE.items()}
REGION = {CERVICAL: "94250008", THORACIC: "94274006", LUMBAR: "94389000", SACRAL: "94527001"}
PRIMARY = {"breast": "254837009", "lung_nsclc": "254637007", "unknown": "285618001"}
RESULTS = {
    "kps": ("89243-0", "{score}", st.integers(1, 10).map(lambda tens: 10 * tens)),
    "ecog": ("89247-1", "", st.integers(0, 4)),
    "albumin": ("1751-7", "g/L", st.integers(150, 500).map(lambda tenths: tenths / 10)),
    "haemoglobin": ("718-7", "g/dL", st.integers(60, 160).map(lambda tenths: tenths / 10)),
    "platelets": ("777-3", "10*9/L", st.integers(50, 500)),
    "calcium": ("17861-6", "mmol/L", st.integers(190, 350).map(lambda hundredths: hundredths / 100)),
    "crp": ("1988-5", "mg/L", st.integers(0, 300)),
    "ldh": ("2532-0", "U/L", st.integers(100, 900)),
    "bilirubin": ("1975-2", "umol/L", st.integers(3, 90)),
}
Results = dict[str, list[float]]


def as_resources(patient: str, facts: dict[str, Any], results: Results, levels: list[str]) -> list[Resource]:
    """A patient as a hospital would export it: the results one by one, the latest not last."""
    said = [person(patient, **facts["person"])] if facts["person"] else []
    said += [diagnosed(SNOMED, PRIMARY[name], patient, "primary") for name in facts["primary"]]
    said += [
        diagnosed(SNOMED, "94602001", patient, "secondary", VERTEBRA[level]) for level in levels if "|" not in level
    ]
    said += [diagnosed(SNOMED, REGION[level], patient, "secondary") for level in levels if "|" in level]
    for key, values in results.items():
        code, unit, _ = RESULTS[key]
        for days, value in enumerate(values):
            on = (AT - timedelta(days)).isoformat()
            said.append(observed(code, quantity(value, unit) if unit else {"valueInteger": value}, patient, on))
    return said


def as_case(facts: dict[str, Any], results: Results, levels: list[str]) -> Case:
    """The same patient as somebody would enter it."""
    patient: dict[str, Any] = {}
    for key, values in results.items():
        unit = RESULTS[key][1].replace("{score}", "").replace("*", "^")
        ends = f"{min(values)}" if min(values) == max(values) else f"{min(values)}..{max(values)}"
        patient[key] = f"{ends} {unit}".strip()
    if facts["primary"]:
        patient["primary"] = facts["primary"]
    if facts["primary"] or levels:
        patient["cancer_history"] = "yes"
    if "gender" in facts["person"]:
        patient["sex"] = facts["person"]["gender"]
    if "birthDate" in facts["person"]:
        patient["age"] = AT.year - int(facts["person"]["birthDate"][:4])
    return spinemets.Case(patient=patient, lesions=[{"level": level.split("|")} for level in levels])


persons = st.fixed_dictionaries(
    {},
    optional={
        "gender": st.sampled_from(["female", "male", "other"]),
        "birthDate": st.integers(1930, 2000).map(lambda year: f"{year}-05-17"),
    },
)
primaries = st.lists(st.sampled_from(list(PRIMARY)), max_size=2, unique=True)
results_of = st.fixed_dictionaries(
    {}, optional={key: st.lists(values, min_size=1, max_size=3) for key, (_, _, values) in RESULTS.items()}
)
vertebrae = st.lists(st.sampled_from(list(VERTEBRA)), max_size=3, unique=True).map(
    lambda levels: sorted(levels, key=list(VERTEBRA).index)
)
places = st.one_of(vertebrae, st.sampled_from(list(REGION)).map(lambda region: [region]))


@given(st.fixed_dictionaries({"person": persons, "primary": primaries}), results_of, places, st.integers(0, 99))
def test_a_case_comes_back(facts: dict[str, Any], results: Results, levels: list[str], seed: int) -> None:
    try:
        expected = as_case(facts, results, levels)
    except spinemets.CaseError:
        assume(False)
        raise
    resources = as_resources("1", facts, results, levels)
    assume(resources)
    random.Random(seed).shuffle(resources)
    with TemporaryDirectory() as folder:
        write(Path(folder), resources)
        (chunk,) = open_bulk(folder, AT, within_days=3, rulebook=BOOK).chunks()
    canonical, problems = understood(chunk, BOOK)
    assert problems.is_empty() and not canonical["refused"].any()
    assert case_of(chunk, BOOK) == expected


def test_a_code_of_the_site_is_refused_until_a_map_says_what_it_is(tmp_path: Path) -> None:
    icd = "http://hl7.org/fhir/sid/icd-10-cm"
    folder = write(tmp_path / "export", [person(), diagnosed(icd, "C50.911", profile="primary")])
    (chunk,) = open_bulk(folder, AT, rulebook=BOOK).chunks()
    canonical, problems = understood(chunk, BOOK)
    assert canonical["refused"].to_list() == [True]
    assert problems.select("row", "column", "value").rows() == [(1, "primary", "C50.911")]
    path = tmp_path / "map.yaml"
    path.write_text(
        "id: id\ncolumns:\n  primary: primary\n  level: level\ncodes:\n  primary:\n    C50.911: breast\n",
        encoding="utf-8",
    )
    export = open_bulk(folder, AT, columns=ColumnMap.read(path, BOOK), rulebook=BOOK)
    assert rows_of(export) == [{"id": "1", "primary": "breast"}]
    assert export.keys == ("id", "primary", "level") and "albumin" in export.left_out


def test_a_map_can_be_proposed_for_an_export(tmp_path: Path) -> None:
    said = [person(gender="female"), observed("1751-7", quantity(35, "g/L"))]
    folder = write(tmp_path / "export", said)
    plain = open_bulk(folder, AT, rulebook=BOOK)
    path = tmp_path / "map.yaml"
    propose(plain, BOOK).write(path)
    mapped = open_bulk(folder, AT, columns=ColumnMap.read(path, BOOK), rulebook=BOOK)
    assert rows_of(mapped) == rows_of(plain) == [{"id": "1", "sex": "female", "albumin": "35 g/L"}]


def test_a_map_names_columns_that_an_export_has(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text("columns:\n  escc: bilsky\n", encoding="utf-8")
    folder = write(tmp_path / "export", [person()])
    with pytest.raises(TableError, match="bilsky"):
        open_bulk(folder, AT, columns=ColumnMap.read(path, BOOK), rulebook=BOOK)
