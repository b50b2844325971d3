"""What comes out: scores with their lines, plans with their conditions, advice with its reasons."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from spinemets.engine.case import Case
from spinemets.model import Cite, Range, Rule, Score, Source, Table, Variable

Status = Literal["applies", "may_apply"]


class Question(NamedTuple):
    """An open question, and the vertebrae it is open for."""

    variable: Variable
    levels: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key of the case file that answers it."""
        return self.variable.name

    def __str__(self) -> str:
        return f"{self.variable.called} ({', '.join(self.levels)})" if self.levels else self.variable.called


class Line(NamedTuple):
    """One item of a score: the points still possible and the answer they come from."""

    variable: Variable
    points: Range
    answer: str
    cite: Cite
    note: str


class ScoreResult(NamedTuple):
    """A score on one case: both ends of the range are attained, and every band listed can still come true."""

    definition: Score
    low: float
    high: float
    bands: tuple[str, ...]
    ask_next: tuple[str, ...]
    lines: tuple[Line, ...]
    cautions: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<{self.definition.name} {self.total}: {' or '.join(self.bands)}>"

    @property
    def decided(self) -> bool:
        """Whether only one band is left, whatever is missing."""
        return len(self.bands) == 1

    @property
    def total(self) -> Range:
        """The range of the total."""
        return Range(self.low, self.high)

    def sources(self) -> tuple[Source, ...]:
        """Every source the score cites."""
        return tuple(dict.fromkeys(cite.source for cite in self.definition.cites()))

    def explain(self) -> str:
        """The total and one line an item, as text."""
        bands = " or ".join(band.replace("_", " ") for band in self.bands)
        rows = [f"  {line.points!s:>5}  {line.variable.question}: {line.answer}" for line in self.lines]
        ask = [f"  Ask next: {', '.join(self.ask_next)}"] if self.ask_next else []
        if self.decided and self.low != self.high:
            ask = ["  The missing answers cannot change this."]
        of = f"of {self.definition.range.high:g}, {self.definition.direction}"
        cautions = [f"  Caution: {caution}" for caution in self.cautions]
        return "\n".join([f"{self.definition.title}: {self.total} {of}: {bands}", *cautions, *rows, *ask])

    def to_dict(self) -> dict[str, Any]:
        """The result in the names of the public contract."""
        return {
            "low": self.low,
            "high": self.high,
            "bands": list(self.bands),
            "decided": self.decided,
            "ask_next": list(self.ask_next),
            **({"cautions": list(self.cautions)} if self.cautions else {}),
        }


class Plan(NamedTuple):
    """One plan that is still open: the rows that lead to it, and what would have to be true, one way or another."""

    outcome: str
    label: str
    rows: tuple[str, ...]
    conditions: tuple[str, ...]
    cites: tuple[Cite, ...]
    provisional: str


class Axis(NamedTuple):
    """One axis of NOMS: what is still possible, and what it rests on."""

    definition: Table
    outcomes: tuple[str, ...]
    because: tuple[str, ...]


class SegmentResult(NamedTuple):
    """Vertebrae that touch, decided together."""

    levels: tuple[str, ...]
    axes: tuple[Axis, ...]
    plans: tuple[Plan, ...]
    ask_next: tuple[Question, ...]

    @property
    def decided(self) -> bool:
        """Whether one plan is left."""
        return len(self.plans) == 1

    def to_dict(self) -> dict[str, Any]:
        """The result in the names of the public contract."""
        return {
            "levels": list(self.levels),
            **{axis.definition.name: list(axis.outcomes) for axis in self.axes},
            "noms": [plan.outcome for plan in self.plans],
            "decided": self.decided,
            "ask_next": [question.key for question in self.ask_next],
            "plans": [
                {
                    "noms": plan.outcome,
                    "rows": list(plan.rows),
                    "if": list(plan.conditions),
                    "provisional": bool(plan.provisional),
                }
                for plan in self.plans
            ],
        }


class Advice(NamedTuple):
    """One piece of advice on this case. `because`: what it rests on; `until`: the questions that would settle it."""

    rule: Rule
    status: Status
    levels: tuple[str, ...]
    because: tuple[str, ...]
    until: tuple[Question, ...]

    @property
    def provisional(self) -> str:
        """Why not to rely on it yet, or nothing."""
        return self.rule.cite.provisional

    def to_dict(self) -> dict[str, Any]:
        """The advice in the names of the public contract."""
        return {
            "id": self.rule.name,
            "status": self.status,
            "section": self.rule.section,
            "advice": self.rule.advice,
            **({"levels": list(self.levels)} if self.levels else {}),
            "because": list(self.because),
            "ask_next": [question.key for question in self.until],
            "strength": self.rule.strength,
            "cite": [str(cite) for cite in (self.rule.cite, *self.rule.also)],
            "provisional": bool(self.provisional),
            **({"sides": [{"says": s.says, "cite": str(s.cite)} for s in self.rule.sides]} if self.rule.sides else {}),
        }


class Given(NamedTuple):
    """One answer of the case as it is shown; `level` if it is about a vertebra, `because` if it was derived."""

    variable: Variable
    level: str
    shown: str
    origin: str
    because: str
    used: bool


class Assessment(NamedTuple):
    """The whole assessment of one case."""

    version: str
    case: Case
    patient: str
    answers: tuple[Given, ...]
    urgency: tuple[str, ...]
    urgency_labels: tuple[str, ...]
    urgency_because: tuple[str, ...]
    urgency_ask_next: tuple[Question, ...]
    lesions: tuple[tuple[str, dict[str, ScoreResult]], ...]
    segments: tuple[SegmentResult, ...]
    scores: dict[str, ScoreResult]
    advice: tuple[Advice, ...]
    ask_next: tuple[Question, ...]
    cites: tuple[Cite, ...]

    def __repr__(self) -> str:
        return f"<Assessment: {' or '.join(self.urgency)}; {len(self.segments)} segments, {len(self.advice)} advices>"

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of everything shown, each once."""
        return tuple({cite.source.key: cite.source for cite in self.cites}.values())

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the public contract."""
        return {
            "spinemets": self.version,
            "urgency": list(self.urgency),
            "lesions": [
                {"level": level, "scores": {name: score.to_dict() for name, score in scores.items()}}
                for level, scores in self.lesions
            ],
            "segments": [segment.to_dict() for segment in self.segments],
            "scores": {name: score.to_dict() for name, score in self.scores.items()},
            "advice": [advice.to_dict() for advice in self.advice],
            "ask_next": list(dict.fromkeys(question.key for question in self.ask_next)),
            "questions": [
                {"key": q.key, "question": q.variable.question, "about": q.variable.about, "levels": list(q.levels)}
                for q in self.ask_next
            ],
            "sources": [_source(source) for source in self.sources],
        }


def _source(source: Source) -> str:
    parts = (str(source), source.title if source.authors else "", source.published, source.link)
    return ". ".join(part for part in parts if part)
