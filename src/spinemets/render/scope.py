"""For whom instruments were not built: each reason once, with every instrument that it holds for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spinemets.engine import Forecast
from spinemets.engine.result import Status
from spinemets.model import Cite, NotFor


class Reason(NamedTuple):
    """Why instruments were not built for this patient, and which they are."""

    says: str
    cite: Cite
    names: tuple[str, ...]


class Depending(NamedTuple):
    """Reasons that may hold, and the question whose answer would tell."""

    until: str
    reasons: tuple[Reason, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every instrument that waits for the answer."""
        return tuple(dict.fromkeys(name for reason in self.reasons for name in reason.names))


def not_built_for(forecasts: Iterable[Forecast]) -> tuple[Reason, ...]:
    """The reasons that hold for this patient."""
    return _reasons((until, limit, name) for until, limit, name in _limits(forecasts, "applies"))


def depending(forecasts: Iterable[Forecast]) -> tuple[Depending, ...]:
    """The reasons that may hold, by the questions that would tell."""
    groups: dict[str, list[tuple[str, NotFor, str]]] = {}
    for until, limit, name in _limits(forecasts, "may_apply"):
        groups.setdefault(until, []).append((until, limit, name))
    return tuple(Depending(until, _reasons(members)) for until, members in groups.items())


def _limits(forecasts: Iterable[Forecast], status: Status) -> Iterable[tuple[str, NotFor, str]]:
    for forecast in forecasts:
        for outside in forecast.result.outside:
            if outside.status == status:
                yield " and ".join(map(str, outside.until)), outside.limit, forecast.name


def _reasons(members: Iterable[tuple[str, NotFor, str]]) -> tuple[Reason, ...]:
    named: dict[tuple[str, Cite], dict[str, None]] = {}
    for _, limit, name in members:
        named.setdefault((limit.says, limit.cite), {})[name] = None
    return tuple(Reason(says, cite, tuple(names)) for (says, cite), names in named.items())
