"""No statement is marked surer than the reference marks it, and what is weakly seen is shown as provisional."""

from typing import Any

import pytest
import topics
from reference_marks import MARKS, ORDER, WEAKER, mark

import spinemets
from spinemets.knowledge.tables.oncologic import RADIOSENSITIVITY
from spinemets.model import Cite, Source

CATALOGUE = spinemets.rulebook().catalogue


BESIDE = (
    *(*CATALOGUE.implications, *CATALOGUE.risk_factors, *CATALOGUE.checklists, *CATALOGUE.elsewhere),
    *CATALOGUE.targets,
)
CITED = {
    **{name: definition.cites() for name, definition in CATALOGUE.definitions.items()},
    **{member.name: member.cites() for member in BESIDE},
    **{formula.name: (formula.cite,) for formula in CATALOGUE.formulas},
    **{conversion.name: tuple(conversion.tables) for conversion in CATALOGUE.conversions},
}
CITES = [
    (name, cite)
    for name, cites in CITED.items()
    for cite in {(c.source.key, c.where, mark(c)): c for c in cites}.values()
]


@pytest.mark.parametrize(("name", "cite"), CITES, ids=[f"{n}: {c.source.key}, {c.where}" for n, c in CITES])
def test_no_mark_is_better_than_that_of_the_reference(name: str, cite: Cite) -> None:
    if cite.source.key == "spinemets":
        assert cite.seen == "ours"
        return
    place = (cite.source.key, cite.where)
    wanted, section = WEAKER.get((name, *place)) or MARKS[place]
    assert ORDER.index(mark(cite)) <= ORDER.index(wanted), section


def test_nothing_is_transcribed_that_is_not_cited() -> None:
    assert set(MARKS) == {(c.source.key, c.where) for _, c in CITES if c.source.key != "spinemets"}


# assessment.md 4, the column of sources, by primary. Small-cell lung is in no list of NOMS, so its class is ours.
HISTOLOGY = {
    **dict.fromkeys(("lymphoma", "myeloma", "germ_cell"), "two"),
    "leukaemia": "one",
    "lung_sclc": "ours",
    **dict.fromkeys(("breast", "prostate"), "two"),
    **dict.fromkeys(("ovary", "carcinoid"), "one"),
    **dict.fromkeys(("kidney", "thyroid", "melanoma", "sarcoma", "colon", "rectum"), "two"),
    "osteosarcoma": "ours",
    "stomach": "one",
    **dict.fromkeys(("lung_nsclc", "liver"), "one"),
    **dict.fromkeys(("gallbladder", "pancreas", "oesophagus", "bladder", "uterus", "cervix"), "ours"),
    **dict.fromkeys(("head_neck", "adrenal", "other", "unknown"), "ours"),
}


@pytest.mark.parametrize("primary", HISTOLOGY)
def test_the_mark_of_each_histology(primary: str) -> None:
    (row,) = [row for row in RADIOSENSITIVITY.rows if primary in row.conditions[0].answers]
    assert ORDER.index(mark(row.cite)) <= ORDER.index(HISTOLOGY[primary])
    assert bool(row.cite.provisional) >= (HISTOLOGY[primary] in ("ours", "one"))


SHOWN = {
    "primary": "",
    "two": "",
    "one": "read in one secondary source",
    "recalled": "recalled, not re-read",
    "ours": "a decision of this project",
}


@pytest.mark.parametrize(("name", "cite"), CITES, ids=[f"{n}: {c.source.key}, {c.where}" for n, c in CITES])
def test_what_is_weakly_seen_is_shown_as_provisional(name: str, cite: Cite) -> None:
    assert cite.provisional == SHOWN[mark(cite)]


PAGES = tuple(Source(f"page_{number}", "a page") for number in range(3))


@pytest.mark.parametrize(
    ("seen", "through", "shown"),
    [
        ("primary", (), ""),
        ("secondary", PAGES[:1], SHOWN["one"]),
        ("secondary", PAGES[:2], ""),
        ("secondary", PAGES, ""),
        ("recalled", (), SHOWN["recalled"]),
        ("recalled", PAGES[:2], SHOWN["recalled"]),
        ("ours", (), SHOWN["ours"]),
        ("ours", PAGES[:2], SHOWN["ours"]),
    ],
)
def test_when_a_statement_is_provisional(seen: Any, through: tuple[Source, ...], shown: str) -> None:
    assert Cite(Source("paper", "a paper"), "abstract", seen, through).provisional == shown


# README.md, how sure is a figure: these are advised, but shown with the reason why not to rely on them yet
PROVISIONAL = {
    "advice_within_24_hours": "one",
    "biopsy_before_treatment": "one",
    "complete_paralysis_over_24_hours": "ours",
    "estimate_differs_from_scores": "ours",
    "hold_steroid_until_tissue": "",
    "myelopathy_without_compression": "ours",
    "normal_examination_does_not_exclude": "one",
    "plain_film_does_not_exclude": "one",
    "radioresistant_is_four_sets": "ours",
    "score_outside_derivation": "ours",
    "scores_expect_short_survival": "ours",
    "search_for_primary": "one",
    "sins_not_valid_when_instrumented": "recalled",
    "stability_judgement_differs_from_sins": "ours",
    "steroid_in_haematological_malignancy": "one",
    "steroid_not_routine_without_deficit": "one",
    "urgent_oncology_assessment": "one",
}
PROVISIONAL |= topics.PROVISIONAL


@pytest.mark.parametrize("rule", CATALOGUE.rules)
def test_which_advice_is_provisional(rule: str) -> None:
    assert CATALOGUE.rules[rule].cite.provisional == SHOWN.get(PROVISIONAL.get(rule, ""), "")
