"""Survival scores side by side: what they expect, whether they agree, whom they were not built for, what to ask."""

import math
from itertools import pairwise
from typing import Any

import pytest
from cases import cases
from hypothesis import given, settings

import spinemets
from spinemets.engine import Case, Forecast, Network, Rulebook
from spinemets.engine.assess import assess
from spinemets.engine.prognosis import agreement
from spinemets.model import Cite, Cohort, Evidence, Outcome, Source, Span, Validation

BOOK = spinemets.rulebook()
SURVIVAL = ("survival", "death within 2 months")
KIDNEY: dict[str, Any] = {
    "primary": "kidney",
    "kps": 70,
    "extraspinal_bone_metastases": 0,
    "vertebral_metastases": 1,
    "visceral_metastases": "unremovable",
    "visceral_spread": "nodular",
    "brain_metastases": "no",
    "frankel": "D",
    "ecog": 2,
    "prior_chemotherapy": "no",
    "albumin_g_dl": 3.6,
    "calcium_mg_dl": 9.0,
    "crp_mg_dl": 0.1,
    "ldh_iu_l": 200,
    "bilirubin_mg_dl": 0.5,
    "platelets_10_9_l": 200,
}


def forecasts(patient: dict[str, Any], lesions: list[dict[str, Any]] | None = None) -> dict[str, Forecast]:
    case = spinemets.Case(patient, lesions or [{"level": "L2"}])
    return {f.result.definition.name: f for f in spinemets.assess(case).prognosis.forecasts}


def evidence(outcome: Outcome, slope: float | None = None) -> Evidence:
    validations = () if slope is None else (Validation("calibration slope", slope, COHORT, CITE, 6),)
    return Evidence("survival", "surgery", COHORT, {"band": (outcome,)}, validations)


CITE = Cite(Source("x", "x"), "here", "primary")
COHORT = Cohort("everybody", CITE)


@pytest.mark.parametrize(
    ("outcome", "low", "high", "how"),
    [
        (Outcome(COHORT, CITE, {3: 84, 6: 74, 12: 49}), 6, 12, "curve"),
        (Outcome(COHORT, CITE, {3: 99, 6: 98, 12: 91}), 12, math.inf, "curve"),
        (Outcome(COHORT, CITE, {3: 43, 6: 27, 12: 6}), 0, 3, "curve"),
        (Outcome(COHORT, CITE, {3: 50, 6: 27}), 0, 3, "curve"),
        (Outcome(COHORT, CITE, {6: 46, 12: 22}, median_months=5.4), 5.4, 5.4, "median"),
        (Outcome(COHORT, CITE, {3: 17}, expected=Span(below=6)), 0, 6, "predicted"),
        (Outcome(COHORT, CITE, expected=Span(at_least=12)), 12, math.inf, "predicted"),
    ],
)
def test_the_months_that_a_band_stands_for(outcome: Outcome, low: float, high: float, how: str) -> None:
    expected = evidence(outcome).expected("band")
    assert expected is not None
    assert (expected.low, expected.high, expected.how) == (low, high, how)


def test_a_slope_near_zero_hides_the_shares_but_not_the_words_of_the_authors() -> None:
    shares = Outcome(COHORT, CITE, {3: 17, 6: 15})
    assert evidence(shares, 0.05).alive("band") == {}
    assert evidence(shares, 0.05).expected("band") is None
    assert evidence(shares, 0.44).alive("band") == {3: 17, 6: 15}
    assert evidence(Outcome(COHORT, CITE, {3: 17}, expected=Span(below=6)), 0.05).expected("band") is not None


def test_tokuhashi_tomita_and_the_first_bauer_are_never_shown_as_probabilities() -> None:
    found = forecasts(KIDNEY)
    for name in ("tokuhashi_2005", "tomita_2001", "bauer_1995"):
        assert found[name].alive == {}, name
    assert found["katagiri_2014"].alive[6].low == 74


def test_every_survival_score_has_a_row_and_those_built_for_the_patient_come_first() -> None:
    found = list(forecasts(KIDNEY).values())
    named = {n for n, i in BOOK.catalogue.instruments.items() if i.evidence and i.evidence.predicts in SURVIVAL}
    assert {f.result.definition.name for f in found} == named
    fits = [f.built_for for f in found]
    assert fits == sorted(fits, reverse=True)


def test_kidney_cancer_is_outside_van_der_linden_and_liver_scores_are_for_liver() -> None:
    found = forecasts(KIDNEY)
    assert not found["van_der_linden_2005"].built_for
    assert any("Kidney" in o.limit.says for o in found["van_der_linden_2005"].result.outside)
    assert not found["hcc_sm_gpa"].built_for
    assert forecasts({"primary": "liver"})["hcc_sm_gpa"].built_for


def test_an_open_question_may_put_a_patient_outside() -> None:
    (outside,) = forecasts(KIDNEY)["bauer_modified_2008"].result.outside
    assert outside.status == "may_apply"
    assert [question.key for question in outside.until] == ["targeted_therapy"]


def test_months_over_open_bands_are_the_union() -> None:
    found = forecasts({"bollen_profile": ["favourable", "moderate"], "kps": 90, "visceral_metastases": "none"})
    bollen = found["bollen_2014"]
    assert bollen.result.bands == ("A", "B")
    assert (bollen.low, bollen.high) == (15.4, 31.2)
    assert (bollen.alive[6].low, bollen.alive[6].high) == (71, 84)


