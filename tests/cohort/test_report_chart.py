"""Figures: axes as people write them, labels that do not overlap, words and tables that say what is drawn."""

from __future__ import annotations

import math
import re
from itertools import combinations, pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinemets.render.chart.calibration import Point, calibration, numbered
from spinemets.render.chart.decision import Benefit, decision
from spinemets.render.chart.figure import WIDTH, Figure
from spinemets.render.chart.forest import Group, Measured, Row, forest
from spinemets.render.chart.lettering import BOLD, width, wrapped
from spinemets.render.chart.mark import steps
from spinemets.render.chart.missing import Missing, Questions, missingness
from spinemets.render.chart.numbers import minus
from spinemets.render.chart.scale import Scale, around, decimals, month_ticks, ticks
from spinemets.render.chart.survival import Curve, survival
from spinemets.render.chart.trend import Axes, Line, Value, trend

NAMES = st.lists(
    st.text("abcdefgh mwMW0123<&\N{NO-BREAK SPACE}-", min_size=1, max_size=40).filter(str.strip),
    min_size=1,
    max_size=6,
    unique=True,
)
SHARES = st.floats(0, 1)
few = settings(max_examples=30)
TEXT = re.compile(r'<text class="([^"]*)" x="([-\d.]+)" y="([-\d.]+)">([^<]*)</text>')


class Box(NamedTuple):
    """Where words stand; the height of the letters alone."""

    said: str
    left: float
    right: float
    top: float
    bottom: float


def boxes(figure: Figure) -> list[Box]:
    found: list[Box] = []
    for classes, x, y, escaped in TEXT.findall(str(figure.svg)):
        said = escaped.replace("&lt;", "<").replace("&amp;", "&")
        kinds = classes.split()
        wide = width(said) * (BOLD if {"name", "strong"} & set(kinds) else 1)
        left = float(x) - (wide if "end" in kinds else wide / 2 if "middle" in kinds else 0)
        found.append(Box(said, left, left + wide, float(y) - 8, float(y)))
    return found


def crossing(figure: Figure) -> list[tuple[str, str]]:
    """Words upon one another, or outside the picture."""
    found = [
        (one.said, other.said)
        for one, other in combinations(boxes(figure), 2)
        if min(one.right, other.right) - max(one.left, other.left) > 0.5
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 0.5
    ]
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', str(figure.svg))
    assert size is not None
    return found + [
        (box.said, "outside")
        for box in boxes(figure)
        if box.left < -1 or box.right > float(size[1]) + 1 or box.bottom > float(size[2]) + 1
    ]


@given(st.floats(-1e3, 1e3), st.floats(1e-3, 1e3), st.integers(2, 9))
def test_an_axis_has_few_round_numbers(low: float, wide: float, most: int) -> None:
    within = ticks(low, low + wide, most)
    assert len(within) <= most
    assert all(low - 1e-6 <= tick <= low + wide + 1e-6 for tick in within)
    beyond = around(low, low + wide, max(most, 3))
    assert beyond[0] <= low + 1e-6
    assert beyond[-1] >= low + wide - 1e-6
    assert 2 <= len(beyond) <= max(most, 3)
    for before, after in pairwise(beyond):
        assert f"{after - before:.0e}"[0] in "125"
    assert len({minus(tick, decimals(beyond)) for tick in beyond}) == len(beyond)


def test_an_axis_of_months_counts_in_those_that_people_count_in() -> None:
    assert month_ticks(6) == [0, 1, 2, 3, 4, 5, 6]
    assert month_ticks(12) == [0, 3, 6, 9, 12]
    assert month_ticks(24) == [0, 6, 12, 18, 24]
    assert month_ticks(60) == [0, 12, 24, 36, 48, 60]
    assert month_ticks(30.4) == [0, 6, 12, 18, 24, 30]


def test_a_number_stands_where_it_belongs_and_never_beyond_the_ends() -> None:
    up = Scale(0, 1, 200, 20)
    assert [up(share) for share in (0, 0.25, 1, 2, -1)] == [200, 155, 20, 20, 200]


