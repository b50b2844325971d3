"""The map of columns: what it says is done to every cell, and what is wrong with it is named with its line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_tables import refusal, rows, written

import spinemets
from spinemets.cohort.table import ColumnMap, TableError, open_table

BOOK = spinemets.rulebook()

MAP = """\
id: pat
columns:
  age: alter
  frankel: fg
  albumin: alb
  as_of: tag
  died: tot
  ldh_iu_l: ldh
codes:
  frankel: {"1": A, 2: B, 9: null}
  died: {1: yes, 0: no}
  ldh_iu_l: {"-9": null}
units: {albumin: g/L}
decimal: ","
dates: "%d.%m.%Y"
keep: [haus]
only:
  studie: [a, b]
"""
HEADER = "pat;alter;fg;alb;tag;tot;ldh;haus;studie;rest\n"


def read(folder, text):
    return ColumnMap.read(written(folder, text, "columns.yaml"), BOOK)


def test_every_part_of_a_map(tmp_path):
    cells = "1;48,5;1|2;35,2;21.11.2026;1;200;Bonn;a;x\n2;49;9;33..35,5;2026-11-22;0;-9;;b;x\n3;50;A;35 g/L;;;;;c;x\n"
    path, column_map = written(tmp_path, HEADER + cells), read(tmp_path, MAP)
    assert rows(path, column_map) == [
        {
            "row": 1,
            "id": "1",
            "age": "48.5",
            "frankel": "A|B",
            "albumin": "35.2 g/L",
            "as_of": "2026-11-21",
            "died": "yes",
            "ldh_iu_l": "200",
            "haus": "Bonn",
        },
        {
            "row": 2,
            "id": "2",
            "age": "49",
            "frankel": None,
            "albumin": "33..35.5 g/L",
            "as_of": "2026-11-22",
            "died": "no",
            "ldh_iu_l": None,
            "haus": None,
        },
    ]
    table = open_table(path, column_map)
    assert table.left_out == ("rest",)
    assert ["row", *table.keys] == next(table.chunks()).columns


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("7", "7 g/L"),
        ("3,4|3,5", "3.4 g/L|3.5 g/L"),
        ("3,5 g/dL", "3.5 g/dL"),
        ("x,y", "x,y"),
        ("1.234,5", "1.234,5"),
    ],
)
def test_numbers_get_the_unit_and_the_decimal_point_that_the_map_says(tmp_path, cell, text):
    column_map = ColumnMap(BOOK, columns={"albumin": "alb"}, units={"albumin": "g/L"}, decimal=",")
    assert rows(written(tmp_path, f"alb;x\n{cell};1\n"), column_map)[0]["albumin"] == text


@pytest.mark.parametrize("part", ["id: row", "only: {row: ['1']}", "columns: {age: row}"])
def test_a_column_that_is_called_as_the_number_of_a_row_cannot_be_mapped(tmp_path, part):
    column_map = f"columns: {{level: level}}\n{part}\n" if "columns" not in part else f"{part}\n"
    with pytest.raises(TableError, match="'row'"):
        rows(written(tmp_path, "row,level\n1,T7\n"), read(tmp_path, column_map))


def test_a_decimal_comma_is_not_changed_in_codes_or_kept_columns(tmp_path):
    column_map = ColumnMap(BOOK, columns={"escc": "e"}, decimal=",", keep=("note",))
    assert rows(written(tmp_path, "e;note\n1,5;2,5\n"), column_map) == [{"row": 1, "escc": "1,5", "note": "2,5"}]


def test_a_date_that_is_none_stays_to_be_reported(tmp_path):
    column_map = ColumnMap(BOOK, columns={"died_on": "d"}, dates="%d.%m.%Y")
    path = written(tmp_path, "d,x\n31.02.2026,1\n1.2.2026,1\n")
    assert [row["died_on"] for row in rows(path, column_map)] == ["31.02.2026", "2026-02-01"]


def test_dates_with_times(tmp_path):
    column_map = ColumnMap(BOOK, columns={"as_of": "d"}, dates="%d.%m.%Y %H:%M")
    assert rows(written(tmp_path, "d,x\n01.02.2026 03:15,1\n"), column_map)[0]["as_of"] == "2026-02-01T03:15:00"


def test_one_column_may_answer_two_questions(tmp_path):
    codes = {"albumin_low": {"30": "yes", "40": "no"}}
    column_map = ColumnMap(BOOK, columns={"albumin": "a", "albumin_low": "a"}, codes=codes, units={"albumin": "g/L"})
    assert rows(written(tmp_path, "a,x\n30,1\n"), column_map) == [{"row": 1, "albumin": "30 g/L", "albumin_low": "yes"}]


def test_no_map_hides_that_rows_are_synthetic(tmp_path):
    path = written(tmp_path, "age,synthetic\n48,yes\n")
    for keep in ((), ("synthetic",)):
        table = open_table(path, ColumnMap(BOOK, columns={"age": "age"}, keep=keep))
        assert table.keys == ("age", "synthetic") and next(table.chunks()).rows() == [(1, "48", "yes")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colums: {age: a}", "line 1: colums: is no part of a map of columns. Allowed: id columns"),
        ("colums: {age: a}", "Did you mean 'columns'?"),
        ("columns:\n  agee: a", "line 2: agee: is no key of a case file, and no outcome. Did you mean 'age'?"),
        ("columns:\n  name: a", "line 2: name: is no key"),
        ("columns:\n  id: a", "line 2: id: stands beside 'columns'"),
        ("columns:\n  age: a\n  age: b", "line 3: age: is written twice"),
        ("columns:\n  age: [a, b]", "line 2: age: is one word"),
        ("columns: age", "line 1: columns has keys and values here"),
        ("columns: {age: a}\ncodes: {kps: {1: 90}}", "kps: stands under codes, but not under columns"),
        (
            "columns: {frankel: a}\ncodes:\n  frankel:\n    1: Z",
            "line 4: frankel: 'Z' is not an answer. Allowed: A B C D E",
        ),
        ("columns: {frankel: a}\ncodes:\n  frankel:\n    1: FILL_IN", "line 4: frankel: 'FILL_IN' is not an answer"),
        ("columns: {frankel: a}\ncodes:\n  frankel:\n    1: [A, B]", "line 4: frankel: one answer is expected"),
        ("columns: {died: a}\ncodes: {died: {1: dead}}", "died: 'dead' is not an answer. Allowed: no yes"),
        ("columns: {frankel: a}\nunits: {frankel: g/L}", "frankel: is no number with a unit"),
        ("columns: {albumin: a}\nunits: {albumin: mol}", "albumin: 'mol' is no unit that is known here. Allowed: g/dL"),
        ("columns: {age: a}\ndecimal: ;", "decimal: is the sign before the decimals"),
        ('columns: {age: a}\ndates: "%d.%Y"', "dates: '%d.%Y' does not say how a day is written"),
        ("columns: {age: a}\nkeep: [age]", "age: is the name of a key"),
        ("columns: {age: a}\nkeep: [x, x]", "x: is kept twice"),
        ("", "This is no map of columns"),
        ("[1, 2]", "This is no map of columns"),
        ("a: 'b", "quotes that open here are not closed"),
        ("columns: {age: a}\nfoo: 1\nbar: 2", "2 things are wrong"),
    ],
)
def test_a_map_that_is_wrong_says_where(tmp_path, text, said):
    with pytest.raises(TableError) as refused:
        read(tmp_path, text)
    assert said in str(refused.value) and str(refused.value).startswith("columns.yaml: ")


def test_a_map_that_is_not_there(tmp_path):
    with pytest.raises(TableError, match="No such file"):
        ColumnMap.read(tmp_path / "none.yaml", BOOK)


def test_columns_that_a_table_does_not_have(tmp_path):
    column_map = ColumnMap(BOOK, columns={"age": "altr"}, id="pat", keep=("haus",), only={"studie": ("a",)})
    said = refusal(written(tmp_path, "pat,alter\n1,2\n"), column_map)
    for part in ("'altr' (columns: age)", "'haus' (keep)", "'studie' (only)", "Did you mean 'alter'?"):
        assert part in said
    assert "'pat'" not in said


def test_every_file_of_a_folder_is_held_against_the_map(tmp_path):
    written(tmp_path, "pat,alter\n1,2\n", "a.csv")
    written(tmp_path, "pat,age\n1,2\n", "b.csv")
    assert "b.csv: The table has no column 'alter'" in refusal(tmp_path, ColumnMap(BOOK, columns={"age": "alter"}))


def test_a_map_is_not_overwritten(tmp_path):
    path = written(tmp_path, "columns: {age: my work}\n", "columns.yaml")
    with pytest.raises(TableError, match="already"):
        ColumnMap(BOOK, columns={"age": "a"}).write(path)
    assert path.read_text() == "columns: {age: my work}\n"


def test_a_map_that_cannot_be_written(tmp_path):
    with pytest.raises(TableError, match="cannot be written"):
        ColumnMap(BOOK).write(tmp_path / "none" / "columns.yaml")


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).map(str.strip).filter(bool)


@settings(deadline=None, max_examples=150)
@given(columns=st.lists(WORDS, min_size=5, max_size=5, unique=True), cells=st.lists(WORDS, max_size=4, unique=True))
def test_a_map_reads_as_it_was_written(tmp_path_factory, columns, cells):
    pat, age, frankel, albumin, kept = columns
    column_map = ColumnMap(
        BOOK,
        columns={"age": age, "frankel": frankel, "albumin": albumin},
        id=pat,
        codes={"frankel": dict.fromkeys(cells, "A") | {"x": None}},
        units={"albumin": "g/L"},
        decimal=",",
        dates="%d/%m/%Y",
        keep=(f"kept {kept}",),
        only={pat: (kept, age)},
    )
    path = tmp_path_factory.mktemp("map") / "columns.yaml"
    column_map.write(path)
    assert ColumnMap.read(path, BOOK) == column_map
