"""Start page, calculators and reference in a browser: in place, by keyboard, without scripts, in any mode and width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pages import MODES, asked_and_said, violations, wider_than_its_window

if TYPE_CHECKING:
    from conftest import Served
    from playwright.sync_api import Browser, Page

SINS = "/scores/sins?level=T11&pain=mechanical&collapse=over_50"
WRONG = "/scores/mizumoto_2008?age=200"
PAGES = [
    *("/", SINS, WRONG, "/scores", "/dose/bed?course=30/10&tissue=cord"),
    *("/dose/target?sector=1&sector=2&after_surgery=no", "/reference", "/reference/sins", "/sources", "/api"),
]
IN_MODES = {
    **dict.fromkeys(PAGES, ("light", "phone dark")),
    **dict.fromkeys(("/", SINS, WRONG), tuple(MODES)),
    **dict.fromkeys(("/reference", "/sources"), ("phone dark",)),
}
"""Where the checker looks: at what is made of the same parts in fewer modes, and at long lists once."""
WIDTHS = (320, 390, 600, 768, 1024, 1280, 1440, 1920)


@pytest.mark.parametrize(("path", "mode"), [(path, mode) for path, modes in IN_MODES.items() for mode in modes])
def test_the_checker_of_accessibility_finds_nothing(
    browser: Browser, axe: str, served: Served, path: str, mode: str
) -> None:
    assert violations(browser, axe, served.address + path, mode) == []


@pytest.mark.parametrize("path", [*PAGES, "/scores/katagiri_2014", "/dose/regimens", "/reference/questions"])
def test_nothing_scrolls_sideways(browser: Browser, served: Served, path: str) -> None:
    assert wider_than_its_window(browser, served.address + path, WIDTHS) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_comes_from_elsewhere_and_nothing_is_blocked(browser: Browser, served: Served, path: str) -> None:
    asked, said = asked_and_said(browser, served.address + path)
    assert all(address.startswith(served.address) for address in asked)
    assert [line for line in said if "422" not in line] == []


def total(page: Page) -> str:
    return page.locator("#verdict .total b").inner_text()


def test_an_answer_is_computed_in_place_and_stands_in_the_address(browser: Browser, served: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served.address + "/scores/sins?level=T11&pain=mechanical")
        assert total(page) == "6–18"
        page.locator("#q-alignment-subluxation").check(force=True)
        page.wait_for_url("**alignment=subluxation**")
        assert total(page) == "10–18"
        assert page.evaluate("document.activeElement.id") == "q-alignment-subluxation"
        page.locator("#q-alignment-deformity").check(force=True)
        page.wait_for_url("**alignment=deformity&alignment=subluxation**")
        assert total(page) == "8–18"
        address = page.url
        page.reload()
        assert page.url == address
        assert total(page) == "8–18"


def test_answers_that_are_narrowed_look_so(browser: Browser, served: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{served.address}/scores/sins?bone_quality=lytic&bone_quality=mixed&pain=mechanical")
        assert page.locator("#q-bone_quality .chips.narrowed").count() == 1
        assert page.locator(".chips.narrowed").count() == 1
        page.locator("#q-bone_quality-mixed").uncheck()
        assert page.locator(".chips.narrowed").count() == 0


def test_numbers_are_computed_while_they_are_typed(browser: Browser, served: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served.address + "/scores/mizumoto_2008")
        page.locator("#q-age-written").press_sequentially("200")
        page.locator("#q-age-problem").wait_for()
        assert page.locator("#q-age-written").get_attribute("aria-invalid") == "true"
        assert page.locator("#note").count() == 0
        page.locator("#q-age-written").press("Backspace")
        page.wait_for_url("**age=20")
        assert page.locator("#q-age-problem").count() == 0
        assert page.locator("#q-age-written").input_value() == "20"
        assert page.evaluate("document.activeElement.id") == "q-age-written"


def test_the_keyboard_suffices(browser: Browser, served: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served.address + "/scores/sins?level=T11")
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "q-pain-mechanical":
                break
        outlined = page.evaluate("getComputedStyle(document.activeElement.nextElementSibling).outlineStyle")
        assert outlined == "solid", "where one is can be seen"
        page.keyboard.press("Space")
        page.wait_for_url("**pain=mechanical**")
        assert total(page) == "6–18"
        assert page.evaluate("document.activeElement.id") == "q-pain-mechanical"


def test_everything_works_without_scripts(browser: Browser, served: Served) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(served.address + "/scores/sins?level=T11")
        page.locator("#q-pain-mechanical").check(force=True)
        page.get_by_role("button", name="Compute").click()
        assert total(page) == "6–18"
        assert "pain=mechanical" in page.url
        page.goto(served.address + "/dose/bed")
        page.locator("#q-course-written").fill("30/10")
        page.locator("#q-tissue-cord").check(force=True)
        page.get_by_role("button", name="Compute").click()
        assert "EQD2 37.5 Gy" in page.locator("#verdict").inner_text()
        page.goto(served.address + "/scores")
        assert not page.locator("#find").is_visible(), "what needs a script is not offered without one"


def test_lists_are_narrowed_by_typing_which_asks_nobody(browser: Browser, served: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served.address + "/scores")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.locator("#find").fill("MIZUMOTO score")
        page.get_by_text("1 found").wait_for()
        assert page.get_by_role("link", name="Mizumoto score").is_visible()
        assert not page.get_by_role("link", name="Spinal Instability Neoplastic Score").is_visible()
        assert not page.get_by_role("heading", name="Stability of the spine").is_visible()
        page.locator("#find").fill("")
        assert page.get_by_role("link", name="Spinal Instability Neoplastic Score").is_visible()
        assert [address for address in asked if "/static/" not in address] == []


def test_the_text_for_the_notes_is_copied(browser: Browser, served: Served) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(served.address + SINS)
        page.get_by_role("button", name="Copy as text").click()
        page.get_by_text("Copied.").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("#note").text_content()
        page.get_by_role("button", name="Copy link").click()
        page.wait_for_function("async () => (await navigator.clipboard.readText()).startsWith('http')")
        assert page.evaluate("navigator.clipboard.readText()") == served.address + SINS


def test_the_sheet_of_a_result_prints_on_one_side(browser: Browser, served: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served.address + SINS)
        page.emulate_media(media="print")
        assert page.locator("#verdict").is_visible()
        assert not page.locator(".asking").is_visible()
        assert not page.locator(".taking").is_visible()


def test_a_published_case_is_two_presses_from_the_start(browser: Browser, served: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served.address)
        page.get_by_role("button", name="Open breast T1").click()
        page.wait_for_url("**/cases/*")
        assert "Published case breast T1" in page.content()
        link = page.locator("main a[href^='/sources#source-']").first
        link.click()
        page.wait_for_url("**/sources#source-*")
        shown = page.evaluate("document.querySelector(':target a.out, :target') !== null")
        assert shown, "the source of a statement is one press away, the paper another"
