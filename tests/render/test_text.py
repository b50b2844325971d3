"""The text of an assessment: short for the night, with all that decides; whole at length."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from cases import cases
from hypothesis import given, settings

import spinemets
from spinemets.engine import Assessment, Case
from spinemets.render.advice import ONLY_AT_LENGTH
from spinemets.render.text import MEANING, assessment_text
from spinemets.render.wording import said

EXAMPLES = sorted((Path(spinemets.__file__).parent / "examples").glob("*.yaml"))
USUAL_LINES, MOST_LINES = 165, 220
"""What a tired doctor is asked to read: of an example in the middle, and of the longest."""

every_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


@cache
def assessment(path: Path) -> Assessment:
    return spinemets.assess(spinemets.load_case(path))


def bare(text: str) -> str:
    """The text without spaces, since lines break anywhere."""
    return "".join(text.split())


def test_the_short_form_is_short() -> None:
    lines = sorted(len(assessment_text(assessment(path)).splitlines()) for path in EXAMPLES)
    assert lines[len(lines) // 2] <= USUAL_LINES and lines[-1] <= MOST_LINES


@settings(max_examples=30, deadline=None)
@given(cases())
def test_the_long_form_leaves_nothing_out(case: Case) -> None:
    made = spinemets.assess(case)
    text = bare(assessment_text(made, why=True))
    for advice in made.advice:
        assert bare(advice.rule.short[:-1]) in text, advice.rule.name
        if advice.status == "applies":
            told = [side.says for side in advice.rule.sides]
            told += [advice.rule.advice] if advice.rule.section != "guidelines" else []
            assert all(bare(said) in text for said in told), advice.rule.name
    for checklist in made.checklists:
        assert all(bare(member.criterion.says) in text for member in checklist.criteria)
    assert all(bare(str(source)) in text for source in made.sources)
    for question in (*made.urgency_ask_next, *made.ask_next):
        assert question.key in text or bare(str(question)) in text


@settings(max_examples=30, deadline=None)
@given(cases())
def test_the_short_form_leaves_out_nothing_that_decides(case: Case) -> None:
    made = spinemets.assess(case)
    short = assessment_text(made)
    text = bare(short.replace(MEANING, ""))
    guidelines = {advice.rule.name for advice in made.advice if advice.rule.section == "guidelines"}
    for advice in made.advice:
        if advice.rule.section in ("now", "plan"):
            assert bare(advice.rule.short[:-1]) in text, advice.rule.name
        elif advice.status == "applies" and advice.rule.name not in ONLY_AT_LENGTH | guidelines:
            assert bare(said(advice)) in text, advice.rule.name
    assert all(bare(str(question)) in text for question in made.urgency_ask_next)
    for segment in made.segments:
        for plan in segment.plans:
            assert bare(plan.label + (" ?" if plan.provisional else "")) in text
            assert all(bare(condition) in text for condition in plan.conditions)
        for axis in segment.axes:
            assert all(bare(axis.definition.outcomes[code]) in text for code in axis.outcomes)
    assert all(len(line) <= 80 for line in short.splitlines())


@every_example
@pytest.mark.parametrize("why", [False, True])
def test_a_question_ends_in_one_mark(path: Path, why: bool) -> None:
    assert "?." not in assessment_text(assessment(path), why=why)


@every_example
def test_the_last_line_counts_what_the_long_form_adds(path: Path) -> None:
    made = assessment(path)
    last = " ".join(assessment_text(made).rpartition("--why adds:")[2].split())
    short, long = (bare(assessment_text(made, why=why)) for why in (False, True))
    counts = [int(number) for number in re.findall(r"\d+", last)]
    applying = [advice for advice in made.advice if advice.status == "applies"]
    criteria = [member for checklist in made.checklists for member in checklist.criteria]
    assert len(applying) in counts and len(criteria) in counts and len(made.sources) in counts
    assert all(bare(member.criterion.says) in long for member in criteria)
    assert not all(bare(member.criterion.says) in short for member in criteria)
    assert "--why adds" not in assessment_text(made, why=True)


def test_segments_that_come_out_alike_are_said_once() -> None:
    text = assessment_text(assessment(next(path for path in EXAMPLES if path.stem == "breast_c4_t3_t10")))
    assert text.count("Plan for ") == 1 and "Plan for C4 and for T3 and for T10 (NOMS): 5 still open" in text
    assert "ESCC (C4, T3, T10)" in text
    apart = spinemets.Case({"primary": "breast"}, [{"level": "T3", "escc": "0"}, {"level": "T9", "escc": "3"}])
    plans = re.findall(r"Plan for (.*) \(NOMS\)", assessment_text(spinemets.assess(apart)))
    assert plans == ["T3", "T9"]


def test_a_checklist_is_counted_by_how_its_criteria_speak() -> None:
    case = spinemets.Case(
        {"primary": "kidney", "age": 16, "neurological_deficit": "yes"},
        [{"level": "T4", "escc": "3", "pain": "mechanical"}],
    )
    made = spinemets.assess(case)
    text = " ".join(assessment_text(made).split())
    (patchell,) = [one for one in made.checklists if one.definition.title.startswith("Patchell")]
    needed = patchell.of("needed")
    met, failed = (sum(one.standing == standing for one in needed) for standing in ("met", "not_met"))
    assert met and failed
    assert f"in it? (T4): {met} of {len(needed)} needed ({failed} not met)" in text


def test_what_may_apply_depends_on_what_is_asked() -> None:
    text = assessment_text(spinemets.assess(spinemets.Case({"primary": "breast", "pain_progressive": "no"})))
    assert "  Do now, depending on the answer\n" in text and "Do now too" not in text
    sure = assessment_text(assessment(next(path for path in EXAMPLES if path.stem == "lymphoma_t7_t8")))
    assert "  Do now too, depending on the answer\n" in sure


def test_what_to_do_stands_before_what_it_depends_on() -> None:
    case = spinemets.Case({"primary": "lung_nsclc", "limb_weakness": "yes"}, [{"level": "T7", "escc": "2"}])
    made = spinemets.assess(case)
    text = " ".join(assessment_text(made).split())
    waits = [a for a in made.advice if a.rule.section == "now" and a.status == "may_apply"]
    assert waits
    for advice in waits:
        at = text.index(advice.rule.short[:-1])
        asked = text.index("[ask", at)
        assert text[asked:].split(": ", 1)[1].startswith(str(advice.until[0])), advice.rule.name


def test_the_mark_is_explained_below_the_first_line_that_bears_it() -> None:
    meaning = "(? = provisional: recalled, read in one secondary source, or decided here)"
    for path, colour, why in product(EXAMPLES, (False, True), (False, True)):
        text = re.sub(r"\033\[[\d;]*m", "", assessment_text(assessment(path), colour, why))
        marked = [n for n, line in enumerate(text.splitlines()) if re.search(r"(^|\s)\?(\s|$)", line)]
        told = [n for n, line in enumerate(text.splitlines()) if meaning in line]
        assert len(told) == 1 and marked[0] < told[0], path.stem
        assert why or told[0] - marked[0] <= 4, path.stem


def test_a_dispute_with_a_mere_summary_of_a_guideline_is_for_the_long_form() -> None:
    rules = spinemets.rulebook().catalogue.rules
    made = spinemets.assess(spinemets.Case({"primary": "breast", "limb_weakness": "yes"}))
    applying = {advice.rule.name for advice in made.advice if advice.status == "applies"}
    assert applying >= ONLY_AT_LENGTH
    for name in ONLY_AT_LENGTH:
        assert rules[name].section == "disagreement" and rules[name].short not in assessment_text(made)
        assert bare(rules[name].short) in bare(assessment_text(made, why=True))


def test_an_author_who_ends_in_a_full_stop_is_not_given_a_second_one() -> None:
    assert not any(".." in assessment_text(assessment(path), why=True).replace("...", "") for path in EXAMPLES)


def test_scores_without_months_or_with_every_band_open_have_no_row() -> None:
    made = assessment(next(path for path in EXAMPLES if path.stem == "breast_t1"))
    text = " ".join(assessment_text(made).split())
    rows = re.findall(r"^  (.{16})", assessment_text(made).split("Prognosis: ")[1].split("\n   · ")[0], re.MULTILINE)
    names = {row.strip() for row in rows}
    for forecast in made.prognosis.fitting:
        assert (forecast.name in names) == bool(forecast.result.narrowed and forecast.months)
        assert forecast.name in text
    assert all(forecast.name in text for forecast in made.prognosis.outside)
