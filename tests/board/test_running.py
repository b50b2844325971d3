"""Clocks of kept cases: the time left at any later moment, as an assessment at that moment would say it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from board_cases import EMERGENCY, NOT_SETTLED, case
from hypothesis import given, settings
from hypothesis import strategies as st

from spinemets.engine.clock import Clock
from spinemets.render import clocks
from spinemets.service.board.running import running
from spinemets.service.computing import compute, computed

VIENNA = ZoneInfo("Europe/Vienna")
MRI = "MRI of the whole spine"


def at(written: str, zone: ZoneInfo = VIENNA) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=zone)


def kept(values: dict[str, Any], saved: datetime) -> dict[str, Any]:
    return computed(compute({"case": values}, saved)).summary


def mri(values: dict[str, Any], saved: datetime, later: datetime) -> float | None:
    """The hours left for the MRI."""
    found = running(kept(values, saved), later, VIENNA)
    (clock,) = [clock for clock in found if clock.title == MRI and clock.clock.target.hours == 24]
    return clock.left


def by_name(found: list[Clock]) -> dict[str, Clock]:
    return {clock.target.name: clock._replace(until=()) for clock in found}


def longest(found: list[Clock]) -> dict[str, float]:
    """The most time that may have been used."""
    return {clock.target.name: clock.used.high for clock in found if clock.used}


@settings(max_examples=50)
@given(
    minutes=st.integers(0, 3000),
    later=st.integers(0, 20000),
    form=st.sampled_from(["zoned", "plain", "day"]),
    patient=st.sampled_from([EMERGENCY, NOT_SETTLED]),
)
def test_time_goes_on_as_if_the_case_was_assessed_again(
    minutes: int, later: int, form: str, patient: dict[str, Any]
) -> None:
    start = at("2026-11-10T08:00")
    saved = start + timedelta(minutes=minutes)
    present = saved + timedelta(minutes=later)
    written = {"zoned": start.isoformat(), "plain": start.replace(tzinfo=None).isoformat(), "day": "2026-11-10"}[form]
    values = case(patient, presented_on=written)
    assessed = compute({"case": values}, present).assessment
    assert assessed is not None
    wanted = [clock for clock in assessed.clocks if clock.used and clock.target.name not in clocks.AUDIT]
    found = [one.clock for one in running(kept(values, saved), present, VIENNA)]
    assert longest(found) == longest(wanted)
    if form != "day":  # what was saved had begun by then, so less of the day is left open
        assert by_name(found) == by_name(wanted)


@pytest.mark.parametrize("written", ["2026-10-24T12:00", "2026-10-24T12:00+02:00"])
def test_the_night_in_autumn_has_an_hour_more(written: str) -> None:
    values, saved = case(EMERGENCY, presented_on=written), at("2026-10-24T13:00")
    assert mri(values, saved, at("2026-10-25T11:00")) == 0
    assert mri(values, saved, at("2026-10-25T12:00")) == -1


@pytest.mark.parametrize("written", ["2026-03-28T12:00", "2026-03-28T12:00+01:00"])
def test_the_night_in_spring_has_an_hour_less(written: str) -> None:
    values, saved = case(EMERGENCY, presented_on=written), at("2026-03-28T13:00")
    assert mri(values, saved, at("2026-03-29T13:00")) == 0
    assert mri(values, saved, at("2026-03-29T12:00")) == 1


@settings(max_examples=60)
@given(
    change=st.sampled_from(["2026-03-29T00:00", "2026-10-25T00:00"]),
    begin=st.integers(-1800, 300),
    minutes=st.integers(0, 1800),
    form=st.sampled_from(["zoned", "plain"]),
)
def test_in_the_nights_of_changing_clocks_the_page_and_the_board_count_the_hours_that_passed(
    change: str, begin: int, minutes: int, form: str
) -> None:
    start = (at(change).astimezone(UTC) + timedelta(minutes=begin)).astimezone(VIENNA)
    present = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(VIENNA)
    values = case(EMERGENCY, presented_on=(start if form == "zoned" else start.replace(tzinfo=None)).isoformat())
    assessed = compute({"case": values}, present).assessment
    assert assessed is not None
    wanted = by_name([clock for clock in assessed.clocks if clock.used and clock.target.name not in clocks.AUDIT])
    assert by_name([one.clock for one in running(kept(values, present), present, VIENNA)]) == wanted
    for clock in wanted.values():
        assert clock.used is not None
        assert clock.used.low - 1e-6 <= minutes / 60 <= clock.used.high + 1e-6
        if clock.used.low != clock.used.high:  # only of an hour that is shown twice it is not known which is meant
            assert start.replace(fold=0).utcoffset() != start.replace(fold=1).utcoffset()
            assert clock.used.high - clock.used.low <= 1 + 1e-6


@pytest.mark.parametrize(
    ("onset", "present", "hours"),
    [
        ("2026-10-24T12:00", "2026-10-25T12:00", (25, 25)),
        ("2026-03-28T12:00", "2026-03-29T12:00", (23, 23)),
        ("2026-10-25T02:30", "2026-10-25T12:00", (9.5, 10.5)),
        ("2026-10-25", "2026-10-26T00:00", (0, 25)),
        ("2026-11-10T08:00", "2026-11-10T18:00", (10, 10)),
    ],
)
def test_hours_since_the_onset_are_hours_that_passed(onset: str, present: str, hours: tuple[float, float]) -> None:
    assessed = compute({"case": {"patient": EMERGENCY | {"deficit_on": onset}}}, at(present)).assessment
    assert assessed is not None
    (span,) = assessed.case.patient["deficit_hours"].numbers
    assert (span.low, span.high) == pytest.approx(hours, abs=0.001)


def test_the_hour_that_clocks_show_twice_is_told_apart_for_the_present() -> None:
    values = {"patient": EMERGENCY | {"deficit_on": "2026-10-25T01:30"}}
    twice = [at("2026-10-25T02:30").replace(fold=fold) for fold in (0, 1)]
    found = [compute({"case": values}, present).assessment for present in twice]
    assert [one.case.patient["deficit_hours"].numbers[0].low for one in found if one is not None] == [1, 2]


def test_times_are_shown_as_the_clocks_at_the_place_of_care_show_them() -> None:
    values = case(EMERGENCY, presented_on="2026-10-24T12:00")
    assessed = compute({"case": values}, at("2026-10-25T11:00")).assessment
    assert assessed is not None
    assert clocks.title(assessed) == "Clocks at 2026-10-25 11:00"


def test_a_day_of_long_ago_is_no_reason_to_fail() -> None:
    values, saved = case(EMERGENCY, presented_on="0001-01-01"), at("2026-10-25T11:00")
    assert all(clock.missed for clock in running(kept(values, saved), saved, VIENNA) if clock.left is not None)


def test_the_least_time_counts_where_only_a_day_is_known() -> None:
    saved = at("2026-11-10T12:00")
    assert mri(case(EMERGENCY, presented_on="2026-11-10"), saved, saved) == 12


def test_a_case_with_a_time_of_its_own_stands_still() -> None:
    values = case(EMERGENCY, presented_on="2026-11-10T08:00") | {"as_of": "2026-11-10T18:00"}
    saved = at("2026-11-12T08:00")
    first = running(kept(values, saved), saved + timedelta(days=9), VIENNA)[0]
    assert (first.left, first.seen_at) == (14, "2026-11-10 18:00")


def test_what_was_reached_runs_no_more() -> None:
    saved = at("2026-11-10T12:00")
    done = case(EMERGENCY, presented_on="2026-11-10T08:00", mri_on="2026-11-10T11:00")
    assert MRI not in [clock.title for clock in running(kept(done, saved), saved, VIENNA)]


def test_a_clock_says_what_is_left_and_by_how_much_it_was_missed() -> None:
    values, saved = case(EMERGENCY, presented_on="2026-11-10T08:00Z"), datetime(2026, 11, 10, 8, tzinfo=UTC)
    said = [str(running(kept(values, saved), saved + timedelta(hours=hours), VIENNA)[0]) for hours in (2.5, 24, 25.25)]
    assert said == ["21 h 30 min left of 24 h", "0 min left of 24 h", "Missed by 1 h 15 min so far"]


def test_the_nearest_clock_comes_first_and_what_has_no_hours_last() -> None:
    saved = at("2026-11-10T12:00")
    found = running(kept(case(NOT_SETTLED, presented_on="2026-11-10T08:00"), saved), saved, VIENNA)
    numbered = [clock.left for clock in found if clock.left is not None]
    assert len(numbered) > 2 and numbered == sorted(numbered)
    assert [clock.left is None for clock in found] == sorted(clock.left is None for clock in found)
    assert not any(clock.certain for clock in found)
