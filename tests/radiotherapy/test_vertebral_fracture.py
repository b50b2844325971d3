"""Fracture risk: the rule for every combination of known and unknown, the gradient, the figures of the series."""

import json
import math
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinemets.radiotherapy.vertebral_fracture import GRADIENT, ONE_YEAR_CITE, FractureRisk, fracture_risk

SECOND: dict[str, Any] = json.loads((Path(__file__).parent / "transcription.json").read_text(encoding="utf-8"))
ITEMS = {item["item"]: item for item in SECOND["vertebral_fracture"]}
RULE = ITEMS["rule"]
DOSES = (None, 8.0, 19.9, 20.0, 24.0)
SINS = (None, 0, 6, 7, 18)
UNKNOWN = (None, True, False)


def holds(dose: float, lytic: bool, collapse: bool, deformity: bool, sins: int) -> bool:
    """treatment.md 4, the rule with every answer known."""
    return dose >= RULE["planned_gy_per_fraction_from"] and (
        lytic or collapse or deformity or sins >= RULE["sins_from"]
    )


@pytest.mark.parametrize("dose", DOSES)
@pytest.mark.parametrize("sins", SINS)
def test_the_verdict_is_decided_if_every_completion_agrees(dose: float | None, sins: int | None) -> None:
    for lytic, collapse, deformity in product(UNKNOWN, repeat=3):
        found = fracture_risk(dose, lytic=lytic, collapse=collapse, deformity=deformity, sins=sins)
        completions = {
            holds(*known)
            for known in product(
                (8.0, 24.0) if dose is None else (dose,),
                *((True, False) if sign is None else (sign,) for sign in (lytic, collapse, deformity)),
                (0, 18) if sins is None else (sins,),
            )
        }
        wanted = "open" if len(completions) == 2 else "applies" if completions == {True} else "does_not_apply"
        assert found.verdict == wanted
        assert bool(found.until) == (wanted == "open")


def test_what_is_asked_is_what_could_still_decide() -> None:
    assert fracture_risk(None, lytic=True).until == ("dose in each fraction",)
    assert fracture_risk(24, lytic=False, sins=3).until == ("collapse", "deformity")
    assert fracture_risk(24, lytic=False, collapse=False, deformity=False).until == ("SINS of 7 or more",)
    assert len(fracture_risk(None).until) == 5
    assert "one yes is enough" in fracture_risk(24).because
    assert "one yes is enough" not in fracture_risk(None, lytic=True).because


def test_the_reason_names_what_decided() -> None:
    because = fracture_risk(24, lytic=True, deformity=False, sins=9).because
    assert because == "24 Gy in a fraction is 20 Gy or more, and the vertebra is weak: lytic, SINS 9."
    assert fracture_risk(12, lytic=True).because == "12 Gy in a fraction is under 20 Gy."
    sound = fracture_risk(24, lytic=False, collapse=False, deformity=False, sins=6)
    assert sound.because == "The vertebra is not lytic, collapsed or deformed, and SINS 6 is under 7."
    assert fracture_risk(None, lytic=False, collapse=False, deformity=False, sins=6).verdict == "does_not_apply"


@pytest.mark.parametrize("dose", DOSES)
@pytest.mark.parametrize(
    ("sins", "starts"), [(6, "Fracture risk"), (7, "Potentially unstable"), (12, "Potentially"), (13, "Unstable: SINS")]
)
def test_instability_comes_before_the_verdict_whatever_the_dose(dose: float | None, sins: int, starts: str) -> None:
    found = fracture_risk(dose, lytic=True, sins=sins)
    assert found.explain().startswith(starts)
    assert bool(found.to_dict()["stability"]) == (sins >= 7)


def test_the_gradient_is_that_of_the_second_transcription() -> None:
    bands, rates = ITEMS["dose per fraction gradient"], ITEMS["1-year rate by those bands"]
    written = [(b["low"] or 0, b["high"] or math.inf) for b in reversed(bands["bands_gy_per_fraction"])]
    assert [(found.low, found.high) for found in GRADIENT] == written
    assert [found.one_year_percent for found in GRADIENT] == rates["percent"][::-1]
    assert ONE_YEAR_CITE.seen == rates["mark"]


