"""Advice on any case: nobody waits between two urgent branches, and what is shown hangs together."""

from cases import cases
from hypothesis import HealthCheck, given, settings

import spinemets
from spinemets.engine import Case
from spinemets.engine.advice import SECTIONS
from spinemets.engine.segment import AXES

CALLS = {
    "contact_mscc_coordinator_now",
    "local_spinal_emergency_route",
    "call_now_cancer_not_known",
    "advice_within_24_hours",
    "urgent_oncology_assessment",
    "pain_cancer_not_known",
    "spinal_infection_same_day",
    "contact_again_if_no_answer",
}
RULES = spinemets.rulebook().catalogue.rules

quick = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


@quick
@given(cases(most_lesions=2))
def test_where_every_open_urgency_needs_a_call_somebody_is_called(case: Case) -> None:
    assessment = spinemets.assess(case)
    if "planned" not in assessment.urgency:
        assert CALLS & {advice.rule.name for advice in assessment.advice if advice.status == "applies"}


@quick
@given(cases(most_lesions=2))
def test_advice_that_applies_has_reasons_and_advice_that_may_apply_has_questions(case: Case) -> None:
    assessment = spinemets.assess(case)
    for advice in assessment.advice:
        if advice.status == "applies":
            assert advice.because and not advice.until, advice.rule.name
        else:
            assert advice.until, advice.rule.name
    places = [SECTIONS.index(advice.rule.section) for advice in assessment.advice]
    assert places == sorted(places)


@quick
@given(cases(most_lesions=2))
def test_advice_is_not_shown_where_what_supersedes_it_applies(case: Case) -> None:
    advice = spinemets.assess(case).advice
    applying = {one.rule.name for one in advice if one.status == "applies"}
    assert all(applying.isdisjoint(one.rule.superseded_by) for one in advice)


def test_what_supersedes_is_advice_and_what_is_cautioned_about_is_a_score_or_an_axis() -> None:
    for rule in RULES.values():
        assert set(rule.superseded_by) <= set(RULES), rule.name
        assert rule.score in ("", *spinemets.rulebook().catalogue.scores, *AXES), rule.name


def test_a_caution_about_an_axis_stands_beside_it_where_it_applies() -> None:
    lesions = [{"level": "L3", "escc": "3"}, {"level": "T5", "escc": "3"}]
    for segment in spinemets.assess(spinemets.Case({"primary": "breast"}, lesions)).segments:
        (neurologic,) = [axis for axis in segment.axes if axis.definition.name == "neurologic"]
        assert ("ESCC is not validated below the conus" in neurologic.because) == (segment.levels == ("L3",))


def test_a_steroid_decision_is_never_left_out_where_a_sign_is_certain() -> None:
    for patient in ({"limb_weakness": "yes"}, {"complete_paralysis_hours": 31, "cancer_history": "yes"}):
        applying = {a.rule.name for a in spinemets.assess(spinemets.Case(patient)).advice if a.status == "applies"}
        assert "steroid_decide_now" in applying


def test_where_advice_applies_at_one_vertebra_it_may_still_apply_at_another() -> None:
    known = {"level": "L1", "escc": "0", "instrumented": "yes"}
    advice = spinemets.assess(spinemets.Case({"primary": "breast"}, [known, {"level": "T4"}])).advice
    surgeon = {(a.status, a.levels) for a in advice if a.rule.name == "spine_surgeon_opinion"}
    assert surgeon == {("applies", ("L1",)), ("may_apply", ("T4",))}
