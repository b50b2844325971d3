"""What a letter asks for and of whom: cautions beside the plan, steps that are recorded as taken, times, wishes."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from cases import cases
from hypothesis import given, settings

import spinemets
from spinemets.engine import Assessment, Case
from spinemets.knowledge.sources.papers import STATPEARLS
from spinemets.render.involved import involved, plans
from spinemets.render.referral import head, referral_html, referral_text
from spinemets.render.steps import (
    AUDIT,
    BEARS,
    BEFORE_IMAGING,
    CARE,
    DEVIATIONS,
    TAKEN,
    WISHES,
    cautions,
    steps,
    times,
    undecided,
)

CATALOGUE = spinemets.rulebook().catalogue
BREAST = {"cancer_history": "yes", "primary": "breast", "tissue_diagnosis": "yes"}
WEAK = BREAST | {"limb_weakness": "yes", "neurological_deficit": "yes"}
COMPRESSED: dict[str, Any] = {
    "level": "T8",
    "pain": "mechanical",
    "bone_quality": "lytic",
    "alignment": "normal",
    "collapse": "up_to_50",
    "posterolateral": "unilateral",
    "escc": "2",
    "prior_radiotherapy": "none",
    "instrumented": "no",
}
PATHWAY = {
    "onset_on": "2026-11-01",
    "presented_on": "2026-11-18T08:00",
    "immobilised_on": "2026-11-18T09:00",
    "contacted_on": "2026-11-18T20:00",
    "mri_on": "2026-11-20T10:00",
    "decided_on": "2026-11-20T15:00",
    "stability_advice_on": "2026-11-20T16:00",
    "treated_on": "2026-11-22T09:00",
}


def assessed(
    patient: dict[str, Any], *lesions: dict[str, Any], until: str = "treated_on", as_of: str = "2026-11-22T12:00"
) -> Assessment:
    """A case with the times of the pathway up to one of them."""
    keys = [*PATHWAY]
    reached = {key: PATHWAY[key] for key in keys[: keys.index(until) + 1]}
    return spinemets.assess(spinemets.Case(patient, lesions, pathway=reached, as_of=as_of))


def untimed(patient: dict[str, Any], *lesions: dict[str, Any]) -> Assessment:
    return spinemets.assess(spinemets.Case(patient, lesions))


def pages(result: Assessment) -> tuple[str, str]:
    """The letter as text and as a page, each in one line."""
    body = re.sub("<style>.*?</style>", " ", referral_html(result), flags=re.DOTALL)
    return " ".join(referral_text(result).split()), " ".join(unescape(re.sub("<[^>]+>", " ", body)).split())


def test_every_name_that_the_letter_looks_for_is_a_rule_a_time_or_an_answer() -> None:
    assert BEARS | BEFORE_IMAGING | CARE | DEVIATIONS | {*TAKEN} <= {*CATALOGUE.rules}
    for name in DEVIATIONS:
        assert any(side.cite.source is STATPEARLS for side in CATALOGUE.rules[name].sides), name
    assert {key for keys in TAKEN.values() for key in keys} <= {*CATALOGUE.milestones}
    assert {target.name for target in CATALOGUE.targets} >= AUDIT
    assert all(CATALOGUE.variables["wishes"].label(code) != code for code in WISHES)


LUNG = WEAK | {"primary": "lung_nsclc", "ambulation": "none", "frankel": "A"}
FIT = {"fit_for_surgery": "yes", "life_expectancy": "over_12_months"}


@pytest.mark.parametrize(
    ("said", "patient", "lesion"),
    [
        ("Complete paralysis for over 24 hours", LUNG | FIT | {"complete_paralysis_hours": 30}, {}),
        ("Complete paralysis for over 48 hours", LUNG | FIT | {"complete_paralysis_hours": 60}, {}),
        (
            "Expected survival under 3 months speaks against major surgery",
            WEAK | {"primary": "kidney", "fit_for_surgery": "yes", "life_expectancy": "under_3_months"},
            {},
        ),
        (
            "cord limit",
            WEAK,
            {"planned_radiotherapy": "conventional", "planned_dose_gy": 40, "planned_fractions": 10},
        ),
        ("specialists only", WEAK, {"prior_radiotherapy": "stereotactic"}),
        ("anticoagulant", WEAK | FIT | {"primary": "kidney", "anticoagulant": "therapeutic"}, {}),
        ("SINS is not validated at a level with screws", WEAK, {"instrumented": "yes"}),
        ("infection", WEAK, {"infection_suspected": "suspected"}),
        ("ESCC is not validated below the conus", WEAK, {"level": "L4"}),
    ],
)
def test_a_caution_that_bears_on_whom_is_asked_is_in_the_letter(
    said: str, patient: dict[str, Any], lesion: dict[str, Any]
) -> None:
    result = untimed(patient, COMPRESSED | lesion)
    assert said in " ".join(cautions(result))
    for page in pages(result):
        assert page.index("Cautions for those who are asked") < page.index(said, page.index("Cautions"))
        assert page.index("Cautions for those who are asked") < page.index("Advised on these answers")


def test_thirty_hours_and_sixty_hours_of_paralysis_are_two_letters() -> None:
    day, longer = (untimed(LUNG | FIT | {"complete_paralysis_hours": hours}, COMPRESSED) for hours in (30, 60))
    assert set(cautions(day)) != set(cautions(longer))


FORTY = {"planned_radiotherapy": "conventional", "planned_dose_gy": 40, "planned_fractions": 10}


@pytest.mark.parametrize(
    ("article", "patient", "lesions"),
    [
        ("over 24 hours makes surgery 'warranted'", LUNG | FIT | {"complete_paralysis_hours": 60}, [COMPRESSED]),
        (
            "under 3 to 4 months makes surgery 'warranted'",
            WEAK | {"primary": "kidney", "fit_for_surgery": "yes", "life_expectancy": "under_3_months"},
            [COMPRESSED],
        ),
        ("30 to 40 Gy in ten sessions", WEAK | {"fit_for_surgery": "no"}, [COMPRESSED | FORTY]),
        (
            "30 to 40 Gy in ten sessions",
            WEAK | {"fit_for_surgery": "no"},
            [COMPRESSED | FORTY | {"planned_dose_gy": 35}],
        ),
        ("A cardiac device rules out MRI", WEAK | {"mri": "device_check"}, [COMPRESSED]),
        ("A cardiac device rules out MRI", WEAK | {"mri": "contraindicated"}, [COMPRESSED]),
        ("Plain films are the simplest test", BREAST | {"pain_nocturnal": "yes"}, []),
    ],
)
def test_where_the_review_article_must_not_be_followed_the_letter_says_so(
    article: str, patient: dict[str, Any], lesions: list[dict[str, Any]]
) -> None:
    """The four deviations of the reference."""
    for page in pages(untimed(patient, *lesions)):
        assert re.search(rf"Not followed here \(StatPearls\): [^.]*{re.escape(article)}", page)


def test_what_the_review_article_says_is_told_once() -> None:
    said = cautions(untimed(WEAK | {"fit_for_surgery": "no"}, COMPRESSED | FORTY))
    assert any("exceeds the cord limit" in line for line in said)
    assert sum("30 to 40 Gy in ten sessions" in line for line in said) == 1


def test_a_dispute_that_is_no_deviation_is_not_told_as_one() -> None:
    dose = next(step for step in steps(untimed(WEAK, COMPRESSED)) if "dexamethasone 16 mg" in step.said)
    assert "StatPearls" not in dose.said


def test_each_piece_of_advice_stands_once() -> None:
    result = untimed(WEAK | {"fever": "high"}, COMPRESSED | {"disc": "involved"})
    lines = [*cautions(result), *(step.said for step in steps(result))]
    assert len(lines) == len(set(lines))
    assert any("infection" in line.lower() for line in lines)


def test_palliative_care_and_a_brace_are_asked_for() -> None:
    said = " ".join(step.said for step in steps(untimed(WEAK | {"wishes": "comfort"}, COMPRESSED)))
    assert "Refer to palliative care now" in said
    neck = COMPRESSED | {"level": "C2", "collapse": "over_50", "alignment": "subluxation", "escc": "0"}
    assert "collar" in " ".join(step.said for step in steps(untimed(BREAST, neck)))


def test_a_wish_stands_before_the_steps() -> None:
    for page in pages(untimed(WEAK | {"wishes": "comfort"}, COMPRESSED)):
        assert page.index("Advised on") < page.index("ask first which of these steps") < page.index("dexamethasone")
    for wishes in ("surgery_too", ["comfort", "no_surgery"]):
        for page in pages(untimed(WEAK | {"wishes": wishes}, COMPRESSED)):
            assert "ask first" not in page and "ask what can be done" not in page


def test_the_head_promises_no_mri_that_is_done_or_impossible() -> None:
    for patient in (WEAK | {"whole_spine_mri": "done"}, WEAK | {"mri": "contraindicated"}):
        for page in pages(untimed(patient, COMPRESSED)):
            top = page[: page.index("Levels")]
            assert "act now" in top.lower() and "MRI" not in top
            assert "MRI of the whole spine within" not in page


def test_once_treatment_has_begun_the_head_says_what_would_make_it_urgent_again() -> None:
    before, after = assessed(WEAK, COMPRESSED, until="decided_on"), assessed(WEAK, COMPRESSED)
    assert head(before) == "Act now"
    assert head(after) == "Treatment began 2026-11-22 09:00: call now if a sign is new or worse"
    assert 'class="urgency treated"' in referral_html(after) and 'class="urgency immediate"' in referral_html(before)
    assert "ACT NOW" not in referral_text(after) and "Because: " in referral_text(after)


def test_steps_that_are_recorded_as_taken_are_ticked_with_their_times() -> None:
    weak = WEAK | {"pain_mechanical": "yes"}
    taken = {step.said: step.taken for step in steps(assessed(weak, COMPRESSED)) if step.taken}
    flat = next(at for said, at in taken.items() if said.startswith("Lie flat"))
    assert flat == "Start of immobilisation: 2026-11-18 09:00; Expert advice on stability: 2026-11-20 16:00."
    assert any("start radiotherapy" in said and "2026-11-22 09:00" in at for said, at in taken.items())
    for page in pages(assessed(weak, COMPRESSED)):
        assert "Call the MSCC coordinator now." not in page and flat in page
    assert "  [x] Lie flat" in referral_text(assessed(weak, COMPRESSED))
    assert referral_html(assessed(weak, COMPRESSED)).count('class="taken"') == len(taken)
    early = assessed(weak, COMPRESSED, until="presented_on", as_of="2026-11-18T08:30")
    assert not any(step.taken for step in steps(early)) and "[x]" not in referral_text(early)
    assert "Call the MSCC coordinator now." in referral_text(early)


def test_the_times_stand_in_their_order_with_what_is_left_or_missed() -> None:
    said = times(assessed(WEAK, COMPRESSED))
    assert [line[:12] for line in said] == [
        *(
            "Presentation",
            "Start of imm",
            "Contact with",
            "MRI of the w",
            "Decision on ",
            "Expert advic",
            "Start of the",
        ),
    ]
    assert "2026-11-20 10:00" in said[3] and "26 h" in said[3]  # 50 hours after the presentation, of 24
    assert "no published time" not in " ".join(said)
    running = times(assessed(WEAK, COMPRESSED, until="presented_on", as_of="2026-11-18T10:00"))
    assert any(line.startswith("MRI of the whole spine: not recorded; ") and "22 h" in line for line in running)
    assert times(untimed(WEAK, COMPRESSED)) == ()


def test_sins_does_not_apply_where_there_are_screws() -> None:
    level = involved(untimed(WEAK, COMPRESSED | {"instrumented": "yes"}))[0]
    assert level.sins.startswith("SINS not applicable, screws, rods or cement here; the items give 9")
    assert "unstable" not in level.sins
    assert involved(untimed(WEAK, COMPRESSED))[0].sins == "SINS 9 (0 best, 18 worst), potentially unstable"


def test_open_items_of_sins_are_counted_where_no_band_is_excluded() -> None:
    assert involved(untimed(WEAK, {"level": "T7"}))[0].sins == "SINS 1–16 (5 of 6 items open)"
    assert involved(untimed(WEAK, {"level": ["T2", "T7", "L5", "S4"]}))[0].sins == "SINS not known"


def test_what_may_have_to_be_done_now_is_told_before_the_team() -> None:
    result = untimed(WEAK | {"whole_spine_mri": "done"}, {"level": "T7", "escc": "2"})
    waits = [a.rule.short for a in result.advice if a.rule.section == "now" and a.status == "may_apply"]
    assert any(said.startswith("Lie flat") for said in waits) and any("before any steroid" in said for said in waits)
    for page in pages(result):
        start, end = page.index("Still to be decided now, before moving or dosing"), page.index("Who is asked")
        assert page.index("Advised on these answers") < start < end
        assert all(said in page[start:end] for said in waits)
        assert page[start:end].count("[ask: ") == len(undecided(result))
    sure = {advice.rule.short for advice in result.advice if advice.status == "applies"}
    assert not any(said in line for line in undecided(result) for said in sure)


def test_segments_of_which_the_same_is_true_stand_together() -> None:
    result = untimed(WEAK, COMPRESSED, COMPRESSED | {"level": "T3"}, COMPRESSED | {"level": "T11", "escc": ["2", "3"]})
    joined = plans(result)
    assert len(joined) < len(result.segments)
    assert joined[0].title.startswith("T3, T8")


@pytest.mark.parametrize("patient", [{}, BREAST | {"pain_nocturnal": "yes"}, {"cancer_history": "no"}])
def test_a_case_without_a_vertebra_is_told_so(patient: dict[str, Any]) -> None:
    for page in pages(untimed(patient)):
        assert "No involved vertebra is named yet." in page
        assert "Which cancer?" in page or patient.get("primary")
        assert "Was there radiotherapy: which kind, at which levels" in page


@settings(max_examples=30, deadline=None)
@given(cases())
def test_no_sentence_of_any_letter_stops_twice(case: Case) -> None:
    for page in pages(spinemets.assess(case)):
        assert re.findall(r"[?.!] ?[.;](?!\.)|\?\.|\.\.", page) == []


def test_the_examples_stop_once() -> None:
    for path in sorted((Path(spinemets.__file__).parent / "examples").glob("*.yaml")):
        for page in pages(spinemets.assess(spinemets.load_case(path))):
            assert "?." not in page and ".." not in page
