"""The report in a real browser: accessible, no wider than its window, asking for nothing, three pages on paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import spinemets
from spinemets.render.html import report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
EXAMPLES = sorted((Path(spinemets.__file__).parent / "examples").glob("*.yaml"))
ORDINARY = [path for path in EXAMPLES if path.stem in {"breast_t1", "lung_t7", "prostate_t3_t5_t6"}]
LONG = [path for path in EXAMPLES if path.stem == "breast_c4_t3_t10"]
"""Three segments with three to seven open plans each; the plans alone fill a page."""

MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1440, "height": 1000}},
    "dark": {"viewport": {"width": 1440, "height": 1000}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "phone dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "high contrast": {"viewport": {"width": 1440, "height": 1000}, "forced_colors": "active"},
}

every_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed (pip install playwright)"
    )
    if CHROMIUM is None:
        pytest.skip("no Chromium on the path (apt-get install chromium)")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm ci)")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@cache
def written(path: Path, folder: Path) -> str:
    """The address of the report of an example."""
    page = folder / f"{path.stem}.html"
    page.write_text(report(spinemets.assess(spinemets.load_case(path))), encoding="utf-8")
    return page.as_uri()


def opened(context: BrowserContext, path: Path, folder: Path) -> Page:
    page = context.new_page()
    page.goto(written(path, folder))
    return page


@every_example
def test_axe_finds_nothing(browser: Browser, axe: str, folder: Path, path: Path) -> None:
    check(browser, axe, folder, path, "light")


@pytest.mark.parametrize("path", ORDINARY, ids=lambda path: path.stem)
@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "light"])
def test_axe_finds_nothing_in_any_mode(browser: Browser, axe: str, folder: Path, path: Path, mode: str) -> None:
    check(browser, axe, folder, path, mode)


def check(browser: Browser, axe: str, folder: Path, path: Path, mode: str) -> None:
    with browser.new_context(**MODES[mode]) as context:
        page = opened(context, path, folder)
        page.evaluate(axe)
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found["violations"]] == []


@every_example
def test_no_sideways_scrolling(browser: Browser, folder: Path, path: Path) -> None:
    with browser.new_context() as context:
        page = opened(context, path, folder)
        for width in (320, 390, 600, 768, 820, 1024, 1440, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@every_example
def test_nothing_is_asked_of_the_network_and_nothing_is_refused(browser: Browser, folder: Path, path: Path) -> None:
    asked: list[str] = []
    said: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto(written(path, folder), wait_until="networkidle")
    assert asked == [written(path, folder)]
    assert said == []


@every_example
def test_labels_in_the_picture_do_not_overlap(browser: Browser, folder: Path, path: Path) -> None:
    boxes = "[...document.querySelectorAll('.spine text')].map(text => text.getBoundingClientRect().toJSON())"
    with browser.new_context() as context:
        found = opened(context, path, folder).evaluate(boxes)
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
        page = opened(context, path, folder)
        axis = min(box["left"] for box in page.evaluate(boxes, ".timeline .grid"))
        names = page.evaluate(boxes, ".timeline .name, .timeline .levels")
        end = max(box["right"] for box in page.evaluate(boxes, ".timeline"))
        shapes = page.evaluate(boxes, ".timeline .bar-shape, .timeline .none")
    assert max(box["right"] for box in names) < axis
    assert all(axis - 2 <= box["left"] and box["right"] <= end for box in shapes)
    names.sort(key=lambda box: box["top"])
    assert all(box["top"] < after["top"] - 6 for box, after in pairwise(names))


@every_example
def test_a_case_prints_on_six_pages(browser: Browser, folder: Path, path: Path) -> None:
    with browser.new_context() as context:
        paper = opened(context, path, folder).pdf(format="A4", prefer_css_page_size=True)
    most = 8 if path in LONG else 6
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= most


@pytest.mark.parametrize("path", ORDINARY, ids=lambda path: path.stem)
def test_paper_leaves_out_what_says_nothing(browser: Browser, folder: Path, path: Path) -> None:
    with browser.new_context() as context:
        page = opened(context, path, folder)
        page.emulate_media(media="print")
        rows = page.locator("tr.forecast").filter(visible=True).count()
        left_out = page.locator("tr.untold").filter(visible=True).count()
        assert rows and not left_out
        assert page.get_by_text("Left out on paper").is_visible()
        assert page.locator(".timeline .row").count() > rows


def test_a_reader_of_the_urgency_sees_it_without_scrolling(browser: Browser, folder: Path) -> None:
    with browser.new_context(**MODES["phone"]) as context:
        box = opened(context, ORDINARY[0], folder).get_by_role("heading", name="Act now").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 400
