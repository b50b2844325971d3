"""History, comparisons and what if in a browser: by keyboard, on a phone and on a desk, without barriers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from serving import example, kept

from spinemets.service.computing import keep
from spinemets.service.undo import step
from spinemets.store import Store, Version

if TYPE_CHECKING:
    from conftest import Served
    from playwright.sync_api import Browser, Page

WIDTHS = (390, 1440)
SAID = ("40", "60", "80")


def changed(store: Store, version: Version, number: int) -> Version:
    """One more version: another performance status."""
    case = version.document["case"]
    document = {**version.document, "case": {**case, "patient": {**case["patient"], "kps": SAID[number % 3]}}}
    who = "Ada" if number % 40 < 25 else "Ben"
    says = f"Karnofsky performance status: {SAID[number % 3]}"
    return keep(store, who, version.case, version.number, document, store.clock(), says)


@pytest.fixture(scope="module")
def long_case(served: Served) -> Version:
    """A case of 150 versions, the last of which was undone."""
    version = kept(served.store, example("lung_t7"), "bed 4")
    for number in range(148):
        version = changed(served.store, version, number)
    return step(served.store, "Ada", version.case, version.number, "undo", served.store.clock())


@pytest.fixture
def case(served: Served) -> Version:
    return kept(served.store, example("lung_t7"), "bed 4")


@pytest.fixture(params=WIDTHS)
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def without_barriers(page: Page, axe: str) -> None:
    """No barrier that the checker knows, and nothing beyond the right edge."""
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_history_of_150_versions_is_grouped_and_can_be_read(
    screen: Page, served: Served, axe: str, long_case: Version
) -> None:
    screen.goto(f"{served.address}/cases/{long_case.case}/history")
    assert screen.locator(".version").count() == 150
    assert screen.locator(".session").count() < 12
    assert screen.get_by_role("button", name="Redo: Karnofsky performance status").is_visible()
    assert screen.evaluate("document.documentElement.scrollHeight / innerHeight") < 6
    without_barriers(screen, axe)


@pytest.mark.parametrize("where", ["history/1", "compare?from=1&to=now", "erase"])
def test_the_other_pages_are_without_barriers(
    screen: Page, served: Served, axe: str, long_case: Version, where: str
) -> None:
    screen.goto(f"{served.address}/cases/{long_case.case}/{where}")
    without_barriers(screen, axe)


def test_the_trail_verifies_itself_on_its_page(screen: Page, served: Served, axe: str, long_case: Version) -> None:
    screen.goto(f"{served.address}/audit?case={long_case.case}")
    screen.get_by_text("The chain holds").wait_for()
    without_barriers(screen, axe)


def test_what_if_with_the_keyboard_alone(screen: Page, served: Served, axe: str, case: Version) -> None:
    before = served.store.export("tests", case.case)["versions"]
    screen.goto(f"{served.address}/cases/{case.case}")
    what_if = screen.get_by_role("link", name="What if")
    what_if.focus()
    screen.keyboard.press("Enter")
    screen.get_by_role("heading", name="What if", exact=False).first.wait_for()
    choice = screen.locator("#T7 [value='0'], [id='q-T7-escc'] [value='0']").first
    choice.focus()
    screen.keyboard.press("Space")
    moves = screen.locator("#kept .moves")
    moves.wait_for()
    assert screen.locator("[id='q-T7-escc'] .chips.narrowed").count() == 1  # 0 beside 2 and 3 is one of these
    assert "ESCC" in screen.locator(".supposing").inner_text()
    assert "Axes of NOMS" in moves.inner_text()
    assert screen.locator(".moves-in-short [role=status]").inner_text().startswith("moves")
    without_barriers(screen, axe)
    section = screen.locator("details[data-part=answers] > summary")
    section.focus()
    with screen.expect_response(lambda response: "/what-if/sections/answers" in response.url) as told:
        screen.keyboard.press("Enter")
    assert told.value.request.method == "POST" and "escc" not in told.value.url
    assert served.store.export("tests", case.case)["versions"] == before
    screen.get_by_role("button", name="Keep these answers").focus()
    screen.keyboard.press("Enter")
    screen.wait_for_url(f"{served.address}/cases/{case.case}")
    latest = served.store.read("tests", case.case)
    assert latest.number == 2
    assert "0" in latest.document["case"]["lesions"][0]["escc"]
    assert "ESCC" in latest.head.says
