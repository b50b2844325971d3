"""Checklists on one case: each criterion met, not met, or open with the questions that would tell."""

from typing import Any, Literal, NamedTuple

from spinemets.engine.ask import ask_next, questions
from spinemets.engine.because import statement
from spinemets.engine.network import Network
from spinemets.engine.result import Question
from spinemets.engine.scalar import Row, can_hold
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


def checklists(network: Network) -> tuple[ChecklistResult, ...]:
    """Every checklist that is relevant, at every place it is about."""
    found: list[ChecklistResult] = []
    for definition in network.rulebook.catalogue.checklists:
        places: range | tuple[None] = (None,)
        if definition.about != "patient":
            places = range(len(network.case.lesions if definition.about == "lesion" else network.case.segments))
        for place in places:
            relevant = [network.rulebook.row(row) for row in definition.shown_for]
            if not relevant or any(_possible(network, definition, place, row) for row in relevant):
                found.append(_checklist(network, definition, place))
    return tuple(found)


def _checklist(network: Network, definition: Checklist, place: int | None) -> ChecklistResult:
    case = network.case
    levels: tuple[int, ...] = ()
    if place is not None:
        levels = (place,) if definition.about == "lesion" else case.segments[place]
    results = [
        _criterion(network, definition, place, criterion, [network.rulebook.row(row) for row in rows])
        for criterion, rows in zip(definition.criteria, definition.rows, strict=True)
    ]
    return ChecklistResult(definition, tuple(map(case.level_label, levels)), tuple(results))


def _criterion(
    network: Network, definition: Checklist, place: int | None, criterion: Criterion, rows: list[Row]
) -> CriterionResult:
    if not rows:
        return CriterionResult(criterion, "judged", (), ())
    inputs = _inputs(network, definition, place, rows)
    possible = [row for row in rows if can_hold(row, inputs)]
    sure = [row for row in possible if not any(test.can_fail(inputs) for test in row)]
    members = {test.name: network.members_at(definition.about, place, test.name) for row in rows for test in row}
    said = dict.fromkeys(
        statement(network, member)
        for row in sure or rows
        for test in row
        for member in members[test.name]
        if network.decided(member) and not (definition.about != "lesion" and len(members[test.name]) > 1 and not sure)
    )
    if sure:
        return CriterionResult(criterion, "met", tuple(said), ())
    if not possible:
        return CriterionResult(criterion, "not_met", tuple(said), ())
    asked = [
        question
        for row in possible
        for test in row
        if test.can_fail(inputs)
        for member in members[test.name]
        for question in ask_next(network, member)
    ]
    return CriterionResult(criterion, "open", (), questions(network, asked))


def _possible(network: Network, definition: Checklist, place: int | None, row: Row) -> bool:
    """Whether a row can hold by what is answered: a result may be open; a question without an answer brings nothing."""
    inputs = _inputs(network, definition, place, [row])
    questions_met = all(network.rulebook.is_result(test.name) or not test.can_fail(inputs) for test in row)
    return questions_met and can_hold(row, inputs)


def _inputs(network: Network, definition: Checklist, place: int | None, rows: list[Row]) -> dict[str, Any]:
    variables = network.rulebook.variables
    return {
        test.name: network.join(
            variables[test.name],
            [network.possible(member) for member in network.members_at(definition.about, place, test.name)],
        )
        for row in rows
        for test in row
    }
