"""The report in a real browser: accessible, no wider than its window, asking for nothing, four pages on paper."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pages import (
    EXAMPLES,
    MODES,
    asked_and_said,
    every_example,
    opened,
    sheets,
    violations,
    wider_than_its_window,
    written,
)

import spinemets
from spinemets.render.checklists import IN_PART_PROVISIONAL, counted

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ORDINARY = [path for path in EXAMPLES if path.stem in {"breast_t1", "lung_t7", "prostate_t3_t5_t6"}]
LONG = [path for path in EXAMPLES if path.stem == "breast_c4_t3_t10"]
"""Three segments with three to seven open plans each; the plans alone fill a page."""


@every_example
def test_axe_finds_nothing(browser: Browser, axe: str, folder: Path, path: Path) -> None:
    assert violations(browser, axe, written("report", path, folder), "light") == []


@pytest.mark.parametrize("path", ORDINARY, ids=lambda path: path.stem)
@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "light"])
def test_axe_finds_nothing_in_any_mode(browser: Browser, axe: str, folder: Path, path: Path, mode: str) -> None:
    assert violations(browser, axe, written("report", path, folder), mode) == []


@every_example
def test_no_sideways_scrolling(browser: Browser, folder: Path, path: Path) -> None:
    widths = (320, 390, 600, 768, 820, 1024, 1440, 1920)
    assert wider_than_its_window(browser, written("report", path, folder), widths) == []


@every_example
def test_nothing_is_asked_of_the_network_and_nothing_is_refused(browser: Browser, folder: Path, path: Path) -> None:
    address = written("report", path, folder)
    assert asked_and_said(browser, address) == ([address], [])


@every_example
def test_labels_in_the_picture_do_not_overlap(browser: Browser, folder: Path, path: Path) -> None:
    boxes = "[...document.querySelectorAll('.spine text')].map(text => text.getBoundingClientRect().toJSON())"
    with browser.new_context() as context:
        found = opened(context, written("report", path, folder)).evaluate(boxes)
    for number, box in enumerate(found):
        for other in found[number + 1 :]:
            wide = min(box["right"], other["right"]) - max(box["left"], other["left"])
            high = min(box["bottom"], other["bottom"]) - max(box["top"], other["top"])
            assert wide <= 0 or high <= 4, (box, other)  # the box of a line is higher than its letters


@every_example
@pytest.mark.parametrize("mode", ["light", "phone"])
def test_names_and_bars_of_the_forecasts_do_not_overlap(browser: Browser, folder: Path, path: Path, mode: str) -> None:
    """A name ends before the axis begins, and no line of text stands upon another."""
    boxes = "query => [...document.querySelectorAll(query)].map(shape => shape.getBoundingClientRect().toJSON())"
    with browser.new_context(**MODES[mode]) as context:
        page = opened(context, written("report", path, folder))
        axis = min(box["left"] for box in page.evaluate(boxes, ".timeline .grid"))
        names = page.evaluate(boxes, ".timeline .name, .timeline .levels")
        end = max(box["right"] for box in page.evaluate(boxes, ".timeline"))
        shapes = page.evaluate(boxes, ".timeline .bar-shape, .timeline .none")
    assert max(box["right"] for box in names) < axis
    assert all(axis - 2 <= box["left"] and box["right"] <= end for box in shapes)
    names.sort(key=lambda box: box["top"])
    assert all(box["top"] < after["top"] - 6 for box, after in pairwise(names))


@every_example
def test_a_case_prints_on_four_pages(browser: Browser, folder: Path, path: Path) -> None:
    most = 5 if path in LONG else 4
    assert 1 <= sheets(browser, written("report", path, folder)) <= most


@pytest.mark.parametrize("path", ORDINARY, ids=lambda path: path.stem)
def test_paper_leaves_out_what_says_nothing(browser: Browser, folder: Path, path: Path) -> None:
    with browser.new_context() as context:
        page = opened(context, written("report", path, folder))
        page.emulate_media(media="print")
        rows = page.locator("tr.forecast").filter(visible=True).count()
        left_out = page.locator("tr.untold").filter(visible=True).count()
        assert rows and not left_out
        assert page.get_by_text("Left out on paper").is_visible()
        assert page.locator(".timeline .row").count() > rows


@every_example
def test_paper_shows_what_to_do_and_a_short_form_of_all_the_rest(browser: Browser, folder: Path, path: Path) -> None:
    """Every piece of advice that applies, every checklist and every disputed point that applies can be read."""
    assessment = spinemets.assess(spinemets.load_case(path))
    with browser.new_context() as context:
        page = opened(context, written("report", path, folder))
        page.emulate_media(media="print")
        shown = "".join(page.locator("main").inner_text().split())
    for advice in assessment.advice:
        if advice.status == "applies" or advice.rule.section in ("now", "plan", "caution"):
            assert "".join(advice.rule.short.split()) in shown
        if advice.status == "applies" and advice.rule.section in ("now", "plan"):
            assert "".join(advice.rule.advice.split()) in shown
    for checklist in assessment.checklists:
        assert "".join(f"{checklist.definition.title} {', '.join(checklist.levels)}".split()) in shown
        assert "".join(counted(checklist, IN_PART_PROVISIONAL).split()) in shown


def test_a_reader_of_the_urgency_sees_it_without_scrolling(browser: Browser, folder: Path) -> None:
    with browser.new_context(**MODES["phone"]) as context:
        box = (
            opened(context, written("report", ORDINARY[0], folder))
            .get_by_role("heading", name="Act now")
            .bounding_box()
        )
    assert box is not None
    assert box["y"] + box["height"] < 400
