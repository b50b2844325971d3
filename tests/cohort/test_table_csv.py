"""CSV: what is written in a cell comes out as it is, and what cannot be told is an error that names its place."""

import gzip
import os

import pytest
from reading_tables import refusal, rows, written

from spinemets.cohort.table import TableError, open_table

UMLAUT = "id,ort\n1,Köln\n"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_cells_between_any_separator_and_line_end(tmp_path, separator, end):
    lines = ["id", "level", "note"], ["1", "T7", ""], ["2", " T8 ", '"a ""b"""']
    path = written(tmp_path, end.join(map(separator.join, lines)) + end)
    assert rows(path) == [
        {"row": 1, "id": "1", "level": "T7", "note": None},
        {"row": 2, "id": "2", "level": "T8", "note": 'a "b"'},
    ]


def test_a_quoted_cell_holds_separators_and_line_ends(tmp_path):
    path = written(tmp_path, 'id,note\n1,"a,b\r\nc"\n2,d\n')
    assert [row["note"] for row in rows(path)] == ["a,b\r\nc", "d"]


def test_the_separator_that_a_spreadsheet_names(tmp_path):
    assert rows(written(tmp_path, "sep=;\nid;note\n1;a,b,c\n")) == [{"row": 1, "id": "1", "note": "a,b,c"}]


def test_the_separator_is_not_sought_within_quotes(tmp_path):
    assert open_table(written(tmp_path, '"a,b,c";level\n1;T7\n')).columns == ("a,b,c", "level")


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path):
    path = written(tmp_path, "id,level\n1,T7\n\n,\n2,T8\n")
    assert [row["row"] for row in rows(path)] == [1, 4]


def test_formulas_stay_text(tmp_path):
    assert rows(written(tmp_path, "id,note\n1,=cmd|'/c calc'!A0\n"))[0]["note"] == "=cmd|'/c calc'!A0"


def test_a_decimal_comma_is_not_guessed(tmp_path):
    assert rows(written(tmp_path, "id;albumin_g_dl\n1;3,5\n"))[0]["albumin_g_dl"] == "3,5"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (UMLAUT.encode(), ""),
        (UMLAUT.encode("utf-8-sig"), ""),
        (UMLAUT.encode("utf-8-sig"), "utf-8"),
        (UMLAUT.encode("utf-16"), ""),
        (b"\xfe\xff" + UMLAUT.encode("utf-16-be"), ""),
        (UMLAUT.encode("utf-16-le"), "utf-16-le"),
        (UMLAUT.encode("cp1252"), "windows-1252"),
        (UMLAUT.encode("latin-1"), "latin-1"),
    ],
)
def test_encodings(tmp_path, content, encoding):
    assert rows(written(tmp_path, content), encoding=encoding) == [{"row": 1, "id": "1", "ort": "Köln"}]


def test_what_is_not_utf8_is_told_with_line_and_byte_and_what_it_may_be(tmp_path):
    said = refusal(written(tmp_path, UMLAUT.encode("cp1252")))
    assert "Line 2, byte 4 (0xf6) is not utf-8" in said
    assert "Windows-1252 or Latin-1" in said and "--encoding windows-1252" in said


def test_windows_1252_is_told_from_latin_1(tmp_path):
    said = refusal(written(tmp_path, "id,preis\n1,5 €\n".encode("cp1252")))
    assert "probably Windows-1252:" in said and "Latin-1" not in said


def test_mixed_encodings_name_both_lines(tmp_path):
    said = refusal(written(tmp_path, UMLAUT.encode() + "2,Mönchengladbach\n".encode("latin-1")))
    assert "Line 3, byte 4 (0xf6) is not utf-8" in said and "line 2 is" in said and "mixed" in said


def test_an_encoding_far_below_is_told_too(tmp_path):
    path = written(tmp_path, b"id,ort\n" + b"1,Bonn\n" * 50_000 + "2,Köln\n".encode("cp1252"))
    assert "Line 50002, byte 4" in refusal(path)


def test_a_byte_that_is_no_character_of_the_named_encoding(tmp_path):
    assert "Line 2, byte 3 (0x81) is not windows-1252" in refusal(
        written(tmp_path, b"id,ort\n1,\x81\n"), encoding="windows-1252"
    )


def test_half_a_character_at_the_end(tmp_path):
    assert "is not utf-8" in refusal(written(tmp_path, UMLAUT.encode() + "2,ö".encode()[:-1]))
    assert "not utf-16-le" in refusal(written(tmp_path, UMLAUT.encode("utf-16") + b"1"))


