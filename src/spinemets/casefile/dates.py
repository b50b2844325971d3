"""Durations from dates: a date without a time of day gives a range, not a guess."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from spinemets.model import Range

DAYS_IN_A_MONTH = 365.25 / 12
HOURS = {"hours": 1.0, "months": 24 * DAYS_IN_A_MONTH}


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
    start = datetime(day.year, day.month, day.day)
    return start, start + timedelta(days=1)


def elapsed(since: tuple[datetime, datetime], until: tuple[datetime, datetime], unit: str) -> Range | None:
    """The time between two dates in hours, months (of 365.25 / 12 days) or years; nothing if it runs backwards."""
    if unit == "years":
        return Range(_birthdays(since[0], until[0]), _birthdays(since[0], until[0]))
    shortest, longest = (until[0] - since[1]).total_seconds(), (until[1] - since[0]).total_seconds()
    if longest < 0:
        return None
    hours = HOURS[unit]
    return Range(max(shortest, 0) / 3600 / hours, longest / 3600 / hours)


def _birthdays(birth: datetime, today: datetime) -> int:
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