def test_nothing_is_lost_when_words_are_broken() -> None:
    assert wrapped("short", 100) == ["short"]
    assert wrapped("12 or more months", 90) == ["12 or more", "months"]
    assert "".join(wrapped("radiotherapy_and_surgery_and_more", 60)) == "radiotherapy_and_surgery_and_more"
    assert all(width(line) * BOLD <= 60 for line in wrapped("radiotherapy_and_surgery_and_more", 60))


def test_a_minus_sign_is_none_before_nought() -> None:
    assert [minus(value, 1) for value in (-0.04, 0.04, -0.06, 12)] == ["0.0", "0.0", "−0.1", "12.0"]


@st.composite
def curves(draw: st.DrawFn) -> list[Curve]:
    found: list[Curve] = []
    for number, name in enumerate(draw(NAMES)):
        alive = sorted(draw(st.lists(SHARES, min_size=1, max_size=12)), reverse=True)
        months = sorted(draw(st.lists(st.floats(0.1, 40), min_size=len(alive), max_size=len(alive))))
        at_risk = {
            month: draw(st.one_of(st.none(), st.integers(0, 99_999)))
            for month in draw(st.sets(st.sampled_from((0.0, 6.0, 12.0, 24.0))))
        }
        median = draw(st.one_of(st.none(), st.floats(0, 40)))
        line = [1.0, *alive]
        found.append(Curve(number, name, [0.0, *months], line, line, line, months[:3], at_risk, median))
    return found


@few
@given(curves())
def test_words_beside_curves_and_numbers_at_risk_do_not_overlap(drawn: list[Curve]) -> None:
    for until in (6, 24, 36, 60):
        assert crossing(survival("k", "Survival", drawn, until)) == []


@few
@given(NAMES, st.data())
def test_words_in_a_calibration_do_not_overlap(names: list[str], data: st.DataObject) -> None:
    points = [Point(n, name, data.draw(SHARES), data.draw(SHARES), 0, 1) for n, name in enumerate(names)]
    assert crossing(calibration("c", "Calibration", points, len(names))) == []


@few
@given(NAMES, st.data())
def test_words_along_time_do_not_overlap(names: list[str], data: st.DataObject) -> None:
    years = data.draw(st.lists(st.integers(1970, 2030), min_size=1, max_size=25, unique=True).map(sorted))
    lines = [Line(name, {float(year): Value(data.draw(SHARES)) for year in years}) for name in names]
    assert crossing(trend("t", "Drift", lines, Axes("Harrell’s C", "year", "in {}", 0.5))) == []


@few
@given(NAMES, st.data())
def test_words_in_a_decision_curve_do_not_overlap(names: list[str], data: st.DataObject) -> None:
    thresholds = [number / 20 for number in range(1, 20)]
    ways = [Benefit(name, [Value(data.draw(st.floats(-9, 1))) for _ in thresholds]) for name in names]
    assert crossing(decision("d", "Decision", thresholds, ways)) == []


@few
@given(NAMES, st.data())
def test_words_in_a_forest_do_not_overlap(names: list[str], data: st.DataObject) -> None:
    value = st.one_of(st.none(), st.builds(Value, SHARES, st.just(0.0), st.just(1.0)), SHARES.map(Value))
    rows = tuple(Row(name, data.draw(value), "", "fewer than 5 deaths") for name in names)
    groups = [Group("", rows), Group("A heading", rows)]
    assert crossing(forest("f", "C", groups, Measured("C", 0.5, "chance"))) == []


@few
@given(NAMES, st.data())
def test_words_beside_bars_do_not_overlap(names: list[str], data: st.DataObject) -> None:
    variables = [Missing(name, data.draw(st.one_of(st.none(), st.integers(0, 700))), 700) for name in names]
    given_twice = [Questions("", tuple(variables)), Questions("A heading", tuple(variables))]
    assert crossing(missingness("m", "Missing", given_twice)) == []


KNOWN = Curve(
    0,
    "under 6 months",
    [0, 2, 5],
    [1, 0.5, 0.25],
    [1, 0.4, 0.2],
    [1, 0.6, 0.3],
    [5],
    {0: 40, 1: 40, 2: 40, 3: None},
    2,
    1,
)


