"""Every kind of problem, with the row and the column that it is told at; and what is no problem."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from understanding_tables import table

import spinemets
from spinemets.cohort.understanding import Reader, understood
from spinemets.cohort.understanding.contradictions import resting_on
from spinemets.engine.case import LEVELS

BOOK = spinemets.rulebook()
CATALOGUE = BOOK.catalogue


def found(chunk: pl.DataFrame, today: date | None = None) -> set[tuple[int, str, str]]:
    """The rows, columns and kinds of the problems."""
    return set(Reader(BOOK, today).understood(chunk).problems.select("row", "column", "kind").iter_rows())


def refused(chunk: pl.DataFrame) -> list[bool]:
    return understood(chunk, BOOK).canonical["refused"].to_list()


def words(chunk: pl.DataFrame) -> str:
    (problem,) = understood(chunk, BOOK).problems.to_dicts()
    return f"{problem['column']}: {problem['message']} {problem['suggestion']}"


GOOD = {"level": "T7", "escc": "2|3", "primary": "breast", "albumin": "35 g/L", "as_of": "2026-11-22"}


def test_a_good_row_has_no_problem() -> None:
    chunk = table(GOOD, {}, {"hospital": "A"}, {"escc": "1b"})
    assert found(chunk) == set()
    assert refused(chunk) == [False] * 4


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("escc", "4"),
        ("escc", "2|x"),
        ("sex", "unknown"),
        ("kps", "75"),
        ("kps", "70|105"),
        ("age", "-1"),
        ("albumin", "3.5"),
        ("albumin_g_dl", "35"),
        ("ldh_iu_l", "12,5"),
        ("ldh_iu_l", "=1+1"),
        ("as_of", "22.11.2026"),
        ("deficit_on", "yesterday"),
        ("presented_on", "2026-13-01"),
        ("died", "alive"),
        ("died_on", "2026"),
        ("last_seen_on", "?"),
        ("followed_days", "-3"),
        ("followed_days", "10..20"),
        ("followed_days", "10|20"),
        ("died", "yes|no"),
        ("year", "1998.5"),
    ],
)
def test_a_bad_cell_is_told_at_its_row_and_column(column: str, text: str) -> None:
    chunk = table(GOOD, {**GOOD, column: text}, GOOD)
    assert found(chunk) == {(2, column, "bad_value")}
    assert refused(chunk) == [False, True, False]


@pytest.mark.parametrize(
    ("row", "column", "kind"),
    [
        ({"frankel": "E", "limb_weakness": "yes"}, "limb_weakness", "contradiction"),
        ({"complete_paralysis_hours": "20", "deficit_hours": "10"}, "complete_paralysis_hours", "contradiction"),
        ({"frankel": "E", "deficit_on": "2026-11-01"}, "frankel", "contradiction"),
        ({"albumin_g_dl": "3.5"}, "albumin_g_dl", "said_twice"),
        ({"deficit_hours": "10", "deficit_on": "2026-11-22"}, "deficit_on", "said_twice"),
        ({"deficit_on": "2026-11-23"}, "deficit_on", "date"),
        ({"deficit_on": "1926-11-23"}, "deficit_on", "date"),
        ({"deficit_on": "2026-11-21T10:00Z", "as_of": "2026-11-22T10:00"}, "deficit_on", "date"),
        ({"prior_radiotherapy_on": "2026-11-23"}, "prior_radiotherapy_on", "date"),
        ({"presented_on": "2026-11-23"}, "presented_on", "date"),
        ({"died_on": "2026-11-21"}, "died_on", "date"),
        ({"last_seen_on": "2026-11-21"}, "last_seen_on", "date"),
        ({"as_of": "1026-11-22", "last_seen_on": "2026-11-21"}, "last_seen_on", "date"),
        ({"last_seen_on": "2026-12-21", "died_on": "2026-12-20"}, "last_seen_on", "date"),
        ({"died": "no", "died_on": "2026-12-20"}, "died", "contradiction"),
        ({"died": "yes", "died_on": "2026-12-20", "followed_days": "20"}, "followed_days", "contradiction"),
        ({"year": "2025"}, "year", "contradiction"),
    ],
)
def test_what_does_not_fit_is_told_at_its_row_and_column(row: dict[str, str], column: str, kind: str) -> None:
    chunk = table(GOOD, {**GOOD, **row}, GOOD)
    assert found(chunk) == {(2, column, kind)}
    assert refused(chunk) == [False, True, False]


def test_a_date_needs_a_time_to_count_to() -> None:
    chunk = table({"deficit_on": "2026-11-22"}, {"died_on": "2026-11-22"}, {"last_seen_on": "2026-11-22", "died": "no"})
    assert found(chunk) == {(1, "deficit_on", "date"), (2, "died_on", "date"), (3, "last_seen_on", "date")}


def test_a_time_that_cannot_be_read_is_told_once() -> None:
    assert found(table({"as_of": "soon", "deficit_on": "2026-11-22"})) == {(1, "as_of", "bad_value")}


@pytest.mark.parametrize("column", ["as_of", "died_on", "last_seen_on"])
def test_the_future_is_told_where_today_is_known(column: str) -> None:
    row = {"as_of": "2026-11-20", "died": "no" if column == "last_seen_on" else "yes", column: "2026-11-23"}
    assert found(table(row), date(2026, 11, 22)) == {(1, column, "date")}
    assert found(table(row), date(2026, 11, 23)) == set()
    assert found(table(row)) == set()


def test_rows_of_a_patient_are_held_against_each_other() -> None:
    rows = [
        {"sex": "female", "level": "T7"},
        {"sex": "female", "level": "T8", "age": "60"},
        {"sex": "male", "level": "T8"},
        {"level": "T8|T9"},
    ]
    chunk = table(*({"id": "7", **row} for row in rows), {"id": "8", "level": "T7"})
    assert found(chunk) == {(3, "sex", "patient_differs"), (3, "level", "level_twice")}
    assert refused(chunk) == [True] * 4 + [False]


@pytest.mark.parametrize(
    "column", ["as_of", "presented_on", "deficit_on", "died_on", "year", "brain_counts_as_visceral"]
)
def test_every_column_about_a_patient_says_one_thing(column: str) -> None:
    texts = {"year": ("2025", "2026"), "brain_counts_as_visceral": ("yes", "no")}.get(
        column, ("2026-11-20", "2026-11-21")
    )
    rows = [{"id": "7", "level": level, column: text} for level, text in zip(("T7", "T8"), texts, strict=True)]
    assert (2, column, "patient_differs") in found(table(*rows))


def test_copies_are_told_once_and_change_nothing_else() -> None:
    row = {"id": "7", "level": "T7", "vertebral_metastases": "1", "sex": "female"}
    assert found(table(row, row, row, {"id": "8", "level": "T7"})) == {
        (2, "", "duplicate_row"),
        (3, "", "duplicate_row"),
    }


def test_without_an_id_equal_rows_are_patients_of_their_own() -> None:
    assert found(table(GOOD, GOOD)) == set()
    assert understood(table({"id": None, **GOOD}, {"id": None, **GOOD}), BOOK).canonical["scalar"].to_list() == [
        False,
        False,
    ]


def test_a_patient_who_comes_back_is_told_also_from_another_chunk() -> None:
    reader = Reader(BOOK)
    first = table({"id": "7", "level": "T7"}, {"id": "8", "level": "T7"}, {"id": "7", "level": "T8"})
    second = table({"id": "9", "level": "T7"}, {"id": "8", "level": "T9"}).with_columns(pl.col("row") + 3)
    assert [reader.understood(chunk).problems.select("row", "column", "kind").rows() for chunk in (first, second)] == [
        [(3, "id", "duplicate_patient")],
        [(5, "id", "duplicate_patient")],
    ]


def test_fewer_vertebrae_counted_than_listed() -> None:
    rows = [{"id": "7", "level": level, "vertebral_metastases": "2"} for level in ("T7", "T8", "T9")]
    assert found(table(*rows)) == {(1, "vertebral_metastases", "contradiction")}
    assert found(table(*rows[:2])) == set()


def test_more_rows_than_vertebrae() -> None:
    rows = [{"id": "7", "collapse": "none", "prior_dose_gy": str(dose)} for dose in range(len(LEVELS) + 1)]
    assert (1, "id", "too_many_vertebrae") in found(table(*rows))
    assert found(table(*rows[:-1])) == set()


def test_a_contradiction_between_a_vertebra_and_the_patient_is_found_in_whatever_row() -> None:
    rows = [{"id": "7", "level": "T7", "pain_mechanical": "no"}, {"id": "7", "level": "T8", "pain": "mechanical"}]
    assert found(table(*rows)) == {(1, "pain_mechanical", "contradiction")}


def test_no_two_implications_lead_from_vertebrae_to_a_patient() -> None:
    """Or two vertebrae could contradict each other, and looking at each row by itself would not find it."""
    upwards = [
        implication.name
        for implication in CATALOGUE.implications
        if implication.narrows.variable.about == "patient"
        and "lesion" in {v.about for v in (*(c.variable for c in implication.conditions), *implication.answered)}
    ]
    assert len(upwards) <= 1


def test_contradictions_rest_on_no_number_that_is_worked_out() -> None:
    targets = {formula.target.name for formula in (*CATALOGUE.formulas, *CATALOGUE.equivalents)}
    targets |= {scale.name for c in CATALOGUE.conversions for scale in (c.source, c.target)}
    assert targets.isdisjoint(resting_on(BOOK))


def test_no_identifier_is_ever_repeated() -> None:
    secret = {"id": "X-4711", "name": "Maria Muster", "birth_date": "1950-01-01"}
    rows = [{**secret, "level": "T7", "sex": "x"}, {**secret, "level": "T7", "sex": "male"}]
    other = {**secret, "id": "other", "level": "T7"}
    problems = understood(table(*rows, other, {**secret, "level": "T9"}), BOOK).problems
    assert set(problems["kind"]) == {"bad_value", "patient_differs", "level_twice", "duplicate_patient"}
    assert not any(part in str(problems.to_dicts()) for part in ("4711", "Maria", "Muster", "1950"))


def test_suggestions_are_those_of_a_table() -> None:
    assert words(table({"sex": "unknown"})).endswith("Leave the cell empty if it is not known.")
    assert words(table({"level": "T7/T8"})).endswith(
        "Write one row for each vertebra, with the same id. Write T7|T8 if it is one of the two and not known which."
    )
    for text in ("BWK 10-12", "T10, T11 und T12", "Th10/11/12"):
        assert words(table({"level": text})).endswith(
            "Write one row for each vertebra, with the same id. Write T10|T11|T12 if it is one of them and not known "
            "which."
        )
    assert words(table({"kps": "75"})).endswith("Write 70 or 80, or 70|80 if it lies between.")
    assert words(table({"kps": "70-80"})).endswith(
        "Write 70..80 for everything between, or 70|80 if it is one of the two."
    )
    assert words(table({"deficit_on": "2026-11-22"})).endswith(
        "Add a column 'as_of' with the time that the row describes."
    )
    assert words(table({"deficit_on": "22.11.2026"})).endswith("Did you mean 2026-11-22?")
    later = table({"deficit_on": "2026-11-23", "as_of": "2026-11-22"})
    assert words(later) == "deficit_on: lies after the time of the row (as_of). Check both dates."
    zones = table({"deficit_on": "2026-11-21T10:00Z", "as_of": "2026-11-22T10:00"})
    assert "the time of the row (as_of) has none" in words(zones)
    counted = [{"id": "7", "level": level, "vertebral_metastases": "1"} for level in ("T7", "T8")]
    assert words(table(*counted)).endswith("Correct the number, or the rows of the patient.")
    assert "says again what 'albumin' says." in words(table({"albumin": "35 g/L", "albumin_g_dl": "3.5"}))
