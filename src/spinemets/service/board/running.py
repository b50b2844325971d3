"""Clocks that go on: what a kept case says of its time targets at a later moment, without assessing it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, NamedTuple

import spinemets
from spinemets.casefile.dates import placed
from spinemets.engine.clock import Clock, held_against
from spinemets.render import clocks

Moments = tuple[datetime, datetime]


class Running(NamedTuple):
    """A clock that still runs. `left`: the hours that are left at least, below zero if they may be over already.

    `certain`: the target surely holds for this patient. `seen_at`: the time that the case itself says, if it does.
    """

    clock: Clock
    left: float | None
    certain: bool
    seen_at: str

    @property
    def title(self) -> str:
        """What has to be reached."""
        return self.clock.target.title

    @property
    def missed(self) -> bool:
        """Whether the time is over, whatever is open."""
        return self.clock.status == ("missed",)

    def __str__(self) -> str:
        words = clocks.says(self.clock).partition(": ")[0]
        return words[0].upper() + words[1:]


def running(summary: Mapping[str, Any], present: datetime, zone: tzinfo) -> tuple[Running, ...]:
    """The clocks of a kept case, the one with the least time left first; those without a number of hours come last.

    A time without a time zone is one at the place of care. Hours are hours, also in the night in which clocks change.
    """
    targets = {target.name: target for target in spinemets.rulebook().catalogue.targets}
    own: list[str] = summary.get("as_of", [])
    until = _moments(own, zone) if own else (present.astimezone(UTC), present.astimezone(UTC))
    said = clocks.moment(until) if own else ""
    found: list[Running] = []
    for kept in summary.get("clocks", ()):
        target = targets.get(kept["target"])
        if target is not None:
            used = _elapsed(_moments(kept["since"], zone), until)
            left = None if target.hours is None else target.hours - used[1] / timedelta(hours=1)
            found.append(Running(held_against(target, False, used), left, kept["certain"], said))
    return tuple(sorted(found, key=lambda one: (one.left is None, one.left or 0)))


def _moments(written: list[str], zone: tzinfo) -> Moments:
    """The first and the last moment that is kept, as the case page has them."""
    return placed((datetime.fromisoformat(written[0]), datetime.fromisoformat(written[1])), zone)


def _elapsed(since: Moments, until: Moments) -> tuple[timedelta, timedelta]:
    """The shortest and the longest time that may have passed."""
    return max(until[0] - since[1], timedelta(0)), max(until[1] - since[0], timedelta(0))
