"""Limits without earlier radiotherapy: every figure against a second transcription, what is kept, and what is said."""

import re
from itertools import product
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from transcribed import SECOND

from spinemets.radiotherapy import ConventionalCord, Course, cord_level, eqd2, limits_for
from spinemets.radiotherapy.conventional_cord import CITES, STRICTER_GY, UNDER_1_PERCENT_GY, UNDER_10_PERCENT_GY
from spinemets.radiotherapy.cord_limit_table import LIMITS, SAHGAL_GRID, SAHGAL_GRID_CITE, VOLUME_LIMITS, Structure
from spinemets.radiotherapy.cord_limits import CordLimits, Verdict

STRUCTURES = get_args(Structure)
MAXIMA = [row for row in SECOND["cord_limits"] if row["kind"] == "maximum"]
VOLUMES = [row for row in SECOND["cord_limits"] if row["kind"] == "volume"]


def key(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["source"], row["structure"], row["fractions"], row["low_gy"], row["high_gy"], row["mark"]


def test_every_limit_is_that_of_the_second_transcription() -> None:
    ours = {(limit.source, limit.structure, limit.fractions, *limit[3:5], limit.cite.seen) for limit in LIMITS}
    assert ours == set(map(key, MAXIMA))
    assert len(LIMITS) == len(MAXIMA)


def test_every_limit_of_a_volume_is_that_of_the_second_transcription() -> None:
    ours = {(v.source, v.structure, v.fractions, v.dose_gy, v.dose_gy, v.cite.seen) for v in VOLUME_LIMITS}
    assert ours == set(map(key, VOLUMES))
    words = {"<": "less than", "<=": "at most"}
    sizes = {
        (*key(row)[:4], f"{words[row['volume_comparator']]} {row['volume_cc']:g} cc")
        for row in VOLUMES
        if "volume_cc" in row
    }
    assert {v[:5] for v in VOLUME_LIMITS if "cc" in v.volume} == sizes
    assert sum("10 % of the cord" in v.volume for v in VOLUME_LIMITS) == 1


def test_the_risks_are_those_of_the_second_transcription() -> None:
    words = {"hytec": "1 to 5 %", "sahgal_2013": "up to 5 %", "quantec": "under 1 %"}
    assert {row["source"] for row in MAXIMA if "risk_percent" in row} == set(words)
    for limit in LIMITS:
        assert limit.risk.endswith(words.get(limit.source, "risk not given"))


def test_the_grid_of_risks() -> None:
    grid = SECOND["isorisk_sahgal_2013"]
    last = {limit.fractions: limit.low_gy for limit in LIMITS if limit.source == "sahgal_2013"}
    for fractions, cells in grid.items():
        assert [gy for _, gy, _ in cells] == [*SAHGAL_GRID[int(fractions)], last[int(fractions)]]
        assert {mark for _, _, mark in cells[:4]} == {SAHGAL_GRID_CITE.seen}
    assert len(grid) == len(SAHGAL_GRID)


@pytest.mark.parametrize("row", [row for row in MAXIMA if "eqd2_2_low_gy" in row], ids=lambda r: str(r["fractions"]))
def test_the_eqd2_of_a_limit(row: dict[str, Any]) -> None:
    """To one decimal as the table prints it; it prints 44.65 Gy (25.3 Gy in 5) as 44.6."""
    found = limits_for(row["structure"], row["fractions"]).compared
    (limit,) = [each for each in found if each.source == row["source"]]
    assert limit.eqd2s_gy[0] == pytest.approx(row["eqd2_2_low_gy"], abs=0.055)
    assert limit.eqd2s_gy[-1] == pytest.approx(row["eqd2_2_high_gy"], abs=0.055)


PLANS: list[tuple[Structure, int, float, Verdict, dict[str, str]]] = [
    ("thecal_sac", 2, 17.0, "within_all", {"sahgal_2013": "within", "hytec": "within"}),
    ("thecal_sac", 2, 17.1, "over_all", {"sahgal_2013": "over", "hytec": "over", "tg101": "not_judged"}),
    ("spinal_cord", 1, 12.4, "within_all", {"hytec": "within", "quantec": "within", "sahgal_2013": "not_judged"}),
    ("spinal_cord", 1, 12.5, "within_looser_only", {"hytec": "in_range", "quantec": "within", "tg101": "within"}),
    ("spinal_cord", 1, 13.5, "within_looser_only", {"hytec": "in_range", "quantec": "over", "tg101": "within"}),
    ("spinal_cord", 1, 14.1, "over_all", {"hytec": "over", "quantec": "over", "tg101": "over"}),
    ("spinal_cord", 3, 20.1, "within_looser_only", {"hytec": "within", "quantec": "over"}),
    ("spinal_cord", 3, 21.5, "within_looser_only", {"hytec": "over", "quantec": "over", "tg101": "within"}),
    ("spinal_cord", 4, 24.0, "over_all", {"hytec": "over", "tg101": "not_judged", "quantec": "not_judged"}),
    ("spinal_cord", 5, 29.0, "within_looser_only", {"hytec": "over", "tg101": "within"}),
    ("cord_prv", 5, 25.3, "within_all", {"hytec": "within", "tg101": "within", "sahgal_2013": "not_judged"}),
    ("thecal_sac", 1, 12.5, "within_looser_only", {"sahgal_2013": "over", "hytec": "in_range"}),
    ("cauda_equina", 1, 16.0, "within_all", {"tg101": "within", "hytec": "not_judged", "sahgal_2013": "not_judged"}),
    ("cauda_equina", 5, 32.5, "over_all", {"tg101": "over"}),
    ("cauda_equina", 2, 15.0, "not_judged", {"tg101": "not_judged"}),
    ("sacral_plexus", 3, 23.9, "within_all", {"tg101": "within", "quantec": "not_judged"}),
    ("spinal_cord", 6, 25.0, "not_judged", {"hytec": "not_judged"}),
]


@pytest.mark.parametrize(("structure", "fractions", "maximum", "verdict", "kept"), PLANS)
def test_plans(structure: Structure, fractions: int, maximum: float, verdict: Verdict, kept: dict[str, str]) -> None:
    found = limits_for(structure, fractions, maximum)
    assert found.verdict == verdict
    assert {row.source: row.kept for row in found.compared if row.source in kept} == kept
    assert found.eqd2_gy == eqd2(maximum, fractions, 2)


def test_a_plan_that_keeps_only_the_looser_limit_is_told_with_both_numbers() -> None:
    said = " ".join(limits_for("spinal_cord", 3, 21.5).explain().split())
    assert said.startswith("OVER THE STRICTER LIMIT, within a looser one only: 21.5 Gy in 3 in the true spinal cord")
    assert "over 20.3 Gy (HyTEC 2021), over 20.0 Gy (QUANTEC 2010), within 21.9 Gy (AAPM TG-101)" in said
    between = " ".join(limits_for("spinal_cord", 1, 13).explain().split())
    assert "is over 12.4 and within 14.0 Gy (HyTEC 2021), within 14.0 Gy (AAPM TG-101)" in between


def test_a_limit_for_the_sac_says_nothing_of_the_cord_and_one_for_the_cord_is_kept_in_the_sac() -> None:
    cord = limits_for("spinal_cord", 2, 5).explain()
    assert "Sahgal 2013: no figure for the true spinal cord" in cord
    assert "printed for the cord" not in cord
    sac = " ".join(limits_for("thecal_sac", 2, 5).explain().split())
    assert "printed for the cord, which lies inside the thecal sac)" in sac
    assert "Sahgal 2013, for 1, 2, 3, 4 %: 12.5, 14.6, 15.7, 16.4 Gy (recalled, not re-read)" in sac


def test_what_else_has_to_be_checked_is_listed() -> None:
    assert [v.dose_gy for v in limits_for("thecal_sac", 1, 12).also_to_check] == [10, 7, 10, 14]
    assert [v.dose_gy for v in limits_for("cauda_equina", 5, 12).also_to_check] == [30]
    assert limits_for("spinal_cord", 4, 12).also_to_check == ()
    said = " ".join(limits_for("spinal_cord", 1, 12).explain().split())
    assert "7 Gy to less than 1.2 cc (provisional: recalled, not re-read)" in said


def test_without_a_maximum_there_are_limits_and_no_verdict() -> None:
    found = limits_for("cauda_equina", 3)
    assert found.verdict == "not_judged" and found.eqd2_gy is None
    assert found.explain().startswith("No verdict: the maximum in the cauda equina is not known.")
    assert "24.0 Gy" in found.explain()


@pytest.mark.parametrize(
    ("course", "level", "said"),
    [
        (Course(30, 10), "under", "within 50 Gy (RAMSES-01) and 54 Gy (QUANTEC)"),
        (Course(50, 25), "under", "of 50 Gy"),
        (Course(37.5, 10), "reached", "of 53.91 Gy on a cord in the field, over 50 Gy (RAMSES-01) and within 54 Gy"),
        (Course(54, 27), "reached", "of 54 Gy"),
        (Course(40, 10), "over", "under 1 %) and within 61 Gy (at which it is under 10 %)."),
        (Course(60, 5), "over", "over 61 Gy (at which it is under 10 %); beyond that no figure is given."),
        (Course(30, 5), "over", "of 60 Gy"),
    ],
)
def test_a_conventional_course_with_the_cord_in_the_field(course: Course, level: str, said: str) -> None:
    found = ConventionalCord(course)
    assert found.level == level == cord_level(course.eqd2_gy(2)) and said in found.said()
    starts = {"under": "Conventional cord limit kept", "reached": "CORD LIMIT REACHED", "over": "CORD LIMIT EXCEEDED"}
    assert found.said().startswith(starts[level]) and found.flagged == (level != "under")
    given_so = limits_for("spinal_cord", course.fractions, None, course, conventional=True)
    assert given_so.conventional == found
    assert given_so.explain().startswith(found.said()[:18])
    assert given_so.to_dict()["conventional"]["level"] == level


def test_the_maximum_counts_and_not_the_prescription() -> None:
    for structure, conventional in (("spinal_cord", False), ("thecal_sac", True)):
        over = limits_for(structure, 10, 60, Course(30, 10), conventional)
        said = " ".join(over.explain().split())
        assert said.startswith("CORD LIMIT EXCEEDED: 60 Gy in 10 as the maximum in the")
        assert "is an EQD2 (alpha/beta 2) of 120 Gy" in said
        assert (
            limits_for(structure, 6, 20, Course(36, 6), conventional).explain().startswith("Conventional cord limit k")
        )
    worst_first = limits_for("spinal_cord", 5, 26, Course(20, 5), True).explain()
    assert worst_first.startswith("OVER THE STRICTER LIMIT") and "Conventional cord limit kept" in worst_first


def test_below_the_cord_a_course_over_its_limit_is_still_named() -> None:
    found = limits_for("cauda_equina", 10, 20, Course(40, 10))
    assert found.explain().startswith("If a cord is in the field too: CORD LIMIT EXCEEDED: 40 Gy in 10")
    assert limits_for("cauda_equina", 10, 20, Course(30, 10)).conventional is None


@pytest.mark.parametrize(
    ("structure", "fractions", "maximum", "said"),
    [
        ("sacral_plexus", 3, 24.0, "Within the maximum of AAPM TG-101 (risk not given): "),
        ("thecal_sac", 2, 17.0, "Within the maximum of HyTEC 2021 (myelopathy 1 to 5 %) and Sahgal 2013"),
        ("thecal_sac", 1, 12.4, "The limits of volumes below are not checked."),
    ],
)
def test_a_kept_limit_is_named_with_its_risk(structure: Structure, fractions: int, maximum: float, said: str) -> None:
    assert said in " ".join(limits_for(structure, fractions, maximum).explain().split())


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (limits_for("cauda_equina", 4, None, Course(30, 4)), "in the plan up to 7.5 Gy a fraction: at its edge"),
        (limits_for("spinal_cord", 1, 8, Course(8, 1)), "in the limits up to 14 Gy a fraction: an extrapolation"),
        (limits_for("cauda_equina", 4), ""),
    ],
)
def test_the_model_is_named_for_the_plan_or_the_limits(found: CordLimits, said: str) -> None:
    assert said in found.caveat and "up to 0 Gy" not in found.caveat


