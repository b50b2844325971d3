"""Which questions have no answer: those asked of everybody, those of one score alone, those that most do not need."""

from __future__ import annotations

from typing import NamedTuple

import spinemets
from spinemets.cohort.validation.result import Missing as Question
from spinemets.cohort.validation.result import Validation
from spinemets.render.chart.figure import Figure
from spinemets.render.chart.missing import Missing, Questions, missingness
from spinemets.render.validation.parts import Table
from spinemets.render.validation.wording import counted, few, sentence

MOSTLY, SOME = 0.5, 0.1
"""A question is said to be asked of few where at least this share of those without an answer need none, and at least
this share of all patients."""


class Asked(NamedTuple):
    """A question with the scores that ask it; `needed`: by how many patients at most.

    A score that is known for more patients than have an answer did not need it of the others.
    """

    question: Question
    scores: tuple[str, ...]
    needed: int

    @property
    def unanswered(self) -> float:
        """The share of patients without an answer."""
        return (self.question.missing or 0) / (self.question.patients or 1)

    @property
    def of_few(self) -> bool:
        """Whether most of those without an answer need none."""
        patients = self.question.patients or 0
        return patients - self.needed >= max(MOSTLY * (self.question.missing or 0), SOME * patients)


def asked(validation: Validation) -> list[Asked]:
    """All questions, the one with the fewest answers first."""
    rulebook = spinemets.rulebook()
    scores = [(one, rulebook.questions_of.get(one.name, ())) for one in validation.scores]
    found: list[Asked] = []
    for question in sorted(validation.missing, key=lambda one: -(one.missing or 0)):
        if question.patients:
            asking = [score for score, questions in scores if question.key in questions]
            answered = question.patients - (question.missing or 0)
            known = max((score.complete or 0 for score in asking), default=0)
            needed = question.patients - max(known - answered, 0)
            found.append(Asked(question, tuple(score.short for score in asking), needed))
    return found


def missing(validation: Validation) -> Figure | None:
    """Bars for the questions; those that one score alone asks and few answer stand apart, with its name."""
    bars = [one for one in asked(validation) if not one.of_few]
    hidden = few(validation.small_below)
    several = len(validation.scores) > 1
    alone = [one for one in bars if several and len(one.scores) == 1 and one.unanswered >= MOSTLY]
    groups = (
        Questions("", tuple(_bar(one, hidden) for one in bars if one not in alone)),
        Questions("Asked by one score alone", tuple(_bar(one, hidden, f" ({one.scores[0]})") for one in alone)),
    )
    given = [group for group in groups if group.variables]
    return missingness("missing", "No answer, by question", given) if given else None


def _bar(one: Asked, hidden: str, by: str = "") -> Missing:
    return Missing(f"{one.question.label}{by}", one.question.missing, one.question.patients or 0, hidden)


def asked_of_few(validation: Validation) -> Table | None:
    """Questions that another answer makes needless for most patients."""
    rows = tuple(_row(one, validation.small_below) for one in asked(validation) if one.of_few)
    note = (
        "Such a question is asked only where another answer calls for it. A score that asks it is known for many "
        "patients without an answer, who therefore need none."
    )
    head = ("Question", "Answered", "Needed by at most", "Asked by")
    return Table("Asked of few, as other answers make it needless", head, rows, note) if rows else None


def _row(one: Asked, small_below: int) -> tuple[str, ...]:
    answered = (one.question.patients or 0) - (one.question.missing or 0)
    counts = (few(small_below) if 0 < number < small_below else counted(number) for number in (answered, one.needed))
    return sentence(one.question.label), *counts, ", ".join(sorted(one.scores, key=str.lower))
