"""The import in a browser: by mouse, by keys, by dropping, without scripts, at every width, for a screen reader."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pages import MODES
from serving import EXAMPLES, example, kept

if TYPE_CHECKING:
    from conftest import Served
    from playwright.sync_api import Browser, Page

TABLE = (
    "id,name,sex,primary,limb_weakness,level,escc,ward\n"
    "7,Somebody,female,breast,yes,T7,2|3,B\n7,,female,,,T8,1b,\n9,,male,prostate,,L2,9,\n11,,female,kidney,no,C2,,\n"
)
BROKEN = "patient:\n  sex: female\n  sex: male\n  an_unknown_key_that_is_as_long_as_a_line_of_a_telephone: yes\n"
DROP = """([text, name]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name, {type: "text/plain"}));
  for (const kind of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: transfer}));
}"""


def pasted(page: Page, served: Served, text: str) -> None:
    """Open the door, paste a text, and go on to the preview."""
    page.goto(f"{served.address}/import")
    page.get_by_label("Or paste the text").fill(text)
    page.get_by_role("button", name="Show what is understood").click()
    page.get_by_role("heading", name="Check before saving").wait_for()


def test_a_file_that_is_dropped_anywhere_leads_to_its_preview(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    page.goto(f"{served.address}/import")
    page.evaluate(DROP, [(EXAMPLES / "breast_t1.yaml").read_text(encoding="utf-8"), "breast_t1.yaml"])
    page.get_by_role("heading", name="Check before saving").wait_for()
    assert page.get_by_text("Act now").is_visible()
    page.close()


def test_a_file_is_chosen_and_saved_with_the_keys_alone(browser: Browser, served: Served, tmp_path: Path) -> None:
    before = len(served.store.heads("tests"))
    page = browser.new_page()
    page.goto(f"{served.address}/import")
    page.get_by_label("Choose a file").focus()
    page.get_by_label("Choose a file").set_input_files(EXAMPLES / "liver_t11.yaml")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Show what is understood"
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Check before saving").wait_for()
    page.get_by_label("What the team calls this case").focus()
    page.keyboard.type("By keys")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Save this case"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    heads = served.store.heads("tests")
    assert len(heads) == before + 1
    assert page.url == f"{served.address}/cases/{heads[0].case}"
    assert served.store.read("tests", heads[0].case).document["label"] == "By keys"
    page.close()


def test_it_works_without_scripts(browser: Browser, served: Served) -> None:
    before = len(served.store.heads("tests"))
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        pasted(page, served, TABLE)
        assert not page.get_by_text("Or drop it").is_visible()
        page.get_by_role("button", name="Check again without these columns").click()
        page.get_by_role("heading", name="Columns left out").wait_for()
        page.get_by_role("checkbox", name="female, kidney").uncheck()
        page.get_by_role("button", name="Save the chosen cases").click()
        page.get_by_role("heading", name="2 cases saved").wait_for()
    assert len(served.store.heads("tests")) == before + 2


def test_a_correction_in_the_preview_is_checked_again(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    pasted(page, served, "patient:\n  age: 150\n")
    assert page.get_by_text("150 is out of range.").is_visible()
    page.get_by_label("The text that was read").fill("patient:\n  age: 50\n")
    page.get_by_role("button", name="Check again").click()
    page.get_by_text("50 years").first.wait_for()
    assert page.get_by_role("button", name="Save this case").is_visible()
    page.close()


@pytest.mark.parametrize(
    ("text", "mode"),
    [*((TABLE, mode) for mode in MODES), ("", "light"), ("", "phone dark"), (BROKEN, "dark"), (BROKEN, "phone")],
)
def test_nothing_is_wrong_for_a_screen_reader(text: str, mode: str, browser: Browser, axe: str, served: Served) -> None:
    with browser.new_context(**MODES[mode]) as context:
        page = context.new_page()
        if text:
            pasted(page, served, text)
        else:
            page.goto(f"{served.address}/import")
        page.evaluate(axe)
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found["violations"]] == []


@pytest.mark.parametrize("width", [320, 390, 768, 1120, 1440, 1920])
def test_nothing_scrolls_sideways(width: int, browser: Browser, served: Served) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for text in ("", TABLE, BROKEN):
        if text:
            pasted(page, served, text)
        else:
            page.goto(f"{served.address}/import")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("name", ["letter", "leaflet", "report.html"])
def test_a_served_paper_has_its_style_and_the_policy_blocks_nothing(
    name: str, browser: Browser, served: Served
) -> None:
    case = kept(served.store, example("breast_t1")).case
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{served.address}/cases/{case}/{name}")
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    assert complaints == []
    page.close()


def test_the_policy_of_the_service_hinders_nothing(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    pasted(page, served, TABLE)
    page.goto(f"{served.address}/import")
    assert complaints == []
    page.close()
