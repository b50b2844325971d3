"""What became of the patients: what follows from dates, and what stays open."""

from __future__ import annotations

import pytest
from understanding_tables import table

import spinemets
from spinemets.casefile import CaseError
from spinemets.cohort.understanding import case_of, understood

BOOK = spinemets.rulebook()
BEGUN = {"as_of": "2024-02-28"}

Outcome = tuple[str | None, float | None, int | None]


def outcome(**row: str) -> Outcome:
    """`died`, `followed_days` and `year` of a row that is not refused."""
    (read,) = understood(table(row), BOOK).canonical.to_dicts()
    assert not read["refused"]
    return read.get("died"), read.get("followed_days"), read.get("year")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"died": "yes", "followed_days": "12"}, ("yes", 12, None)),
        ({"died": "true", "followed_days": "2 weeks", "year": "2019"}, ("yes", 14, 2019)),
        ({"died": "no", "followed_days": "0"}, ("no", 0, None)),
        ({**BEGUN, "died_on": "2024-03-01"}, ("yes", 2, 2024)),
        ({**BEGUN, "died_on": "2024-02-28"}, ("yes", 0, 2024)),
        ({**BEGUN, "last_seen_on": "2024-03-01"}, ("no", 2, 2024)),
        ({**BEGUN, "last_seen_on": "2024-02-29", "died_on": "2024-03-01"}, ("yes", 2, 2024)),
        ({"as_of": "2024-02-28T23:50", "died_on": "2024-02-29T00:10"}, ("yes", 1, 2024)),
        ({"as_of": "2024-01-01T00:30+02:00", "died_on": "2024-01-02T23:00-05:00"}, ("yes", 1, 2024)),
        ({**BEGUN, "died_on": "2024-03-01", "followed_days": "3"}, ("yes", 3, 2024)),
        ({"died": "yes", "last_seen_on": "2024-03-01", **BEGUN}, ("yes", None, 2024)),
        ({"died": "no", **BEGUN}, ("no", None, 2024)),
        ({"followed_days": "30"}, (None, 30, None)),
        ({**BEGUN, "escc": "2"}, (None, None, 2024)),
    ],
)
def test_what_is_known_of_a_patient(row: dict[str, str], expected: Outcome) -> None:
    assert outcome(**row) == expected


@pytest.mark.parametrize("text", ["12 months", "2 years"])
def test_months_and_years_are_no_number_of_days(text: str) -> None:
    read = understood(table({"died": "no", "followed_days": text}), BOOK)
    (problem,) = read.problems.to_dicts()
    assert read.canonical["refused"].to_list() == [True] and "is not known here. Allowed: days" in problem["message"]


def test_what_no_column_says_is_no_column() -> None:
    assert not {"died", "followed_days", "year"} & set(understood(table({"escc": "2"}), BOOK).canonical.columns)


def test_the_columns_are_there_whatever_a_chunk_holds() -> None:
    rows = table(*({**BEGUN, name: "2024-03-01"} for name in ("died_on", "last_seen_on")), {"escc": "2"})
    found = [understood(part, BOOK).canonical.schema for part in rows.iter_slices(1)]
    assert found[0] == found[1] == found[2]


def test_an_outcome_stands_in_all_rows_of_the_patient() -> None:
    rows = table({"id": "7", "level": "T7", **BEGUN}, {"id": "7", "level": "T8", "died_on": "2024-03-01"})
    assert understood(rows, BOOK).canonical.select("died", "followed_days").rows() == [("yes", 2)] * 2
    early = table({"id": "7", "level": "T7", **BEGUN}, {"id": "7", "level": "T8", "died_on": "2024-02-01"})
    assert understood(early, BOOK).problems.select("row", "column").rows() == [(2, "died_on")]


def test_other_columns_stay_as_they_are() -> None:
    rows = table({"hospital": "A", "as_of": "2024-02-28", "deficit_on": "2024-02-27", "presented_on": "2024-02-28"})
    canonical = understood(rows, BOOK).canonical
    assert canonical.select("hospital", "as_of", "deficit_on", "presented_on").equals(rows.drop("row"))
    assert canonical["scalar"].to_list() == [True]


def test_a_case_that_cannot_be_read_names_its_rows() -> None:
    rows = table({"id": "7", "level": "T7", "sex": "male"}, {"id": "7", "level": "T8", "escc": "x", "sex": "female"})
    with pytest.raises(CaseError) as refused:
        case_of(rows, BOOK)
    assert {(problem.key, problem.line) for problem in refused.value.problems} == {("sex", 2), ("escc", 2)}


def test_a_row_without_answers_is_a_case_of_which_nothing_is_known() -> None:
    assert case_of(table({"hospital": "A"}), BOOK) == spinemets.Case()
