"""Time targets in words: what is left of the time, or by how much a target was missed."""

from __future__ import annotations

from datetime import datetime

from spinemets.casefile.dates import HERE
from spinemets.engine import Assessment
from spinemets.engine.case import Moments
from spinemets.engine.clock import Clock
from spinemets.model import Cite, Range
from spinemets.render.typeset import Paint, indented, two_sided

MINUTES_IN_A_DAY = 24 * 60
TIME_NOW = "the time now (as_of)"
LONG = 3 * MINUTES_IN_A_DAY
"""From here on minutes are left out, and days are counted."""

AUDIT = frozenset({"first_symptom_to_treatment"})
"""Clocks that tell nobody what to do: they are for those who look back."""

NOT_REACHED = "A step without a time counts as not reached yet."


def clocks_text(assessment: Assessment, paint: Paint) -> str:
    """One line for each target to act on; `why` adds the others, what is counted, strength and sources."""
    shown = [clock for clock in assessment.clocks if paint.why or clock.target.name not in AUDIT]
    if not shown:
        return ""
    lines = [paint(f"  {title(assessment)}")]
    for clock in shown:
        target = clock.target
        mark = " ?" if target.cite.provisional else ""
        lines += two_sided("   · ", f"{target.title}: {says(clock)}.{mark}", str(target.cite.source), paint)
        if clock.until:
            lines += indented(f"if it holds; ask: {'; '.join(map(str, clock.until))}", 5)
        if paint.why:
            lines += indented(f"{counted(clock)}. {target.note}".rstrip(), 5)
            for cite in target.cites():
                sure = f" Provisional: {cite.provisional}." if cite.provisional else ""
                lines += indented(f"{cite.source}: {cite.where}.{sure}", 7, "     ")
            lines += indented(f"strength: {target.strength}", 5)
    return "\n".join([*lines, *indented(NOT_REACHED, 5)])


def title(assessment: Assessment) -> str:
    """The heading, with the time up to which the clocks run."""
    until = assessment.case.as_of
    return f"Clocks at {moment(until)}" if until is not None else "Clocks"


def moment(pair: Moments) -> str:
    """A time of the case: to the minute, or the day if no more is known."""
    first, last = map(on_the_wall, pair)
    return first.isoformat(sep=" ", timespec="minutes") if first == last else first.date().isoformat()


def on_the_wall(moment: datetime) -> datetime:
    """Without the time zone of the place of care, where none was written."""
    return moment.replace(tzinfo=None) if moment.tzname() == HERE else moment


def counted(clock: Clock) -> str:
    """What the clock is counted from and to, and what is allowed."""
    target = clock.target
    return f"From {target.starts.title} to {target.ends.title}; {target.allows}"


def assumed(assessment: Assessment) -> tuple[Cite, ...]:
    """What the clocks take for granted, each decision once."""
    return tuple(dict.fromkeys(cite for clock in assessment.clocks for cite in clock.target.also))


def says(clock: Clock) -> str:
    """How a target stands, with the time used, left or missed by."""
    target, status = clock.target, clock.status
    if status == ("not_started",):
        return f"not started: {target.starts.title} is not recorded ({target.allows})"
    if status == ("cannot_tell",):
        titles = {step.key: step.title for step in (target.starts, target.ends)}
        named = " and ".join(titles.get(key, TIME_NOW) for key in clock.missing)
        return f"cannot tell: {named} {'are' if len(clock.missing) > 1 else 'is'} not recorded ({target.allows})"
    assert clock.used is not None
    if target.hours is None:
        return f"{between(clock.used)}{'' if clock.reached else ' so far, not reached'} ({target.allows})"
    allowed, parts = length(target.hours), list[str]()
    if clock.left is not None:
        parts.append(f"{between(clock.left)} left of {allowed}")
    elif "met" in status:
        parts.append("met")
    if clock.missed_by is not None:
        so_far = "" if clock.reached or clock.left is not None else " so far"
        parts.append(f"missed by {between(clock.missed_by)}{so_far}")
    used = f": {between(clock.used)} used of {allowed}" if clock.left is None else ""
    return f"{', or '.join(parts)}{used}"


def between(hours: Range) -> str:
    """A stretch of time that is known, or the shortest and the longest that it can be."""
    low, high = length(hours.low), length(hours.high)
    if low == high:
        return low
    return f"{low} to {high}" if hours.low > 0 else f"up to {high}"


def length(hours: float) -> str:
    """A time in days, hours and minutes: 21 h 40 min."""
    minutes = round(hours * 60)
    if minutes == 0:
        return "under 1 min" if hours else "0 min"
    if minutes >= LONG:
        days, rest = divmod(round(minutes / 60), 24)
        return f"{days} d {rest} h" if rest else f"{days} d"
    whole, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{whole} h" if whole else "", f"{rest} min" if rest else "") if part)
