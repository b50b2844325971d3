"""The board in a browser: 200 cases, by keyboard alone, accessible in every mode, one case a screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from pages import EXAMPLES, MODES, asked_and_said, opened, sheets, violations, wider_than_its_window
from serving import example

from spinemets.service.computing import begin, keep

if TYPE_CHECKING:
    from conftest import Served
    from playwright.sync_api import Browser, Page

CASES = 200
DAY, OTHER_DAY = "2030-01-01", "2030-01-08"
WIDTHS = (320, 390, 600, 768, 1024, 1216, 1440, 1920)


@pytest.fixture(scope="module")
def address(served: Served) -> str:
    """The board with the published examples on the agenda of a date, and many more like them beside."""
    now = datetime.now(UTC)
    examples = [example(path.stem) for path in EXAMPLES]
    for number in range(CASES):
        values: dict[str, Any] = {**examples[number % len(examples)]}
        if number % 3 == 0:
            presented = now - timedelta(hours=number % 50, minutes=number)
            values["pathway"] = {"presented_on": presented.isoformat(timespec="minutes")}
        if number == CASES - 1:
            values["patient"] = {**values["patient"], "age": 300}
        first = number < len(examples)
        board = {"date": DAY} if first else {"date": OTHER_DAY} if number > CASES - 5 else {}
        document = {"label": f"{'Example' if first else 'Case'} {number:03}", "case": values, "board": board}
        begin(served.store, "somebody", document, now, "new case")
    return served.address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1440, "height": 1000}) as context:
        yield context.new_page()


def press_to(page: Page, name: str) -> None:
    """Press the tabulator until something of that name has the focus."""
    found = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(found) == name:
            return
    raise AssertionError(f"the tabulator does not lead to {name}")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "path",
    [f"/board?date={OTHER_DAY}", f"/board/agenda/{DAY}", f"/board/present/{DAY}/1", "CASE", "/board/concordance"],
)
def test_axe_finds_nothing(browser: Browser, axe: str, address: str, mode: str, path: str) -> None:
    assert violations(browser, axe, address + resolved(browser, address, path), mode) == []


def resolved(browser: Browser, address: str, path: str) -> str:
    """The path, or that of the board's page of the first case on the agenda."""
    if path != "CASE":
        return path
    with browser.new_context() as context:
        html = opened(context, f"{address}/board/agenda/{DAY}").content()
    return f"/cases/{re.findall(r'id=.case-([0-9a-f]+)', html)[0]}/board"


@pytest.mark.parametrize(
    "path", ["/board", f"/board/agenda/{DAY}", f"/board/present/{DAY}/1", "CASE", "/board/concordance"]
)
def test_no_sideways_scrolling(browser: Browser, address: str, path: str) -> None:
    assert wider_than_its_window(browser, address + resolved(browser, address, path), WIDTHS) == []


def test_nothing_is_refused_by_the_browser(browser: Browser, address: str) -> None:
    for path in ("/board", f"/board/agenda/{DAY}", f"/board/present/{DAY}/1"):
        asked, said = asked_and_said(browser, address + path)
        assert said == []
        assert all(one.startswith(address) for one in asked)


@pytest.mark.parametrize("place", range(1, len(EXAMPLES) + 1))
def test_a_published_example_fits_the_projector(page: Page, address: str, place: int) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{address}/board/present/{DAY}/{place}")
    slide = page.locator(".slide").bounding_box()
    assert slide is not None and slide["y"] + slide["height"] <= 1080
    assert page.evaluate(
        "[...document.querySelectorAll('.slide > *')].every(e => e.scrollHeight <= e.clientHeight + 2)"
    )
    if page.locator("#sides").count():  # both sides of what sources disagree on: a screen of its own, a key away
        page.keyboard.press("s")
        page.wait_for_function("() => scrollY > 0")
        sides = page.locator("#sides").bounding_box()
        assert sides is not None and sides["y"] >= 0 and sides["y"] + sides["height"] <= 1080
    sizes = (
        "query => Math.min(...[...document.querySelectorAll(query)].map(e => parseFloat(getComputedStyle(e).fontSize)))"
    )
    assert page.evaluate(sizes, ".slide h1, .slide .urgent b, .slide h3, .slide .plans b") >= 24
    assert page.evaluate(sizes, ".slide .if, .slide .asking, .slide .axes li") >= 20


def test_keys_turn_the_pages_and_the_next_one_is_there_before_it_is_asked_for(page: Page, address: str) -> None:
    page.goto(f"{address}/board/present/{DAY}/1", wait_until="networkidle")
    page.evaluate("window.kept = true")
    for key, place in (("ArrowRight", 2), ("PageDown", 3), ("Space", 4), ("ArrowLeft", 3), ("End", 10), ("Home", 1)):
        page.wait_for_load_state("networkidle")
        page.keyboard.press(key)
        page.wait_for_url(f"**/{DAY}/{place}")
        page.wait_for_function(
            "place => document.querySelector('.position')?.textContent.startsWith(place)", arg=str(place)
        )
        if key != "ArrowLeft":
            continue
        assert page.evaluate("window.kept") is None  # the page before was not fetched ahead
    page.keyboard.press("ArrowLeft")
    assert page.url.endswith("/1")
    page.keyboard.press("Escape")
    page.wait_for_url(f"**/board/agenda/{DAY}*")


