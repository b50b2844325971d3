"""Durations from dates: a date without a time of day gives a range, not a guess."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from spinemets.model import Range

HOURS = {"hours": 1.0, "months": 24 * 365.25 / 12}
WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?)?", re.ASCII)
"""A day, or a day with a time: the forms of ISO 8601 that nobody reads in two ways."""
DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
EARLIEST, LATEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
"""Where on earth a day begins first, and where it ends last."""
HERE = "place of care"
"""What the time zone is called of a time that was written without one, or with that of the place of care."""


def moments(text: str) -> tuple[datetime, datetime] | None:
    """The first and the last moment that a date, or a date with a time, can mean; nothing if it is neither."""
    written = WRITTEN.fullmatch(text.strip())
    if written is None:
        return None
    try:
        moment = datetime.fromisoformat(written[0])
    except ValueError:
        return None
    return (moment, moment) if written[1] else (moment, datetime.combine(moment, time.max))


def placed(pair: tuple[datetime, datetime], zone: tzinfo | None) -> tuple[datetime, datetime]:
    """What clocks on the wall show at a place, as moments; a time in another time zone, and without a place, as it is.

    An hour that clocks show twice in autumn, or never in spring, can be meant in two ways: it is a range.
    """
    if zone is None:
        return pair
    either = [_fixed(moment.replace(tzinfo=zone, fold=fold)) for moment in pair for fold in (0, 1)]
    if pair[0].tzinfo is None:
        return min(either), max(either)
    here = pair[0].utcoffset() in {moment.utcoffset() for moment in either}
    return (_fixed(pair[0]), _fixed(pair[1])) if here else pair


def _fixed(moment: datetime) -> datetime:
    """The moment with its distance from UTC: times of one zone are subtracted by what clocks on the wall show."""
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta(0), HERE), fold=0)


def elsewhere(moment: datetime) -> bool:
    """Whether a time has a time zone, and not that of the place of care."""
    return moment.tzinfo is not None and moment.tzname() != HERE


def as_a_date(text: str) -> str:
    """The day that is meant by 21.11.2026, 20261121 or 2026-W47-6. Nothing for what can be read in two ways."""
    match = DAY_FIRST.fullmatch(text.strip())
    try:
        if match is None:
            return date.fromisoformat(text.strip()).isoformat()
        return date(*(int(part) for part in reversed(match.groups()))).isoformat()
    except ValueError:
        return ""


def comparable(
    since: tuple[datetime, datetime], until: tuple[datetime, datetime]
) -> tuple[tuple[datetime, datetime], tuple[datetime, datetime]] | None:
    """Both with a time zone or both without; a bare date is a day anywhere on earth. Nothing if that is not enough."""
    zoned = [any(map(elsewhere, pair)) for pair in (since, until)]
    if zoned[0] == zoned[1]:
        return since, until
    bare = until if zoned[0] else since
    if bare[0] == bare[1]:
        return None
    anywhere = bare if bare[0].tzinfo else (bare[0].replace(tzinfo=EARLIEST), bare[1].replace(tzinfo=LATEST))
    return (since, anywhere) if zoned[0] else (anywhere, until)


def elapsed(since: tuple[datetime, datetime], until: tuple[datetime, datetime], unit: str) -> Range | None:
    """The time between two dates in hours or in months of 365.25 / 12 days; nothing if it runs backwards."""
    shortest, longest = (until[0] - since[1]).total_seconds(), (until[1] - since[0]).total_seconds()
    if longest < 0:
        return None
    hours = HOURS[unit]
    return Range(max(shortest, 0) / 3600 / hours, longest / 3600 / hours)
