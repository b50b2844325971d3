"""Where the literature on prognosis contradicts itself, the page that it concerns says so and says which is right."""

import re
from pathlib import Path

import pytest

import spinemets
from spinemets.model import Elsewhere, Score, Table

CATALOGUE = spinemets.rulebook().catalogue
PAGES = Path(__file__).parent.parent.parent / "docs" / "reference"
ELSEWHERE = {page.name: page for page in CATALOGUE.elsewhere}

# prognosis.md 16, by number (number 5 as corrections.md 7 corrects it): where it is told, and what is said of it.
DISPUTES = [
    (1, "tokuhashi_2005", r"0, 1–2 and 3 or more here, a copy of the row above"),
    (2, "tokuhashi_2005", r"survival signs reversed; under 6, 6 or more and 12 or more months is right"),
    (3, "tokuhashi_1990", r"unidentified primary: .* 2 points, .* 1 is right"),
    (4, "tomita_2001", r"misprints rapid growth as 3; .* needs 4"),
    (5, "sins", r"prints 3, 2 and 1\. .* begins at 0"),
    (5, "sins", r"1(–| to )6"),
    (6, "bauer_modified_2008", r"gave lung cancer the point for not being lung cancer"),
    (6, "nesms", r"gave lung cancer the point for not being lung cancer"),
    (7, "katagiri_laboratory", r"4 mg/dL, ten times too high \(0\.4 mg/dL is 4 mg/L\), .* only above 250"),
    (7, "katagiri_2014", r"C-reactive protein"),  # its figures in Utrecht rest on that code: prognosis.md 13
    (8, "katagiri_laboratory", r"Platelets: .* 100,000/µL"),
    (9, "katagiri_2014", r"Kubota 2019 .* three values for each band; .* not used"),
    (10, "mizumoto_tumour", r"counts myeloma as unfavourable; .* was not read"),
    (11, "mstfi", r"conference abstract .* heart failure and pathological fracture .* journal version is the one"),
    (12, "rades_2008_survival", r"46 at most where the paper prints 45"),
    (12, "rades_2008_ambulatory", r"does not fit the lowest total of 21"),
    (13, "prism_2015", r"Tang 2015 .* Jensen 2017; .* Jensen 2014"),
    (13, "prism_2015", r"Mayo variant is another score"),
    (13, "prism_mayo", r"halves, so a total between 3 and 4 falls in no group"),
    (14, "nesms", r"add up to 4, .* stops at 3"),
    (15, "rades_2013", r"cut-off of the paper is 24; .* 19 or more .* not the authors' own"),
    (16, "tomita_2001", r"Katagiri, the Oswestry index and Bollen differ; none stands for another"),
    (16, "tomita_growth", r"those of Tomita, Katagiri and others differ"),
    (16, "katagiri_growth", r"none stands for another"),
    (16, "osri_tumour", r"none stands for another"),
    (16, "bollen_2014", r"not those of any other score"),
    (16, "van_der_linden_2005", r"another score's class and is not used here"),
    (17, "tokuhashi_2005", r"major internal organs, the brain included"),
    (17, "bauer_1995", r"Visceral or brain metastases"),
    (17, "bauer_modified_2008", r"Visceral or brain metastases"),
    (17, "visceral_brain_unsaid", r"adds the brain for van der Linden and Mizumoto; .* was not read"),
    (17, "van_der_linden_2005", r"Whether the brain counts was not read"),
    (17, "mizumoto_2008", r"Whether the brain counts was not read"),
    (18, "tokuhashi_2005", r"Zoccali 2016 .* accuracies, not areas under a curve"),
    (19, "tomita_2001", r"0\.968, but 0\.717 .* outlier, not quoted"),
    (20, "rpa_balagamwala_2018", r"patients under 54 fare worse: .* as published"),
]
each_dispute = pytest.mark.parametrize(("number", "name", "words"), DISPUTES, ids=[f"{n}: {d}" for n, d, _ in DISPUTES])


def said(definition: Score | Table | Elsewhere) -> list[str]:
    """What a definition says in words: its notes, whom it is not for, and its items."""
    if isinstance(definition, Elsewhere):
        return [definition.why, definition.needs, *definition.notes]
    items = definition.items if isinstance(definition, Score) else ()
    return [
        *(*definition.notes, *(member.says for member in definition.not_for)),
        *(*(item.note for item in items), *(item.variable.question for item in items)),
    ]


@each_dispute
def test_a_dispute_is_told_by_the_definition_it_concerns(number: int, name: str, words: str) -> None:
    definition = CATALOGUE.definitions[name] if name in CATALOGUE.definitions else ELSEWHERE[name]
    assert isinstance(definition, Score | Table | Elsewhere)
    assert any(re.search(words, text) for text in said(definition)), f"dispute {number}"


@each_dispute
def test_a_dispute_is_told_on_the_page_it_concerns(number: int, name: str, words: str) -> None:
    assert re.search(words, (PAGES / f"{name}.md").read_text(encoding="utf-8")), f"dispute {number}"


def test_all_twenty_disputes_are_told() -> None:
    assert {number for number, _, _ in DISPUTES} == set(range(1, 21))
