"""Every definition walks the same battery; a new definition adds no test code."""

import ast
import json
from itertools import product
from pathlib import Path

import pytest

import spinemets
from spinemets.engine import Rulebook
from spinemets.model import (
    REFERENCE,
    UNPUBLISHED,
    Catalogue,
    Choices,
    Cite,
    Definition,
    Elsewhere,
    Finding,
    Implication,
    Instrument,
    RiskFactors,
    Rule,
    Score,
    Table,
)
from spinemets.model.exchange import dump, load, with_what_it_uses

CATALOGUE = spinemets.rulebook().catalogue
DEFINITIONS = CATALOGUE.definitions
SCORES = [d for d in DEFINITIONS.values() if isinstance(d, Score)]
TABLES = [d for d in DEFINITIONS.values() if isinstance(d, Table)]
INSTRUMENTS = CATALOGUE.instruments
WITH_EVIDENCE = [d for d in INSTRUMENTS.values() if d.evidence is not None]
BESIDE = [
    *(*CATALOGUE.implications, *CATALOGUE.formulas, *CATALOGUE.conversions),
    *(*CATALOGUE.risk_factors, *CATALOGUE.elsewhere),
]
CITED = {
    **{name: definition.cites() for name, definition in DEFINITIONS.items()},
    **{member.name: member.cites() for member in (*CATALOGUE.risk_factors, *CATALOGUE.elsewhere)},
    **{formula.name: (formula.cite,) for formula in CATALOGUE.formulas},
    **{conversion.name: tuple(conversion.tables) for conversion in CATALOGUE.conversions},
}
RULES = [d for d in DEFINITIONS.values() if isinstance(d, Rule | Finding)]
PACKAGE = Path(spinemets.__file__).parent

every_definition = pytest.mark.parametrize("definition", list(DEFINITIONS.values()), ids=list(DEFINITIONS))
every_score = pytest.mark.parametrize("score", SCORES, ids=lambda score: score.name)
every_instrument = pytest.mark.parametrize("instrument", list(INSTRUMENTS.values()), ids=list(INSTRUMENTS))
with_evidence = pytest.mark.parametrize("instrument", WITH_EVIDENCE, ids=lambda instrument: instrument.name)
every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def test_the_export_of_everything_comes_back_equal() -> None:
    again = load(json.loads(json.dumps(dump([*DEFINITIONS.values(), *BESIDE]))))
    assert again.definitions == DEFINITIONS
    for group in ("implications", "formulas", "conversions", "risk_factors", "elsewhere"):
        there, here = (sorted(getattr(c, group), key=lambda member: member.name) for c in (again, CATALOGUE))
        assert there == here, group
    assert all(CATALOGUE.variables[name] == variable for name, variable in again.variables.items())


@every_definition
def test_the_export_of_one_definition_comes_back_equal(definition: Definition) -> None:
    exported = json.loads(json.dumps(dump(with_what_it_uses(CATALOGUE, definition.name))))
    assert load(exported).definitions[definition.name] == definition


@every_score
def test_every_band_can_be_reached(score: Score) -> None:
    totals = {0.0}
    for item in score.items:
        totals = {total + value for total in totals for value, _ in item.groups}
    assert {score.band_of(score.total(total)).name for total in totals} == set(bands(score))


def bands(instrument: Instrument) -> list[str]:
    """The bands of a score, or the classes of a table."""
    return [band.name for band in instrument.bands] if isinstance(instrument, Score) else list(instrument.outcomes)


@every_instrument
def test_every_example_holds_and_every_band_has_one(instrument: Instrument) -> None:
    shown: set[str] = set()
    for example in instrument.examples:
        result = spinemets.evaluate(instrument.name, **example.answers)
        found = result.bands if result.total is None else (result.low, result.high)
        assert set(found) == {example.expect}, example.title
        assert result.decided, example.title
        shown |= set(result.bands)
    assert shown == set(bands(instrument))


VERSIONS = {
    "sins": "2010",
    "nesms": "2015",
    "mfi_5": "2018",
    "h2_fails": "as first published",
    "hcc_sm_gpa": "as first published",
}


@every_instrument
def test_the_version_is_the_year_in_the_name(instrument: Instrument) -> None:
    assert instrument.version == VERSIONS.get(instrument.name, instrument.name[-4:])


@with_evidence
def test_every_figure_is_of_a_band_and_of_patients_who_are_named(instrument: Instrument) -> None:
    evidence = instrument.evidence
    assert evidence is not None
    assert set(evidence.outcomes) <= set(bands(instrument))
    figures = [figure for group in evidence.outcomes.values() for figure in group]
    for cohort in (evidence.cohort, *(figure.cohort for figure in (*figures, *evidence.validations))):
        assert cohort.who and cohort.cite.where
    for figure in figures:
        assert figure.alive or figure.expected or any((figure.median_months, figure.percent))
        assert not figure.median_range or figure.median_range.low <= figure.median_months <= figure.median_range.high
        assert bool(figure.percent) <= bool(figure.after)
    for validation in evidence.validations:
        low, high = validation.interval or (validation.value, validation.value)
        assert low <= validation.value <= high, validation


@with_evidence
def test_figures_found_misleading_are_never_shown_as_a_share_alive(instrument: Instrument) -> None:
    evidence = instrument.evidence
    assert evidence is not None
    shown = {band: evidence.alive(band) for band in evidence.outcomes if any(f.alive for f in evidence.outcomes[band])}
    assert all(not alive for alive in shown.values()) if evidence.misleading else all(shown.values())


