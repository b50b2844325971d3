"""What is said at each question: what is wrong with its answer, what follows from others, whether to ask it next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import spinemets
from spinemets.casefile import Problem
from spinemets.casefile.consistency import Slot
from spinemets.engine import Answer, Assessment, because
from spinemets.model import Score
from spinemets.service.case.arrangement import Group
from spinemets.service.case.document import Vertebra, entered, questions_by_spelling, vertebrae
from spinemets.service.case.placing import Placed
from spinemets.service.computing import Computation
from spinemets.store.record import Document

FOLLOWING = ("derived", "converted")

MOST_MARKED = 5
"""So many questions that would settle the urgency, or the plan of a segment, are marked: more would guide nobody."""


class Said(NamedTuple):
    """What stands beneath a question. `points`: what its answer adds to the scores of its vertebra."""

    problems: tuple[str, ...] = ()
    follows: str = ""
    ask_next: bool = False
    points: tuple[str, ...] = ()


NOTHING = Said()


def control(key: str, vertebra: Vertebra | None) -> str:
    """The name of a question on the page."""
    return key if vertebra is None else f"{vertebra.name}-{key}"


def all_said(computation: Computation, problems: tuple[Placed, ...]) -> dict[str, Said]:
    """What is said at the questions, by their names on the page; most say nothing and are left out."""
    places = vertebrae(computation.document)
    keys = questions_by_spelling()
    found: dict[Slot, Said] = {}
    for problem, slots, _ in problems:
        for name, place in slots:
            slot = Slot(keys.get(name, name), place)
            said = found.get(slot, NOTHING)
            found[slot] = said._replace(problems=(*said.problems, _worded(problem, name)))
    if computation.assessment is not None:
        for slot, words in _following(computation.assessment):
            found[slot] = found.get(slot, NOTHING)._replace(follows=words)
        for slot in _asked(computation.assessment):
            found[slot] = found.get(slot, NOTHING)._replace(ask_next=True)
        for slot, points in _points(computation.assessment):
            found[slot] = found.get(slot, NOTHING)._replace(points=points)
    return {
        control(slot.name, None if slot.lesion is None else places[slot.lesion]): said for slot, said in found.items()
    }


def _worded(problem: Problem, name: str) -> str:
    """A problem as it is said at a question: the message alone at its own, if that is a sentence without the key."""
    own = problem.key == name and not problem.message[0].islower()
    return str(problem._replace(key="") if own else problem)


def _following(assessment: Assessment) -> Iterator[tuple[Slot, str]]:
    variables, case = spinemets.rulebook().catalogue.variables, assessment.case
    for place, answers in ((None, case.patient), *enumerate(case.lesions)):
        for name, answer in answers.items():
            if answer.origin in FOLLOWING:
                yield Slot(name, place), _followed(because.shown(variables[name], answer), answer)


def _followed(shown: str, answer: Answer) -> str:
    return f"{shown}, {answer.because}" if answer.because else shown


def _asked(assessment: Assessment) -> Iterator[Slot]:
    """The questions to ask first, the most decisive; the assessment names them all."""
    case = assessment.case
    results = (assessment.urgency_ask_next, *(segment.ask_next for segment in assessment.segments))
    for question in (question for asked in results for question in islice(asked, MOST_MARKED)):
        if question.levels:
            labels = ((place, case.level_label(place)) for place in range(len(case.lesions)))
            yield from (Slot(question.key, place) for place, label in labels if label in question.levels)
        else:
            yield Slot(question.key, None)


def _points(assessment: Assessment) -> Iterator[tuple[Slot, tuple[str, ...]]]:
    """What the answers about a vertebra add to the scores that its plan rests on."""
    for place, (_, results) in enumerate(assessment.lesions):
        points: dict[Slot, tuple[str, ...]] = {}
        for result in results.values():
            if isinstance(result.definition, Score) and result.definition.evidence is None:
                for line in result.lines:
                    slot = Slot(line.variable.name, place)
                    points[slot] = (*points.get(slot, ()), f"{result.definition.short} {line.points}")
        yield from points.items()


def answered(document: Document, group: Group, vertebra: Vertebra | None) -> int:
    """How many questions of a group have an answer."""
    place = None if vertebra is None else vertebra.place
    return sum(bool(entered(document, key, place)) for key in group.keys)
