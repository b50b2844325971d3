"""Missing is not no: a result is never narrower than the truth, and exact where it can be enumerated.

The truth is the union over every completion of every missing answer, worked out by an evaluator written apart from
the engine.
"""

from itertools import product
from math import prod

from cases import cases, raw_cases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import spinemets
from engine.oracle import Oracle
from spinemets.engine import Case, Key, Network
from spinemets.engine import network as network_module
from spinemets.engine.ask import ask_next

BOOK = spinemets.rulebook()
MOST_COMPLETIONS = 1500

thorough = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large],
)


def results_of(case: Case) -> list[Key]:
    """Every result of a case, at every place."""
    keys: list[Key] = []
    for definition in BOOK.catalogue.definitions.values():
        places: range | tuple[None] = (None,)
        if definition.about != "patient":
            places = range(len(case.lesions if definition.about == "lesion" else case.segments))
        keys += [Key(definition.name, place) for place in places]
    return keys


def truth(network: Network, oracle: Oracle, key: Key) -> set[object] | None:
    """The union over all completions, or nothing if there are too many."""
    roots = sorted(oracle.roots(key))
    if prod(len(network.root(root)) for root in roots) > MOST_COMPLETIONS:
        return None
    found: set[object] = set()
    for values in product(*(network.root(root) for root in roots)):
        found |= oracle.outcomes(key, dict(zip(roots, values, strict=True)))
    return found


@thorough
@given(cases(most_lesions=2))
def test_every_result_equals_the_union_over_all_completions(case: Case) -> None:
    network = Network(BOOK, case)
    oracle = Oracle(BOOK.catalogue, BOOK.cells.__getitem__, case)
    for key in results_of(case):
        expected = truth(network, oracle, key)
        if expected is not None:
            assert network.possible(key) == expected, key


@settings(thorough, max_examples=80)
@given(cases(most_lesions=2))
def test_without_enumeration_a_result_is_never_narrower(case: Case) -> None:
    before = network_module.MOST_COMBINATIONS
    network_module.MOST_COMBINATIONS = 1
    try:
        network = Network(BOOK, case)
        oracle = Oracle(BOOK.catalogue, BOOK.cells.__getitem__, case)
        for key in results_of(case):
            expected = truth(network, oracle, key)
            if expected is not None:
                assert network.possible(key) >= expected, key
    finally:
        network_module.MOST_COMBINATIONS = before


@thorough
@given(raw_cases(most_lesions=2), st.data())
def test_more_answers_never_widen(raw: dict, data: st.DataObject) -> None:
    """Take answers away (facts, not recorded judgements): what was possible stays possible."""
    variables = BOOK.catalogue.variables

    def fewer(answers: dict) -> dict:
        kept = data.draw(st.sets(st.sampled_from(sorted(answers)))) if answers else set()
        return {k: v for k, v in answers.items() if k in kept or k == "level" or variables[k].absent is not None}

    try:
        full = spinemets.Case(**raw)
    except spinemets.CaseError:
        return
    less = {
        "patient": fewer(raw["patient"]),
        "policy": fewer(raw["policy"]),
        "lesions": [fewer(lesion) for lesion in raw["lesions"]],
    }
    partial = spinemets.Case(**less)
    more, fewer_known = Network(BOOK, full), Network(BOOK, partial)
    for key in results_of(full):
        assert more.possible(key) <= fewer_known.possible(key), key
    for name, score in BOOK.catalogue.scores.items():
        for place in range(len(full.lesions)) if score.about == "lesion" else (None,):
            assert more.totals(Key(name, place)) <= fewer_known.totals(Key(name, place))


@thorough
@given(cases(most_lesions=2))
def test_what_is_asked_is_open_and_what_is_decided_asks_nothing(case: Case) -> None:
    network = Network(BOOK, case)
    for key in results_of(case):
        asked = ask_next(network, key)
        assert len(asked) == len(set(asked))
        if network.decided(key):
            assert asked == []
        else:
            assert asked, key
            for question in asked:
                variable = BOOK.catalogue.variables[question.name]
                unnamed = question == Key("level") and not case.lesions
                assert unnamed or len(network.root(question)) > 1 or variable.absent is not None


@settings(thorough, max_examples=100)
@given(cases(most_lesions=3))
def test_both_ends_of_every_range_are_attained(case: Case) -> None:
    assessment = spinemets.assess(case)
    network = Network(BOOK, case)
    for name, score in assessment.scores.items():
        if name not in BOOK.catalogue.scores:
            continue  # a table of classes has no total
        totals = network.totals(Key(name))
        assert {score.low, score.high} <= totals
        assert {score.definition.band_of(total).name for total in totals} == set(score.bands)
        lines = score.lines
        assert score.definition.total(sum(line.points.low for line in lines)) <= score.low
        assert score.high <= sum(line.points.high for line in lines)
