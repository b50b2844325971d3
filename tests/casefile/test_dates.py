"""Durations from dates: exact if both have a time of day, else a range that holds every possible time."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import spinemets as sm
from spinemets.engine import Answer, Case

DAYS_IN_A_MONTH = 365.25 / 12
QUICK = settings(max_examples=150, deadline=None)


def hours(since: str, until: str) -> Answer:
    return sm.Case({"deficit_on": since}, as_of=until).patient["deficit_hours"]


@pytest.mark.parametrize(
    ("since", "until", "low", "high"),
    [
        ("2026-11-21T20:00", "2026-11-22T03:15", 7.25, 7.25),
        ("2026-11-21 20:00:30", "2026-11-22 20:00:30", 24, 24),
        ("2026-11-22T03:15", "2026-11-22T03:15", 0, 0),
        ("2026-11-21T20:00Z", "2026-11-22T03:15+01:00", 6.25, 6.25),
        ("2026-11-21T20:00+02:00", "2026-11-21T20:00-05:00", 7, 7),
        ("2026-11-21", "2026-11-22T03:15", 3.25, 27.25),
        ("2026-11-21T20:00", "2026-11-22", 4, 28),
        ("2026-11-21", "2026-11-22", 0, 48),
        ("2026-11-22", "2026-11-22", 0, 24),
        ("2026-11-22", "2026-11-22T03:15", 0, 3.25),
        ("2024-02-28", "2024-03-01T00:00", 24, 48),
    ],
)
def test_a_duration_from_two_dates(since: str, until: str, low: float, high: float) -> None:
    (span,) = hours(since, until).numbers
    assert (span.low, span.high) == pytest.approx((low, high), abs=0.001)


def test_a_duration_from_dates_says_where_it_comes_from() -> None:
    answer = hours("2026-11-21T20:00", "2026-11-22T03:15")
    assert (answer.origin, answer.because) == ("derived", "from the date and the time of the case")


def test_months_from_two_dates() -> None:
    case = sm.Case({"cancer_diagnosis_on": "2025-11-22T00:00"}, as_of="2026-11-22T00:00")
    (span,) = case.patient["months_since_cancer_diagnosis"].numbers
    assert span.low == span.high == pytest.approx(365 / DAYS_IN_A_MONTH)


def test_a_date_of_a_lesion() -> None:
    (lesion,) = sm.Case(lesions=[{"level": "T11", "prior_radiotherapy_on": "2026-05-22"}], as_of="2026-11-22").lesions
    (span,) = lesion["prior_radiotherapy_months"].numbers
    assert span.low <= 184 / DAYS_IN_A_MONTH <= span.high
    assert lesion["prior_radiotherapy"] == Answer(
        codes=("conventional", "stereotactic"),
        origin="derived",
        because="a time since radiotherapy is given, so the level was irradiated",
        rests_on=(("prior_radiotherapy_months", 0),),
    )


moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 30))


@QUICK
@given(st.tuples(moments, moments), st.booleans(), st.booleans())
def test_a_date_alone_gives_a_range_that_holds_every_possible_time(
    pair: tuple[datetime, datetime], since_is_a_day: bool, until_is_a_day: bool
) -> None:
    since, until = sorted(pair)
    written = (f"{since:%Y-%m-%d}" if since_is_a_day else since, f"{until:%Y-%m-%d}" if until_is_a_day else until)
    (span,) = hours(*map(str, written)).numbers
    true = (until - since).total_seconds() / 3600
    assert span.low <= true <= span.high
    assert span.high - span.low <= 24 * (since_is_a_day + until_is_a_day) + 1e-6


@QUICK
@given(st.tuples(moments, moments), st.tuples(*[st.integers(-14 * 60, 14 * 60)] * 2))
def test_times_with_time_zones_give_the_exact_number(pair: tuple[datetime, datetime], offsets: tuple[int, int]) -> None:
    since, until = sorted(pair)
    zones = [timezone(timedelta(minutes=minutes)) for minutes in offsets]
    written = [moment.replace(tzinfo=UTC).astimezone(zone) for moment, zone in zip((since, until), zones, strict=True)]
    (span,) = hours(*(moment.isoformat() for moment in written)).numbers
    assert span.low == span.high == pytest.approx((until - since).total_seconds() / 3600)


@QUICK
@given(st.dates(date(2024, 1, 1), date(2026, 12, 30)), st.integers(1, 400), st.booleans())
def test_a_day_after_as_of_is_refused(day: date, later: int, as_of_has_a_time: bool) -> None:
    until = datetime.combine(day, time(23, 59)).isoformat() if as_of_has_a_time else day.isoformat()
    with pytest.raises(sm.CaseError, match="after the time of the case"):
        hours((day + timedelta(days=later)).isoformat(), until)


def test_a_birth_date_is_an_identifier_and_gives_no_age() -> None:
    assert sm.Case({"birth_date": "1953-07-31"}, as_of="2026-11-22") == Case()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("20261122", "Did you mean 2026-11-22?"),
        ("2026-W47-7", "Did you mean 2026-11-22?"),
        ("22.11.2026", "Did you mean 2026-11-22?"),
        ("20261122T031500", ""),
        ("2026-W47-7T03:15", ""),
        ("2026-11-22T03", ""),
        ("2026-11-22T03:15,5", ""),
        ("2026-11-22x03:15", ""),
        ("2026-11-22T25:00", ""),
        ("2026-02-30", ""),
        ("٢٠٢٦-11-22", ""),
    ],
)
def test_a_date_in_another_form_is_refused_with_the_form_that_is_read(written: str, meant: str) -> None:
    with pytest.raises(sm.CaseError) as refused:
        hours("2026-11-21", written)
    (problem, *_) = refused.value.problems
    assert (problem.key, problem.allowed) == ("as_of", "2026-11-22, or 2026-11-22T03:15")
    assert problem.suggestion == meant