def test_a_median_that_is_open_is_not_said_to_be_not_reached() -> None:
    alone = KNOWN._replace(median_low=None, median_high=None)
    assert "under 6 months: median 2.0 months; alive" in survival("k", "Survival", [alone], 6).says
    hidden = survival("k", "Survival", [KNOWN._replace(median=None, no_median="open")], 6)
    assert "under 6 months: median open; alive" in hidden.says


def test_curves_say_their_numbers_and_hide_small_ones() -> None:
    figure = survival("k", "Survival", [KNOWN], 6)
    assert "under 6 months: median 2.0 months (95 % interval 1.0 to not reached)" in figure.says
    assert "50\N{NO-BREAK SPACE}% at 3 months" in figure.says
    assert figure.rows[1] == (
        "under 6 months",
        "3",
        "<5",
        "50\N{NO-BREAK SPACE}%",
        "40 to 60 %".replace(" ", "\N{NO-BREAK SPACE}"),
    )
    assert "6" not in [row[1] for row in figure.rows], "nobody was followed so long"
    assert "&lt;5" in figure.svg
    assert figure.says in figure.svg


def test_a_curve_is_broken_where_nobody_knows_how_it_falls() -> None:
    """A flat line from month 5 on would say that a quarter lives for ever."""
    months, alive = [0.0, 2.0, 5.0, 30.0], [1, 0.5, 0.25, 0.1]
    at_risk = {0.0: 40, 30.0: 0}
    curve = Curve(0, "b", months, alive, alive, alive, [], at_risk, 2, unknown=[(0, 2), (2.1, 5), (5.1, 30)])
    figure = survival("k", "Survival", [curve], 36)
    lines = re.findall(r'class="line series-0" points="([^"]*)"', str(figure.svg))
    places = [[float(point.split(",")[0]) for point in line.split()] for line in lines]
    month = {said: float(x) for x, said in re.findall(r'class="tick middle" x="([^"]*)" y="[^"]*">(\d+)<', figure.svg)}
    ends = [month["0"] + (month["12"] - month["0"]) * place / 12 for place in (5, 30)]
    drawn = [line for line in places if line[-1] > month["0"]]
    assert abs(drawn[0][-1] - ends[0]) < 0.2 and abs(drawn[1][0] - ends[1]) < 0.2
    told = {row[1]: row[2:] for row in figure.rows}
    assert told["12"] == ("open", "open", "open") and told["24"][1] == "open"
    assert told["0"][:2] == ("40", "100\N{NO-BREAK SPACE}%"), "at the beginning all are alive, whatever is hidden"
    assert curve.followed(12) == "open" and curve.followed(36) == "0"


def test_nobody_is_said_to_be_lost_where_the_last_days_are_open() -> None:
    curve = KNOWN._replace(unknown=[(5.1, math.inf)])
    assert curve.followed(6) == "open" and KNOWN.followed(6) == "0"


def test_a_band_has_its_colour_though_another_has_no_figure() -> None:
    figure = calibration("c", "Calibration", [Point(2, "under 6 months", 0.2, 0.3, 0.2, 0.4)], 3)
    assert 'class="dot series-2"' in figure.svg
    assert 'class="dot series-0"' not in figure.svg
    assert ">3</text>" in figure.svg, "and its number"
    assert [key.name for key in numbered(["12", "6", "under"])] == ["1: 12", "2: 6", "3: under"]


def known(*values: float | None) -> list[Value | None]:
    return [None if value is None else Value(value) for value in values]


def test_the_interval_of_a_net_benefit_is_drawn_where_there_is_one_and_stands_in_the_table() -> None:
    values = [Value(0.2, 0.1, 0.3), Value(0.1, 0.05, 0.15), None, Value(0.1)]
    figure = decision("d", "Decision", [0.2, 0.4, 0.6, 0.8], [Benefit("the score", values)])
    areas = re.findall(r'class="area series-0" d="M([^"]*)Z"', str(figure.svg))
    assert [len(area.split("L")) for area in areas] == [4]
    assert figure.rows[0] == ("20\N{NO-BREAK SPACE}%", "20.0 (10.0 to 30.0)")
    assert figure.rows[3] == ("80\N{NO-BREAK SPACE}%", "10.0")