@pytest.mark.parametrize(
    ("dose", "percent"), [(8, 10), (19, 10), (19.5, None), (20, 23), (23, 23), (23.5, None), (24, 39), (40, 39)]
)
def test_the_class_of_a_dose(dose: float, percent: int | None) -> None:
    found = fracture_risk(dose).dose_class
    assert (found.one_year_percent if found else None) == percent
    assert ("lies between two classes" in fracture_risk(dose).explain()) == (percent is None)


@given(st.floats(0.1, 40), st.floats(0.1, 40))
def test_more_dose_in_a_fraction_is_never_less_risk(one: float, other: float) -> None:
    low, high = sorted((one, other))
    first, second = fracture_risk(low, lytic=True), fracture_risk(high, lytic=True)
    assert (first.verdict == "applies") <= (second.verdict == "applies")
    if first.dose_class and second.dose_class:
        assert first.dose_class.one_year_percent <= second.dose_class.one_year_percent


SERIES = {
    "multi-institution": (
        "fractures",
        "segments",
        "percent",
        "median_months",
        "first_4_months_percent",
        "rate_1y_percent",
        "rate_2y_percent",
        "progression_percent",
    ),
    "single-fraction series": ("rate_1y_percent", "ptv_v15gy_threshold_cc", "above_percent", "at_or_below_percent"),
    "2026 cohort": ("treatments", "rate_1y_percent", "rate_3y_percent", "needing_intervention_percent"),
    "painful fracture only": ("n", "percent", "surgery_percent"),
    "ESCC grade 2": ("shr",),
}


@pytest.mark.parametrize("item", SERIES)
def test_the_figures_of_a_series(item: str) -> None:
    lines = [one["says"] for one in fracture_risk(24).to_dict()["series"]]
    wanted = [str(ITEMS[item][key]) for key in SERIES[item]]
    assert any(all(figure in line for figure in wanted) for line in lines), wanted


def test_fractures_by_grade_and_in_several_centres() -> None:
    text = " ".join(fracture_risk(24).explain().split())
    by_name = {one["source"]: one for one in SECOND["stereotactic_outcomes"]}
    grades = [f"{one['fracture_percent']:g}" for one in by_name["ESCC-SRS"]["by_escc_grade"].values()]
    assert f"{', '.join(grades[:3])} and {grades[3]} % fractured" in text
    series = by_name["GUCK14"]
    assert f"{series['fracture_progression_percent']:g} % had an older fracture progress" in text
    assert f"{series['fracture_new_percent']:g} % a new one" in text


@pytest.mark.parametrize("dose", [0, -1, 41, 2400, math.nan, math.inf])
def test_a_dose_that_cannot_be(dose: float) -> None:
    with pytest.raises(ValueError, match=r"not a number of Gy over 0 and up to 40.*Write the dose of one fraction"):
        fracture_risk(dose)


@pytest.mark.parametrize("sins", [-1, 19, 6.5, math.nan, math.inf])
def test_a_score_that_cannot_be(sins: float) -> None:
    with pytest.raises(ValueError, match="not a whole number from 0 to 18"):
        fracture_risk(24, sins=sins)


def answers() -> list[FractureRisk]:
    return [fracture_risk(dose, lytic=lytic, sins=sins) for dose in DOSES for lytic in UNKNOWN for sins in SINS]


def test_the_text_fits_80_columns_and_advises_only_if_it_may_apply() -> None:
    for found in answers():
        text = found.explain()
        assert max(map(len, text.splitlines())) <= 80
        assert ("Prefer a regimen of 2 to 5 fractions" in text) == (found.verdict != "does_not_apply")
        assert "recalled, not re-read" in " ".join(text.split())


def test_json_holds_the_same() -> None:
    for found in answers():
        held = json.loads(json.dumps(found.to_dict()))
        assert held["verdict"] == found.verdict and held["until"] == list(found.until)
        assert held["inputs"]["sins"] == found.sins
        assert bool(held["advice"]) == (found.verdict != "does_not_apply")
        assert {cite["seen"] for cite in held["rule"]["sources"]} == {"primary", "ours"}
