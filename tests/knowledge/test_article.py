"""Each section of the article that the project started from can be traced to definitions that exist."""

import pytest

import spinemets
from spinemets.knowledge.article import ARTICLE
from spinemets.model.article import Section

CATALOGUE = spinemets.rulebook().catalogue
EXISTING = {
    *CATALOGUE.definitions,
    *(member.name for member in (*CATALOGUE.checklists, *CATALOGUE.risk_factors, *CATALOGUE.elsewhere)),
}

# The headings of statpearls_spinal_metastasis.txt, in their order. Two of its figures stand under "Review Questions":
# the Tokuhashi score and drop metastases.
HEADINGS = [
    "Continuing Education Activity",
    "Introduction",
    "Etiology",
    "Epidemiology",
    "Pathophysiology",
    "History and Physical",
    "Evaluation",
    "Treatment / Management",
    "Differential Diagnosis",
    "Prognosis",
    "Complications",
    "Deterrence and Patient Education",
    "Enhancing Healthcare Team Outcomes",
    "Review Questions",
    "References",
]
# README.md of the reference, the four places where the article must not be followed literally
DEVIATIONS = {
    "surgery that paralysis over 24 hours is said to warrant": (
        "Treatment / Management",
        {"decompression_unlikely_to_restore_function", "complete_paralysis_over_24_hours"},
    ),
    "surgery that short survival is said to warrant": (
        "Treatment / Management",
        {"major_surgery_needs_survival_over_3_months"},
    ),
    "30 to 40 Gy in ten sessions": ("Treatment / Management", {"thirty_gray_in_ten_not_forty", "cord_limit_exceeded"}),
    "a pacemaker as a bar to MRI": ("Evaluation", {"mri_device_check"}),
    "plain films first": ("Evaluation", {"plain_film_does_not_exclude"}),
}
TRACED = {section.heading: set(section.definitions) for section in ARTICLE}


def test_every_heading_is_there() -> None:
    assert [section.heading for section in ARTICLE] == HEADINGS


@pytest.mark.parametrize("section", ARTICLE, ids=lambda section: section.heading)
def test_a_section_can_be_traced_to_definitions(section: Section) -> None:
    assert section.definitions
    assert len(set(section.definitions)) == len(section.definitions)
    assert set(section.definitions) <= EXISTING


@pytest.mark.parametrize("deviation", DEVIATIONS)
def test_a_deviation_is_traced_from_its_section(deviation: str) -> None:
    heading, definitions = DEVIATIONS[deviation]
    assert definitions <= TRACED[heading]


def test_rules_that_contradict_the_article_are_traced_to_it() -> None:
    """A rule that shows the article on one of its sides can be found from the article."""
    disputed = {
        name
        for name, rule in CATALOGUE.rules.items()
        if any(side.cite.source.key == "statpearls" for side in rule.sides) and rule.section != "guidelines"
    }
    assert disputed - {name for names in TRACED.values() for name in names} == set()
