"""The letter and the patient's page in a real browser: accessible, not too wide, asking for nothing, and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pages import (
    EXAMPLES,
    asked_and_said,
    every_example,
    opened,
    sheets,
    violations,
    wider_than_its_window,
    written,
)

import spinemets
from spinemets.render.referral import referral_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHEETS = {"letter": 2, "leaflet": 4}
"""The most sides of paper; the leaflet is in large print."""
WEAK: dict[str, Any] = {"cancer_history": "yes", "primary": "breast", "limb_weakness": "yes", "pain_mechanical": "yes"}
LONG: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {
    "nothing known": ({}, []),
    "suspicion": ({"cancer_history": "yes", "pain_nocturnal": "yes", "mri": "device_check"}, []),
    "three segments": (
        WEAK,
        [
            {"level": "T2", "escc": ["2", "3"], "pain": "mechanical", "bone_quality": "lytic"},
            {"level": "T7", "escc": "1c"},
            {"level": "T8"},
            {"level": "L4", "escc": "2", "prior_radiotherapy": "conventional", "prior_radiotherapy_months": 9},
        ],
    ),
    "infection": (
        WEAK | {"diagnosis_in_doubt": "in_doubt", "fever": "high", "inflammation_markers": "marked"},
        [
            {"level": "L2", "disc": "involved", "disc_destruction": "severe", "end_plates": "eroded", "escc": "2"}
            | {"paraspinal_tissue": "abscess_thick_wall", "pain": "mechanical", "bone_quality": "lytic"}
        ],
    ),
}
"""Cases of which much has to be said or asked."""

every_page = pytest.mark.parametrize("kind", SHEETS)


@every_page
@pytest.mark.parametrize("mode", ["light", "dark", "phone", "high contrast"])
@pytest.mark.parametrize("path", EXAMPLES[:3], ids=lambda path: path.stem)
def test_axe_finds_nothing(browser: Browser, axe: str, folder: Path, path: Path, mode: str, kind: str) -> None:
    assert violations(browser, axe, written(kind, path, folder), mode) == []


@every_page
@every_example
def test_no_sideways_scrolling(browser: Browser, folder: Path, path: Path, kind: str) -> None:
    assert wider_than_its_window(browser, written(kind, path, folder), (320, 390, 600, 820, 1024, 1440)) == []


@every_page
def test_nothing_is_asked_of_the_network_and_nothing_is_refused(browser: Browser, folder: Path, kind: str) -> None:
    address = written(kind, EXAMPLES[0], folder)
    assert asked_and_said(browser, address) == ([address], [])


@every_page
@every_example
def test_it_prints_on_few_pages(browser: Browser, folder: Path, path: Path, kind: str) -> None:
    assert 1 <= sheets(browser, written(kind, path, folder)) <= SHEETS[kind]


@pytest.mark.parametrize("case", LONG)
def test_a_letter_of_many_words_prints_on_two_sides(browser: Browser, tmp_path: Path, case: str) -> None:
    page = tmp_path / "letter.html"
    patient, lesions = LONG[case]
    page.write_text(referral_html(spinemets.assess(spinemets.Case(patient, lesions))), encoding="utf-8")
    assert 1 <= sheets(browser, page.as_uri()) <= SHEETS["letter"]


@every_example
def test_the_print_is_large(browser: Browser, folder: Path, path: Path) -> None:
    """At least 20 pixels on the screen for what the patient reads, and 18 for the foot."""
    sizes = "query => [...document.querySelectorAll(query)].map(e => parseFloat(getComputedStyle(e).fontSize))"
    with browser.new_context() as context:
        page = opened(context, written("leaflet", path, folder))
        assert min(page.evaluate(sizes, "main p, main li, h1, h2")) >= 20
        assert min(page.evaluate(sizes, "footer p")) >= 18
