"""Which results count: those of a stretch of days before the time that the case describes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T.*)?", re.ASCII | re.DOTALL)
PART_OF_A_YEAR = re.compile(r"\d{4}(?:-\d{2})?", re.ASCII)
FIRST, LAST = "-01-01", "-12-31"


class Window(NamedTuple):
    """Two days as text, both included. Dates written alike have the order of their texts."""

    since: str
    until: str

    @classmethod
    def before(cls, at: date, within_days: int | None) -> Window:
        """So many days up to a date; without a number, all that came before."""
        if within_days is None or within_days >= at.toordinal():
            return cls("", at.isoformat())
        return cls((at - timedelta(within_days)).isoformat(), at.isoformat())

    def holds(self, moment: str) -> bool:
        """Whether all that a date can mean lies within; a month or a year is a stretch. ValueError if it is none."""
        first, last = (moment, moment[:10]) if a_day(moment) else ends(moment)
        return self.since <= first and last <= self.until


def a_day(moment: str) -> bool:
    """Whether a date names a day, and not only a month or a year. ValueError if it is no date."""
    if DAY.fullmatch(moment):
        return True
    if PART_OF_A_YEAR.fullmatch(moment):
        return False
    raise ValueError("a date is not written as in FHIR, such as 2026-11-29.")


def ends(part_of_a_year: str) -> tuple[str, str]:
    """The first and the last day of a year or a month, with 31 days for each: as text they have the same order."""
    rest = len(part_of_a_year) - len("2026")
    return part_of_a_year + FIRST[rest:], part_of_a_year + LAST[rest:]


def before(moment: str, day: str) -> bool:
    """Whether all that a date can mean lies before a day; what is no date does not."""
    if PART_OF_A_YEAR.fullmatch(moment):
        return ends(moment)[1] < day
    return bool(DAY.fullmatch(moment)) and moment[:10] < day


def age(born: str, at: date) -> tuple[float, float]:
    """The completed years from a birth date, which may be a year or a month only, to a date."""
    today = at.isoformat()
    first, last = (born[:10], born[:10]) if a_day(born) else ends(born)
    low, high = (float(at.year - int(day[:4]) - (today[4:] < day[4:])) for day in (last, first))
    return low, high
