"""All survival scores side by side: what each expects, whether they agree, and which were built for this patient."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from spinemets.engine.memory import Memory
from spinemets.engine.network import Key, Network
from spinemets.engine.result import ScoreResult
from spinemets.engine.scalar import Rulebook
from spinemets.engine.settle import Settling, most_settling
from spinemets.model import Cite, Evidence, Range

PREDICTS = ("survival", "death within 2 months")
CLASSES = {"under 3 months": 3.0, "3 to 6 months": 6.0, "6 to 12 months": 12.0, "over 12 months": math.inf}
"""How survival is spoken of at a tumour board: the end of each stretch, in months."""

HORIZON = 6
"""Of several horizons the one that is shown: at six months most operations are discussed."""

NEAR = 1.0
"""Months between two forecasts up to which they do not contradict each other; a decision of this project."""

MOST_NAMED = 3
"""So many differences are named; the rest is counted."""


class Forecast(NamedTuple):
    """What one instrument expects. Months from `low` to `high` over every band still possible; infinite: no end known.

    `alive`: per cent alive after so many months, over these bands. `how`: each way in which the months are known.
    """

    result: ScoreResult
    level: str
    evidence: Evidence
    low: float | None
    high: float | None
    how: tuple[str, ...]
    alive: dict[int, Range]
    cites: tuple[Cite, ...]

    @property
    def name(self) -> str:
        """What the instrument is called, with the level it is about."""
        return f"{self.result.definition.short} {self.level}".strip()

    @property
    def built_for(self) -> bool:
        """Whether nothing known of the patient puts him or her outside what it was built for."""
        return all(outside.status != "applies" for outside in self.result.outside)

    @property
    def provisional(self) -> str:
        """Why not to rely on the months yet, or nothing."""
        return next((cite.provisional for cite in self.cites if cite.provisional), "")

    @property
    def classes(self) -> tuple[str, ...]:
        """The stretches of survival that the months reach into; none if it expects nothing."""
        if self.low is None or self.high is None:
            return ()
        ends = list(CLASSES.values())
        starts = [0.0, *ends[:-1]]
        spans = zip(CLASSES, starts, ends, strict=True)
        return tuple(name for name, start, end in spans if self.low < end and (self.high > start or self.low == start))

    @property
    def months(self) -> str:
        """The months in words, without the unit; nothing if it expects none."""
        return _months(self.low, self.high)

    @property
    def expects(self) -> str:
        """The months in words."""
        return expected(self.low, self.high)

    def to_dict(self) -> dict[str, Any]:
        """The forecast in the names of the public contract."""
        months = {} if self.low is None or self.high is None else {"months_low": self.low}
        if self.high is not None and self.high != math.inf:
            months["months_high"] = self.high
        return {
            "score": self.result.definition.name,
            **({"level": self.level} if self.level else {}),
            "built_for": self.built_for,
            "predicts": self.evidence.predicts,
            "setting": self.evidence.setting,
            "bands": list(self.result.bands),
            "decided": self.result.decided,
            **months,
            "how": list(self.how),
            "alive_percent": {str(month): [share.low, share.high] for month, share in self.alive.items()},
            "provisional": bool(self.provisional),
        }


def expected(low: float | None, high: float | None) -> str:
    """Months in words; infinite: no end is known."""
    if low is None or high is None:
        return "no prediction"
    if high == math.inf:
        return f"{low:g} months or more" if low else "open"
    return f"{_months(low, high)} months"


def _months(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    if low == high:
        return f"{low:g}"
    if high == math.inf:
        return f"{low:g} or more" if low else "open"
    return f"under {high:g}" if low == 0 else f"{low:g} to {high:g}"


class Prognosis(NamedTuple):
    """The forecasts, those built for patients like this one first; what they agree on; what to ask first."""

    forecasts: tuple[Forecast, ...]
    agreement: tuple[str, ...]
    ask_first: tuple[Settling, ...]
    conversion: str

    @property
    def fitting(self) -> tuple[Forecast, ...]:
        """The forecasts of instruments that were built for patients like this one, as far as is known."""
        return tuple(forecast for forecast in self.forecasts if forecast.built_for)

    @property
    def outside(self) -> tuple[Forecast, ...]:
        """The forecasts of instruments that were not."""
        return tuple(forecast for forecast in self.forecasts if not forecast.built_for)

    def to_dict(self) -> dict[str, Any]:
        """The prognosis in the names of the public contract."""
        return {
            "forecasts": [forecast.to_dict() for forecast in self.forecasts],
            "agreement": list(self.agreement),
            "ask_first": [
                {"key": s.question.key, "bears_on": s.bears_on, "settles": round(s.settles, 2)} for s in self.ask_first
            ],
            **({"conversion": self.conversion} if self.conversion else {}),
        }


def prognosis(
    network: Network,
    memory: Memory,
    scores: Mapping[str, ScoreResult],
    lesions: Sequence[tuple[str, Mapping[str, ScoreResult]]],
) -> tuple[Prognosis, tuple[Key, ...]]:
    """Every survival score of a case, and the open questions behind them, that which settles most of them first."""
    made = [
        (one, [Key(name)]) for name, result in scores.items() if (one := forecast(network.rulebook, result)) is not None
    ]
    for name in lesions[0][1] if lesions else ():
        alike: dict[tuple[object, ...], list[int]] = {}
        for place, (_, results) in enumerate(lesions):
            one_result = results[name]
            alike.setdefault((one_result.low, one_result.high, one_result.bands), []).append(place)
        for places in alike.values():
            levels = "" if len(alike) == 1 else ", ".join(lesions[place][0] for place in places)
            if (one := forecast(network.rulebook, lesions[places[0]][1][name], levels)) is not None:
                made.append((one, [Key(name, place) for place in places]))
    undecided = [keys for one, keys in made if one.built_for and not one.result.decided]
    settling, asked = most_settling(network, memory, undecided)
    forecasts = in_order(one for one, _ in made)
    said = agreement(network, forecasts)
    return Prognosis(forecasts, said, settling, conversion(network, forecasts)), asked


def forecast(rulebook: Rulebook, result: ScoreResult, level: str = "") -> Forecast | None:
    """What an instrument expects on one case; nothing if it does not predict survival."""
    evidence = result.definition.evidence
    if evidence is None or evidence.predicts not in PREDICTS:
        return None
    outlooks = [rulebook.outlook(result.definition.name, band) for band in result.bands]
    known = [one for one, _ in outlooks if one is not None]
    curves = [curve for _, curve in outlooks]
    months = sorted(set(curves[0]).intersection(*curves))
    complete = len(known) == len(outlooks)
    return Forecast(
        result,
        level,
        evidence,
        min(one.low for one in known) if complete else None,
        max(one.high for one in known) if complete else None,
        tuple(dict.fromkeys(one.how for one in known)) if complete else (),
        {m: Range(min(curve[m] for curve in curves), max(curve[m] for curve in curves)) for m in months},
        tuple(dict.fromkeys(cite for one in known for cite in one.cites)) if complete else (),
    )


def in_order(forecasts: Iterable[Forecast]) -> tuple[Forecast, ...]:
    """Those built for patients like this one first; among them the decided, then by the months they expect."""
    return tuple(
        sorted(
            forecasts,
            key=lambda f: (
                not f.built_for,
                f.low is None,
                not f.result.decided,
                -(f.low or 0),
                f.result.definition.name,
            ),
        )
    )


def agreement(network: Network, forecasts: Sequence[Forecast]) -> tuple[str, ...]:
    """In words: the stretch of survival that all decided forecasts share, or the two that are furthest apart."""
    deciding = [f for f in forecasts if f.built_for and f.result.decided and f.classes]
    if len(deciding) < 2:
        return ()
    shared = set(CLASSES).intersection(*(f.classes for f in deciding))
    if shared:
        named = " or ".join(name for name in CLASSES if name in shared)
        return (f"The {len(deciding)} decided scores that name a time agree: {named}.",)
    pairs = list(combinations(deciding, 2))
    apart = [pair for pair in pairs if _months_between(*pair) > NEAR]
    short, long = sorted(max(apart or pairs, key=_gap), key=_middle)
    if not apart:
        return (f"The {len(deciding)} decided scores border on one another: {_statement(short)}; {_statement(long)}.",)
    said = f"They disagree: {_statement(short)}; {_statement(long)}."
    return (said, *_differences(network, short, long))


def _months_between(first: Forecast, second: Forecast) -> float:
    """The months between the end of the shorter and the start of the longer; 0 if they meet."""
    lows, highs = (first.low or 0, second.low or 0), (first.high or 0, second.high or 0)
    return max(0.0, max(lows) - min(highs))


def _gap(pair: tuple[Forecast, Forecast]) -> float:
    return abs(_middle(pair[0]) - _middle(pair[1]))


def _middle(forecast: Forecast) -> float:
    """Where the classes of a forecast lie on average, in places of the list of classes."""
    places = [list(CLASSES).index(name) for name in forecast.classes]
    return sum(places) / len(places)


def _statement(forecast: Forecast) -> str:
    alive = forecast.alive.get(HORIZON)
    share = f", {alive} % alive at {HORIZON} months" if alive is not None else ""
    return f"{forecast.name} says {forecast.result.said} ({forecast.expects}{share})"


def _differences(network: Network, first: Forecast, second: Forecast) -> tuple[str, ...]:
    """What one of two instruments asks and the other does not."""
    asked = [network.rulebook.questions_of[f.result.definition.name] for f in (first, second)]
    said: list[str] = []
    for forecast, own, other in ((first, *asked), (second, *reversed(asked))):
        names = [network.rulebook.variables[name].called for name in network.rulebook.variables if name in own - other]
        if names:
            more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
            said.append(f"only {forecast.name} asks: {', '.join(names[:MOST_NAMED])}{more}")
    return (f"They count different things: {'; '.join(said)}.",) if said else ()


def conversion(network: Network, forecasts: Iterable[Forecast]) -> str:
    """What published tables would make of one performance status where only the other is known and is needed."""
    needed = {name for f in forecasts for name in f.result.ask_next}
    for member in network.rulebook.catalogue.conversions:
        for given, sought in ((member.source, member.target), (member.target, member.source)):
            answer = network.case.patient.get(given.name)
            if answer is not None and sought.name in needed:
                return (
                    f"{sought.called} is not known and is not taken from {given.called} {answer}: published tables "
                    f"differ. The policy {member.policy.name} uses their whole range."
                )
    return ""
