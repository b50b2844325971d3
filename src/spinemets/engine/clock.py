"""Clocks: for each time target the time used, the time left, and by how much it was missed, as exact ranges."""

from datetime import timedelta
from typing import Any, Literal, NamedTuple

from spinemets.engine.ask import questions
from spinemets.engine.case import Moments
from spinemets.engine.holding import held, would_tell
from spinemets.engine.network import Key, Network
from spinemets.engine.result import Question
from spinemets.model import Milestone, Range, Target

Standing = Literal["met", "running", "missed", "done", "not_started", "cannot_tell"]
"""How a target stands. `done`: reached, where no number of hours is published that it could be held against."""

DIGITS = 9
"""Where the error of binary fractions is cut off."""


class Clock(NamedTuple):
    """One target on this case: every standing still possible, and the hours that go with it.

    Both ends of a range are attained by some times that the case leaves open. `missing`: keys without which nothing can
    be told; `until`: the questions that would tell whether the target holds for this patient.
    """

    target: Target
    status: tuple[Standing, ...]
    reached: bool = False
    used: Range | None = None
    left: Range | None = None
    missed_by: Range | None = None
    missing: tuple[str, ...] = ()
    until: tuple[Question, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The clock in the names of the public contract."""
        hours = {"used_hours": self.used, "left_hours": self.left, "missed_by_hours": self.missed_by}
        return {
            "id": self.target.name,
            "holds": "may_apply" if self.until else "applies",
            "from": self.target.starts.key,
            "to": self.target.ends.key,
            "allows": self.target.allows,
            "limit_hours": self.target.hours,
            "status": list(self.status),
            **{name: {"low": part.low, "high": part.high} for name, part in hours.items() if part is not None},
            **({"missing": list(self.missing)} if self.missing else {}),
            "ask_next": [question.key for question in self.until],
            "strength": self.target.strength,
            "cite": [str(cite) for cite in self.target.cites()],
            "provisional": bool(self.target.cite.provisional),
        }


def clocks(network: Network) -> tuple[Clock, ...]:
    """Every target that holds or may hold; none if the case names no milestone. The machine's clock is never read.

    What has not started is shown only where it surely holds and a number of hours waits for it.
    """
    found: list[Clock] = []
    for target in network.rulebook.catalogue.targets if network.case.pathway else ():
        holds = held(network, "patient", None, network.rulebook.row(target.conditions))
        if holds.possible:
            until = questions(network, would_tell(network, "patient", None, holds))
            clock = _clock(network, target)._replace(until=until)
            if clock.status != ("not_started",) or (target.hours is not None and holds.certain):
                found.append(clock)
    return tuple(found)


def _clock(network: Network, target: Target) -> Clock:
    case, starts, ends = network.case, target.starts, target.ends
    start, end = case.pathway.get(starts.key), case.pathway.get(ends.key)
    reached = end is not None or _reached(network, ends)
    if start is None and not reached and not _reached(network, starts):
        return Clock(target, ("not_started",), missing=(starts.key,))
    missing = [starts.key] if start is None else []
    missing += [ends.key] if end is None and reached else []
    until = end or case.as_of
    if until is None:
        missing.append("as_of")
    if start is None or until is None or missing:
        return Clock(target, ("cannot_tell",), reached, missing=tuple(dict.fromkeys(missing)))
    return held_against(target, reached, _elapsed(start, until))


def _reached(network: Network, milestone: Milestone) -> bool:
    """Whether an answer says that a milestone was reached, whenever that was."""
    keys = [(Key(variable.name), code) for variable, code in milestone.means.items()]
    return any(network.decided(key) and code in network.possible(key) for key, code in keys)


def _elapsed(start: Moments, until: Moments) -> tuple[timedelta, timedelta]:
    """The shortest and the longest time between two moments, of which the first is not the later one."""
    return max(until[0] - start[1], timedelta(0)), until[1] - start[0]


def held_against(target: Target, reached: bool, used: tuple[timedelta, timedelta]) -> Clock:
    """The time used, held against what is allowed. The limit itself is within it."""
    if target.hours is None:
        return Clock(target, ("done" if reached else "running",), reached, _hours(*used))
    (low, high), allowed = used, timedelta(hours=target.hours)
    status: list[Standing] = []
    left, missed_by = None, None
    if low <= allowed:
        status.append("met" if reached else "running")
        left = None if reached else _hours(max(allowed - high, timedelta(0)), allowed - low)
    if high > allowed:
        status.append("missed")
        missed_by = _hours(max(low - allowed, timedelta(0)), high - allowed)
    return Clock(target, tuple(status), reached, _hours(low, high), left, missed_by)


def _hours(low: timedelta, high: timedelta) -> Range:
    return Range(*(round(part.total_seconds() / 3600, DIGITS) for part in (low, high)))
