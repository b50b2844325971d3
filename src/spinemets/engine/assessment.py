"""The whole assessment of one case."""

from typing import Any, NamedTuple

from spinemets.engine.case import Case, Moments
from spinemets.engine.checklist import ChecklistResult
from spinemets.engine.clock import Clock
from spinemets.engine.prognosis import Prognosis
from spinemets.engine.result import Advice, Given, Question, ScoreResult, SegmentResult
from spinemets.engine.risk import RiskResult
from spinemets.model import Checklist, Cite, Definition, Milestone, RiskFactors, Source, Target


class Assessment(NamedTuple):
    """The whole assessment of one case."""

    version: str
    case: Case
    patient: str
    answers: tuple[Given, ...]
    times: tuple[tuple[Milestone, Moments], ...]
    urgency: tuple[str, ...]
    urgency_labels: tuple[str, ...]
    urgency_because: tuple[str, ...]
    urgency_ask_next: tuple[Question, ...]
    lesions: tuple[tuple[str, dict[str, ScoreResult]], ...]
    segments: tuple[SegmentResult, ...]
    scores: dict[str, ScoreResult]
    prognosis: Prognosis
    risks: tuple[RiskResult, ...]
    checklists: tuple[ChecklistResult, ...]
    clocks: tuple[Clock, ...]
    advice: tuple[Advice, ...]
    ask_next: tuple[Question, ...]
    used: tuple[Definition | RiskFactors | Checklist | Target, ...]

    def __repr__(self) -> str:
        return f"<Assessment: {' or '.join(self.urgency)}; {len(self.segments)} segments, {len(self.advice)} advices>"

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Every citation of what is shown."""
        return tuple(cite for member in self.used for cite in member.cites())

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of everything shown, each once."""
        return tuple({cite.source.key: cite.source for cite in self.cites}.values())

    def to_record(self) -> dict[str, Any]:
        """Everything that was decided, without the wording that the definitions hold as well."""
        return {
            "spinemets": self.version,
            "urgency": list(self.urgency),
            "lesions": [
                {
                    "level": level,
                    "scores": {name: score.to_dict() for name, score in scores.items()},
                    "risk_factors": {
                        risk.definition.name: risk.to_dict() for risk in self.risks if risk.level == level
                    },
                }
                for level, scores in self.lesions
            ],
            "segments": [segment.to_dict() for segment in self.segments],
            "scores": {name: score.to_dict() for name, score in self.scores.items()},
            "prognosis": self.prognosis.to_dict(),
            "clocks": [clock.to_dict() for clock in self.clocks],
            "checklists": [checklist.to_dict() for checklist in self.checklists],
            "advice": [advice.to_record() for advice in self.advice],
            "ask_next": list(dict.fromkeys(question.key for question in self.ask_next)),
        }

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the public contract."""
        return self.to_record() | {
            "advice": [advice.to_dict() for advice in self.advice],
            "questions": [
                {"key": q.key, "question": q.variable.question, "about": q.variable.about, "levels": list(q.levels)}
                for q in self.ask_next
            ],
            "sources": [_source(source) for source in self.sources],
        }


def _source(source: Source) -> str:
    parts = (str(source), source.title if source.authors else "", source.published, source.link)
    return ". ".join(part for part in parts if part)
