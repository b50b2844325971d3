"""Regimens: every row against a second transcription, doses that are computed, and those that are caught."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinemets.radiotherapy.linear_quadratic import bed, eqd2
from spinemets.radiotherapy.regimen_check import CAUGHT, RegimenCheck, check_regimen, regimen_table, regimen_text
from spinemets.radiotherapy.regimens import CONVENTIONAL, STEREOTACTIC, Regimen
from spinemets.radiotherapy.trials import OUTCOMES

SECOND: dict[str, Any] = json.loads((Path(__file__).parent / "transcription.json").read_text(encoding="utf-8"))
WRITTEN = {"conventional": {r[:2]: r for r in CONVENTIONAL}, "stereotactic": {r[:2]: r for r in STEREOTACTIC}}
# not in the table of treatment.md 1.1, but in a list of ASTRO for re-irradiation (1.3 and 1.4)
AGAIN = (20, 8)


def rows(name: str) -> list[tuple[float, int, float, float, float | None]]:
    """Dose, fractions, BED10, EQD2(10) and EQD2(2) of a table; a range of doses is a row for each end."""
    found: list[tuple[float, int, float, float, float | None]] = []
    for row in SECOND[f"regimens_{name}"]:
        if isinstance(row["dose_gy"], list):
            ends = zip(row["dose_gy"], row["bed10"], row["eqd2_10"], strict=True)
            found += [(dose, row["fractions"], effect, equal, None) for dose, effect, equal in ends]
        else:
            found.append((row["dose_gy"], row["fractions"], row["bed10"], row["eqd2_10"], row["eqd2_2"]))
    return found


@pytest.mark.parametrize("name", WRITTEN)
def test_the_tables_hold_the_rows_of_the_second_transcription(name: str) -> None:
    extra = {AGAIN} if name == "conventional" else set[tuple[int, int]]()
    caught = {r[:2] for r in CAUGHT} if name == "conventional" else set[tuple[float, int]]()
    assert {row[:2] for row in rows(name)} | extra == set(WRITTEN[name]) | caught


@pytest.mark.parametrize(("name", "row"), [(name, row) for name in WRITTEN for row in rows(name)])
def test_the_doses_of_a_regimen(name: str, row: tuple[float, int, float, float, float | None]) -> None:
    dose, fractions, effect, equal, cord = row
    regimen = WRITTEN[name].get((dose, fractions), CAUGHT[0])
    assert regimen.bed_10 == pytest.approx(effect, abs=0.051)
    assert regimen.eqd2_10 == pytest.approx(equal, abs=0.051)
    assert cord is None or regimen.eqd2_2 == pytest.approx(cord, abs=0.051)


@given(st.floats(1, 60), st.integers(1, 35))
def test_doses_are_those_of_the_arithmetic(dose: float, fractions: int) -> None:
    regimen = Regimen(dose, fractions, "", ())
    assert (regimen.bed_10, regimen.eqd2_10) == (bed(dose, fractions, 10), eqd2(dose, fractions, 10))
    assert regimen.eqd2_2 == eqd2(dose, fractions, 2)
    assert regimen.per_fraction_gy * fractions == pytest.approx(dose)


def test_no_stereotactic_regimen_reaches_100() -> None:
    """treatment.md 0.1.9: a page on the web says that all do."""
    assert max(regimen.bed_10 for regimen in STEREOTACTIC) < 100


def test_40_gy_in_10_is_caught() -> None:
    for technique in (None, "conventional"):
        found = check_regimen(40, 10, technique)
        assert found.status == "caught"
        text = " ".join(found.explain().split())
        assert "EQD2 (alpha/beta 2) of 60 Gy" in text
        assert "'30 to 40 Gy in ten sessions' is no range" in text
        assert "Kirkpatrick" in text and "Ziu" in text
    assert check_regimen(40, 10, "stereotactic").status == "not_listed"
    assert "do not offer" in " ".join(regimen_text().split())


@pytest.mark.parametrize(("dose", "fractions"), [(40, 10), (38, 10), (50, 20), (30, 5), (36, 8), (60, 30), (14, 1)])
def test_its_like_are_caught(dose: float, fractions: int) -> None:
    found = check_regimen(dose, fractions, "conventional")
    assert found.status == "caught"
    assert found.regimen.eqd2_2 > 54


@pytest.mark.parametrize(("dose", "fractions"), [(36, 10), (33, 10), (54, 27), (12, 1)])
def test_what_keeps_the_limit_is_not_listed_but_not_caught(dose: float, fractions: int) -> None:
    found = check_regimen(dose, fractions, "conventional")
    assert found.status == "not_listed"
    assert found.regimen.eqd2_2 <= 54
    assert "no source that was seen offers it" in found.because


@pytest.mark.parametrize("name", WRITTEN)
def test_a_regimen_of_a_table_is_listed(name: Any) -> None:
    for dose, fractions in WRITTEN[name]:
        for technique in (None, name):
            found = check_regimen(dose, fractions, technique)
            assert found.status == "listed" and name in found.techniques
            assert found.regimen == WRITTEN[name][dose, fractions]


def test_no_conventional_regimen_of_the_table_would_be_caught() -> None:
    assert max(regimen.eqd2_2 for regimen in CONVENTIONAL) <= 54
    assert all(check_regimen(*regimen[:2], "conventional").status == "caught" for regimen in CAUGHT)


def test_a_listed_regimen_is_warned_of_if_it_may_be_conventional() -> None:
    warning = "If given conventionally: CORD LIMIT EXCEEDED: 30 Gy in 5 puts an EQD2 (alpha/beta 2) of 60 Gy"
    assert warning in check_regimen(30, 5).because
    assert "CORD LIMIT" not in check_regimen(30, 5, "stereotactic").because
    assert "CORD LIMIT" not in check_regimen(30, 10).because


@pytest.mark.parametrize(("dose", "fractions"), [(37.5, 10), (36, 9)])
def test_what_reaches_the_limit_is_not_silent(dose: float, fractions: int) -> None:
    assert "CORD LIMIT REACHED" in check_regimen(dose, fractions).because
    assert "Check hot spots" in check_regimen(dose, fractions, "conventional").because


def test_limits_of_the_cord_decide_only_where_there_are_any() -> None:
    assert "The limits of the cord decide." in check_regimen(22, 3, "stereotactic").because
    assert "limits of the cord" not in check_regimen(40, 10, "stereotactic").because


def test_a_stereotactic_regimen_given_conventionally_is_caught() -> None:
    found = check_regimen(24, 1, "conventional")
    assert found.status == "caught" and found.techniques == ("stereotactic",)
    assert "As stereotactic it is in the table." in found.because


@pytest.mark.parametrize(
    ("dose", "fractions", "technique", "message"),
    [
        (0, 1, None, "dose"),
        (-8, 1, None, "dose"),
        (3000, 10, None, "dose"),
        (float("nan"), 10, None, "dose"),
        (30, 0, None, "fractions"),
        (30, 2.5, None, "fractions"),
        (30, 10, "proton", "'proton' is not one of conventional, stereotactic"),
    ],
)
def test_what_cannot_be_is_refused(dose: Any, fractions: Any, technique: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check_regimen(dose, fractions, technique)


NAMES = {
    "SCORAD": "SCORAD",
    "SC.24": "SC.24",
    "RTOG 0631": "RTOG 0631",
    "Rades 1x8 vs 5x4": "Rades, matched",
    "Rades long course vs 30/10": "Rades, 382",
    "LPFS score for 20/5": "Rades, 686",
    "SCORE-2": "SCORE-2",
}
SHOWN = {
    "ambulatory_percent",
    "lower_ci_percent",
    "complete_response_percent",
    "rr",
    "rr_ci",
    "grade_3_4_pain_percent",
    "site_pfs_3mo_percent",
    "response_percent",
    "reirradiation_6mo_percent",
    "groups_points",
    "lpfs_6mo_percent",
    "lpfs_12mo_percent",
    "low_group_median_os_months",
}


def numbers(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [one for part in value.values() for one in numbers(part)]
    return [one for part in value for one in numbers(part)] if isinstance(value, list) else [f"{value:g}"]


@pytest.mark.parametrize("name", NAMES)
def test_the_figures_of_a_trial(name: str) -> None:
    (trial,) = [one for one in SECOND["trials"] if one["trial"] == name]
    (outcome,) = [one for one in OUTCOMES if one.name.startswith(NAMES[name])]
    if isinstance(trial.get("n"), int):
        assert str(trial["n"]) in outcome.name
    if isinstance(trial["result"], dict):
        for figure in numbers({key: value for key, value in trial["result"].items() if key in SHOWN}):
            assert figure in f"{outcome.name}: {outcome.result}", figure
    assert (trial["mark"] == "recalled") == ("recalled" in {cite.seen for cite in outcome.cites})


def test_the_figures_of_the_series() -> None:
    text = " ".join(str(outcome) for outcome in OUTCOMES)
    for series in SECOND["stereotactic_outcomes"]:
        if series["mark"] == "primary":
            held = {key: value for key, value in series.items() if "fracture" not in key and key != "median_dose_gy"}
            held.pop("by_escc_grade", None)
            for figure in numbers([value for value in held.values() if not isinstance(value, str)]):
                assert figure in text, series["source"]
    grades = next(one["by_escc_grade"] for one in SECOND["stereotactic_outcomes"] if one["source"] == "ESCC-SRS")
    for key, words in (
        ("local_progression_1y_percent", "progression at 1 year"),
        ("pain_response_percent", "response"),
    ):
        first = [str(grade[key]) for grade in grades.values()]
        assert f"{words} {', '.join(first[:3])} and {first[3]} %" in text
    trial = next(row["trial"] for row in SECOND["regimens_stereotactic"] if "trial" in row)
    for key in ("local_recurrence_24_1_percent", "local_recurrence_27_3_percent", "patients", "lesions"):
        assert all(figure in text for figure in numbers(trial[key]))


@pytest.mark.parametrize("row", SECOND["regimens_conventional"], ids=lambda row: f"{row['dose_gy']}/{row['fractions']}")
def test_the_line_of_a_regimen_prints_what_the_table_prints(row: dict[str, Any]) -> None:
    """31.25 is printed as 31.3, as the paper does, not as the even 31.2."""
    course = f"{row['dose_gy']:g} Gy in {row['fractions']:g}"
    line = check_regimen(row["dose_gy"], row["fractions"]).regimen.figures()
    assert line.startswith(f"  {course} ")
    assert line.split()[-3:] == [f"{row[key]:.1f}" for key in ("bed10", "eqd2_10", "eqd2_2")]


def test_figures_in_the_status_of_a_regimen() -> None:
    (limit,) = [
        row["cord_max_percent_of_prescription"] for row in SECOND["regimens_conventional"] if "VMAT" in row["comment"]
    ]
    assert f"{limit} %" in WRITTEN["conventional"][25, 5].status
    (share,) = [row["percent"] for row in SECOND["regimens_stereotactic"] if "percent" in row]
    assert f"({share} %)" in WRITTEN["stereotactic"][30, 4].status


def test_a_recalled_regimen_is_marked() -> None:
    recalled = [row for row in SECOND["regimens_stereotactic"] if row["mark"] == "recalled"]
    assert [(row["dose_gy"], row["fractions"]) for row in recalled] == [(28, 2)]
    assert [r[:2] for r in STEREOTACTIC if "recalled, not re-read" in r.status] == [(28, 2)]
    assert WRITTEN["stereotactic"][28, 2].cites == ()


def test_the_risk_ratio_of_sc24_is_that_of_not_responding() -> None:
    """treatment.md 1.2: 0.86 / 0.65 and not 35 / 14."""
    (outcome,) = [one for one in OUTCOMES if one.name.startswith("SC.24")]
    assert "1.33 (1.14 to 1.55) is that of not responding" in outcome.result


def checks() -> list[RegimenCheck]:
    given_ = [*((r[0], r[1]) for r in (*CONVENTIONAL, *STEREOTACTIC, *CAUGHT)), (33, 10), (50, 20)]
    return [check_regimen(*one, technique) for one in given_ for technique in (None, "conventional", "stereotactic")]


def test_the_text_fits_80_columns_and_speaks_of_the_model() -> None:
    for text in (regimen_text(), *(found.explain() for found in checks())):
        assert max(map(len, text.splitlines())) <= 80
        assert "inear-quadratic model" in text


def test_json_holds_the_same() -> None:
    for found in checks():
        held = json.loads(json.dumps(found.to_dict()))
        assert (held["status"], held["inputs"]["technique"]) == (found.status, found.technique)
        assert held["regimen"]["eqd2_2_gy"] == found.regimen.eqd2_2
    table = json.loads(json.dumps(regimen_table()))
    assert len(table["conventional"]) == len(CONVENTIONAL) and len(table["outcomes"]) == len(OUTCOMES)
    assert [one["status"] for one in table["caught"]] == ["caught"]
