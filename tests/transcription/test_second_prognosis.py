"""The prognostic instruments agree, cell by cell, with a transcription made by someone who had not seen the code.

Every value of `prognosis.json` is compared, or is decided otherwise or left out, here and with the reason.
"""

import re
from typing import Any

import pytest
from restated import BOOK, HERE, INSTRUMENTS, SECOND, TOLD, Place, item_of, points
from words import ANSWERS, FACTORS

from spinemets.knowledge.risk_factors.vcf_sahgal_2013 import SAHGAL
from spinemets.model import UNPUBLISHED, Choices, Score

ANY = "*"

# Where the transcription leaves something open, or reads it otherwise, and what was decided. ANY stands for any step.
LOWER_END = "a span over several scores or horizons; its lower end stands for it where one value is needed"
RECALLED = "a recalled figure is not shipped beside figures that were seen"
DECIDED: dict[Place, tuple[Any, str]] = {
    ("bauer_1995", "items", "primary", "unknown"): (1, "an unknown primary counts as not lung; the item says so"),
    ("van_der_linden_2005", "items", "primary", "kidney"): (0, "'other', and `not_for` says that it was excluded"),
    ("bauer_1995", "validation", 3, "value"): (0.02, LOWER_END),
    ("tomita_2001", "validation", 5, "value"): (0.02, LOWER_END),
    ("van_der_linden_2005", "outcomes", ANY, "marks", "median_months"): (
        "verified",
        "the column has no mark of its own, but section 0 of the reference marks the outcome figures as verified",
    ),
    ("nesms", "validation", 0, "patients"): (318, "318 operated, 307 analysed; our cohort says both"),
    ("nesms", "validation", 1, "months"): (None, "the transcriber took a year; the reference prints no horizon"),
    ("nesms", "validation", 2, "months"): (None, "the transcriber took a year; the reference prints no horizon"),
    ("osri_2013", "outcomes", ANY, "median_months"): (None, RECALLED),
    ("bauer_modified_2008", "outcomes", ANY, "median_months"): (None, RECALLED),
    ("prism_2015", "bands", "group 4", 0): (
        -14,
        "none is printed; ours counts at most twelve organ systems",
    ),
    ("prism_2015", "bands", "group 1", 1): (14, "the sum of the highest points"),
    ("hcc_sm_gpa", "excluded", 0, "mark"): ("verified", "the name of the assessment says for whom it is"),
    ("tomita_2001", "excluded", 0, "mark"): ("verified", "cited to the strategy: the total names a goal of surgery"),
}

# What the code has and the transcription has not.
ADDED = {
    ("prism_2015", "range"): "see the bands of PRISM",
    ("h2_fails", "bands"): "every total lies in a band; the abstract has figures for 0 and 6 only",
}

