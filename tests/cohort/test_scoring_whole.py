"""Patients whole between chunks, and patients that come back."""

from itertools import pairwise

import polars as pl
import pytest

from spinemets.cohort.problem import CohortError
from spinemets.cohort.table.whole import MOST_ROWS, Seen, whole_patients


def table(*ids: str | None) -> pl.DataFrame:
    return pl.DataFrame({"row": range(1, len(ids) + 1), "id": ids}, schema={"row": pl.Int64, "id": pl.String})


def pieces(frame: pl.DataFrame, size: int) -> list[pl.DataFrame]:
    return [frame[start : start + size] for start in range(0, frame.height, size)]


@pytest.mark.parametrize("size", range(1, 10))
def test_no_patient_is_split_and_no_row_is_lost(size: int) -> None:
    frame = table("a", "a", "b", None, None, "c", "c", "c", None)
    chunks = list(whole_patients(pieces(frame, size)))
    assert pl.concat(chunks).equals(frame)
    for chunk, following in pairwise(chunks):
        assert chunk["id"].item(-1) is None or chunk["id"].item(-1) != following["id"].item(0)


def test_chunks_without_ids_stay_as_they_are() -> None:
    chunks = [pl.DataFrame({"row": [1, 2]}), pl.DataFrame({"row": [3]})]
    assert [chunk.height for chunk in whole_patients(chunks)] == [2, 1]


def test_a_column_that_is_the_same_everywhere_names_no_patients() -> None:
    frame = table(*["x"] * (MOST_ROWS + 50))
    with pytest.raises(CohortError, match=r"row 1 and 1000 rows below it have the same id"):
        list(whole_patients(pieces(frame, 7)))


@pytest.mark.parametrize("size", range(1, 8))
def test_patients_that_come_back_are_found_however_the_table_is_cut(size: int) -> None:
    frame = table("a", "a", "b", None, "c", "a", "d", "b", "b", None)
    seen = Seen()
    found = [row for chunk in whole_patients(pieces(frame, size)) for row in seen.again(chunk)]
    assert found == [6, 8]


def test_among_many_patients_only_those_that_come_back_are_found() -> None:
    seen, found = Seen(), list[int]()
    for part in range(40):
        ids = [str(number * 7919 % 1_000_003) for number in range(part * 500, part * 500 + 500)]
        found += seen.again(table(*ids))
    assert found == []
    assert seen.again(table("new", "0", "another", str(7919 * 19_999 % 1_000_003))) == [2, 4]


def test_runs_that_are_too_long_to_be_joined_are_still_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spinemets.cohort.table.whole.MOST_JOINED", 20)
    seen = Seen()
    for part in range(10):
        assert seen.again(table(*(str(number) for number in range(part * 15, part * 15 + 15)))) == []
    assert seen.again(table("0", "new", "149", "70")) == [1, 3, 4]
