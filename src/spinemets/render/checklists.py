"""Checklists as text: in short how each stands; at length each criterion, its standing and the test that settles it."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.engine import Assessment
from spinemets.engine.checklist import ChecklistResult, CriterionResult
from spinemets.render.typeset import Paint, indented

STANDINGS = {"met": "yes", "not_met": "no", "open": "not known", "judged": "to judge"}
SPEAKS = {"needed": "Needed", "for": "Speaks for it", "against": "Speaks against it", "caution": "Caution"}
BRIEFLY = {"for": "for it", "against": "against it", "caution": "to beware of"}
IN_PART_PROVISIONAL = ", in part provisional"
UNSETTLED = {"open": "open", "judged": "to judge"}
SHOWN_QUESTIONS = 1


def checklists_text(assessment: Assessment, paint: Paint) -> str:
    """Every relevant checklist; those that come out alike at several places are counted once."""
    if paint.why:
        return "\n\n".join("\n".join(_checklist(result, paint)) for result in assessment.checklists)
    lines = [line for alike in _alike(assessment.checklists) for line in _line(alike)]
    return (
        "\n".join([paint("  Criteria that are met, and how many are open (--why lists each)"), *lines]) if lines else ""
    )


def _alike(results: Iterable[ChecklistResult]) -> list[list[ChecklistResult]]:
    """The same checklist at places where every criterion stands alike."""
    groups: dict[tuple[object, ...], list[ChecklistResult]] = {}
    for result in results:
        standings = tuple(member.standing for member in result.criteria)
        groups.setdefault((result.definition.name, standings), []).append(result)
    return list(groups.values())


def _line(alike: list[ChecklistResult]) -> list[str]:
    """A checklist at the places where it comes out alike: what is met, what is open, and the first question."""
    result = alike[0]
    asked = dict.fromkeys(q.variable.called for one in alike for member in one.criteria for q in member.until)
    ask = f" (ask: {'; '.join([*asked][:SHOWN_QUESTIONS])})" if asked else ""
    title = _title(result, [level for one in alike for level in one.levels])
    return indented(f"{title}: {counted(result)}{ask}", 5, "   · ")


def counted(result: ChecklistResult, mark: str = " ?") -> str:
    """How many criteria are met, by how they speak, and how many are open; marked if some rest on something unsure."""
    counts = [_count(speaks, result.of(speaks)) for speaks in SPEAKS if result.of(speaks)]
    counts += [f"{n} {word}" for code, word in UNSETTLED.items() if (n := _standing(result.criteria, code))]
    settled = [member for member in result.criteria if member.standing in ("met", "not_met")]
    provisional = any(member.criterion.cite.provisional for member in settled)
    return ", ".join(filter(None, counts)) + (mark if provisional else "")


def _title(result: ChecklistResult, levels: Iterable[str]) -> str:
    at = ", ".join(levels)
    return f"{result.definition.title} ({at})" if at else result.definition.title


def _count(speaks: str, members: tuple[CriterionResult, ...]) -> str:
    """How many criteria of one kind are met; of those that are needed also of how many, and how many are not."""
    met, failed = _standing(members, "met"), _standing(members, "not_met")
    if speaks == "needed":
        return f"{met} of {len(members)} needed{f' ({failed} not met)' if failed else ''}"
    return f"{met} {BRIEFLY[speaks]}" if met else ""


def _standing(members: Iterable[CriterionResult], standing: str) -> int:
    return sum(member.standing == standing for member in members)


def _checklist(result: ChecklistResult, paint: Paint) -> list[str]:
    lines = [paint(line) for line in indented(_title(result, result.levels), 2)]
    for speaks, title in SPEAKS.items():
        lines += [line for member in result.of(speaks) for line in _criterion(member, title)]
    if result.definition.settled_by:
        lines += indented(f"Settled by: {result.definition.settled_by}", 5, "   · ")
    return lines


def _criterion(member: CriterionResult, title: str) -> list[str]:
    criterion = member.criterion
    mark = " ?" if criterion.cite.provisional else ""
    lines = indented(f"{title}: {criterion.says}{mark}", 12, f"{STANDINGS[member.standing]:>9}   ")
    if member.because:
        lines += indented(f"because {'; '.join(member.because)}", 14)
    if criterion.figure:
        lines += indented(criterion.figure, 14)
    if member.until:
        lines += indented(f"ask {'; '.join(map(str, member.until))}", 14)
    return lines + indented(f"{criterion.cite}{': ' + criterion.cite.provisional if mark else ''}", 14)