# What is deliberately not in the code, or not compared here.
SPAN = "a span over four scores, no figure of this one"
NO_VERSION = "the reference does not say which Bauer score it is about"
NO_FIGURE = "no figure is printed"
IN_WORDS = "told in words, see NOTED"
OTHER_COHORT = "median survival of another cohort by band, no measure of how well the score did"
OTHER_SCORE = "on the page of another model"
INFERRED = "inferred from other scores; said only of cohorts known to be from before targeted drugs"
SUGGESTED = "a suggestion of section 13 of the reference, not a statement about the score"
CODED = "the mark of a figure that is not shipped"
LEFT_OUT: dict[Place, str] = {
    (ANY, "doubts"): "the transcriber's doubts, in prose",
    (ANY, "disputes"): "tests/knowledge/test_disputes.py",
    ("_disputes_by_number",): "tests/knowledge/test_disputes.py",
    ("bauer_1995", "cohort", "overall_alive_percent"): "survival of the whole cohort, limbs included, is of no band",
    ("bauer_1995", "validation", 4): NO_VERSION,
    ("bauer_1995", "validation", 5): NO_VERSION,
    ("bauer_1995", "validation", 6): SPAN,
    ("bauer_1995", "validation", 7): SPAN,
    ("bauer_modified_2008", "outcomes", ANY, "marks", "median_months"): CODED,
    **{("bauer_modified_2008", "validation", number): NO_VERSION for number in (3, 4, 5)},
    ("bauer_modified_2008", "validation", 6): SPAN,
    ("bauer_modified_2008", "validation", 7): SPAN,
    ("bauer_modified_2008", "validation", 8): NO_FIGURE,
    ("katagiri_2014", "per_point"): "one source, not monotone; only the bands are shown",
    ("katagiri_2014", "validation", 9): IN_WORDS,
    **{("katagiri_2014", "validation", n): "Kubota: values without their times, see NOTED" for n in (10, 11, 12)},
    ("katagiri_2014", "excluded", 0): "the cohort says how many were not operated",
    ("van_der_linden_2005", "outcomes", ANY, "share_percent"): "the meaning of a group says it in words",
    ("van_der_linden_2005", "validation", 3): SPAN,
    ("van_der_linden_2005", "validation", 4): SPAN,
    **{("nesms", "validation", number): NO_FIGURE for number in (4, 5, 6, 12)},
    ("nesms", "validation", 10): OTHER_SCORE,
    ("nesms", "validation", 11): IN_WORDS,
    ("osri_2013", "outcomes", ANY, "marks", "median_months"): CODED,
    ("osri_2013", "validation", 6): OTHER_SCORE,
    ("osri_2013", "validation", 7): NO_FIGURE,
    ("osri_2013", "excluded", 0): INFERRED,
    ("rades_2013", "outcomes", "<24"): NO_FIGURE,
    **{("rades_2013", "validation", number): IN_WORDS for number in range(5)},
    ("rades_2013", "excluded", 1): INFERRED,
    ("rpa_chao_2012", "outcomes_by_histology", ANY, "mark"): "a note has no mark of its own",
    ("rpa_chao_2012", "outcomes_by_histology", "p"): "a test of significance, no outcome",
    ("rpa_chao_2012", "excluded", 0): INFERRED,
    ("rpa_balagamwala_2018", "outcomes", ANY, 0, "patients"): "the size of a class is not shown",
    **{("rpa_balagamwala_2018", "validation", number): OTHER_COHORT for number in range(4)},
    ("rpa_balagamwala_2018", "excluded", 0): INFERRED,
    ("prism_2015", "range"): "none is printed, see ADDED",
    ("prism_2015", "outcomes", "group 1", 0): "'not reached' is no number of months",
    ("prism_2015", "outcomes", "group 1", 1): "'not reached' is no number of months",
    ("prism_2015", "mayo_variant"): OTHER_SCORE,
    **{("prism_2015", "validation", n): "the hazard ratio behind a point, no measure" for n in range(1, 8)},
    ("prism_2015", "excluded", 0): INFERRED,
    ("vcf_kowalchuk_2022", "overall", "event_percent"): "of all bands together",
    ("vcf_kowalchuk_2022", "overall", "median_time_to_fracture_months"): "of all bands together",
    ("vcf_kowalchuk_2022", "excluded"): "that the cohort is the scope is checked here by a decision of this project",
    ("h2_fails", "bands"): "none are printed, see ADDED",
    ("hcc_sm_gpa", "validation", 0): "its figures stand in the outcomes",
    (
        "sahgal_2013",
        "outcomes",
        "overall",
        "event_percent",
    ): "57 of 410 is crude; those at one and two years stand",
    ("tokuhashi_2005", "outcomes", "0-8", 2): IN_WORDS,
    **{("tokuhashi_2005", "validation", number): IN_WORDS for number in (1, 2, 3, 19)},
    **{("tokuhashi_2005", "validation", number): "by band, in an order that is not written" for number in (5, 6, 7)},
    **{("tokuhashi_2005", "validation", number): "stands among the outcomes" for number in (8, 9, 10)},
    ("tokuhashi_2005", "validation", 20): "the rule prognosis_may_be_underestimated cites it",
    ("tokuhashi_2005", "validation", 21): NO_FIGURE,
    ("tokuhashi_2005", "validation", 22): "recalled",
    ("tokuhashi_2005", "validation", 23): SPAN,
    ("tokuhashi_2005", "validation", 24): SPAN,
    ("tokuhashi_2005", "validation", 25): NO_FIGURE,
    ("tokuhashi_2005", "excluded", 2): "the rule prognosis_may_be_underestimated says it",
    **{("tokuhashi_2005", "excluded", number): SUGGESTED for number in (3, 4, 5)},
    ("tokuhashi_2005", "excluded", 6): "targeted and immune therapy: see the exclusions that are compared",
    ("tomita_2001", "outcomes"): "recalled means by the strategy carried out, not by the total",
    ("tomita_2001", "coded_predictions_not_observed"): "no observation",
    ("tomita_2001", "validation", 6): IN_WORDS,
    ("tomita_2001", "validation", 7): IN_WORDS,
    ("tomita_2001", "validation", 8): "an outlier that is not quoted further",
    ("tomita_2001", "validation", 9): NO_FIGURE,
    ("tomita_2001", "validation", 10): SPAN,
    ("tomita_2001", "validation", 11): SPAN,
    ("tomita_2001", "validation", 12): NO_FIGURE,
}
# Figures that stand in the words of an instrument rather than in a field of their own.
NOTED = {
    "katagiri_2014": ("7.77", "616", "749 of 808"),
    "nesms": ("0.54", "85", "0.64"),
    "h2_fails": ("0.70 for NESMS", "0.63", "0.58"),
    "rades_2013": ("99.8", "sensitivity 81", "specificity 84", "negative predictive value 95", "5 to 21"),
    "tokuhashi_2005": ("64.1, 55.3 and 77.2", "lived longer than predicted, in 329"),
    "tomita_2001": ("0.968", "0.717"),
    "bollen_2014": ("0.64 to 0.66", "62 to 65"),
    "rpa_chao_2012": ("10.7 in all",),
}


def matches(place: Place, pattern: Place) -> bool:
    """Whether a place lies at or below a pattern."""
    return len(pattern) <= len(place) and all(p in (ANY, step) for p, step in zip(pattern, place, strict=False))


