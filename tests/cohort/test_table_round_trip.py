"""Text in is text out, whatever the format, and the quick way of reading gives what the slow one gives."""

import gzip
import json

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_tables import rows

from spinemets.cohort.table.plain import plain_rows

ODD = st.sampled_from(
    ["=1+1", '"', '""', "'", ",", ";", "\t", "|", "\n", "\r\n", "a\rb", "\u2028", "\x0b", "é", "Ω", "0", "#", "\\"]
)
CELLS = st.lists(st.one_of(ODD, st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)), max_size=4).map(
    "".join
)
NAMES = ("x", "y", "z")
TABLES = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=12)


def stripped(text):
    """What stays of a cell."""
    return pl.Series([text]).str.strip_chars().item() or None


def quoted(cell, everywhere):
    """A cell as a spreadsheet writes it."""
    return '"' + cell.replace('"', '""') + '"' if everywhere or any(sign in cell for sign in ',;\t"\r\n') else cell


def expected(table):
    numbered = [(number, *map(stripped, row)) for number, row in enumerate(table, 1) if any(row)]
    return [dict(zip(("row", *NAMES), row, strict=True)) for row in numbered]


@settings(deadline=None, max_examples=100)
@given(
    table=TABLES,
    separator=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    packed=st.booleans(),
    everywhere=st.booleans(),
)
def test_csv(tmp_path_factory, table, separator, end, encoding, packed, everywhere):
    path = tmp_path_factory.mktemp("csv") / "table.csv"
    opening = gzip.open if packed else open
    lines = [separator.join(quoted(cell, everywhere) for cell in row) + end for row in (NAMES, *table)]
    with opening(path, "wt", encoding=encoding, newline="") as file:
        file.writelines(lines)
    assert rows(path) == expected(table)


@settings(deadline=None, max_examples=100)
@given(table=TABLES)
def test_parquet_and_ndjson(tmp_path_factory, table):
    folder = tmp_path_factory.mktemp("others")
    pl.DataFrame(table, schema=dict.fromkeys(NAMES, pl.String), orient="row").write_parquet(folder / "t.parquet")
    lines = [
        json.dumps(dict(zip(NAMES, row, strict=True)), ensure_ascii=number % 2 == 0) for number, row in enumerate(table)
    ]
    (folder / "t.ndjson").write_text("\n".join(lines), encoding="utf-8", newline="")
    everything = [dict(zip(("row", *NAMES), (n, *map(stripped, row)), strict=True)) for n, row in enumerate(table, 1)]
    assert rows(folder / "t.parquet") == everything
    assert rows(folder / "t.ndjson") == everything


SIMPLE = st.text(st.sampled_from("aé 0=#.-'|\\"), max_size=3)


@settings(deadline=None, max_examples=100)
@given(table=st.lists(st.tuples(SIMPLE, SIMPLE, SIMPLE), min_size=1, max_size=12), end=st.sampled_from(["\n", "\r\n"]))
def test_a_block_at_once_is_what_its_cells_one_by_one_are(tmp_path_factory, table, end):
    folder = tmp_path_factory.mktemp("both")
    plain = "".join(";".join(row) + end for row in table)
    quoted = "".join(";".join(f'"{cell}"' if cell else "" for cell in row) + end for row in table)
    (folder / "plain.csv").write_text("x;y;z\n" + plain, encoding="utf-8", newline="")
    (folder / "quoted.csv").write_text("x;y;z\n" + quoted, encoding="utf-8", newline="")
    assert rows(folder / "plain.csv") == rows(folder / "quoted.csv") == expected(table)


def test_which_blocks_are_taken_at_once():
    block = plain_rows("1;T7\n2;T8\r\n"[:5] + "2;T8\n", ";", 2)
    assert block is not None and block.rows() == [("1", "T7"), ("2", "T8")]
    for odd in (
        '1;"T7"\n',
        "1\n",
        "1;2;3\n",
        "1;T7\n\n",
        "1;T7\n;\n",
        "1;T7\r2;T8\n",
        "1;T7\n2;" + "x" * 200_000 + "\n",
    ):
        assert plain_rows(odd, ";", 2) is None
