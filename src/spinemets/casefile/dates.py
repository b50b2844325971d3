"""Durations from dates: a date without a time of day gives a range, not a guess."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone

from spinemets.model import Range

HOURS = {"hours": 1.0, "months": 24 * 365.25 / 12}
DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
EARLIEST, LATEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
"""Where on earth a day begins first, and where it ends last."""


def moments(text: str) -> tuple[datetime, datetime] | None:
    """The first and the last moment that a date, or a date with a time, can mean; nothing if it is neither."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        try:
            moment = datetime.fromisoformat(text.strip())
        except ValueError:
            return None
        return moment, moment
    return datetime.combine(day, time.min), datetime.combine(day, time.max)


def as_a_date(text: str) -> str:
    """A day that is written with points, the day first: 21.11.2026. Nothing for what can be read in two ways."""
    match = DAY_FIRST.fullmatch(text.strip())
    if match is None:
        return ""
    try:
        return date(*(int(part) for part in reversed(match.groups()))).isoformat()
    except ValueError:
        return ""


def comparable(
    since: tuple[datetime, datetime], until: tuple[datetime, datetime]
) -> tuple[tuple[datetime, datetime], tuple[datetime, datetime]] | None:
    """Both with a time zone or both without; a bare date is a day anywhere on earth. Nothing if that is not enough."""
    zoned = [any(moment.tzinfo is not None for moment in pair) for pair in (since, until)]
    if zoned[0] == zoned[1]:
        return since, until
    bare = until if zoned[0] else since
    if bare[0] == bare[1]:
        return None
    anywhere = (bare[0].replace(tzinfo=EARLIEST), bare[1].replace(tzinfo=LATEST))
    return (since, anywhere) if zoned[0] else (anywhere, until)


def elapsed(since: tuple[datetime, datetime], until: tuple[datetime, datetime], unit: str) -> Range | None:
    """The time between two dates in hours or in months of 365.25 / 12 days; nothing if it runs backwards."""
    shortest, longest = (until[0] - since[1]).total_seconds(), (until[1] - since[0]).total_seconds()
    if longest < 0:
        return None
    hours = HOURS[unit]
    return Range(max(shortest, 0) / 3600 / hours, longest / 3600 / hours)
