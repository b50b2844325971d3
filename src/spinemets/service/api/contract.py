"""The result of an assessment as the schema describes it. The engine writes it; the tests hold the two together."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

Holds = Literal["applies", "may_apply"]


class Span(BaseModel):
    """From one number to another, both possible."""

    low: float
    high: float


class Outside(BaseModel):
    """An instrument was not built for this patient, or may not be."""

    says: str
    status: Holds
    ask_next: list[str]
    cite: str


class ScoreResult(BaseModel):
    """A score, or a table of classes, which has no total. Every band listed can still come true."""

    low: float | None = None
    high: float | None = None
    bands: list[str]
    decided: bool
    ask_next: list[str]
    cautions: list[str] = []
    outside: list[Outside] = []


class Present(BaseModel):
    """A risk factor that is present, with its hazard ratios: the value and the ends of its interval."""

    key: str
    answer: str
    hazard_ratios: list[list[float | str | None]]


class RiskFactors(BaseModel):
    """Which factors are present, and which are not known."""

    present: list[Present]
    ask_next: list[str]


class Lesion(BaseModel):
    """One vertebra."""

    level: str
    scores: dict[str, ScoreResult]
    risk_factors: dict[str, RiskFactors]


class Plan(BaseModel):
    """One plan that is still open: the rows that lead to it, and what would have to be true, one way or another."""

    noms: str
    rows: list[str]
    conditions: list[str] = Field(alias="if")
    provisional: bool


class Segment(BaseModel):
    """Vertebrae that touch, decided together."""

    levels: list[str]
    neurologic: list[str]
    oncologic: list[str]
    mechanical: list[str]
    systemic: list[str]
    noms: list[str]
    decided: bool
    ask_next: list[str]
    plans: list[Plan]


class Forecast(BaseModel):
    """What one instrument predicts. `alive_percent`: months to the least and the most per cent alive."""

    score: str
    level: str | None = None
    built_for: bool
    predicts: str
    setting: str
    bands: list[str]
    decided: bool
    months_low: float | None = None
    months_high: float | None = None
    how: list[str]
    alive_percent: dict[str, tuple[float, float]]
    provisional: bool


class AskFirst(BaseModel):
    """A question, on how many undecided scores it bears, and how many it settles on average."""

    key: str
    bears_on: int
    settles: float


class Prognosis(BaseModel):
    """Every survival score side by side."""

    forecasts: list[Forecast]
    agreement: list[str]
    ask_first: list[AskFirst]
    conversion: str | None = None


class Clock(BaseModel):
    """A time target: how much of it is used. `holds`: whether the target certainly holds for this patient."""

    id: str
    holds: Holds
    begins: str = Field(alias="from")
    to: str
    allows: str
    limit_hours: float | None
    status: list[str]
    used_hours: Span | None = None
    left_hours: Span | None = None
    missed_by_hours: Span | None = None
    missing: list[str] = []
    ask_next: list[str]
    strength: str
    cite: list[str]
    provisional: bool


class Criterion(BaseModel):
    """One criterion of a checklist; nothing is added up."""

    says: str
    speaks: Literal["needed", "for", "against", "caution"]
    standing: str
    because: list[str]
    ask_next: list[str]
    cite: str
    provisional: bool
    figure: str | None = None


class Checklist(BaseModel):
    """A checklist at one place."""

    id: str
    levels: list[str] = []
    criteria: list[Criterion]
    settled_by: str | None = None


class Side(BaseModel):
    """What one of the sources that disagree says."""

    says: str
    cite: str


class Advice(BaseModel):
    """One piece of advice with what it rests on."""

    id: str
    status: Holds
    section: str
    advice: str
    levels: list[str] = []
    because: list[str]
    ask_next: list[str]
    strength: str
    cite: list[str]
    provisional: bool
    sides: list[Side] = []


class Question(BaseModel):
    """An open question, and the vertebrae it is open for."""

    key: str
    question: str
    about: str
    levels: list[str]


class Assessment(BaseModel):
    """The whole assessment of a case."""

    spinemets: str
    urgency: list[str]
    lesions: list[Lesion]
    segments: list[Segment]
    scores: dict[str, ScoreResult]
    prognosis: Prognosis
    clocks: list[Clock]
    checklists: list[Checklist]
    advice: list[Advice]
    ask_next: list[str]
    questions: list[Question]
    sources: list[str]
