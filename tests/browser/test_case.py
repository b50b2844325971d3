"""The case page in a browser: a published case by the keyboard alone, answers in every way, two people, every mode."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from pages import MODES
from serving import EXAMPLES, example, kept

from spinemets.cli import main

if TYPE_CHECKING:
    from conftest import Served
    from playwright.sync_api import Browser, Locator, Page

EMPTY: dict[str, Any] = {"patient": {}, "lesions": []}
WRONG: dict[str, Any] = {
    "patient": {"age": "470", "asia": "C", "limb_weakness": "no"},
    "lesions": [{"level": "T1"}, {"level": ["T5", "T6"], "escc": "2"}],
}
CASES = {"empty": EMPTY, "full": example("breast_c4_t3_t10"), "wrong": WRONG}

FOCUSED = """() => {
    const one = document.activeElement;
    const group = one.closest('.question')?.querySelector('legend')?.firstChild.textContent;
    const own = one.getAttribute('aria-label') || one.labels?.[0]?.textContent || one.textContent;
    return [group?.trim(), own].filter(Boolean).join(': ').replace(/\\s+/g, ' ').trim();
}"""

Opened = Callable[..., "Page"]


@pytest.fixture
def opened(browser: Browser, served: Served) -> Iterator[Opened]:
    """Open the page of a case in a window of its own; at the end nothing may have been said on any console."""
    contexts: list[Any] = []
    said: list[str] = []

    def open_(values: dict[str, Any] | str, **mode: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 1000}, **mode})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        address = values if isinstance(values, str) else f"{served.address}/cases/{kept(served.store, values).case}"
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [line for line in said if "409 (Conflict)" not in line] == []


def saved(page: Page, number: int) -> None:
    """Wait until the page says that it shows this version."""
    page.locator("#kept").get_by_text(f"Version {number}, saved").wait_for()


def question(page: Page, words: str) -> Locator:
    """A question by its words."""
    return page.locator(".entry").filter(has=page.locator("legend, label", has_text=words)).first


def answers(page: Page, served: Served) -> dict[str, Any]:
    return served.store.read("tests", page.url.partition("/cases/")[2].partition("#")[0]).document["case"]


class Keyboard:
    """Somebody who has no mouse and reads what has the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, words: str) -> None:
        """Press Tab until that has the focus."""
        for _ in range(200):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(FOCUSED).startswith(words):
                return
        raise AssertionError(f"{words} is not reached by Tab")

    def press(self, words: str, key: str = "Space") -> None:
        self.to(words)
        self.page.keyboard.press(key)

    def write(self, words: str, text: str) -> None:
        self.to(words)
        self.page.keyboard.type(text)


def test_a_published_case_is_entered_by_keyboard_alone_and_assessed_as_on_the_command_line(
    served: Served, opened: Opened, capsys: pytest.CaptureFixture[str]
) -> None:
    page = opened(served.address)
    keyboard = Keyboard(page)
    keyboard.press("New case", "Enter")
    page.wait_for_url("**/cases/new")
    keyboard.write("What the team calls the case", "demo")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="demo").wait_for()
    keyboard.to("C0, add")
    for _ in range(8):
        page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == "T1, add"
    page.keyboard.press("Enter")
    saved(page, 2)
    page.wait_for_function("document.activeElement.id === 'vertebra-T1-title'")
    for words in ("Epidural compression (ESCC): 2, cord", "Epidural compression (ESCC): 3, cord"):
        keyboard.press(words)
    for words in ("not mechanical", "mechanical"):
        keyboard.press(f"Pain at this level: {words}")
    for words in ("new deformity", "subluxation"):
        keyboard.press(f"Alignment: {words}")
    for words in ("under 50", "over 50"):
        keyboard.press(f"Vertebral body: collapse of {words}")
    saved(page, 10)
    page.get_by_role("link", name="Skip to the content").focus()
    page.keyboard.press("Enter")
    keyboard.write("Age", "47")
    keyboard.press("Sex: female")
    keyboard.write("Primary tumour", "breast")
    keyboard.write("Time since the deficit began", "504")
    keyboard.press("ASIA impairment scale: C, motor")
    saved(page, 15)
    assert main(["assess", str(EXAMPLES / "breast_t1.yaml"), "--format", "json"]) == 0
    shown = page.request.get(f"{page.url.partition('#')[0]}/result.json").json()
    assert shown == json.loads(capsys.readouterr().out)
    assert page.locator("#panel h2").first.inner_text() == "Act now"