def test_a_decision_curve_is_cut_where_it_leaves_the_picture() -> None:
    figure = decision("d", "Decision", [0.25, 0.5, 0.75], [Benefit("all", known(0.2, -0.2, -9))])
    path = re.search(r'class="line series-0" points="([^"]*)"', str(figure.svg))
    assert path is not None
    assert len(path[1].split(" ")) == 2
    assert figure.rows[2] == ("75\N{NO-BREAK SPACE}%", "−900.0")


def test_a_decision_curve_has_a_gap_where_nothing_is_known_and_comes_back() -> None:
    values = known(0.2, 0.1, None, 0.1, 0.1, -9, 0.1)
    figure = decision("d", "Decision", [n / 10 for n in range(1, 8)], [Benefit("the score", values)])
    pieces = re.findall(r'class="line series-0" points="([^"]*)"', str(figure.svg))
    assert [len(piece.split(" ")) for piece in pieces] == [2, 3, 2]
    assert figure.rows[2] == ("30\N{NO-BREAK SPACE}%", "none")


def test_steps_that_nobody_could_see_cost_no_bytes() -> None:
    many = [(number / 1000, 100 - number / 1000) for number in range(100_000)]
    drawn = str(steps("series-0", many))
    assert len(drawn) < 5_000
    across, down = (sum(map(float, re.findall(f"{letter}(-?[0-9.]+)", drawn))) for letter in "hv")
    assert (round(across, 1), round(down, 1)) == (100, -100), "both ends are where they were"


def test_names_are_text_and_never_markup() -> None:
    figure = missingness("m", "<b>", [Questions("<i>", (Missing("<script>", 3, 7),))])
    assert "<script>" not in figure.svg
    assert "<b>" not in figure.svg
    assert "<i>" not in figure.svg


def test_rows_that_are_open_for_one_reason_share_a_line_and_stay_in_the_table() -> None:
    rows = (Row("breast", Value(0.7)), *(Row(name, None, "9 patients", "open") for name in ("colon", "thyroid")))
    figure = forest("f", "C", [Group("", rows)], Measured("C", 0.5, "chance"))
    assert "open: colon, thyroid" in {box.said for box in boxes(figure)}
    assert [row[:3] for row in figure.rows[1:]] == [("colon", "9 patients", "open"), ("thyroid", "9 patients", "open")]
    alone = forest("f", "C", [Group("", rows[:2])], Measured("C", 0.5, "chance"))
    assert {"colon", "open"} <= {box.said for box in boxes(alone)}
    several = forest("f", "C", [Group("", rows), Group("", rows)], Measured("C", 0.5, "chance"))
    assert [box.said for box in boxes(several)].count("colon") == 2, "a row is not taken from those it belongs to"
    nothing = forest("f", "C", [Group("", rows[1:])], Measured("C", 0.5, "chance"))
    assert {"colon", "thyroid"} <= {box.said for box in boxes(nothing)}


def test_figures_beside_one_another_have_one_axis() -> None:
    """A wide interval in one of them does not make the others look narrow."""
    narrow, wide = (Row("a", Value(0.7, 0.68, 0.72)),), (Row("b", Value(0.6, 0.2, 0.9)),)
    drawn = [forest("f", "C", [Group("", rows)], Measured("C", 0.5, ""), (*narrow, *wide)) for rows in (narrow, wide)]
    axes = [re.findall(r'class="tick middle" x="([^"]*)" y="[^"]*">([\d.]+)<', str(figure.svg)) for figure in drawn]
    assert axes[0] == axes[1] and len(axes[0]) > 2


@pytest.mark.parametrize("names", [["one"], [f"score {number}" for number in range(13)]])
def test_every_line_has_its_name_beside_it(names: list[str]) -> None:
    figure = trend("t", "AUC", [Line(name, {3: Value(0.7), 6: Value(0.7)}) for name in names], Axes("AUC", "", "", 0.5))
    assert {box.said for box in boxes(figure)} >= set(names)
    assert crossing(figure) == []
    assert max(box.right for box in boxes(figure)) <= WIDTH + 1
