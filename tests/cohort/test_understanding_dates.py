"""Durations from two columns of dates are those of a case file, for every way in which a date may be written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from understanding_tables import table

import spinemets
from spinemets.cohort.understanding import understood
from spinemets.cohort.understanding.problems import message
from spinemets.model import Range

BOOK = spinemets.rulebook()
ODD = (
    *("2026-11-22T24:00", "2026-11-22T23:60", "2026-02-30", "0000-01-01", "20261122", "2026-W47-7", "2026-11-22T03"),
    *("2026-11-22 03:15", "2026-11-22T03:15:20.5", "2026-11-22T03:15Z", "2026-1-2", "21.11.2026", "2026-11", "?"),
    *("2026-11-22T0315", "2026-11-22T03:15:61", "٢٠٢٦-11-22", "2026-11-22T03:15:20,5", "1966-01-01", "9999-12-31"),
)


@st.composite
def moments(draw: st.DrawFn) -> str:
    """A date as people and programs write it, in a few weeks, so that all orders occur."""
    if draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from(ODD))
    day = date(2026, 11, 1) + timedelta(draw(st.integers(0, 30)))
    if draw(st.booleans()):
        return day.isoformat()
    moment = datetime(day.year, day.month, day.day) + timedelta(seconds=draw(st.integers(0, 86_399)))
    zone = draw(st.sampled_from([None, None, None, UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=14))]))
    return moment.replace(tzinfo=zone).isoformat(timespec=draw(st.sampled_from(["minutes", "seconds"])))


@settings(max_examples=60)
@given(st.lists(st.tuples(moments(), st.none() | moments()), min_size=1, max_size=20))
@pytest.mark.parametrize(("key", "about"), [("deficit_on", "patient"), ("prior_radiotherapy_on", "lesion")])
def test_a_duration_is_that_of_the_case_file(key: str, about: str, pairs: list[tuple[str, str | None]]) -> None:
    chunk = table(*({key: since, **({"as_of": until} if until else {})} for since, until in pairs), sex="female")
    found = understood(chunk, BOOK)
    name = next(v.name for v in BOOK.catalogue.variables.values() if v.since == key)
    for row, (since, until) in zip(found.canonical.to_dicts(), pairs, strict=True):
        exact, ends = row.get(name), (row.get(f"{name}_low"), row.get(f"{name}_high"))
        mine = found.problems.filter(row=row["row"])
        try:
            case = (
                spinemets.Case(patient={key: since}, as_of=until)
                if about == "patient"
                else spinemets.Case(lesions=[{key: since, "level": "T7"}], as_of=until)
            )
        except spinemets.CaseError as error:
            assert row["refused"] and (exact, *ends) == (None, None, None)
            said = {(problem.key, message(problem)) for problem in error.problems}
            assert set(mine.select("column", "message").rows()) <= said
            assert not mine.is_empty()
            continue
        given_answer = (case.patient if about == "patient" else case.lesions[0])[name]
        assert mine.is_empty() and not row["refused"]
        assert given_answer.numbers == (Range(*ends) if exact is None else Range(exact, exact),)


def test_the_time_of_a_patient_is_that_of_all_its_rows() -> None:
    both = table(
        {"as_of": "2026-11-22T12:00", "level": "T7"},
        {"deficit_on": "2026-11-22T06:00", "level": "T8"},
        id="7",
    )
    assert understood(both, BOOK).canonical["deficit_hours"].to_list() == [6, 6]


def test_a_date_without_a_time_of_day_is_a_range() -> None:
    row = understood(table({"as_of": "2026-11-22T12:00", "deficit_on": "2026-11-21"}), BOOK).canonical
    assert row["deficit_hours"].to_list() == [None]
    assert row.select("deficit_hours_low", "deficit_hours_high").row(0) == pytest.approx((12, 36), abs=1e-6)
