"""The committed reference pages are what the definitions say."""

from pathlib import Path

import pytest

import spinemets
from spinemets.knowledge.article import ARTICLE
from spinemets.render.manual import reference_pages

FOLDER = Path(__file__).parent.parent.parent / "docs" / "reference"
PAGES = reference_pages(spinemets.rulebook().catalogue, ARTICLE)


def test_no_page_is_missing_or_left_over() -> None:
    assert {path.name for path in FOLDER.glob("*.md")} == set(PAGES), "run 'make docs'"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_is_current(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name], "run 'make docs'"