def test_what_was_fetched_ahead_is_asked_for_again(page: Page, served: Served, address: str) -> None:
    page.goto(f"{address}/board/present/{OTHER_DAY}/3", wait_until="networkidle")
    number = page.locator("a[rel=next]").get_attribute("href")
    assert number is not None
    html = page.evaluate("path => fetch(path).then(answer => answer.text())", number)
    (case,) = set(re.findall(r'href="/cases/([0-9a-f]+)"', html))
    version = served.store.read("tests", case)
    document = {**version.document, "label": "Renamed meanwhile"}
    keep(served.store, "tests", case, version.number, document, datetime.now(UTC), "name")
    page.keyboard.press("ArrowRight")
    page.get_by_role("heading", name="Renamed meanwhile").wait_for()


def test_by_keyboard_from_the_list_to_a_decision_and_on_to_the_next_case(page: Page, address: str) -> None:
    page.goto(f"{address}/board")
    press_to(page, "Tue 1 Jan 2030 10 cases")
    page.keyboard.press("Enter")
    page.wait_for_url("**/agenda/**")
    press_to(page, "Present")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/present/{DAY}/1")
    page.keyboard.press("d")
    page.wait_for_url(re.compile("/board[?]back="))
    assert page.locator("input:checked").count() == 0
    page.locator("input[name=date]").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "plan":
            break
    page.keyboard.press("Space")
    page.keyboard.press("ArrowUp")  # round to the last of the group: another treatment
    page.keyboard.press("Tab")
    page.keyboard.type("Best supportive care")
    page.keyboard.press("Enter")
    page.get_by_text("Write why it was chosen").wait_for()
    reason = page.locator("textarea[aria-invalid=true]")
    assert page.locator("input[name=other][value='Best supportive care']").count() == 1
    reason.focus()
    page.keyboard.type("The patient's wish")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/present/{DAY}/1")
    assert "Best supportive care" in page.inner_text(".decided")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**/present/{DAY}/2")


def test_the_text_is_found_in_the_browser_and_stays_there(page: Page, address: str) -> None:
    page.goto(f"{address}/board", wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.fill("[data-find]", "15 CASE")
    assert page.locator(".cases tbody tr:visible").count() == 12  # 15, 115, 150 to 159
    page.fill("[data-find]", "nobody is called so")
    assert page.locator(".cases tbody tr:visible").count() == 0
    assert page.locator("[data-none]").is_visible()
    page.fill("[data-find]", "")
    assert page.locator(".cases tbody tr:visible").count() == CASES
    assert asked == []


def test_a_date_is_set_in_the_row_without_leaving_the_list(page: Page, served: Served, address: str) -> None:
    page.goto(f"{address}/board?date=none&sort=name")
    page.locator("a.set").first.click()
    page.wait_for_function("() => document.activeElement.name === 'date'")
    assert page.url.endswith("/board?date=none&sort=name")
    page.locator(".inline input[name=assigned_to]").fill("Dr Lang")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("sort=name#case-"))
    case = page.url.partition("#case-")[2]
    assert served.store.read("tests", case).document["board"] == {"assigned_to": "Dr Lang"}


def test_ticked_cases_are_scheduled_together_by_keyboard(page: Page, served: Served, address: str) -> None:
    page.goto(f"{address}/board?date=none&sort=name")
    assert not page.locator(".schedule").is_visible()
    boxes = page.locator("input[name=chosen]")
    chosen = [boxes.nth(place).get_attribute("value") or "" for place in (3, 5)]
    boxes.nth(3).focus()
    page.keyboard.press("Space")
    boxes.nth(5).focus()
    page.keyboard.press("Space")
    assert ": 2." in page.inner_text(".schedule")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "date"
    page.fill(".schedule input[name=date]", "2030-02-01")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Fri 1 Feb 2030 2 cases").wait_for()
    for one in chosen:
        assert served.store.read("tests", one.partition(":")[0]).document["board"] == {"date": "2030-02-01"}


def test_a_case_is_moved_on_the_agenda_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/board/agenda/{OTHER_DAY}")
    names = page.locator(".agenda h2 a").all_inner_texts()
    page.get_by_role("button", name=f"Later: {names[1]}").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_url(re.compile("to=down"))
    page.wait_for_function("() => document.activeElement.value === 'down'")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "name => [...document.querySelectorAll('.agenda h2 a')].at(-1)?.textContent === name", arg=names[1]
    )
    assert page.locator(".agenda h2 a").all_inner_texts() == [names[0], names[2], names[3], names[1]]


def test_the_list_and_the_agenda_print_without_controls(browser: Browser, address: str) -> None:
    assert sheets(browser, f"{address}/board/agenda/{DAY}") <= 3
    with browser.new_context() as context:
        page = opened(context, f"{address}/board?date={OTHER_DAY}")
        page.emulate_media(media="print")
        assert page.locator("table.cases").is_visible()
        assert not any(control.is_visible() for control in page.locator("input, select, button, .set").all())


def test_two_hundred_cases_load_little(page: Page, address: str) -> None:
    loaded: list[int] = []
    page.on("response", lambda answer: loaded.append(answer.request.sizes()["responseBodySize"]))
    page.goto(f"{address}/board", wait_until="networkidle")
    assert page.locator(".cases tbody tr").count() == CASES
    assert sum(loaded) < 150_000
