"""A second way to every result: a walk down a decision diagram, exact however many completions a case has."""

from __future__ import annotations

from functools import cache
from math import prod

from cases import cases
from hypothesis import given, settings

import spinemets
from engine.test_exactness import results_of
from spinemets.engine import Case, Key, Network
from spinemets.engine.diagram import Diagram, Diagrams
from spinemets.engine.network import MOST_COMBINATIONS
from spinemets.model import Score

BOOK = spinemets.rulebook()


@cache
def diagrams(segments: tuple[tuple[int, ...], ...]) -> Diagrams:
    """The diagrams for all cases with such segments; none or one vertebra here."""
    return Diagrams(BOOK, Case(lesions=({},) * len(segments)))


@cache
def diagram(segments: tuple[tuple[int, ...], ...], key: Key, totals: bool = False) -> Diagram:
    """The diagram of one result, or of the totals of a score."""
    every = diagrams(segments)
    return every.totals(key) if totals else every.outcomes(key)


def reached(diagram: Diagram, network: Network) -> set[object]:
    """The ends to which some possible answers lead."""
    seen = {0}
    for number, step in enumerate(diagram.steps):
        if number in seen:
            possible = None if step.asked.choice else network.root(step.asked.key)
            seen |= {to for answers, to in step.leads if possible is None or not answers.isdisjoint(possible)}
    first = len(diagram.steps)
    return {end for place, end in enumerate(diagram.ends, first) if place in seen}


@settings(max_examples=60)
@given(cases(most_lesions=1))
def test_every_result_equals_what_some_way_of_possible_answers_leads_to(case: Case) -> None:
    network = Network(BOOK, case)
    for key in results_of(case):
        found = reached(diagram(case.segments, key), network)
        assert found <= network.possible(key), key
        if combinations(network, key) <= MOST_COMBINATIONS:
            assert found == network.possible(key), key
        if isinstance(BOOK.catalogue.definitions[key.name], Score):
            assert reached(diagram(case.segments, key, totals=True), network) == network.totals(key), key


def combinations(network: Network, key: Key) -> int:
    """How many combinations of what is shared the network has to go through."""
    return prod(len(network.possible(member)) for member in network.shared(key))
