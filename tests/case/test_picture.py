"""The spine as it is pressed: every vertebra has a name, a place for a finger, and one of them is reached by Tab."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

from serving import example

from spinemets.engine.case import LEVELS
from spinemets.service.case.picture import picture
from spinemets.service.computing import compute

NOW = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)


def presses(case: dict[str, Any], address: str = "/cases/1") -> dict[str, ElementTree.Element]:
    """The elements that are pressed, by the level they begin with."""
    svg = ElementTree.fromstring(picture(compute({"case": case}, NOW), address))
    assert svg.get("role") == "group"
    found = [element for element in svg if element.get("class") == "press"]
    assert len(found) == len(LEVELS)
    return {str(element.get("aria-label")).split(",")[0]: element for element in found}


def test_every_vertebra_is_pressed_and_says_what_happens() -> None:
    found = presses(example("breast_t1"))
    assert list(found) == list(LEVELS)
    assert found["T2"].get("aria-label") == "T2, add" and found["T2"].get("role") == "button"
    assert found["T2"].get("hx-vals") == '{"level": "T2"}'
    assert found["T1"].get("aria-label") == "T1, SINS 8 to 18 potentially unstable or unstable, ESCC 2 or 3; open"
    assert (found["T1"].tag, found["T1"].get("href")) == ("a", "#vertebra-T1")


def test_one_vertebra_is_reached_by_tab_the_first_that_is_involved() -> None:
    for case, level in (({"lesions": []}, "C0"), ({"lesions": [{"level": "L3"}, {"level": "T5"}]}, "T5")):
        assert [name for name, press in presses(case).items() if press.get("tabindex") == "0"] == [level]


def test_places_for_a_finger_follow_one_another_and_never_overlap() -> None:
    hits = [press.find("rect") for press in presses({"lesions": []}).values()]
    spans = [(float(hit.get("y", "")), float(hit.get("height", ""))) for hit in hits if hit is not None]
    assert len(spans) == len(LEVELS)
    assert all(abs(y + height - below) < 0.11 for (y, height), (below, _) in pairwise(spans))
    assert min(height for _, height in spans) >= 12


def test_without_an_assessment_vertebrae_are_still_shown_and_open() -> None:
    found = presses({"patient": {"age": "470"}, "lesions": [{"level": "T5"}, {"level": ["T7", "T8"]}]})
    assert found["T5"].get("aria-label") == "T5, not computed; open"
    assert found["T7"].get("aria-label") == "T7, add"


def test_who_may_not_change_a_case_adds_no_vertebra() -> None:
    found = presses(example("breast_t1"), address="")
    assert found["T2"].get("hx-post") is None and found["T2"].get("role") == "img"
    assert found["T1"].get("href") == "#vertebra-T1"
