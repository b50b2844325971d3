"""What the page shows of a document: the spine, the questions, and the assessment."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from spinemets.render import wording
from spinemets.render.html import sections
from spinemets.service.case.arrangement import about_lesion, about_patient
from spinemets.service.case.change import Change
from spinemets.service.case.document import Vertebra, questions_by_spelling, vertebrae
from spinemets.service.case.form import form_of, group_name, worded
from spinemets.service.case.picture import marked, picture, said
from spinemets.service.case.placing import Placed, placed
from spinemets.service.case.said import all_said, answered, control
from spinemets.service.computing import Computation

SOURCES = "/sources"
QUESTIONS = "#q-"
"""Where questions are on the page, up to the name of each."""

CORE = ("urgency", "now", "clocks", "plan", "scores", "cautions", "disputes")
"""What decides, shown at once."""

MORE = {
    "open_disputes": "Sources disagree, once more is known",
    "instruments": "Scores, item by item",
    "evaluation": "Tests to order",
    "checklists": "Criteria, one by one",
    "prognosis": "Prognosis",
    "risks": "Risks",
    "care": "Supportive care",
    "after": "Follow-up",
    "team": "Team",
    "guidelines": "Guidelines side by side",
    "answers": "What this rests on",
}
"""The other sections, fetched when they are opened, with what they are called."""


def showing(computation: Computation, address: str, changes: bool = True) -> dict[str, Any]:
    """What the templates of a page show of a document, which `changes` under an address, or is only looked at.

    Answers go to `{address}/answers`, vertebrae to `{address}/vertebrae` and `{address}/vertebrae/remove`; the panel is
    fetched again from `{address}/panel`, and a section from `{address}/sections/{part}`.
    """
    problems = placed(computation)
    found = all_said(computation, problems)
    listed = vertebrae(computation.document)
    return {
        "address": address,
        "changes_here": changes,
        "computation": computation,
        "assessment": computation.assessment,
        "core": core(computation),
        "in_short": in_short(computation),
        "problems": [(problem, _at(computation, problem), _dropped(listed, problem)) for problem in problems],
        "spine": picture(computation, address if changes else ""),
        "not_drawn": [(v, said(m)) for v, m in zip(listed, marked(computation, listed), strict=True) if not v.level],
        "vertebrae": listed,
        "said": found,
        "counts": _counts(computation),
        "more": MORE,
        "form": lambda: form_of(computation.document, found),
    }


def core(computation: Computation) -> Markup:
    """The sections that decide; nothing where there is no assessment."""
    assessment = computation.assessment
    return Markup("") if assessment is None else sections(assessment, CORE, SOURCES, QUESTIONS)


def in_short(computation: Computation) -> str:
    """The urgency and how many plans are open, in a line; what is said aloud when it changes."""
    assessment = computation.assessment
    if assessment is None:
        number = len(computation.problems)
        return f"Nothing is computed: {number} {'answer' if number == 1 else 'answers'} to put right"
    plans = (f"{wording.ends(s)}: {_plans(len(s.plans))}" for s in assessment.segments)
    return ". ".join((wording.headline(assessment), *plans))


def _plans(number: int) -> str:
    return "one plan" if number == 1 else f"{number} plans open"


def _at(computation: Computation, problem: Placed) -> list[tuple[str, str]]:
    """The questions of a problem: what each is called on the page, and in words."""
    listed = vertebrae(computation.document)
    places = [None if slot.lesion is None else listed[slot.lesion] for slot in problem.slots]
    keys = questions_by_spelling()
    pairs = [(keys[slot.name], v) for slot, v in zip(problem.slots, places, strict=True) if slot.name in keys]
    return [(control(key, v), f"{v.label}: {worded(key)}" if v else worded(key)) for key, v in pairs]


def _dropped(listed: tuple[Vertebra, ...], problem: Placed) -> Change | None:
    """The change that takes away what no field of the page holds."""
    if problem.astray is None:
        return None
    section, key = problem.astray
    lesion = next((slot.lesion for slot in problem.slots if slot.lesion is not None), None)
    return Change("drop", key, (section,), "" if lesion is None or section != "lesions" else listed[lesion].name)


def _counts(computation: Computation) -> dict[str, str]:
    """How many questions of each closed group are answered."""
    document, found = computation.document, dict[str, str]()
    for vertebra in (None, *vertebrae(document)):
        for group in about_patient() if vertebra is None else about_lesion():
            told = f"{answered(document, group, vertebra)} of {len(group.keys)} answered"
            found[group_name(group, vertebra)] = told
    return found
