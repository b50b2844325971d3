"""Parquet, NDJSON and folders come out as the same text that a CSV would hold."""

import datetime as dt
import gzip
from decimal import Decimal

import polars as pl
import pytest
from reading_tables import refusal, rows, written

import spinemets
from spinemets.cohort.table import ColumnMap, TableError, open_table, propose, tables_in

BOOK = spinemets.rulebook()


def parquet(folder, **columns):
    path = folder / "table.parquet"
    pl.DataFrame(columns).write_parquet(path)
    return path


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        ([1, None, -3], ["1", None, "-3"]),
        ([35.0, 3.25, 1e-7, float("nan")], ["35", "3.25", "1e-7", None]),
        (pl.Series([0.1, 2.0], dtype=pl.Float32), ["0.1", "2"]),
        ([Decimal("1.50"), Decimal("20.00"), Decimal("100")], ["1.5", "20", "100"]),
        ([True, False, None], ["yes", "no", None]),
        ([dt.date(2026, 1, 2), None], ["2026-01-02", None]),
        ([dt.datetime(2026, 1, 2), dt.datetime(2026, 1, 2, 3, 15)], ["2026-01-02", "2026-01-02T03:15:00"]),
        (
            pl.Series([dt.datetime(2026, 1, 2)]).dt.replace_time_zone("Europe/Berlin"),
            ["2026-01-02T00:00:00+01:00"],
        ),
        (pl.Series(["A", "B"], dtype=pl.Categorical), ["A", "B"]),
        (pl.Series(["A", "B"], dtype=pl.Enum(["A", "B"])), ["A", "B"]),
        ([b"T7", b"T8"], ["T7", "T8"]),
        ([["2", "3"], ["2"], [], None], ["2|3", "2", None, None]),
        ([[2, 3], [2, None]], ["2|3", None]),
        ([None, None], [None, None]),
        (["  T7 ", "", "=1+1"], ["T7", None, "=1+1"]),
    ],
)
def test_any_type_of_parquet_is_written_as_a_person_would(tmp_path, cells, texts):
    assert [row["x"] for row in rows(parquet(tmp_path, x=cells))] == texts


NESTED = [[{"a": 1}], [[[1]]], [dt.timedelta(days=1)], [[{"a": 1}]]]


@pytest.mark.parametrize("cells", NESTED)
@pytest.mark.parametrize("name", ["age", "id", "died"])
def test_a_type_that_is_no_value_names_the_column_where_it_is_needed(tmp_path, name, cells):
    assert f"The column '{name}' holds" in refusal(parquet(tmp_path, **{name: cells}, level=["T7"]))


@pytest.mark.parametrize("cells", NESTED)
def test_a_type_that_is_no_value_is_left_out_where_nothing_asks_for_it(tmp_path, cells):
    path = parquet(tmp_path, level=["T7"], x=cells)
    assert rows(path) == [{"row": 1, "level": "T7"}]
    table = open_table(path)
    assert table.left_out == ("x",) and table.nested == {"x"}
    assert propose(table, BOOK).columns == {"level": "level"}
    assert rows(path, ColumnMap(BOOK, columns={"level": "level"})) == [{"row": 1, "level": "T7"}]
    assert "The column 'x' holds" in refusal(path, ColumnMap(BOOK, columns={"level": "level"}, keep=("x",)))


def test_a_table_without_a_column_of_values_has_rows_of_nothing(tmp_path):
    assert sum(chunk.height for chunk in open_table(parquet(tmp_path, x=[{"a": 1}, {"a": 2}])).chunks()) == 2


def test_bytes_that_are_no_text(tmp_path):
    assert "damaged" in refusal(parquet(tmp_path, x=[b"\xff\xfe"]))