def excused(place: Place, patterns: Any) -> bool:
    return any(matches(place, pattern) for pattern in patterns)


COMPARED = [place for place in TOLD if not excused(place, DECIDED) and not excused(place, LEFT_OUT)]


@pytest.mark.parametrize("place", COMPARED, ids=lambda place: "/".join(map(str, place)))
def test_a_value_of_the_transcription(place: Place) -> None:
    assert place in HERE, "nothing in the code stands for it"
    assert HERE[place] == TOLD[place]


@pytest.mark.parametrize("pattern", DECIDED, ids=lambda place: "/".join(map(str, place)))
def test_a_decision_is_what_the_code_does_and_is_still_needed(pattern: Place) -> None:
    places = [place for place in TOLD if matches(place, pattern)]
    assert places
    for place in places:
        assert HERE[place] == DECIDED[pattern][0] != TOLD[place]


@pytest.mark.parametrize("pattern", LEFT_OUT, ids=lambda place: "/".join(map(str, place)))
def test_what_is_left_out_is_transcribed_and_not_in_the_code(pattern: Place) -> None:
    assert any(matches(place, pattern) for place in TOLD)
    assert not [place for place in HERE if matches(place, pattern) and place in TOLD]


def test_every_value_is_compared_or_decided_or_left_out_and_none_twice() -> None:
    ways = {place: (excused(place, DECIDED), excused(place, LEFT_OUT)) for place in TOLD}
    assert [place for place, found in ways.items() if all(found)] == []
    decided, left_out = (sum(found[number] for found in ways.values()) for number in (0, 1))
    assert len(COMPARED) + decided + left_out == len(TOLD) == 3050
    assert (len(COMPARED), decided, left_out) == (2068, 22, 960)


def test_nothing_stands_in_the_code_that_is_not_transcribed() -> None:
    assert [place for place in HERE if place not in TOLD and not excused(place, ADDED)] == []
    assert all(any(matches(place, pattern) and place not in TOLD for place in HERE) for pattern in ADDED)


@pytest.mark.parametrize(("name", "words"), NOTED.items(), ids=NOTED)
def test_figures_that_stand_in_words(name: str, words: tuple[str, ...]) -> None:
    definition = INSTRUMENTS[name]
    assert definition.evidence is not None
    shown = [*definition.notes, *(member.says for member in definition.not_for), definition.evidence.cohort.who]
    shown += [validation.note for validation in definition.evidence.validations]
    shown += [figure.after for group in definition.evidence.outcomes.values() for figure in group]
    for said in words:
        assert re.search(rf"(?<![\d.]){re.escape(said)}(?!\d)", " | ".join(shown)), said


ASKED = [
    (name, item)
    for name, told in SECOND.items()
    if name in INSTRUMENTS and "items" in told and isinstance(INSTRUMENTS[name], Score)
    for item in told["items"]
]


@pytest.mark.parametrize(("name", "item"), ASKED)
def test_every_number_of_points_of_an_item_is_compared(name: str, item: str) -> None:
    """Organ systems are transcribed up to three, and counted here up to twelve."""
    definition = INSTRUMENTS[name]
    assert isinstance(definition, Score)
    found, given = item_of(definition, item), set(SECOND[name]["items"][item].values())
    assert set(found.points) - {-n for n in range(4, 13) if item == "organ_systems"} <= given
    if isinstance(found.variable.domain, Choices) and item in ANSWERS:
        assert {code for codes in ANSWERS[item].values() for code in codes.split()} == set(found.variable.domain.codes)


@pytest.mark.parametrize("name", dict(ASKED))
def test_every_item_of_a_score_is_compared(name: str) -> None:
    definition = INSTRUMENTS[name]
    assert isinstance(definition, Score)
    assert [item_of(definition, item) for item in SECOND[name]["items"]] == sorted(
        definition.items, key=[item_of(definition, item) for item in SECOND[name]["items"]].index
    )
    assert len(SECOND[name]["items"]) == len(definition.items)


@pytest.mark.parametrize("organs", range(13))
def test_each_organ_system_costs_a_point_in_prism(organs: int) -> None:
    prism = BOOK.catalogue.scores["prism_2015"]
    assert points(item_of(prism, "organ_systems"), str(organs)) == [-organs]


@pytest.mark.parametrize("dose", [19.5, 23.5])
def test_a_dose_between_the_classes_of_sahgal_has_no_hazard_ratio(dose: float) -> None:
    (factor,) = [f for f in SAHGAL.factors if f.variable.name == FACTORS["dose per fraction"]]
    (cell,) = [c for c in factor.cells() if c.start < (dose, 0) < c.end]
    assert [hazard for hazard, group in factor.groups if group.holds(cell)] == [UNPUBLISHED]


def test_every_hazard_ratio_of_sahgal_is_compared() -> None:
    ours = {hazard for factor in SAHGAL.factors for hazard in factor.hazards if hazard not in (UNPUBLISHED, (1, 1, 1))}
    assert ours == {(row["hazard_ratio"], *row["ci"]) for row in SECOND["sahgal_2013"]["factors"]}
