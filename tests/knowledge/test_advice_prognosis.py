"""What survival scores say about the plan: a caution or a dispute, never a change of an axis."""

from typing import Any

import pytest

import spinemets
from spinemets.knowledge.rules.prognosis import OUTSIDE_DERIVATION, SHORT_SURVIVAL_BY_SCORES
from spinemets.model import Table

BOOK = spinemets.rulebook()

DYING = {
    "bollen_profile": "unfavourable",
    "kps": 50,
    "primary": "melanoma",
    "fit_for_surgery": "yes",
    "frankel": "E",
}
LIVING = DYING | {
    "bollen_profile": "favourable",
    "kps": 90,
    "primary": "breast",
    "visceral_metastases": "none",
    "visceral_spread": "none",
    "brain_metastases": "no",
    "growth": "slow",
    "ecog": 1,
    "prior_chemotherapy": "no",
    "hormone_status": "dependent",
    "albumin_g_dl": 4,
    "calcium_mg_dl": 9,
    "crp_mg_dl": 0.1,
    "ldh_iu_l": 200,
    "bilirubin_mg_dl": 0.5,
    "platelets_10_9_l": 200,
    "neurological_deficit": "no",
    "months_since_cancer_diagnosis": 60,
    "extraspinal_bone_metastases": 0,
    "vertebral_metastases": 1,
    "age": 50,
    "ambulation": "independent",
}
SURGICAL: dict[str, Any] = {"level": "T5", "escc": "3", "mechanically_stable": "no", "prior_radiotherapy": "none"}


def advised(patient: dict[str, Any], lesions: tuple[dict[str, Any], ...]) -> dict[str, str]:
    """The advice on a case, each with its status."""
    return {a.rule.name: a.status for a in spinemets.assess(spinemets.Case(patient, lesions)).advice}


@pytest.mark.parametrize(
    ("patient", "status"),
    [(DYING, "applies"), (LIVING, None), ({"fit_for_surgery": "yes", "primary": "melanoma"}, "may_apply")],
)
def test_a_score_that_expects_short_survival_speaks_against_surgery(patient: dict, status: str | None) -> None:
    assert advised(patient, (SURGICAL,)).get("scores_expect_short_survival") == status


def test_where_no_surgery_is_planned_nothing_is_said() -> None:
    radiotherapy = {"level": "T5", "escc": "0", "mechanically_stable": "yes", "prior_radiotherapy": "none"}
    assert "scores_expect_short_survival" not in advised(DYING, (radiotherapy,))


@pytest.mark.parametrize(
    ("estimate", "shown"),
    [("under_3_months", False), ("3_to_6_months", False), ("6_to_12_months", True), ("over_12_months", True)],
)
def test_a_longer_estimate_of_the_clinicians_is_shown_beside_the_score(estimate: str, shown: bool) -> None:
    found = advised(DYING | {"life_expectancy": estimate}, (SURGICAL,))
    assert (found.get("estimate_differs_from_scores") == "applies") == shown


@pytest.mark.parametrize(
    ("primary", "shown"), [("kidney", True), ("myeloma", True), ("unknown", True), ("breast", False)]
)
def test_tumours_that_cohorts_left_out_are_pointed_out(primary: str, shown: bool) -> None:
    assert ("score_outside_derivation" in advised({"primary": primary}, ({"level": "T5"},))) == shown


SHORT = {
    # prognosis.md 4b, 5b, 8a, 8c, 8d, 8g: bands in which half had died by 3 months
    "katagiri_2014": {"high"},
    "bollen_2014": {"D"},
    "osri_2013": {"6", "7"},
    "mizumoto_2008": {"C"},
    "rades_2013": {"death_within_2_months"},
    "hcc_sm_gpa": {"high"},
}


def test_short_survival_rests_on_bands_whose_figures_say_so() -> None:
    assert {row[0].variable.name: set(row[0].answers) for row in SHORT_SURVIVAL_BY_SCORES.rows} == SHORT
    for row in SHORT_SURVIVAL_BY_SCORES.rows:
        name, bands = row[0].variable.name, row[0].answers
        for band in bands:
            expected = BOOK.catalogue.instruments[name].evidence.expected(str(band))
            assert expected is not None and expected.high <= 3, (name, band)


def test_the_caution_about_scope_holds_for_the_tumours_that_a_general_score_left_out() -> None:
    general = [f for f in BOOK.catalogue.instruments.values() if f.evidence and f.evidence.predicts == "survival"]
    (row,) = OUTSIDE_DERIVATION.rows
    for primary in BOOK.catalogue.variables["primary"].domain.codes:
        left_out = [
            instrument.name
            for instrument in general
            if instrument.name != "hcc_sm_gpa"
            for _, conditions in instrument.limits
            if [c.variable.name for c in conditions] == ["primary"] and primary in conditions[0].answers
        ]
        assert bool(left_out) == (primary in row[0].answers), primary


# from the mildest to the worst: what enters a score
ORDERED = (
    *("katagiri_growth", "katagiri_spread", "katagiri_laboratory", "mizumoto_tumour", "mizumoto_hypercalcaemia"),
    *("osri_tumour", "rades_other_bone", "prism_solitary", "visceral_or_brain", "visceral_brain_unsaid"),
)


@pytest.mark.parametrize("name", ORDERED)
def test_what_enters_a_score_goes_from_the_mildest_to_the_worst(name: str) -> None:
    table = BOOK.catalogue.definitions[name]
    assert isinstance(table, Table) and table.ordered


def test_death_within_two_months_stands_for_two_months() -> None:
    evidence = BOOK.catalogue.instruments["rades_2013"].evidence
    assert evidence is not None
    expected = evidence.expected("death_within_2_months")
    assert expected is not None and (expected.low, expected.high) == (0, 2)


@pytest.mark.parametrize(("sex", "outside"), [("female", 0), ("male", 0), ("other", 1)])
def test_prism_gives_points_for_two_sexes(sex: str, outside: int) -> None:
    assert len(spinemets.evaluate("prism_2015", sex=sex).outside) == outside
