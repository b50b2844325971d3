"""What the answers say about one another: narrowed where they agree, a problem where they cannot both be true."""

from __future__ import annotations

from collections.abc import Mapping

from spinemets.casefile.problem import Problem
from spinemets.casefile.tree import Text
from spinemets.engine import Answer, Case
from spinemets.model import Catalogue, Choices, Condition, Implication, Number, Range, Span

Places = Mapping[tuple[str, int | None], Text]


def complete(case: Case, catalogue: Catalogue, places: Places) -> Case | list[Problem]:
    """Add what follows from the answers by the meaning of the words, or name the pairs that contradict each other."""
    patient, lesions = dict(case.patient), [dict(lesion) for lesion in case.lesions]
    problems = _count_vertebrae(catalogue, patient, lesions, places)
    changed = True
    while changed and not problems:
        changed = False
        for implication in catalogue.implications:
            for place in range(len(lesions)) if _about_a_lesion(implication) else (None,):
                target = patient if implication.narrows.variable.about == "patient" else lesions[place or 0]
                result = _follow(implication, patient, lesions[place] if place is not None else {}, target)
                if isinstance(result, Problem):
                    problems.append(_placed(result, implication, place, places))
                elif result is not None:
                    target[implication.narrows.variable.name] = result
                    changed = True
    return problems or Case(patient, tuple(lesions), case.policy)


def _about_a_lesion(implication: Implication) -> bool:
    asked = (*(c.variable for c in implication.conditions), *implication.answered)
    return any(variable.about == "lesion" for variable in asked)


def _follow(
    implication: Implication, patient: dict[str, Answer], lesion: dict[str, Answer], target: dict[str, Answer]
) -> Answer | Problem | None:
    """The narrowed answer, a contradiction, or nothing if nothing new follows."""
    known = patient | lesion
    if not all(variable.name in known for variable in implication.answered):
        return None
    if not all(_certain(condition, known.get(condition.variable.name)) for condition in implication.conditions):
        return None
    variable, domain = implication.narrows.variable, implication.narrows.variable.domain
    assert isinstance(domain, Choices)
    given = target.get(variable.name)
    before = given.codes if given is not None else domain.codes
    after = tuple(code for code in before if code in implication.narrows.answers)
    if after == before:
        return None
    if after:
        return Answer(codes=after, origin="derived", because=implication.why)
    causes = [c.variable.name for c in implication.conditions] + [v.name for v in implication.answered]
    said = ", ".join(f"{name}: {known[name]}" for name in causes)
    message = f"'{given}' contradicts {said}: {implication.why}."
    return Problem(message, variable.name, str(given), suggestion="Correct the one that is wrong.")


def _certain(condition: Condition, answer: Answer | None) -> bool:
    if answer is None:
        return False
    if answer.codes:
        return all(code in condition.answers for code in answer.codes)
    spans = [span for span in condition.answers if isinstance(span, Span)]
    return all(any(s.start <= (n.low, 0) and (n.high, 1) <= s.end for s in spans) for n in answer.numbers)


def _placed(problem: Problem, implication: Implication, lesion: int | None, places: Places) -> Problem:
    """The problem at the place of the answer it is about, or of what contradicts it."""
    causes = [c.variable.name for c in implication.conditions] + [v.name for v in implication.answered]
    for name in (problem.key, *causes):
        text = places.get((name, lesion)) or places.get((name, None))
        if text is not None:
            return Problem(problem.message, problem.key, problem.value, "", problem.suggestion, text.line, text.column)
    return problem


def _count_vertebrae(
    catalogue: Catalogue, patient: dict[str, Answer], lesions: list[dict[str, Answer]], places: Places
) -> list[Problem]:
    """At least as many vertebrae are involved as are listed."""
    variable = catalogue.variables.get("vertebral_metastases")
    if variable is None or not lesions:
        return []
    assert isinstance(variable.domain, Number)
    listed, given = float(len(lesions)), patient.get(variable.name)
    numbers = given.numbers if given is not None else (Range(variable.domain.low, variable.domain.high),)
    left = tuple(Range(max(n.low, listed), n.high) for n in numbers if n.high >= listed)
    if not left:
        where = places.get((variable.name, None), Text(None))
        what = f"'{given}' contradicts lesions: {len(lesions)} vertebrae are listed."
        hint = "Correct the number, or the list of lesions."
        return [Problem(what, variable.name, str(given), "", hint, where.line, where.column)]
    if left != numbers:
        because = f"{len(lesions)} involved vertebrae are listed"
        patient[variable.name] = Answer(numbers=left, origin="derived", because=because)
    return []