def test_which_instruments_have_a_calibration_slope_near_zero() -> None:
    """prognosis.md 13: Tokuhashi, Tomita and the original Bauer."""
    misleading = {d.name for d in WITH_EVIDENCE if d.evidence is not None and d.evidence.misleading}
    assert misleading == {"tokuhashi_2005", "tomita_2001", "bauer_1995"}


@every_instrument
def test_whom_it_is_not_for_is_said_in_a_sentence_with_a_citation(instrument: Instrument) -> None:
    assert instrument.not_for
    for member in instrument.not_for:
        assert member.says.endswith(".") and member.cite.where


@pytest.mark.parametrize("factors", CATALOGUE.risk_factors, ids=lambda factors: factors.name)
def test_every_answer_to_a_risk_factor_has_one_ratio_within_its_interval(factors: RiskFactors) -> None:
    assert factors.not_for and factors.evidence.cohort.cite.where
    for factor in factors.factors:
        assert REFERENCE in factor.hazards
        for cell in factor.cells():
            (hazard,) = [hazard for hazard, group in factor.groups if group.holds(cell)]
            assert hazard.low <= hazard.ratio <= hazard.high
            assert (hazard == UNPUBLISHED) or hazard.low > 0


@pytest.mark.parametrize("page", CATALOGUE.elsewhere, ids=lambda page: page.name)
def test_a_page_about_a_model_that_is_not_computed_here_says_why(page: Elsewhere) -> None:
    assert page.name not in DEFINITIONS
    assert all(text.endswith((".", "?")) for text in (page.why, page.needs, *page.notes))
    assert page.title and page.cite.where
    assert all(figure.endswith(".") for figure, _ in page.figures)
    assert not page.link or page.link.startswith("https://")


def test_no_name_stands_for_two_things() -> None:
    names = [*DEFINITIONS, *(member.name for member in BESIDE)]
    assert len(set(names)) == len(names)


@every_table
def test_exactly_one_row_for_each_full_case(table: Table) -> None:
    for case in table.full_cases():
        assert sum(row.holds(case) for row in table.rows) == 1


@pytest.mark.parametrize("cites", CITED.values(), ids=CITED)
def test_every_part_is_cited_and_says_how_it_was_seen(cites: tuple[Cite, ...]) -> None:
    for cite in cites:
        assert cite.where.strip()
        assert cite.seen in ("primary", "secondary", "recalled", "ours")
        assert cite.seen != "secondary" or cite.through, f"{cite.source}: read in no named page"
        assert len({source.key for source in cite.through}) == len(cite.through), f"{cite.source}: a page counted twice"


def test_sources_have_an_identity_of_their_own() -> None:
    sources = CATALOGUE.sources.values()
    for source in sources:
        assert not source.doi.startswith("http")
        assert source.pmid == "" or source.pmid.isdigit()
    assert len({(s.title, s.year) for s in sources}) == len(sources)
    with_doi = [s.doi for s in sources if s.doi]
    assert len(set(with_doi)) == len(with_doi)


@every_rule
def test_every_rule_can_hold_and_can_fail(rule: Rule | Finding, rulebook: Rulebook) -> None:
    """Over all combinations of its own inputs; where they are too many, with nothing known."""
    names = list(rulebook.uses[rule.name])
    size = 1
    for name in names:
        size *= len(rulebook.cells[name])
    truths = rulebook.truth(rule, rulebook.everything)
    if size <= 20_000:
        truths = frozenset()
        for case in product(*(rulebook.cells[name] for name in names)):
            values = {name: frozenset({cell}) for name, cell in zip(names, case, strict=True)}
            truths |= rulebook.truth(rule, values)
    listed = rule.name == "vertebra_involved"  # every listed vertebra is one; only where none is listed it fails
    assert truths == ({"yes"} if listed else {"yes", "no"})


@pytest.mark.parametrize("implication", CATALOGUE.implications, ids=lambda i: i.name)
def test_an_implication_narrows_without_emptying(implication: Implication) -> None:
    domain = implication.narrows.variable.domain
    assert isinstance(domain, Choices)
    assert set(implication.narrows.answers) < set(domain.codes)
    assert implication.why and not implication.why.endswith(".")


def test_the_walk_finds_every_definition_again() -> None:
    assert Catalogue.from_package("spinemets.knowledge").definitions == DEFINITIONS


def test_advice_is_written_for_a_reader() -> None:
    for rule in CATALOGUE.rules.values():
        assert rule.short.endswith((".", "?")) and len(rule.short) <= 90, rule.name
        assert rule.advice.endswith("."), rule.name
        assert rule.strength, rule.name


def test_knowledge_holds_literals_only() -> None:
    for path in (PACKAGE / "knowledge").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef | ast.AsyncFunctionDef), path


def test_files_stay_small() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, f"{path}: a noun is missing"


def test_a_number_that_comes_in_steps_is_cut_at_its_steps() -> None:
    for condition in CATALOGUE.conditions:
        step = getattr(condition.variable.domain, "step", None)
        for value, _ in condition.cuts() if step else ():
            assert abs(value) == float("inf") or value % step == 0, f"{condition.variable.name} {condition}"