def test_disagreement_names_the_two_that_are_furthest_apart_and_what_only_one_asks() -> None:
    first, second = spinemets.assess(spinemets.Case(KIDNEY, [{"level": "L2"}])).prognosis.agreement
    assert first == (
        "They disagree: Mizumoto says B (5.4 months, 46 % alive at 6 months); "
        "Modified Bauer says middle term control (12 months or more, 88 % alive at 6 months)."
    )
    assert second.startswith("They count different things: only Mizumoto asks: ") and second.endswith(" and 3 more.")


def border(low: float, high: float, other: float) -> str:
    """What is said of two decided scores: one of a stretch of months, one of a number of months."""
    case = spinemets.Case(KIDNEY, [{"level": "L2"}])
    decided = [f for f in forecasts(KIDNEY).values() if f.built_for and f.result.decided and f.classes][:2]
    pair = [
        f._replace(low=start, high=end) for f, (start, end) in zip(decided, ((low, high), (other, other)), strict=True)
    ]
    return agreement(Network(BOOK, case), pair)[0]


@pytest.mark.parametrize(("low", "high", "other"), [(0, 3, 3.5), (0, 3, 4), (6, 12, 5), (6, 12, 13)])
def test_months_that_nearly_meet_are_no_disagreement(low: float, high: float, other: float) -> None:
    said = border(low, high, other)
    assert said.startswith("The 2 decided scores border on one another: ")
    assert f"({other:g} months" in said


@pytest.mark.parametrize(("low", "high", "other"), [(0, 3, 4.1), (6, 12, 4.9), (0, 3, 13)])
def test_months_further_apart_are_a_disagreement(low: float, high: float, other: float) -> None:
    assert border(low, high, other).startswith("They disagree: ")


def test_agreement_names_the_stretch_that_all_share() -> None:
    patient = KIDNEY | {"kps": 90, "visceral_metastases": "none", "visceral_spread": "none", "frankel": "E", "ecog": 1}
    prognosis = spinemets.assess(spinemets.Case(patient, [{"level": "L2"}])).prognosis
    decided = [f for f in prognosis.fitting if f.result.decided and f.classes]
    assert len(decided) >= 2
    assert prognosis.agreement == (f"The {len(decided)} decided scores that name a time agree: over 12 months.",)


@pytest.mark.parametrize(
    ("low", "high", "classes"),
    [
        (0, 3, ("under 3 months",)),
        (3, 3, ("3 to 6 months",)),
        (2.9, 2.9, ("under 3 months",)),
        (0, 6, ("under 3 months", "3 to 6 months")),
        (6, 12, ("6 to 12 months",)),
        (6, math.inf, ("6 to 12 months", "over 12 months")),
        (12, math.inf, ("over 12 months",)),
    ],
)
def test_the_stretches_that_months_reach_into(low: float, high: float, classes: tuple[str, ...]) -> None:
    forecast = forecasts(KIDNEY)["katagiri_2014"]
    assert forecast._replace(low=low, high=high).classes == classes


def test_what_to_ask_first_settles_most() -> None:
    patient = {key: value for key, value in KIDNEY.items() if key != "brain_metastases"}
    first = spinemets.assess(spinemets.Case(patient, [{"level": "L2"}])).prognosis.ask_first
    assert all((a.settles, a.bears_on) >= (b.settles, b.bears_on) or a.settles > b.settles for a, b in pairwise(first))
    without = KIDNEY | {"bollen_profile": "moderate"}
    del without["kps"]
    assert spinemets.assess(spinemets.Case(without, [{"level": "L2"}])).prognosis.ask_first[0].question.key == "kps"


def test_a_score_at_several_vertebrae_counts_once() -> None:
    lesions = [{"level": "L2"}, {"level": "L4"}, {"level": "T5"}]
    first = spinemets.assess(spinemets.Case({"primary": "breast", "sex": "female"}, lesions)).prognosis.ask_first
    (sites,) = [s for s in first if s.question.key == "prior_surgery"]
    assert sites.bears_on == 1


def test_the_other_performance_status_is_pointed_out_and_not_used() -> None:
    patient = {key: value for key, value in KIDNEY.items() if key != "ecog"}
    prognosis = spinemets.assess(spinemets.Case(patient, [{"level": "L2"}])).prognosis
    assert prognosis.conversion.startswith("ECOG is not known and is not taken from KPS 70")
    assert forecasts(patient)["katagiri_2014"].result.low != forecasts(patient)["katagiri_2014"].result.high


def test_what_is_remembered_does_not_change_what_comes_out() -> None:
    variants = [{}, KIDNEY, KIDNEY | {"kps": 40}, KIDNEY | {"primary": "breast"}]
    made = [spinemets.Case(v, lesions) for v in variants for lesions in ([], [{"level": "L2"}], [{"level": "T5"}])]
    fresh = [assess(Rulebook(BOOK.catalogue), case, "x").to_dict() for case in made]
    shared = Rulebook(BOOK.catalogue)
    places = range(len(made))
    for place in (*places, *reversed(places)):
        assert assess(shared, made[place], "x").to_dict() == fresh[place]


@settings(max_examples=60, deadline=None)
@given(cases(most_lesions=2))
def test_a_prognosis_can_be_told_of_any_case(case: Case) -> None:
    prognosis = spinemets.assess(case).prognosis
    for forecast in prognosis.forecasts:
        assert (forecast.low is None) == (forecast.high is None)
        assert forecast.low is None or forecast.low <= forecast.high
        assert all(0 <= share.low <= share.high <= 100 for share in forecast.alive.values())
        assert forecast.low is None or forecast.classes
    assert all(s.bears_on >= 1 and s.settles <= s.bears_on for s in prognosis.ask_first)
