"""Tables as spreadsheets write them: what is read, what is refused, and where a problem is said to be."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from previewing import fields, kept, preview, upload, words

import spinemets
from spinemets.casefile.table import MOST_ROWS, is_table, read_table
from spinemets.casefile.tree import to_python
from spinemets.store import Store

CATALOGUE = spinemets.rulebook().catalogue


def read(text: str) -> list[object]:
    table = read_table(text, CATALOGUE)
    assert table.problems == ()
    return [to_python(patient.tree) for patient in table.patients]


def refused(text: str) -> str:
    table = read_table(text, CATALOGUE)
    assert table.patients == ()
    return " ".join(problem.at("table") for problem in table.problems)


ONE = [{"id": "7", "patient": {"sex": "female"}, "lesions": [{"level": "T7", "escc": "2|3"}]}]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_separators_and_quotes(separator: str, quote: str) -> None:
    rows = [["id", "sex", "level", "escc"], ["7", "female", "T7", "2|3"]]
    text = "\n".join(separator.join(f"{quote}{cell}{quote}" for cell in row) for row in rows)
    assert read(text) == ONE


def test_rows_with_the_same_id_are_one_patient_in_whatever_order() -> None:
    text = "id,sex,level\n7,female,T7\n9,male,L2\n7,,T8\n"
    assert read(text) == [
        {"id": "7", "patient": {"sex": "female"}, "lesions": [{"level": "T7"}, {"level": "T8"}]},
        {"id": "9", "patient": {"sex": "male"}, "lesions": [{"level": "L2"}]},
    ]


def test_without_an_id_each_row_is_a_patient() -> None:
    assert len(read("sex,level\nfemale,T7\nfemale,T7\n")) == 2
    assert len(read("id,level\n,T7\n,T8\n")) == 2


def test_every_kind_of_column_finds_its_section() -> None:
    text = "as_of,presented_on,deficit_on,escc_1c,albumin,level\n2026-11-22,2026-11-21,2026-11-20,high,35 g/L,T7\n"
    policy = next(name for name, variable in CATALOGUE.variables.items() if variable.about == "policy")
    text = text.replace("escc_1c", policy)
    assert read(text) == [
        {
            "as_of": "2026-11-22",
            "patient": {"deficit_on": "2026-11-20", "albumin": "35 g/L"},
            "policy": {policy: "high"},
            "pathway": {"presented_on": "2026-11-21"},
            "lesions": [{"level": "T7"}],
        }
    ]


def test_empty_cells_and_rows_are_not_known() -> None:
    assert read("sex,primary,level\n\nfemale, ,\n,,\n") == [{"patient": {"sex": "female"}}]


def test_a_cell_may_hold_a_line_break_and_the_next_row_keeps_its_line() -> None:
    table = read_table('sex,primary,level\nfemale,"bre\nast",T7\nmale,,L9\n', CATALOGUE)
    assert [patient.lines for patient in table.patients] == [(2,), (4,)]


REFUSED = {
    "sex,sex,level\nfemale,male,T7\n": ("table:1:2: sex: stands twice",),
    "sex,,level\nfemale,x,T7\n": ("Column 2 has no name",),
    "sex,level\nfemale,T7,extra\n": ("table:2: This row has 3 cells, and the first row names 2 columns",),
    "sex,level\nfemale\n": ("This row has 1 cells",),
    "sex,level\n": ("no row below",),
    "": ("empty",),
    "\n\n": ("empty",),
    "Level;ESCC\nT7;2\n": ("None of the columns", "Did you mean 'level'?"),
    'sex,level\n"female,T7\n': ("cannot be read",),
    'sex,level\n"fem"ale,T7\n': ("cannot be read",),
    "level\n" + "T7\n" * (MOST_ROWS + 1): ("at most 500 and 200",),
    ",".join(f"column_{number}" for number in range(501)) + "\n": ("501 columns",),
}


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_a_table_that_can_be_read_in_two_ways_is_not_read(text: str) -> None:
    told = refused(text)
    assert all(part in told for part in REFUSED[text]), told


def test_an_unnamed_column_without_cells_is_no_column() -> None:
    assert read("sex,level,\nfemale,T7,\n") == [{"patient": {"sex": "female"}, "lesions": [{"level": "T7"}]}]


def test_rows_of_a_patient_that_contradict_each_other_are_not_taken(client: TestClient, store: Store) -> None:
    text = "id,age,level\n7,48,T7\n7,49,T8\n9,50,L2\n"
    shown = preview(client, text)
    assert "Line 3, column 2 age says something else on line 2, of the same patient." in words(shown)
    assert fields(shown)["take"] == ["2"]
    client.post("/import", data={**fields(shown), "take": ["1", "2"]})
    assert [document["case"]["patient"] for document in kept(store)] == [{"age": "50"}]


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("level,escc\nT7,2\n", True),
        ("level\nT7\n", True),
        ("Level;Grade\nT7;2\n", True),
        ("patient:\n  sex: female\n", False),
        ('{"patient": {}}', False),
        ("# a, comment\npatient: {sex: female}\n", False),
        ("- a, b\n", False),
        ("word\n", False),
    ],
)
def test_a_table_is_told_from_a_case_file(text: str, table: bool) -> None:
    assert is_table(text, CATALOGUE) == table


PLAIN = "sex,level,escc\nfemale,T7,2\n"


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
    ],
)
def test_the_ways_in_which_programs_end_lines_and_begin_files(content: bytes, client: TestClient) -> None:
    shown = upload(client, content, "table.csv")
    assert shown.status_code == 200
    assert "female · T7" in words(shown)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("sex,primary\nfemale,Brüste\n".encode("latin-1"), "byte 22 is something else"),
        ("sex,level\nfemale,T7\n".encode("utf-16"), "not text in UTF-8"),
        (b"sex,level\nfem\0ale,T7\n", "zero byte"),
        (b"sex,level\n" + b"female,T7\n" * 1_000_000, "At most 1 MB"),
        (b"", "nothing to read"),
        (b"\xef\xbb\xbf", "nothing to read"),
    ],
    ids=["latin-1", "utf-16", "nul", "ten megabytes", "empty", "mark alone"],
)
def test_a_file_that_is_no_text_or_too_large_is_refused_with_what_to_do(
    content: bytes, told: str, client: TestClient, store: Store
) -> None:
    shown = upload(client, content, "table.csv")
    assert shown.status_code in (413, 422)
    assert told in words(shown) or shown.status_code == 413
    assert kept(store) == []


def test_more_patients_than_can_be_looked_at_are_taken_in_parts(client: TestClient) -> None:
    shown = preview(client, "sex,level\n" + "female,T7\n" * 51)
    assert "51 patients; at most 50" in words(shown)


def test_a_table_gives_the_assessment_of_the_same_case_file(client: TestClient, store: Store) -> None:
    shown = preview(client, "id,age,primary,limb_weakness,level,escc\n7,60,kidney,yes,T7,2|3\n7,60,,,T9,1b\n")
    client.post("/import", data=fields(shown))
    (document,) = kept(store)
    case = spinemets.Case(
        {"age": 60, "primary": "kidney", "limb_weakness": "yes"},
        [{"level": "T7", "escc": ["2", "3"]}, {"level": "T9", "escc": "1b"}],
    )
    (head,) = store.heads("tests")
    result = store.read("tests", head.case).result
    assert result is not None
    assert result["scores"] == spinemets.assess(case).to_dict()["scores"]
    assert document["case"]["lesions"][0]["escc"] == "2|3"
