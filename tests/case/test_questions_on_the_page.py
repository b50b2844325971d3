"""The questions on the page: each variable once, each answer as it was entered, each group in its room."""

from __future__ import annotations

import pkgutil
import re
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from serving import example

import spinemets
from spinemets.casefile.pathway import AS_OF
from spinemets.knowledge import variables
from spinemets.render.html import report, sections
from spinemets.service.case.arrangement import LEVEL, ROOMS, about_lesion, about_patient
from spinemets.service.case.document import vertebrae, where
from spinemets.service.case.form import Entry, form_of
from spinemets.service.case.placing import placed
from spinemets.service.case.said import Said, all_said
from spinemets.service.computing import compute

NOW = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)


def said(case: dict[str, Any]) -> dict[str, Said]:
    computation = compute({"case": case}, NOW)
    return all_said(computation, placed(computation))


def entries(case: dict[str, Any]) -> dict[str, Entry]:
    form = form_of({"case": case}, {})
    shown = [entry for asked in (form.patient, *form.lesions) for group in asked.groups for entry in group.entries]
    return {entry.field.name: entry for entry in (*shown, *(asked.level for asked in form.lesions if asked.level))}


def test_each_question_stands_on_the_page_exactly_once() -> None:
    catalogue = spinemets.rulebook().catalogue
    asked = [v for v in catalogue.variables.values() if v.name not in catalogue.worked_out]
    wanted = {v.name for v in asked} | {v.since for v in asked if v.since} | set(catalogue.milestones) | {AS_OF}
    found = Counter([LEVEL, *(key for group in (*about_patient(), *about_lesion()) for key in group.keys)])
    assert set(found) == wanted
    assert [key for key, times in found.items() if times > 1] == []
    at_vertebra = {key for key in wanted if where(key) == "lesion"}
    shown = set(entries({"lesions": [{"level": "T1"}]}))
    assert shown == wanted - at_vertebra | {f"T1-{key}" for key in at_vertebra}


def test_each_room_of_questions_has_a_title() -> None:
    assert {module.name for module in pkgutil.iter_modules(variables.__path__)} == set(ROOMS)


def test_every_example_is_shown_as_it_was_entered() -> None:
    case = example("breast_t1")
    shown = entries(case)
    assert shown["age"].field.written == "47"
    assert shown["sex"].field.picked == ("female",)
    assert shown["T1-escc"].field.picked == ("2", "3")
    assert shown["T1-bone_quality"].field.picked == () and not shown["T1-bone_quality"].field.answered


@pytest.mark.parametrize(
    ("written", "key", "shown"),
    [({"albumin": "35 g/L"}, "albumin_g_dl", "35 g/L"), ({"deficit_on": "2026-11-28"}, "deficit_on", "2026-11-28")],
)
def test_an_answer_under_another_key_is_shown_at_its_question(written: dict[str, str], key: str, shown: str) -> None:
    assert entries({"patient": written})[key].field.written == shown


def test_spellings_of_yes_are_shown_as_yes_and_nonsense_as_nothing_that_is_known() -> None:
    shown = entries({"patient": {"smoker": True, "diabetes": "Y", "fever": "hot"}})
    assert shown["smoker"].field.picked == shown["diabetes"].field.picked == ("yes",)
    assert shown["fever"].field.picked == () and shown["fever"].field.answered


def test_lesions_have_names_of_their_own_whatever_is_known_of_their_level() -> None:
    levels: list[Any] = ["T1", ["T1", "T2"], "T1", None, "T99", ["C0"]]
    found = vertebrae({"case": {"lesions": [{"level": level} for level in levels]}})
    assert [v.name for v in found] == ["T1", "T1_or_T2", "T1-2", "Level_not_known", "Level_not_known-2", "C0"]
    assert [v.level for v in found] == ["T1", None, "T1", None, None, "C0"]


def test_what_follows_from_other_answers_is_said_and_not_entered() -> None:
    case = example("breast_t1")
    assert said(case)["limb_weakness"].follows.startswith("yes, ASIA C means")
    assert not entries(case)["limb_weakness"].field.answered


def test_what_is_asked_next_is_marked_at_the_vertebra_it_is_open_for() -> None:
    case = {"lesions": [{"level": "T1", "pain": "none", "escc": "0"}, {"level": "T8"}]}
    marked = said(case)
    assert marked["T8-escc"].ask_next and "T1-escc" not in [name for name, one in marked.items() if one.ask_next]
    assert marked["T8-level"].points == ("SINS 1",) and marked["T8-pain"].points == ("SINS 0–3",)


def test_where_nothing_is_known_only_the_first_questions_are_marked() -> None:
    marked = [name for name, one in said({}).items() if one.ask_next]
    first = spinemets.assess(spinemets.Case()).urgency_ask_next
    assert marked == [question.key for question in first[: len(marked)]] and 0 < len(marked) < len(first)


def test_a_contradiction_is_said_at_both_answers() -> None:
    found = said({"patient": {"asia": "C", "limb_weakness": "no"}})
    for name in ("asia", "limb_weakness"):
        assert len(found[name].problems) == 1 and "contradicts" in found[name].problems[0], name
    found = said({"patient": {"deficit_hours": "5", "last_walked_hours": "3"}, "pathway": {"mri_on": "2030-01-01"}})
    assert "lies after the time of the case" in found["mri_on"].problems[0] and found["as_of"].problems


def test_a_bad_value_is_named_where_it_stands_among_several_vertebrae() -> None:
    lesions = [{"level": "T1", "escc": "2"}, {"level": "T3", "escc": "4"}, {"level": "T3"}]
    found = said({"patient": {"age": "470"}, "lesions": lesions})
    assert found["age"].problems == ("470 is out of range. Allowed: 0 to 120 years.",)
    assert "T1-escc" not in found
    assert found["T3-escc"].problems[0].startswith("'4' is not an answer. Allowed: 0 1a 1b 1c 2 3.")
    assert "twice" in found["T3-2-level"].problems[0]


def test_a_bad_laboratory_value_without_its_unit_is_named_at_its_question() -> None:
    (problem,) = said({"patient": {"albumin": "35"}})["albumin_g_dl"].problems
    assert "no unit" in problem


def test_a_key_that_is_no_question_where_it_stands_is_astray() -> None:
    case = {"patient": {"agee": "3", "escc": "2"}, "lesions": [{"level": "T1", "sex": "male"}], "age": "4"}
    problems = placed(compute({"case": case}, NOW))
    assert {p.astray for p in problems} == {("patient", "agee"), ("patient", "escc"), ("lesions", "sex"), ("", "age")}
    assert said(case).keys() == {"T1-level"}, "said at the vertebra that holds it, the others in the panel alone"


def test_long_lists_of_questions_are_folded_and_none_is_left_out() -> None:
    assessment = spinemets.assess(spinemets.Case(**example("breast_c4_t3_t10")))
    page = sections(assessment, ("now", "plan", "cautions"), "/sources", "#q-")
    folded = re.findall(r'<details class="until"><summary><b>Ask</b> (\d+) questions.*?</summary><p>(.*?)</p>', page)
    assert len(folded) > 5
    for number, questions in folded:
        assert questions.count("<a href") == int(number) > 4
    assert '<details class="until">' not in report(assessment)