def test_a_named_encoding_that_the_file_contradicts(tmp_path):
    assert "Leave --encoding out" in refusal(written(tmp_path, UMLAUT.encode("utf-8-sig")), encoding="windows-1252")


def test_an_unknown_encoding_offers_the_nearest(tmp_path):
    assert "Did you mean 'windows-1252'?" in refusal(written(tmp_path, UMLAUT), encoding="windows1252")


def test_utf_16_without_a_mark_is_not_guessed(tmp_path):
    assert "--encoding utf-16-le" in refusal(written(tmp_path, UMLAUT.encode("utf-16-le")))


def test_packed(tmp_path):
    table = open_table(written(tmp_path, gzip.compress(UMLAUT.encode()), "table.csv.gz"))
    assert [chunk.rows() for chunk in table.chunks()] == [[(1, "1", "Köln")]]
    assert table.read == table.size


def test_packed_and_cut_off(tmp_path):
    content = gzip.compress(b"id,level\n" + b"".join(b"%d,T7\n" % number for number in range(100_000)))
    said = refusal(written(tmp_path, content[: len(content) // 2], "table.csv.gz"))
    assert "ends in the middle of its compressed data" in said and "Copy or export it again" in said


def test_packed_and_damaged(tmp_path):
    content = bytearray(gzip.compress(os.urandom(100_000).hex().encode()))
    content[1000:1010] = bytes(10)
    assert "damaged" in refusal(written(tmp_path, bytes(content), "table.csv.gz"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id,age\n1,2\n2,3,4\n", "Row 2 has 3 cells, and the first row names 2 columns"),
        ("id,age,sex\n1,2\n", "Row 1 has 2 cells, and the first row names 3 columns"),
        ("id,age,id\n1,2,3\n", "'id' names two columns (columns 1 and 3)"),
        ("id,age,\n1,2,\n2,3,x\n", "Row 2 has a value in a column that has no name"),
        ("id,*\n1,2\n", "'*' cannot be the name of a column"),
        ("id,^a.*$\n1,2\n", "'^a.*$' cannot be the name of a column"),
        ('id,age\n1,"2"3\n', "Row 1 cannot be read"),
        ('id,age\n1,2\n2,"3\n4,5\n', "Row 2 cannot be read: unexpected end of data (line 3)"),
        ("", "The file is empty"),
        ("\n\n", "The file names no columns"),
        (";;;\n", "The file names no columns"),
        ("Dear colleague\nplease find the data below\n", "This is no table"),
        (b"PK\x03\x04\x14\0\x06\0", "spreadsheet (xlsx"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no text: it holds zero bytes"),
        ("id," + ",".join(f"c{n}" for n in range(5000)) + "\n", "5,001 columns; at most 5,000 are read"),
        ("id,age\n1," + "9" * 200_000 + "\n", "Row 1 cannot be read: field larger"),
        ("id,age\n1,2\n2,3" + ",4" * 600_000 + "\n", "Row 2 is longer than 1,000,000 characters"),
    ],
)
def test_what_is_no_table_says_where_and_why(tmp_path, content, said):
    refused = refusal(written(tmp_path, content))
    assert said in refused and refused.startswith("table.csv: ")


def test_a_file_that_is_not_there(tmp_path):
    assert "No such file" in refusal(tmp_path / "none.csv")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    path = written(tmp_path, UMLAUT)
    path.chmod(0)
    assert "Permission denied" in refusal(path)


def test_an_unnamed_last_column_that_is_empty_is_the_separator_at_the_end(tmp_path):
    assert rows(written(tmp_path, "id,age,\n1,2,\n")) == [{"row": 1, "id": "1", "age": "2"}]


def test_the_column_row_of_a_file_is_left_out_and_told(tmp_path):
    table = open_table(written(tmp_path, "row,id\n7,1\n"))
    assert table.left_out == ("row",) and next(table.chunks()).rows() == [(1, "1")]


def test_an_error_far_below_comes_after_the_rows_above_it(tmp_path):
    path = written(tmp_path, "id,age\n" + "".join(f"{n},{50:050}\n" for n in range(120_000)) + "x\n")
    given = 0
    with pytest.raises(TableError, match="Row 120001 has 1 cells"):
        for chunk in open_table(path).chunks():
            given += chunk.height
    assert given > 50_000
