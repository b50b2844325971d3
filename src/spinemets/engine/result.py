"""What comes out: scores with their lines, plans with their conditions, advice with its reasons."""

from typing import Any, Literal, NamedTuple

from spinemets.model import Cite, Instrument, NotFor, Range, Rule, Source, Table, Variable

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
    """One item of an instrument: the answer, and the points still possible; a table gives no points."""

    variable: Variable
    points: Range | None
    answer: str
    cite: Cite
    note: str


class Outside(NamedTuple):
    """An instrument was not built for this patient, or may not be: then `until` would tell."""

    limit: NotFor
    status: Status
    until: tuple[Question, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The reason in the names of the public contract."""
        return {
            "says": self.limit.says,
            "status": self.status,
            "ask_next": [question.key for question in self.until],
            "cite": str(self.limit.cite),
        }


class ScoreResult(NamedTuple):
    """A score, or a table of classes, on one case: every band listed can still come true.

    Both ends of the total are attained; a table has none.
    """

    definition: Instrument
    low: float | None
    high: float | None
    bands: tuple[str, ...]
    ask_next: tuple[str, ...]
    lines: tuple[Line, ...]
    cautions: tuple[str, ...] = ()
    outside: tuple[Outside, ...] = ()

    def __repr__(self) -> str:
        return f"<{self.definition.name} {self.total or 'class'}: {' or '.join(self.bands)}>"

    @property
    def decided(self) -> bool:
        """Whether only one band is left, whatever is missing."""
        return len(self.bands) == 1

    @property
    def total(self) -> Range | None:
        """The range of the total."""
        return Range(self.low, self.high) if self.low is not None and self.high is not None else None

    @property
    def said(self) -> str:
        """The bands or classes still possible, in words."""
        words = [band.replace("_", " ") for band in self.bands]
        if isinstance(self.definition, Table):
            words[0] = f"class {words[0]}"
        return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)

    @property
    def scale(self) -> str:
        """The ends of the scale, and which of them is the better one."""
        definition = self.definition
        if isinstance(definition, Table):
            best, worst = (*definition.outcomes,)[0], (*definition.outcomes,)[-1]
        else:
            ends = definition.range if definition.better == "lower" else reversed(definition.range)
            best, worst = (f"{end:g}" for end in ends)
        return f"{best} best, {worst} worst"

    @property
    def narrowed(self) -> bool:
        """Whether the answers exclude some band."""
        definition = self.definition
        every = definition.outcomes if isinstance(definition, Table) else definition.bands
        return len(self.bands) < len(every)

    def sources(self) -> tuple[Source, ...]:
        """Every source the score cites."""
        return tuple(dict.fromkeys(cite.source for cite in self.definition.cites()))

    def explain(self) -> str:
        """The total and one line an item, as text."""
        head = f"{self.total} ({self.scale}): {self.said}" if self.total is not None else f"{self.said} ({self.scale})"
        rows = [f"  {line.points or ''!s:>5}  {line.variable.question}: {line.answer}" for line in self.lines]
        ask = [f"  Ask next: {', '.join(self.ask_next)}"] if self.ask_next else []
        if self.decided and self.low != self.high:
            ask = ["  The missing answers cannot change this."]
        cautions = [f"  Caution: {caution}" for caution in self.cautions]
        cautions += [f"  Not built for: {o.limit.says}" for o in self.outside if o.status == "applies"]
        return "\n".join([f"{self.definition.title}: {head}", *cautions, *rows, *ask])

    def to_dict(self) -> dict[str, Any]:
        """The result in the names of the public contract."""
        total = {} if self.total is None else {"low": self.low, "high": self.high}
        return {
            **total,
            "bands": list(self.bands),
            "decided": self.decided,
            "ask_next": list(self.ask_next),
            **({"cautions": list(self.cautions)} if self.cautions else {}),
            **({"outside": [outside.to_dict() for outside in self.outside]} if self.outside else {}),
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

    def to_record(self) -> dict[str, Any]:
        """What was decided about it, without its wording."""
        return {
            "id": self.rule.name,
            "status": self.status,
            **({"levels": list(self.levels)} if self.levels else {}),
        }

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
