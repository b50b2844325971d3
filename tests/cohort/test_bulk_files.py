"""The folder of an export: good files in every form, bad lines, and what was not used."""

import gzip
import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from cohort.exports import AT, LOINC, SNOMED, diagnosed, observed, person, quantity, rows_of, seen, write

from spinemets.cohort.bulk import NotUsed, is_bulk, open_bulk
from spinemets.cohort.bulk.files import LONGEST_LINE
from spinemets.cohort.problem import CohortError

KPS, T5 = "89243-0", "6105006"
SAID = [
    person("a", gender="male", birthDate="1950-05-17"),
    person("b", gender="female", deceasedDateTime="2027-01-01"),
    observed(KPS, {"valueInteger": 80}, "a"),
    observed(KPS, {"valueInteger": 60}, "a"),
    observed("1751-7", quantity(35, "g/L"), "b"),
    observed("1751-7", quantity(3.2, "g/dL"), "b"),
    diagnosed(SNOMED, "94602001", "b", site=T5),
    diagnosed(SNOMED, "94602001", "b", site="55492004"),
    seen({"end": "2026-11-05"}, "a"),
    seen({"end": "2026-11-06"}, "a"),
]
EXPECTED = [
    {"id": "a", "sex": "male", "age": "76", "kps": "60..80", "last_seen_on": "2026-11-06"},
    *(
        {"id": "b", "sex": "female", "died": "yes", "died_on": "2027-01-01", "cancer_history": "yes"}
        | {"albumin": "3.2 g/dL|35 g/L", "level": level}
        for level in ("T5", "L3")
    ),
]


def test_resources_of_a_patient_are_spread_over_files(tmp_path: Path) -> None:
    for kind in ("Condition", "Encounter", "Observation", "Patient"):
        of_a_kind = [resource for resource in SAID if resource["resourceType"] == kind]
        write(tmp_path, of_a_kind[:1], f"{kind}.000.ndjson")
        write(tmp_path, of_a_kind[1:], f"{kind}.001.ndjson.gz")
    export = open_bulk(tmp_path, AT)
    found = rows_of(export)
    assert sorted(found, key=lambda row: row["id"]) == EXPECTED
    assert export.read == export.size == sum(path.stat().st_size for path in tmp_path.iterdir())
    assert rows_of(export) == found  # a second time it starts anew


@pytest.mark.parametrize("most", [1, 2, 100])
def test_patients_beyond_a_number_wait_on_disk(most: int, tmp_path: Path) -> None:
    many = [person(str(number), gender="male") for number in range(300)]
    more = [observed(KPS, {"valueInteger": 10 * (number % 10)}, str(number)) for number in range(300)]
    last = [observed(KPS, {"valueInteger": 100}, str(number)) for number in range(300)]
    export = open_bulk(write(tmp_path, [*SAID, *many, *more, *last]), AT, most=most)
    found = rows_of(export)
    assert sorted((row for row in found if row["id"] in "ab"), key=lambda row: row["id"]) == EXPECTED
    others = {row["id"]: row for row in found if row["id"] not in "ab"}
    assert others == {str(n): {"id": str(n), "sex": "male", "kps": f"{10 * (n % 10)}..100"} for n in range(300)}


def test_temporary_files_are_removed_and_their_lack_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "export", [person(str(number)) for number in range(9)])
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    waiting = iter(open_bulk(folder, AT, most=2).chunks())
    assert next(waiting).height == 9 and list((tmp_path / "temporary").iterdir())
    del waiting  # as where the rows that follow are not wanted
    assert not list((tmp_path / "temporary").iterdir())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(CohortError, match="Temporary files cannot be written"):
        list(open_bulk(folder, AT, most=2).chunks())


def test_rows_are_numbered_through_all_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spinemets.cohort.bulk.rows.ROWS_IN_A_CHUNK", 2)
    people = [person(str(number)) for number in range(5)]
    conditions = [diagnosed(SNOMED, "94602001", "1", site=site) for site in (T5, "55492004")]
    frames = list(open_bulk(write(tmp_path, [*people, *conditions]), AT).chunks())
    assert [frame["row"].to_list() for frame in frames] == [[1, 2, 3], [4, 5], [6]]


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\n\n", b""])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n \n\n", b""])
def test_marks_and_empty_lines_are_no_resources(before: bytes, end: bytes, tmp_path: Path) -> None:
    line = json.dumps(person("1"), indent=None).encode()
    (tmp_path / "Patient.ndjson").write_bytes(before + line + end)
    assert rows_of(open_bulk(tmp_path, AT)) == [{"id": "1"}]