def test_by_mouse_an_answer_moves_the_assessment_and_the_picture(opened: Opened) -> None:
    page = opened(EMPTY)
    page.locator(".press[aria-label='T7, add']").click()
    saved(page, 2)
    question(page, "Epidural compression").get_by_label("3, cord compressed, no CSF").click()
    saved(page, 3)
    assert page.locator("#panel h2").first.inner_text() == "Act now"
    assert page.locator(".press[aria-label^='T7, SINS']").get_attribute("aria-label").endswith("ESCC 3; open")
    assert page.locator("#announce").inner_text().startswith("Act now")


def test_pressed_together_means_one_of_these_and_nothing_pressed_is_not_known(served: Served, opened: Opened) -> None:
    page = opened({"lesions": [{"level": "T7"}]})
    pain = question(page, "Pain at this level")
    unknown = pain.get_by_label("not known")
    assert unknown.is_checked()
    pain.get_by_label("mechanical", exact=True).click()
    saved(page, 2)
    assert not unknown.is_checked()
    pain.get_by_label("not mechanical").click()
    saved(page, 3)
    assert pain.locator(".chips.narrowed").count() == 1
    assert answers(page, served)["lesions"][0]["pain"] == ["non_mechanical", "mechanical"]
    unknown.click()
    saved(page, 4)
    assert answers(page, served)["lesions"] == [{"level": "T7"}]
    assert pain.locator("input:checked").count() == 1 and unknown.is_checked()


def test_quick_changes_do_not_conflict_with_one_another(served: Served, opened: Opened) -> None:
    page = opened(EMPTY)
    for words in ("Limb weakness", "Gait disturbance", "Radicular pain", "Signs of myelopathy"):
        question(page, words).get_by_label("no", exact=True).click()
    saved(page, 5)
    assert page.locator("#conflict").inner_text() == ""
    assert set(answers(page, served)["patient"].values()) == {"no"}
    assert question(page, "Limb weakness").get_by_label("no", exact=True).is_checked()


def test_a_bad_number_is_named_at_its_field_until_it_is_put_right(opened: Opened) -> None:
    page = opened(EMPTY)
    age = page.get_by_label("Age", exact=True)
    age.fill("470")
    age.press("Enter")
    saved(page, 2)
    assert age.get_attribute("aria-invalid") == "true"
    described = [page.locator(f"#{name}").inner_text() for name in age.get_attribute("aria-describedby").split()]
    assert any("470 is out of range. Allowed: 0 to 120 years." in words for words in described)
    assert "Nothing is computed" in page.locator("#panel").inner_text()
    page.locator("#panel").get_by_role("link", name="Go to Age").click()
    assert page.evaluate("document.activeElement.id") == "q-age-written"
    age.fill("47")
    age.press("Tab")
    saved(page, 3)
    assert age.get_attribute("aria-invalid") is None
    assert "Nothing is computed" not in page.locator("#panel").inner_text()


def test_a_contradiction_is_shown_at_both_answers(opened: Opened) -> None:
    page = opened({"patient": {"asia": "C"}})
    question(page, "Limb weakness").get_by_label("no", exact=True).click()
    saved(page, 2)
    for words in ("Limb weakness", "ASIA impairment scale"):
        assert "contradicts" in question(page, words).locator(".problem").inner_text(), words


def test_two_people_at_one_case(served: Served, opened: Opened) -> None:
    ours = opened(EMPTY)
    theirs = opened(ours.url)
    question(theirs, "Sex").get_by_label("female").click()
    saved(theirs, 2)
    ours.get_by_label("Age", exact=True).fill("47")
    ours.get_by_label("Age", exact=True).press("Tab")
    conflict = ours.locator("#conflict")
    conflict.get_by_role("heading", level=2).wait_for()
    assert "Sex" in conflict.inner_text() and "Age: 47 years" in conflict.inner_text()
    question(ours, "Limb weakness").get_by_label("no", exact=True).click()
    conflict.get_by_text("Limb weakness: no").wait_for()
    conflict.get_by_role("button").click()
    saved(ours, 3)
    assert answers(ours, served)["patient"] == {"sex": "female", "age": "47", "limb_weakness": "no"}
    assert question(ours, "Sex").get_by_label("female").is_checked()


