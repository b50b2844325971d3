"""The letter and the patient's page in a real browser: accessible, not too wide, asking for nothing, and on paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import spinemets
from spinemets.engine import Assessment
from spinemets.render.leaflet import leaflet_html
from spinemets.render.referral import referral_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
EXAMPLES = sorted((Path(spinemets.__file__).parent / "examples").glob("*.yaml"))
PAGES: dict[str, Callable[[Assessment], str]] = {"letter": referral_html, "leaflet": leaflet_html}
MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1440, "height": 1000}},
    "dark": {"viewport": {"width": 1440, "height": 1000}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "high contrast": {"viewport": {"width": 1440, "height": 1000}, "forced_colors": "active"},
}
SHEETS = {"letter": 4, "leaflet": 4}
"""The most sides of paper. The letter of three segments with many open plans, and large print."""

every_page = pytest.mark.parametrize("kind", PAGES)
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
    return tmp_path_factory.mktemp("letters")


@cache
def written(kind: str, path: Path, folder: Path) -> str:
    """The address of a page of an example."""
    page = folder / f"{kind}-{path.stem}.html"
    page.write_text(PAGES[kind](spinemets.assess(spinemets.load_case(path))), encoding="utf-8")
    return page.as_uri()


def opened(context: BrowserContext, kind: str, path: Path, folder: Path) -> Page:
    page = context.new_page()
    page.goto(written(kind, path, folder))
    return page


@every_page
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", EXAMPLES[:3], ids=lambda path: path.stem)
def test_axe_finds_nothing(browser: Browser, axe: str, folder: Path, path: Path, mode: str, kind: str) -> None:
    with browser.new_context(**MODES[mode]) as context:
        page = opened(context, kind, path, folder)
        page.evaluate(axe)
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found["violations"]] == []


@every_page
@every_example
def test_no_sideways_scrolling(browser: Browser, folder: Path, path: Path, kind: str) -> None:
    with browser.new_context() as context:
        page = opened(context, kind, path, folder)
        for width in (320, 390, 600, 820, 1024, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@every_page
def test_nothing_is_asked_of_the_network_and_nothing_is_refused(browser: Browser, folder: Path, kind: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto(written(kind, EXAMPLES[0], folder), wait_until="networkidle")
    assert asked == [written(kind, EXAMPLES[0], folder)]
    assert said == []


@every_page
@every_example
def test_it_prints_on_few_pages(browser: Browser, folder: Path, path: Path, kind: str) -> None:
    with browser.new_context() as context:
        paper = opened(context, kind, path, folder).pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= SHEETS[kind]


@every_example
def test_the_print_is_large(browser: Browser, folder: Path, path: Path) -> None:
    """At least 20 pixels on the screen for what the patient reads, and 18 for the foot."""
    sizes = "query => [...document.querySelectorAll(query)].map(e => parseFloat(getComputedStyle(e).fontSize))"
    with browser.new_context() as context:
        page = opened(context, "leaflet", path, folder)
        assert min(page.evaluate(sizes, "main p, main li, h1, h2")) >= 20
        assert min(page.evaluate(sizes, "footer p")) >= 18
