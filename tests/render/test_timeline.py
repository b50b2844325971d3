"""The picture of the forecasts: the same rows as the table, on an axis that can be trusted."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

import spinemets
from spinemets.engine import Forecast, Prognosis
from spinemets.render.timeline import BEYOND, END, HALF, LAST, START, TICKS, place, shape, timeline

ANSWERED = {
    "primary": "kidney",
    "kps": 60,
    "age": 71,
    "visceral_metastases": "unremovable",
    "systemic_disease_controlled": "no",
    "targeted_therapy": "yes",
    "ambulation": "none",
    "albumin_g_dl": 2.9,
    "vertebral_metastases": 2,
}
LUNG = spinemets.assess(
    spinemets.Case({"primary": "lung_nsclc", "limb_weakness": "yes"}, [{"level": "T4"}, {"level": "T9"}])
)
KIDNEY = spinemets.assess(spinemets.Case(ANSWERED, [{"level": "T11"}]))


def drawn(prognosis: Prognosis) -> ElementTree.Element:
    return ElementTree.fromstring(timeline(prognosis))


def rows(svg: ElementTree.Element) -> list[ElementTree.Element]:
    return [group for group in svg.iter("g") if group.get("class", "").startswith("row")]


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(text.itertext()) for text in element.iter("text"))


def row(prognosis: Prognosis, name: str) -> tuple[Forecast, ElementTree.Element]:
    """A forecast and its row, found by the name of the instrument."""
    names = [forecast.result.definition.name for forecast in prognosis.forecasts]
    number = names.index(name)
    return prognosis.forecasts[number], rows(drawn(prognosis))[number]


def outline(element: ElementTree.Element) -> str:
    (path,) = element.iter("path")
    return path.get("d", "")


def reach(path: str) -> tuple[float, float]:
    """From where to where a bar reaches; the arcs of a round end reach half a height further than their ends."""
    at = [float(x) for x in re.findall(r"[MLH](-?[\d.]+)", path)]
    begins_round, ends_round = re.match(r"M[^A-Z]*A", path), re.search(r"H[^A-Z]*A", path)
    return min(at) - (HALF if begins_round else 0), max(at) + (HALF if ends_round else 0)


@pytest.mark.parametrize("prognosis", [LUNG.prognosis, KIDNEY.prognosis], ids=["lung", "kidney"])
def test_one_row_for_each_forecast_in_their_order(prognosis: Prognosis) -> None:
    svg = drawn(prognosis)
    assert len(rows(svg)) == len(prognosis.forecasts)
    for forecast, element in zip(prognosis.forecasts, rows(svg), strict=True):
        assert words(element).startswith(forecast.result.definition.short)
        assert forecast.level in words(element)
        state = element.get("class", "").split()
        assert ("decided" in state) == forecast.result.decided
        assert ("pale" in state) == (not forecast.built_for)
        assert ("?" in words(element)) == bool(forecast.provisional)
        assert (
            ("no prediction" in words(element)) == (forecast.low is None) == (next(element.iter("path"), None) is None)
        )


def test_it_is_one_image_with_a_name_that_counts_its_rows() -> None:
    svg = drawn(KIDNEY.prognosis)
    assert svg.get("role") == "img"
    assert f"{len(KIDNEY.prognosis.forecasts)} scores" in svg.get("aria-label", "")
    assert "in months" in svg.get("aria-label", "")


def test_a_line_divides_those_that_were_not_built_for_the_patient() -> None:
    assert KIDNEY.prognosis.outside
    (divider,) = [group for group in drawn(KIDNEY.prognosis).iter("g") if group.get("class") == "divider"]
    assert words(divider) == "Not built for this patient"
    heights = [float(next(group.iter("text")).get("y", "")) for group in rows(drawn(KIDNEY.prognosis))]
    line = float(next(divider.iter("line")).get("y1", ""))
    above = len(KIDNEY.prognosis.fitting)
    assert heights == sorted(heights)
    assert heights[above - 1] < line < heights[above]
    fitting = KIDNEY.prognosis._replace(forecasts=KIDNEY.prognosis.fitting)
    assert "Not built" not in timeline(fitting)


def test_the_axis_runs_from_none_to_36_and_gives_the_first_year_most_of_the_room() -> None:
    places = [place(month) for month in TICKS]
    assert places[0] == START and places[-1] == END and TICKS[-1] == LAST
    assert all(before < after for before, after in pairwise(places))
    assert (place(12) - START) > (END - START) / 2
    assert place(LAST + 0.1) == place(math.inf) == BEYOND > END
    labels = [text.text for text in drawn(KIDNEY.prognosis).iter("text") if text.get("class") == "tick"]
    assert labels == ["0", "3", "6", "12", "24", "36+"] * 2


def test_a_decided_median_is_a_dot() -> None:
    forecast, element = row(KIDNEY.prognosis, "rpa_balagamwala_2018")
    assert forecast.result.decided and forecast.low == forecast.high == 3.5
    (path,) = element.iter("path")
    assert "dot" in path.get("class", "")
    start, end = reach(outline(element))
    assert (start + end) / 2 == pytest.approx(place(3.5), abs=0.1)
    assert end - start == pytest.approx(2 * HALF, abs=0.2)


def test_a_bar_reaches_from_the_fewest_to_the_most_months() -> None:
    forecast, element = row(KIDNEY.prognosis, "rpa_chao_2012")
    assert (forecast.low, forecast.high) == (2.4, 8.7) and not forecast.result.decided
    assert reach(outline(element)) == pytest.approx((place(2.4), place(8.7)), abs=0.1)


def test_a_bar_without_known_end_is_an_arrow_to_the_edge() -> None:
    forecast, element = row(LUNG.prognosis, "katagiri_2014")
    assert forecast.high == math.inf
    assert reach(outline(element)) == pytest.approx((START, BEYOND))
    arrow, end = shape(0, math.inf, "curve", 50), shape(0, 60, "curve", 50)
    assert reach(arrow) == reach(end) and arrow != end
    assert arrow.count("V") == 2 and "V" not in end  # the barbs


def test_the_ends_tell_how_the_months_are_known() -> None:
    shapes = {how: shape(3, 12, how, 50) for how in ("predicted", "median", "curve")}
    assert len(set(shapes.values())) == 3
    assert all(reach(path) == pytest.approx((place(3), place(12)), abs=0.1) for path in shapes.values())
    assert "A" in shapes["median"] and "A" not in shapes["curve"] + shapes["predicted"]


def test_vertebrae_with_different_results_have_rows_of_their_own() -> None:
    case = spinemets.Case(
        {"primary": "lung_nsclc", "kps": 80, "sex": "male", "organ_systems_with_metastases": 1},
        [{"level": "T4"}, {"level": "T9", "prior_radiotherapy": "conventional", "prior_surgery": "no"}],
    )
    prognosis = spinemets.assess(case).prognosis
    levels = [forecast.level for forecast in prognosis.forecasts if forecast.result.definition.name == "prism_2015"]
    assert sorted(levels) == ["T4", "T9"]
    assert all(any(level in words(element) for element in rows(drawn(prognosis))) for level in levels)


def test_a_long_list_of_vertebrae_is_cut_and_the_name_is_escaped() -> None:
    first = KIDNEY.prognosis.fitting[0]
    hostile = first._replace(level='T1, T2, T3, T4, <script>"&')
    svg = timeline(KIDNEY.prognosis._replace(forecasts=(hostile, first._replace(level='<b>"&'))))
    assert "T1, T2, T3 …" in svg and "<script" not in svg and "<b>" not in svg
    assert "&lt;b&gt;" in svg


def test_nothing_to_forecast_is_an_empty_axis() -> None:
    assert not rows(drawn(Prognosis((), (), (), "")))
