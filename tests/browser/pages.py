"""Pages of the examples in a browser, and what is asked of every one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import spinemets
from spinemets.engine import Assessment
from spinemets.render.html import report
from spinemets.render.leaflet import leaflet_html
from spinemets.render.referral import referral_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

EXAMPLES = sorted((Path(spinemets.__file__).parent / "examples").glob("*.yaml"))
PAGES: dict[str, Callable[[Assessment], str]] = {
    "report": report,
    "letter": referral_html,
    "leaflet": leaflet_html,
}
MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1440, "height": 1000}},
    "dark": {"viewport": {"width": 1440, "height": 1000}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "phone dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "high contrast": {"viewport": {"width": 1440, "height": 1000}, "forced_colors": "active"},
}

every_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


@cache
def written(kind: str, path: Path, folder: Path) -> str:
    """The address of a page of an example."""
    page = folder / f"{kind}-{path.stem}.html"
    page.write_text(PAGES[kind](spinemets.assess(spinemets.load_case(path))), encoding="utf-8")
    return page.as_uri()


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def violations(browser: Browser, axe: str, address: str, mode: str) -> list[tuple[str, list[str]]]:
    """What the checker of accessibility finds wrong, with the parts of the page."""
    with browser.new_context(**MODES[mode]) as context:
        page = opened(context, address)
        page.evaluate(axe)
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [(v["id"], [node["html"] for node in v["nodes"]]) for v in found["violations"]]


def wider_than_its_window(browser: Browser, address: str, widths: Iterable[int]) -> list[int]:
    """The widths of a window in which the page scrolls sideways."""
    with browser.new_context() as context:
        page = opened(context, address)
        found: list[int] = []
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(width)
    return found


def asked_and_said(browser: Browser, address: str) -> tuple[list[str], list[str]]:
    """Every address that is asked for, and every line of the console."""
    asked: list[str] = []
    said: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto(address, wait_until="networkidle")
    return asked, said


def sheets(browser: Browser, address: str) -> int:
    """How many sides of paper it prints on."""
    with browser.new_context() as context:
        paper = opened(context, address).pdf(format="A4", prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", paper))