def test_a_resource_is_read_however_it_is_spaced_and_ordered(tmp_path: Path) -> None:
    (tmp_path / "x.ndjson").write_text('{ "id" : "1", "gender":"male", "resourceType": "Patient" }\n', encoding="utf-8")
    assert rows_of(open_bulk(tmp_path, AT)) == [{"id": "1", "sex": "male"}]


def test_a_file_in_the_order_of_patients_holds_all_types(tmp_path: Path) -> None:
    header = {"resourceType": "Parameters", "parameter": []}
    export = open_bulk(write(tmp_path, [header, *SAID[:1], header, *SAID[1:]], "Patient.000.ndjson"), AT)
    assert rows_of(export) == EXPECTED


PATIENT = json.dumps(person("secret-id", gender="male", name=[{"family": "Nobody"}])).encode()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (PATIENT[:-20], "truncated"),
        (b"{'resourceType': 'Patient'}", "malformed"),
        (b"[1]", "Expected `object`"),
        (b'{"resourceType":"Patient","x":' + b"[" * 100_000, "nested too deeply"),
        (b'{"resourceType":"Patient","id":"\xff"}', "UTF-8"),
        (b'{"id": "secret-id"}', "resourceType"),
        (json.dumps({"resourceType": "Patient"}).encode(), "has no id"),
        (json.dumps(person("secret-id", gender=["male"])).encode(), "$.gender"),
        (json.dumps(person("secret-id", birthDate="17.05.1950")).encode(), "2026-11-29"),
        (json.dumps(diagnosed(SNOMED, "94602001", "secret-id")).encode(), "a Condition in a file"),
    ],
)
@pytest.mark.parametrize("last", [True, False])
def test_a_bad_line_is_named_and_nothing_is_given_out(line: bytes, said: str, last: bool, tmp_path: Path) -> None:
    good = json.dumps(person("2")).encode()
    (tmp_path / "Patient.000.ndjson").write_bytes(b"\n".join([good, line] if last else [good, line, good, b""]))
    with pytest.raises(CohortError, match=r"Patient\.000\.ndjson:2: ") as raised:
        list(open_bulk(tmp_path, AT).chunks())
    assert said in str(raised.value)
    assert "secret-id" not in str(raised.value) and "Nobody" not in str(raised.value)


def test_malformed_numbers_and_references_are_bad_lines(tmp_path: Path) -> None:
    huge = json.dumps(observed(KPS, quantity(80, "1"))).replace("80", "8e999")
    elsewhere = [observed(KPS, {"valueInteger": 80}, f"https://{name}.example/Patient/1") for name in "ab"]
    search = observed(KPS, {"valueInteger": 80}, "Patient?identifier=urn:example|1")
    older = {**diagnosed(SNOMED, "94602001"), "verificationStatus": "confirmed"}  # as before R4
    nobody = diagnosed(SNOMED, "94602001")
    del nobody["subject"]
    lines = [huge, *map(json.dumps, [*elsewhere, search, older, nobody])]
    (tmp_path / "a.ndjson").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CohortError) as raised:
        list(open_bulk(tmp_path, AT).chunks())
    told = str(raised.value).splitlines()
    assert [line.split(": ")[0] for line in told[1:]] == [f"a.ndjson:{number}" for number in (1, 3, 4, 5, 6)]
    assert told[0].startswith("export: 5 lines cannot be read")


def test_of_many_bad_lines_twenty_are_named(tmp_path: Path) -> None:
    (tmp_path / "Patient.ndjson").write_text("x\n" * 50, encoding="utf-8")
    with pytest.raises(CohortError, match="50 lines") as raised:
        list(open_bulk(tmp_path, AT).chunks())
    assert str(raised.value).count("Patient.ndjson:") == 20 and str(raised.value).endswith("and 30 more.")


@pytest.mark.parametrize("ending", [b"\n", b""])
def test_a_line_without_end_is_not_held(ending: bytes, tmp_path: Path) -> None:
    good = json.dumps(person("1")).encode()
    long = b'{"resourceType":"Patient","x":"' + b"x" * (2 * LONGEST_LINE)
    with gzip.open(tmp_path / "Patient.ndjson.gz", "wb", compresslevel=1) as file:
        file.write(good + b"\n" + long + ending + (good + ending if ending else b""))
    with pytest.raises(CohortError, match=r"export: 1 line .*\nPatient\.ndjson\.gz:2: is longer than 16 MB"):
        list(open_bulk(tmp_path, AT).chunks())