def test_truncated_parquet(tmp_path):
    content = parquet(tmp_path, level=["T7"] * 1000).read_bytes()
    assert "damaged or was not copied whole" in refusal(written(tmp_path, content[: len(content) // 2], "cut.parquet"))


def test_damaged_pages_of_parquet(tmp_path):
    path = parquet(tmp_path, level=[f"T{n}" for n in range(20_000)])
    content = bytearray(path.read_bytes())
    content[100:2000] = bytes(1900)
    assert "damaged" in refusal(written(tmp_path, bytes(content), "bad.parquet"))


def test_rows_of_parquet_are_numbered_through_all_chunks(tmp_path):
    path = parquet(tmp_path, level=[str(n) for n in range(120_000)])
    table = open_table(path)
    chunks = list(table.chunks())
    assert len(chunks) > 1
    numbers = pl.concat(chunks)
    assert numbers["row"].to_list() == [int(text) + 1 for text in numbers["level"]]
    assert table.read == table.size


def test_ndjson(tmp_path):
    lines = [
        '{"id": 1, "age": 48.0, "escc": ["2", 3], "died": true}',
        "",
        '{"id": "2", "crp": 2.50, "died": false, "age": null, "note": "  "}',
    ]
    table = open_table(written(tmp_path, "\n".join(lines), "t.ndjson"))
    assert table.columns == ("id", "age", "escc", "died", "crp", "note")
    assert rows(table.files[0]) == [
        {"row": 1, "id": "1", "age": "48", "escc": "2|3", "died": "yes", "crp": None, "note": None},
        {"row": 3, "id": "2", "age": None, "escc": None, "died": "no", "crp": "2.5", "note": None},
    ]


def test_ndjson_packed_and_with_a_mark(tmp_path):
    content = gzip.compress('\ufeff{"id": "ä", "x": NaN}\n'.encode())
    assert rows(written(tmp_path, content, "t.ndjson.gz")) == [{"row": 1, "id": "ä", "x": None}]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"age": {"value": 48}}', "row 2: 'age' holds values within values"),
        ('{"age": [[1]]}', "row 2: 'age' holds values within values"),
        ('{"age": 1, "age": 2}', "row 2: 'age' stands twice"),
        ('{"age":1,"age" :2}', "row 2: 'age' stands twice"),
        ('{"age": 4', "row 2: This line is no JSON"),
        ("[1, 2]", "row 2: This line is no object"),
        ("1", "row 2: This line is no object"),
        ('{"age": "' + "9" * 1_000_001 + '"}', "Row 2 is longer than 1,000,000 characters"),
        ('{"age": ' + "9" * 5000 + "}", "row 2: This line is no JSON"),
        ('{"age": ' + "[" * 100_000 + "}", "row 2: This line is no JSON"),
    ],
)
def test_a_line_that_is_no_row_is_named(tmp_path, line, said):
    assert said in refusal(written(tmp_path, '{"id": 1}\n' + line + "\n", "t.ndjson"))


def test_a_key_of_values_within_values_is_left_out_where_nothing_asks_for_it(tmp_path):
    path = written(tmp_path, '{"level": "T7", "raw": {"a": 1}}\n{"level": "T8", "raw": "x"}\n', "t.ndjson")
    assert rows(path) == [{"row": 1, "level": "T7"}, {"row": 2, "level": "T8"}]
    assert open_table(path).left_out == ("raw",)
    kept = ColumnMap(BOOK, columns={"level": "level"}, keep=("raw",))
    assert "t.ndjson, row 1: 'raw' holds values within values" in refusal(path, kept)


def test_a_text_with_a_colon_is_no_second_key(tmp_path):
    assert rows(written(tmp_path, '{"id": "a\\":b", "note": "x\\" :"}\n', "t.ndjson"))[0]["id"] == 'a":b'


def test_a_list_in_json_is_no_ndjson(tmp_path):
    assert "a list in JSON" in refusal(written(tmp_path, '[{"id": 1}]', "t.json"))


def test_a_folder_is_one_table(tmp_path):
    written(tmp_path, "id,level\n1,T7\n", "b.csv")
    written(tmp_path, "level,id\nT8,2\n", "a.csv")
    written(tmp_path, "not a table", "readme.md")
    written(tmp_path, "junk", ".hidden.csv")
    table = open_table(tmp_path)
    assert [path.name for path in table.files] == ["a.csv", "b.csv"] == [path.name for path in tables_in(tmp_path)]
    assert pl.concat(table.chunks()).rows() == [(1, "T8", "2"), (1, "T7", "1")]
    assert table.size == table.read == 28


def test_a_list_of_files_is_one_table(tmp_path):
    paths = [written(tmp_path, f"id,level\n{n},T7\n", f"{n}.csv") for n in (3, 1)]
    assert [row[1] for chunk in open_table(paths).chunks() for row in chunk.rows()] == ["3", "1"]


def test_files_that_do_not_belong_together(tmp_path):
    written(tmp_path, "id,level\n1,T7\n", "a.csv")
    written(tmp_path, "id,pain\n1,none\n", "b.csv")
    assert "b.csv: a.csv has other columns: 'level'" in refusal(tmp_path)
    written(tmp_path, '{"id": 1, "level": "T7"}\n', "b.csv")
    assert "b.csv: It is ndjson, and a.csv is csv" in refusal(tmp_path)


def test_a_long_cell_of_parquet_names_its_row(tmp_path):
    assert "Row 2 is longer than 1,000,000 characters" in refusal(parquet(tmp_path, x=["a", "b" * 1_000_001]))


def test_a_folder_within_a_list_and_no_file_at_all(tmp_path):
    with pytest.raises(TableError, match="a folder within a list"):
        open_table([tmp_path])
    with pytest.raises(TableError, match="nothing to read"):
        open_table([])


def test_a_folder_without_tables(tmp_path):
    assert "holds no file that ends with .csv" in refusal(tmp_path)
