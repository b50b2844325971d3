"""Every definition walks the same battery; a new definition adds no test code."""

import ast
import json
from itertools import pairwise, product
from pathlib import Path

import pytest

import spinemets
from spinemets.engine import Rulebook
from spinemets.model import Catalogue, Choices, Definition, Finding, Implication, Rule, Score, Table
from spinemets.model.exchange import dump, load

CATALOGUE = spinemets.rulebook().catalogue
DEFINITIONS = CATALOGUE.definitions
SCORES = [d for d in DEFINITIONS.values() if isinstance(d, Score)]
TABLES = [d for d in DEFINITIONS.values() if isinstance(d, Table)]
RULES = [d for d in DEFINITIONS.values() if isinstance(d, Rule | Finding)]
PACKAGE = Path(spinemets.__file__).parent

every_definition = pytest.mark.parametrize("definition", list(DEFINITIONS.values()), ids=list(DEFINITIONS))
every_score = pytest.mark.parametrize("score", SCORES, ids=lambda score: score.name)
every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def test_the_export_of_everything_comes_back_equal() -> None:
    again = load(json.loads(json.dumps(dump([*DEFINITIONS.values(), *CATALOGUE.implications]))))
    assert again.definitions == DEFINITIONS
    assert sorted(again.implications, key=lambda i: i.name) == sorted(CATALOGUE.implications, key=lambda i: i.name)
    assert all(CATALOGUE.variables[name] == variable for name, variable in again.variables.items())


@every_definition
def test_the_export_of_one_definition_comes_back_equal(definition: Definition) -> None:
    exported = json.loads(json.dumps(dump(_with_what_it_uses(definition.name))))
    assert load(exported).definitions[definition.name] == definition


def _with_what_it_uses(name: str) -> list[Definition]:
    below = sorted({c.variable.definition for c in DEFINITIONS[name].inputs() if c.variable.definition})
    return [d for used in below for d in _with_what_it_uses(used)] + [DEFINITIONS[name]]


@every_score
def test_every_band_can_be_reached(score: Score) -> None:
    totals = {0.0}
    for item in score.items:
        totals = {total + value for total in totals for value, _ in item.groups}
    assert {score.band_of(total).name for total in totals} == {band.name for band in score.bands}


@every_score
def test_every_example_holds_and_every_band_has_one(score: Score) -> None:
    shown: set[str] = set()
    for example in score.examples:
        result = spinemets.evaluate(score.name, **example.answers)
        assert (result.low, result.high) == (example.expect, example.expect), example.title
        shown |= set(result.bands)
    assert shown == {band.name for band in score.bands}


@every_score
def test_every_edge_of_every_band_from_both_sides(score: Score) -> None:
    for lower, upper in pairwise(score.bands):
        assert score.band_of(lower.high).name == lower.name
        assert score.band_of(lower.high + 1).name == upper.name


@every_table
def test_exactly_one_row_for_each_full_case(table: Table) -> None:
    for case in table.full_cases():
        assert sum(row.holds(case) for row in table.rows) == 1


@every_definition
def test_every_part_is_cited_and_says_how_it_was_seen(definition: Definition) -> None:
    for cite in definition.cites():
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