def test_a_file_that_was_not_copied_whole_is_refused(tmp_path: Path) -> None:
    whole = gzip.compress(b"\n".join(json.dumps(person(str(n))).encode() for n in range(2000)))
    (tmp_path / "Patient.ndjson.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CohortError, match=r"Patient\.ndjson\.gz: .*compressed"):
        list(open_bulk(tmp_path, AT).chunks())


def test_utf_16_is_not_ndjson(tmp_path: Path) -> None:
    (tmp_path / "Patient.ndjson").write_bytes(json.dumps(person("1")).encode("utf-16"))
    with pytest.raises(CohortError, match=r"Patient\.ndjson: is not UTF-8"):
        list(open_bulk(tmp_path, AT).chunks())


def test_what_was_not_used_is_counted_largest_first(tmp_path: Path) -> None:
    procedure = {"resourceType": "Procedure", "code": {"coding": [{"system": SNOMED, "code": "7"}]}}
    odd = [{"resourceType": "Device", "code": each} for each in ("7", [7], {"coding": 7}, {"coding": [7]})]
    unread = [observed("8302-2", quantity(170, "cm")), observed(KPS, {}), *[procedure] * 3, *odd]
    export = open_bulk(write(tmp_path, [person(), *unread, seen({"start": "2026"})]), AT)
    list(export.chunks())
    assert export.unused == (
        NotUsed(4, "Device", "", "", "no question reads it"),
        NotUsed(3, "Procedure", SNOMED, "7", "no question reads it"),
        NotUsed(1, "Encounter", "", "", "has no day"),
        NotUsed(1, "Observation", LOINC, "8302-2", "no question reads it"),
        NotUsed(1, "Observation", LOINC, KPS, "has no value"),
    )


MANIFEST = {"transactionTime": "2026-11-01T00:00:00Z", "output": [], "extension": []}
DONE = {"eventId": "status_complete", "eventDetail": {"transactionTime": "2026-11-01T18:12:57Z"}}
FAILED = {"eventId": "download_error", "eventDetail": {"code": 500}}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("manifest.json", json.dumps(MANIFEST, indent=1)),
        ("log.ndjson", "\n".join(map(json.dumps, [{"eventId": "kickoff"}, DONE, FAILED]))),
    ],
)
def test_the_date_of_the_export_is_the_time_of_the_cases(name: str, text: str, tmp_path: Path) -> None:
    write(tmp_path, [person(birthDate="1950-11-01")], "Patient.ndjson")
    (tmp_path / name).write_text(text, encoding="utf-8")
    export = open_bulk(tmp_path)
    assert export.at == date(2026, 11, 1)
    (frame,) = export.chunks()
    assert frame["as_of"].to_list() == ["2026-11-01"] and frame["age"].to_list() == ["76"]


@pytest.mark.parametrize("days", [[], ["2026-11-01", "2026-11-02"], ["yesterday"]])
def test_without_one_date_today_is_not_assumed(days: list[str], tmp_path: Path) -> None:
    write(tmp_path, [person()], "Patient.ndjson")
    for number, day in enumerate(days):
        (tmp_path / f"{number}.json").write_text(json.dumps({"transactionTime": day}), encoding="utf-8")
    with pytest.raises(CohortError, match="--at"):
        open_bulk(tmp_path)


def test_which_folders_are_exports(tmp_path: Path) -> None:
    assert is_bulk(write(tmp_path / "export", [person()]))
    assert is_bulk(write(tmp_path / "packed", [person()], "Patient.000.ndjson.gz"))
    assert not is_bulk(write(tmp_path / "table", [{"id": "1", "age": 48}]))
    assert not is_bulk(tmp_path / "export" / "export.ndjson")
    assert not is_bulk(tmp_path / "nothing")
    (tmp_path / "empty").mkdir()
    assert not is_bulk(tmp_path / "empty")
    with pytest.raises(CohortError, match="no folder"):
        open_bulk(tmp_path / "table", AT)


def test_days_after_the_time_of_the_cases_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CohortError, match="0 or more"):
        open_bulk(write(tmp_path, [person()]), AT, within_days=-1)
