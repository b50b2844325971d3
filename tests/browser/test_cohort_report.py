"""The report of a validation in a real browser: accessible, no wider than its window, asking for nothing, readable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pages import MODES, asked_and_said, opened, sheets, violations, wider_than_its_window
from validated import validation

from spinemets.cli import main
from spinemets.render.validation import validation_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def address(folder: Path) -> str:
    page = folder / "validation.html"
    page.write_text(validation_html(validation()), encoding="utf-8")
    return page.as_uri()


@pytest.mark.parametrize("mode", ["light", "phone dark", "high contrast"])
def test_axe_finds_nothing(browser: Browser, axe: str, address: str, mode: str) -> None:
    assert violations(browser, axe, address, mode) == []


def test_no_sideways_scrolling(browser: Browser, address: str) -> None:
    assert wider_than_its_window(browser, address, (320, 390, 600, 768, 1024, 1440, 1920)) == []


def test_nothing_is_asked_of_the_network_and_nothing_is_refused(browser: Browser, address: str) -> None:
    assert asked_and_said(browser, address) == ([address], [])


CROSSING = """() => [...document.querySelectorAll('svg.chart')].flatMap(chart => {
  const scale = chart.getBoundingClientRect().width / chart.viewBox.baseVal.width;
  const frame = chart.getBoundingClientRect();
  const boxes = [...chart.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
  const found = boxes.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1)
    .map(([said]) => [chart.querySelector('title').textContent, said, 'outside']);
  boxes.forEach(([said, box], number) => boxes.slice(number + 1).forEach(([other, next]) => {
    const wide = Math.min(box.right, next.right) - Math.max(box.left, next.left);
    const high = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top);
    if (wide > 0 && high > 4 * scale) found.push([chart.querySelector('title').textContent, said, other]);
  }));
  return found;
})"""


@pytest.fixture(scope="module")
def simulated(folder: Path) -> str:
    """The report on a simulated registry."""
    table, page = folder / "registry.csv", folder / "simulated.html"
    options = ["--scores", "tomita_2001,bollen_2014,rpa_chao_2012", "--replicates", "10", "--small", "0"]
    assert main(["cohort", "simulate", "-o", str(table), "--patients", "300", "--missing", "0.1"]) == 0
    assert main(["cohort", "validate", str(table), "-o", str(page), *options]) == 0
    return page.as_uri()


@pytest.mark.parametrize("mode", ["light", "phone"])
@pytest.mark.parametrize("given", ["address", "simulated"])
def test_words_in_figures_neither_overlap_nor_leave_the_picture(
    browser: Browser, request: pytest.FixtureRequest, given: str, mode: str
) -> None:
    with browser.new_context(**MODES[mode]) as context:
        page = opened(context, request.getfixturevalue(given))
        assert page.locator("svg.chart").count() > 20
        assert page.evaluate(CROSSING) == []


@pytest.mark.parametrize("given", ["address", "simulated"])
def test_letters_in_figures_can_be_read_on_a_phone(
    browser: Browser, request: pytest.FixtureRequest, given: str
) -> None:
    """Of 11 px and more."""
    sizes = """() => [...document.querySelectorAll('svg.chart')].flatMap(chart => {
      const scale = chart.getBoundingClientRect().width / chart.viewBox.baseVal.width;
      return [...chart.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize) * scale);
    })"""
    with browser.new_context(**MODES["phone"]) as context:
        assert min(opened(context, request.getfixturevalue(given)).evaluate(sizes)) >= 11


def test_captions_stay_whole_and_in_sight_while_a_table_scrolls(browser: Browser, address: str) -> None:
    """How far the caption of each table that scrolls, at its end, stands out at the left and at the right."""
    outside = """() => [...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth + 1)
      .filter(one => one.querySelector('caption')).map(one => {
        one.scrollLeft = one.scrollWidth;
        const said = one.querySelector('caption span').getBoundingClientRect(), seen = one.getBoundingClientRect();
        return [seen.left - said.left, said.right - seen.right];
      })"""
    with browser.new_context(**MODES["phone"]) as context:
        found = opened(context, address).evaluate(outside)
    assert len(found) > 5
    assert max(end for ends in found for end in ends) <= 1


def test_the_names_of_a_matrix_stay_while_it_scrolls(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 800}) as context:
        page = opened(context, address)
        matrix = page.locator(".scroll:has(.matrix)")
        assert matrix.evaluate("one => { one.scrollLeft = 60; return one.scrollLeft }") > 0
        box, name = matrix.bounding_box(), matrix.locator("tbody th").first.bounding_box()
    assert box is not None and name is not None
    assert abs(box["x"] - name["x"]) <= 1


def test_why_a_number_is_open_is_one_step_away_and_the_scores_are_too(browser: Browser, address: str) -> None:
    with browser.new_context(**MODES["light"]) as context:
        page = opened(context, address)
        page.locator("#score-tomita_2001 .hides a").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("#hidden").evaluate("one => one.getBoundingClientRect().top") < 1000
        assert page.locator("#hidden:target").count() == 1
        page.locator(".overview a", has_text="Bollen").focus()
        page.keyboard.press("Enter")
        assert page.locator("#score-bollen_2014:target").count() == 1


def test_lines_are_told_apart_without_colour(browser: Browser, address: str) -> None:
    """Every curve of a figure has dashes of its own, and its name in words."""
    dashes = """() => [...document.querySelectorAll('svg.chart')].map(chart => [...chart.querySelectorAll('path.line')]
      .map(line => getComputedStyle(line).strokeDasharray)).filter(lines => lines.length)"""
    with browser.new_context(**MODES["high contrast"]) as context:
        found = opened(context, address).evaluate(dashes)
    assert found
    assert all(len(set(lines)) == len(lines) for lines in found)


@pytest.mark.parametrize("mode", ["light", "phone", "high contrast"])
def test_every_table_can_be_seen_at_every_width(browser: Browser, address: str, mode: str) -> None:
    with browser.new_context(**MODES[mode]) as context:
        page = opened(context, address)
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        tables = page.locator("table")
        assert tables.count() > 30
        assert tables.filter(visible=True).count() == tables.count()
        assert page.locator("thead").filter(visible=True).count() == tables.count()


def test_the_mark_of_simulated_data_stays_in_sight(browser: Browser, address: str) -> None:
    with browser.new_context(**MODES["phone"]) as context:
        page = opened(context, address)
        page.locator("#glossary").scroll_into_view_if_needed()
        box = page.locator(".synthetic").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 10


def test_a_table_opens_with_the_keyboard(browser: Browser, address: str) -> None:
    with browser.new_context(**MODES["light"]) as context:
        page = opened(context, address)
        details = page.locator("#score-tokuhashi_2005 .drawn details").first
        details.locator("summary").focus()
        page.keyboard.press("Enter")
        assert details.locator("table").is_visible()


def test_paper_leaves_out_what_cannot_be_pressed_and_stays_short(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = opened(context, address)
        page.emulate_media(media="print")
        assert not page.locator("nav").is_visible()
        assert page.locator(".drawn summary").filter(visible=True).count() == 0
    assert sheets(browser, address) <= 22
