"""The picture of the spine: every vertebra, curves that bend the right way, labels that never overlap."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

import spinemets
from spinemets.engine.case import LEVELS
from spinemets.render.spine import LABEL_GAP, NAME_GAP, Mark, lay_out, marks, spine, spread
from spinemets.render.spine_shape import vertebrae


def mark(level: str, grades: tuple[int, ...] = (2,)) -> Mark:
    return Mark(level, "SINS 14", "ESCC 1b", "unstable", grades)


def picture(*given: Mark) -> ElementTree.Element:
    return ElementTree.fromstring(spine(given))


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_every_vertebra_is_drawn_from_the_top_down() -> None:
    assert [group.get("data-level") for group in picture().iter("g") if group.get("data-level")] == list(LEVELS)
    names = [text for text in picture().iter("text") if text.get("class") == "name"]
    assert [words(name) for name in names] == list(LEVELS)
    assert all(float(low.get("y", "")) - float(high.get("y", "")) >= NAME_GAP - 0.1 for high, low in pairwise(names))


def test_vertebrae_follow_one_another_and_never_overlap() -> None:
    column = vertebrae()
    assert all(high.y < low.y for high, low in pairwise(column))
    for high, low in pairwise(column):
        distance = ((high.x - low.x) ** 2 + (high.y - low.y) ** 2) ** 0.5
        assert distance >= 0.9 * (high.height + low.height) / 2, (high.level, low.level)


def test_the_curves_bend_as_they_do_in_a_patient_who_looks_left() -> None:
    x = {vertebra.level: vertebra.x for vertebra in vertebrae()}
    tilt = {vertebra.level: vertebra.tilt for vertebra in vertebrae()}
    assert x["C4"] < x["C1"] and x["C4"] < x["T1"]  # lordosis: the neck bends forward
    assert x["T7"] > x["T1"] and x["T7"] > x["L1"]  # kyphosis: the chest bends back
    assert x["L3"] < x["T12"] and x["L3"] < x["S1"]  # lordosis again
    assert x["S3"] > x["L5"] and tilt["S1"] > 30 > 0 > tilt["S5"]  # the sacrum tilts back and curls forward


@pytest.mark.parametrize("levels", [LEVELS[8:20], LEVELS[:12], LEVELS[-12:], LEVELS], ids=lambda levels: levels[0])
def test_labels_of_neighbours_do_not_overlap(levels: tuple[str, ...]) -> None:
    labels = lay_out([mark(level) for level in reversed(levels)])
    assert [label.mark.level for label in labels] == list(levels)
    assert all(low.y - high.y >= LABEL_GAP - 1e-9 for high, low in pairwise(labels))
    height = float(picture(*(mark(level) for level in levels)).get("viewBox", "").split()[3])
    assert labels[0].y > 10
    assert labels[-1].y + 13 < height


def test_leader_lines_do_not_cross() -> None:
    labels = lay_out([mark(level) for level in LEVELS])
    assert all(high.start[1] < low.start[1] for high, low in pairwise(labels))


def test_a_label_alone_stands_beside_its_vertebra() -> None:
    (label,) = lay_out([mark("T7")])
    assert label.y == label.start[1]


def test_spread_moves_as_little_as_it_can() -> None:
    assert spread([10, 50, 90], 20, 0, 200) == [10, 50, 90]
    assert spread([50, 50], 20, 0, 200) == [40, 60]
    assert spread([0, 0, 0], 20, 5, 200) == [5, 25, 45]
    assert spread([200, 200], 20, 0, 200) == [180, 200]
    assert spread([1, 2, 3], 20, 0, 10) == [0, 20, 40]  # no room: past the bottom rather than upon each other
    assert spread([], 20, 0, 10) == []


def test_words_repeat_what_colour_says() -> None:
    svg = picture(mark("T7"), mark("L2"))
    assert svg.get("role") == "img"
    parts = {child.get("id"): words(child) for child in svg if child.get("id")}
    assert svg.get("aria-labelledby") == "spine-title spine-text"
    assert parts["spine-text"] == "T7: SINS 14, unstable; ESCC 1b. L2: SINS 14, unstable; ESCC 1b."
    assert "T7 SINS 14" in words(svg)
    assert "no involved vertebra" in words(picture()).lower()


def test_what_is_still_open_is_striped_and_dashed() -> None:
    svg = picture(mark("T7", (0, 1, 2)), mark("L2", (1,)))
    by_level = {group.get("data-level"): group for group in svg.iter("g") if group.get("data-level")}
    stripes = [rect.get("class") for rect in by_level["T7"].iter("rect")]
    assert stripes == ["grade-0", "grade-1", "grade-2"]
    assert by_level["T7"].get("class") == "vertebra involved open"
    assert by_level["L2"].get("class") == "vertebra involved"
    assert [path.get("class") for path in by_level["L2"].iter("path")].count("grade-1") == 1
    assert by_level["T8"].get("class") == "vertebra"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "ESCC not known"),
        ({"escc": "1b"}, "ESCC 1b"),
        ({"escc": ["2", "3"]}, "ESCC 2 or 3"),
        ({"escc": ["1b", "1c", "2"]}, "ESCC 1b, 1c or 2"),
        ({"escc": ["0", "1a", "1b", "1c"]}, "ESCC 0 to 1c"),
        ({"escc": ["0", "1a", "2", "3"]}, "ESCC 0, 1a, 2 or 3"),
        ({"escc": ["0", "1a", "1b", "1c", "2", "3"]}, "ESCC not known"),
    ],
)
def test_compression_is_said_shortly(given: dict[str, object], said: str) -> None:
    (found,) = marks(spinemets.assess(spinemets.Case(lesions=[{"level": "T5", **given}])))
    assert found.escc == said
    assert found.sins == "SINS 1–16"
    assert found.says == "stable, potentially unstable or unstable"


def test_hostile_words_stay_words() -> None:
    svg = spine([Mark("T5", "<script>", '"><b>', "&", (0,))])
    assert "<script>" not in svg and "<b>" not in svg
    assert "<script>" in words(ElementTree.fromstring(svg))
