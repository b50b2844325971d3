"""Checklists on one case: each criterion met, not met, or open with the questions that would tell."""

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from spinemets.engine.ask import questions
from spinemets.engine.because import statement
from spinemets.engine.holding import held, would_tell
from spinemets.engine.memory import Memory
from spinemets.engine.network import Key, Network
from spinemets.engine.result import Question
from spinemets.engine.scalar import Row
from spinemets.model import Checklist, Criterion

Standing = Literal["met", "not_met", "open", "judged"]
"""Whether a criterion is met; `judged`: only the reader can tell."""


class CriterionResult(NamedTuple):
    """One criterion on this case. `because`: the answers it rests on; `until`: the questions that would tell."""

    criterion: Criterion
    standing: Standing
    because: tuple[str, ...]
    until: tuple[Question, ...]

    def to_dict(self) -> dict[str, Any]:
        """The criterion in the names of the public contract."""
        return {
            "says": self.criterion.says,
            "speaks": self.criterion.speaks,
            "standing": self.standing,
            "because": list(self.because),
            "ask_next": [question.key for question in self.until],
            "cite": str(self.criterion.cite),
            "provisional": bool(self.criterion.cite.provisional),
            **({"figure": self.criterion.figure} if self.criterion.figure else {}),
        }


class ChecklistResult(NamedTuple):
    """A checklist at one place: the patient, or the vertebrae it is about."""

    definition: Checklist
    levels: tuple[str, ...]
    criteria: tuple[CriterionResult, ...]

    def of(self, speaks: str) -> tuple[CriterionResult, ...]:
        """The criteria that speak in one way."""
        return tuple(result for result in self.criteria if result.criterion.speaks == speaks)

    def to_dict(self) -> dict[str, Any]:
        """The checklist in the names of the public contract."""
        return {
            "id": self.definition.name,
            **({"levels": list(self.levels)} if self.levels else {}),
            "criteria": [criterion.to_dict() for criterion in self.criteria],
            **({"settled_by": self.definition.settled_by} if self.definition.settled_by else {}),
        }


def checklists(network: Network, memory: Memory) -> tuple[ChecklistResult, ...]:
    """Every checklist that is relevant, at every place it is about."""
    found: list[ChecklistResult] = []
    for name, definition in network.rulebook.checklists.items():
        places: range | tuple[None] = (None,)
        if definition.about != "patient":
            places = range(len(network.case.lesions if definition.about == "lesion" else network.case.segments))
        for place in places:
            found += memory.recall(network, Key(name, place), _where_relevant)
    return tuple(found)


def _where_relevant(network: Network, key: Key) -> tuple[ChecklistResult, ...]:
    """A checklist at one place, if it is relevant there."""
    case, definition = network.case, network.rulebook.checklists[key.name]
    relevant, criteria = network.rulebook.checklist_rows[key.name]
    if relevant and not any(_possible(network, definition, key.place, row) for row in relevant):
        return ()
    levels: tuple[int, ...] = ()
    if key.place is not None:
        levels = (key.place,) if definition.about == "lesion" else case.segments[key.place]
    results = [
        _criterion(network, definition, key.place, criterion, rows)
        for criterion, rows in zip(definition.criteria, criteria, strict=True)
    ]
    return (ChecklistResult(definition, tuple(map(case.level_label, levels)), tuple(results)),)


def _criterion(
    network: Network, definition: Checklist, place: int | None, criterion: Criterion, rows: tuple[Row, ...]
) -> CriterionResult:
    if not rows:
        return CriterionResult(criterion, "judged", (), ())
    standings = [held(network, definition.about, place, row) for row in rows]
    possible = [standing for standing in standings if standing.possible]
    if not possible:
        return CriterionResult(criterion, "not_met", tuple(_said(network, definition, place, rows)), ())
    sure = [row for row, standing in zip(rows, standings, strict=True) if standing.certain]
    if sure:
        return CriterionResult(criterion, "met", tuple(_said(network, definition, place, sure)), ())
    asked = [key for standing in possible for key in would_tell(network, definition.about, place, standing)]
    return CriterionResult(criterion, "open", (), questions(network, asked))


def _said(network: Network, definition: Checklist, place: int | None, rows: Iterable[Row]) -> dict[str, None]:
    """What a standing rests on: the decided answers behind its rows."""
    keys = [key for row in rows for test in row for key in network.members_at(definition.about, place, test.name)]
    return dict.fromkeys(statement(network, key) for key in keys if network.decided(key))


def _possible(network: Network, definition: Checklist, place: int | None, row: Row) -> bool:
    """Whether a row can hold by what is answered: a result may be open; a question without an answer brings nothing."""
    standing = held(network, definition.about, place, row)
    return standing.possible and all(map(network.rulebook.is_result, standing.undecided))
