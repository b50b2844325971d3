"""A table that is written to while it is read is refused by whatever reads it: its rows may not belong together."""

import os

import polars as pl
import pytest
from exports import AT, person, write
from reading_tables import written

import spinemets
from spinemets.cohort.bulk import open_bulk
from spinemets.cohort.scoring import score_table
from spinemets.cohort.table import TableError, open_table
from spinemets.cohort.understanding import check

BOOK = spinemets.rulebook()
ROWS = "id,escc\n1,2\n2,3\n"


def append(path):
    with open(path, "a") as file:
        file.write("3,1b\n")


def replace(path):
    """Another file of the same size and time takes the name."""
    before = path.stat()
    other = path.with_name("other")
    other.write_text(ROWS.replace("3", "2"))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize("change", [append, replace, os.remove])
def test_a_file_that_changes_between_its_names_and_its_end_is_refused(tmp_path, change):
    path = written(tmp_path, ROWS)
    table = open_table(path)
    chunks = table.chunks()
    next(chunks)
    change(path)
    with pytest.raises(TableError, match=r"table\.csv: The file was changed while it was read"):
        list(chunks)


def test_a_file_that_changes_while_its_columns_are_looked_for_is_refused(tmp_path):
    path = written(tmp_path, '{"id": 1, "escc": "2"}\n', "table.ndjson")
    table = open_table(path)
    path.write_text('{"id": 1, "escc": "2"}\n{"id": 2, "kps": 70}\n')
    with pytest.raises(TableError, match="was changed while it was read"):
        list(table.chunks())


def test_a_table_that_stays_as_it_is_can_be_read_twice(tmp_path):
    table = open_table(written(tmp_path, ROWS))
    assert pl.concat(table.chunks()).equals(pl.concat(table.chunks()))


def test_check_and_score_notice_it(tmp_path):
    path = written(tmp_path, ROWS)
    with pytest.raises(TableError, match="was changed while it was read"):
        check(open_table(path).chunks(), BOOK, seen=lambda rows: append(path))
    with pytest.raises(TableError, match="was changed while it was read"):
        score_table(BOOK, open_table(path), ["sins"], tmp_path / "out.csv", "csv", told=lambda rows: append(path))
    assert not (tmp_path / "out.csv").exists()


def test_an_export_of_which_a_file_grows_is_refused(tmp_path):
    export = open_bulk(write(tmp_path / "export", [person()]), AT)
    write(tmp_path / "export", [person(), person("2")])
    with pytest.raises(TableError, match=r"export\.ndjson: The file was changed while it was read"):
        list(export.chunks())