def test_a_section_is_fetched_when_it_is_opened_and_follows_the_answers(opened: Opened) -> None:
    page = opened(example("breast_t1"))
    section = page.locator("details[data-part=answers]")
    assert "Working it out" in (section.text_content() or "")
    section.locator("summary").click()
    section.get_by_text("47 years").wait_for()
    page.get_by_label("Age", exact=True).fill("48")
    page.get_by_label("Age", exact=True).press("Enter")
    section.get_by_text("48 years").wait_for()
    assert section.get_attribute("open") is not None


def test_what_is_asked_next_is_a_link_to_its_question_even_in_a_closed_group(opened: Opened) -> None:
    page = opened(example("breast_t1"))
    page.locator("#panel .ask").first.get_by_role("link", name="Bone lesion").click()
    assert page.evaluate("document.activeElement.closest('.question').id") == "q-T1-bone_quality"
    page.locator("#panel").get_by_role("link", name="Disc next to the lesion").first.click()
    assert page.evaluate("document.activeElement.closest('.question').id") == "q-T1-disc"


def test_a_source_is_one_step_from_a_statement(opened: Opened) -> None:
    page = opened(example("breast_t1"))
    page.locator("#now .cite a").first.click()
    page.wait_for_url("**/sources#source-*")
    key = page.url.partition("#")[2]
    assert page.locator(f"[id='{key}']").is_visible()


def test_a_vertebra_is_removed_and_undo_brings_it_back(served: Served, opened: Opened) -> None:
    page = opened(example("breast_t1"))
    page.get_by_role("button", name="Remove T1").click()
    saved(page, 2)
    assert page.locator("#vertebra-T1").count() == 0
    assert page.evaluate("document.activeElement.id") == "spine-heading"
    page.get_by_role("button", name="Undo").click()
    page.locator("#vertebra-T1").wait_for()
    assert answers(page, served)["lesions"] == example("breast_t1")["lesions"]


def test_focus_stays_where_it_is_while_the_page_changes(opened: Opened) -> None:
    page = opened({"lesions": [{"level": "T7"}]})
    page.get_by_label("Age", exact=True).fill("47")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    saved(page, 3)
    assert page.evaluate(FOCUSED) == "Sex: female"


LOOKED_AT = [*((mode, "wrong") for mode in MODES), ("light", "empty"), ("phone", "full")]


@pytest.mark.parametrize(("mode", "name"), LOOKED_AT)
def test_no_barrier_is_found(opened: Opened, axe: str, mode: str, name: str) -> None:
    page = opened(CASES[name], **MODES[mode])
    page.evaluate("document.querySelectorAll('details.group').forEach(one => { one.open = true; })")
    page.evaluate(axe)
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [(v["id"], [node["html"][:200] for node in v["nodes"]][:3]) for v in found] == []


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_wider_than_the_window(opened: Opened, name: str) -> None:
    page = opened(CASES[name])
    for width in (320, 390, 600, 768, 820, 1024, 1152, 1280, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_the_first_page_is_light_and_asks_nobody_else(browser: Browser, served: Served) -> None:
    case = kept(served.store, example("breast_t1")).case
    with browser.new_context() as context:
        page = context.new_page()
        sizes: list[tuple[str, int]] = []
        page.on("requestfinished", lambda one: sizes.append((one.url, one.sizes()["responseBodySize"])))
        page.goto(f"{served.address}/cases/{case}", wait_until="networkidle")
    assert all(address.startswith(served.address) for address, _ in sizes)
    assert sum(size for _, size in sizes) < 150_000, sizes


def test_a_date_is_entered_with_the_keyboard_in_the_controls_of_the_browser(opened: Opened, served: Served) -> None:
    page = opened({"patient": {}, "lesions": []})
    page.locator("details", has=page.locator("#q-presented_on")).last.evaluate("one => { one.open = true; }")
    day, time = page.locator("#q-presented_on-written"), page.locator("#q-presented_on-time")
    day.focus()
    page.keyboard.type("11222026")
    time.fill("03:15")
    saved(page, 2)
    case = page.url.rpartition("/")[2]
    assert served.store.read("tests", case).document["case"]["pathway"] == {"presented_on": "2026-11-22T03:15"}
    day.focus()
    page.keyboard.press("Backspace")  # the month is missing now, which takes nothing away
    page.wait_for_timeout(1500)
    assert served.store.read("tests", case).number == 2