def test_a_source_is_listed_once_for_each_way_in_which_it_was_seen() -> None:
    listed = " ".join(limits_for("thecal_sac", 10, 20, Course(40, 10)).explain().split("Sources:")[1].split())
    assert listed.count("spinemets,") == 1
    listed = " ".join(limits_for("thecal_sac", 1, 12).explain().split("Sources:")[1].split())
    assert "Sahgal et al. 2013, abstract (read" in listed and "1 to 4 % (recalled" in listed


def test_the_conventional_limits_are_those_of_the_second_transcription() -> None:
    whole = [row for row in SECOND["cord_limits_other"] if row["source"] == "quantec"]
    assert [(row["low_gy"], row["risk_percent"], row["mark"]) for row in whole] == [
        (UNDER_1_PERCENT_GY, 1, CITES[0].seen),
        (UNDER_10_PERCENT_GY, 10, CITES[0].seen),
    ]
    assert {row["limit_gy"] for row in SECOND["vectors_published"] if "limit_gy" in row} == {STRICTER_GY}


def test_over_5_fractions_count_as_conventional_where_there_is_a_cord() -> None:
    assert limits_for("thecal_sac", 10, None, Course(40, 10)).conventional == ConventionalCord(Course(40, 10))
    assert limits_for("thecal_sac", 5, 20, Course(20, 5)).conventional is None


