"""What to ask next: the open questions that bear on a result, the most decisive first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product, zip_longest
from math import prod

from spinemets.engine.network import Key, Network
from spinemets.engine.result import Question
from spinemets.engine.scalar import Inputs, Possible, Rulebook, can_hold, sums
from spinemets.model import Cell, Definition, Finding, Rule, Score, Table, Variable

MOST_CASES = 5000
"""Beyond this many open combinations every open input of a table is asked, whether or not it can matter."""


def ask_next(network: Network, key: Key) -> list[Key]:
    """The open questions that can still change a result, the most decisive first. Nothing if it is decided."""
    if network.decided(key):
        return []
    if key not in network.asked:
        definition = network.definition(key)
        network.asked[key] = [key] if definition is None else _behind(network, key, definition)
    return network.asked[key]


def _behind(network: Network, key: Key, definition: Definition) -> list[Key]:
    """The open questions behind an undecided result."""
    inputs = network.inputs(key)
    groups = [
        below(network, key, network.rulebook.variables[name]) for name in _ranked(network.rulebook, definition, inputs)
    ]
    if isinstance(definition, Table):
        settling = [
            member
            for row, tests in zip(definition.rows, network.rulebook.rows(definition), strict=True)
            if row.settled_by is not None and can_hold(tests, inputs)
            for member in network.members(key, row.settled_by)
        ]
        return list(dict.fromkeys((*settling, *_in_turn(groups))))
    return list(dict.fromkeys(question for group in groups for question in group))


def _in_turn(groups: list[list[Key]]) -> list[Key]:
    """The first question of each input, then the second of each: no axis hides behind the many of another."""
    return [question for turn in zip_longest(*groups) for question in turn if question is not None]


def below(network: Network, key: Key, variable: Variable) -> list[Key]:
    """The questions behind one open input; of several vertebrae only those that can still be the worst."""
    members = network.members(key, variable)
    if not members:
        return [Key("level")]  # no vertebra is named yet: ask which are involved
    if len(members) == 1:
        return list(ask_next(network, members[0]))
    order = network.rulebook.cells[variable.name]
    floor = max(min(order.index(answer) for answer in network.possible(member)) for member in members)
    open_members = [m for m in members if max(order.index(answer) for answer in network.possible(m)) > floor]
    return [question for member in open_members for question in ask_next(network, member)]


def _ranked(rulebook: Rulebook, definition: Definition, inputs: Inputs) -> list[str]:
    """The open inputs of a definition that matter, the most decisive first."""
    if isinstance(definition, Score):
        return _ranked_items(rulebook, definition, inputs)
    if isinstance(definition, Finding | Rule):
        return _undecided_conditions(rulebook, definition, inputs)
    candidates = [name for name, possible in inputs.items() if len(possible) > 1]

    def left(name: str) -> float:
        """How many outcomes are left on average once this input is known."""
        outcomes = [rulebook.outcomes(definition, {**inputs, name: frozenset({value})}) for value in inputs[name]]
        return sum(map(len, outcomes)) / len(outcomes)

    mattering = _mattering(rulebook, definition, inputs, candidates)
    return sorted(mattering, key=lambda name: (left(name), candidates.index(name)))


def _ranked_items(rulebook: Rulebook, score: Score, inputs: Inputs) -> list[str]:
    """Items with more than one number of points left, by the bands and then the width that an answer would leave."""
    options = rulebook.options(score, inputs)

    def left(name: str) -> tuple[float, float]:
        bands = [rulebook.bands(score, sums(score, {**options, name: [points]}.values())) for points in options[name]]
        return sum(map(len, bands)) / len(bands), -(max(options[name]) - min(options[name]))

    return sorted((name for name in options if len(options[name]) > 1), key=left)


def _undecided_conditions(rulebook: Rulebook, definition: Finding | Rule, inputs: Inputs) -> list[str]:
    """The open conditions of rows that can still be met."""
    rows = (*rulebook.rows(definition), *rulebook.barred(definition))
    return list(
        dict.fromkeys(test.name for row in rows if can_hold(row, inputs) for test in row if test.can_fail(inputs))
    )


def _mattering(rulebook: Rulebook, table: Definition, inputs: Inputs, candidates: list[str]) -> list[str]:
    """The open inputs that change the outcome in at least one full case."""
    if prod(len(inputs[name]) for name in candidates) > MOST_CASES:
        return candidates
    outcomes: dict[tuple[Cell, ...], Possible] = {}
    for case in product(*(inputs[name] for name in candidates)):
        fixed = {name: frozenset({value}) for name, value in zip(candidates, case, strict=True)}
        outcomes[case] = rulebook.outcomes(table, {**inputs, **fixed})
    mattering: list[str] = []
    for index, name in enumerate(candidates):
        seen: dict[tuple[Cell, ...], Possible] = {}
        if any(seen.setdefault((*c[:index], *c[index + 1 :]), result) != result for c, result in outcomes.items()):
            mattering.append(name)
    return mattering


def questions(network: Network, keys: Iterable[Key]) -> tuple[Question, ...]:
    """Open questions, one for each key of the case file, with the levels they are open for."""
    levels: dict[str, dict[str, None]] = {}
    for key in keys:
        named = levels.setdefault(key.name, {})
        if key.place is not None:
            named[network.case.level_label(key.place)] = None
    variables = network.rulebook.catalogue.variables
    return tuple(Question(variables[name], tuple(named)) for name, named in levels.items())