@given(st.sampled_from(STRUCTURES), st.integers(1, 8), st.floats(0.1, 60), st.floats(0.1, 60))
def test_less_dose_never_has_a_worse_verdict(structure: Structure, fractions: int, one: float, other: float) -> None:
    order = ["within_all", "within_looser_only", "over_all"]
    low, high = (limits_for(structure, fractions, maximum).verdict for maximum in sorted((one, other)))
    if low == "not_judged":
        assert high == "not_judged"
    else:
        assert order.index(low) <= order.index(high)


@pytest.mark.parametrize(("structure", "fractions"), list(product(STRUCTURES, (1, 2, 5, 10))))
@pytest.mark.parametrize("maximum", [None, 13.123456])
def test_text_holds_80_columns_with_formula_inputs_sources(
    structure: Structure, fractions: int, maximum: float | None
) -> None:
    text = limits_for(structure, fractions, maximum, Course(24, fractions)).explain(with_working=True)
    assert max(map(len, text.splitlines())) <= 80
    places = [text.find(part) for part in ("Limits in", "Formula:", "Inputs:", "By hand:", "Note:", "Sources:")]
    assert -1 not in places and places == sorted(places)
    assert "extrapolated over about 6 to 8 Gy a fraction" in " ".join(text.split())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("cord", 2, 17),
            "structure: 'cord' is none here, and a limit holds for one structure only. Choose spinal_cord",
        ),
        ((None, 2, 17), "structure: 'None'"),
        (("thecal_sac", 2, 0), "maximum: 0 is no number above 0 up to 100 Gy. Give the highest dose in the structure"),
        (("thecal_sac", 2, 1700), "maximum: 1700"),
        (("thecal_sac", 2.5, 17), "fractions: 2.5"),
        (("thecal_sac", 2, float("nan")), "maximum: nan"),
        (("thecal_sac", 2, 17, Course(24, 3)), "prescribed: 24 Gy in 3 is not in 2 fractions"),
        (("thecal_sac", 10, 17, None, True), "prescribed: not given"),
    ],
)
def test_what_is_refused(arguments: tuple[Any, ...], told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        limits_for(*arguments)
