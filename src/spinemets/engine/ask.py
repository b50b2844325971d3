"""What to ask next: the open questions that bear on a result, the most decisive first."""

from __future__ import annotations

from itertools import product

from spinemets.engine.network import Key, Network
from spinemets.engine.scalar import Possible, Rulebook
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
    inputs = {name: network.input(key, network.rulebook.variables[name]) for name in network.rulebook.uses[key.name]}
    asked: dict[Key, None] = {}
    for name in _ranked(network.rulebook, definition, inputs):
        asked |= dict.fromkeys(_below(network, key, network.rulebook.variables[name]))
    if isinstance(definition, Table):
        for row, conditions in zip(definition.rows, network.rulebook.rows(definition), strict=True):
            open_row = all(not condition.cells.isdisjoint(inputs[condition.variable.name]) for condition in conditions)
            if row.settled_by is not None and open_row:
                asked |= dict.fromkeys(network.members(key, row.settled_by))
    return list(asked)


def _below(network: Network, key: Key, variable: Variable) -> list[Key]:
    """The questions behind one open input; of several vertebrae only those that can still be the worst."""
    members = network.members(key, variable)
    if len(members) <= 1:
        return [question for member in members for question in ask_next(network, member)]
    order = network.rulebook.cells[variable.name]
    floor = max(min(order.index(answer) for answer in network.possible(member)) for member in members)
    open_members = [m for m in members if max(order.index(answer) for answer in network.possible(m)) > floor]
    return [question for member in open_members for question in ask_next(network, member)]


def _ranked(rulebook: Rulebook, definition: Definition, inputs: dict[str, Possible]) -> list[str]:
    """The open inputs of a definition that matter, the most decisive first."""
    if isinstance(definition, Score):
        return _ranked_items(rulebook, definition, inputs)
    if isinstance(definition, Finding | Rule):
        return _undecided_conditions(rulebook, definition, inputs)
    candidates = [name for name, possible in inputs.items() if len(possible) > 1]

    def left(name: str) -> float:
        """How many outcomes are left on average once this input is known."""
        outcomes = 0
        for value in inputs[name]:
            fixed = inputs | {name: frozenset({value})}
            outcomes += len(rulebook.outcomes(definition, lambda variable, fixed=fixed: fixed[variable.name]))
        return outcomes / len(inputs[name])

    mattering = _mattering(rulebook, definition, inputs, candidates)
    return sorted(mattering, key=lambda name: (left(name), candidates.index(name)))


def _ranked_items(rulebook: Rulebook, score: Score, inputs: dict[str, Possible]) -> list[str]:
    """Items with more than one number of points left, by the bands and then the width that an answer would leave."""
    options = rulebook.options(score, lambda variable: inputs[variable.name])
    totals = {name: {0.0} for name in options}
    for name in options:
        for other, points in options.items():
            if other != name:
                totals[name] = {total + value for total in totals[name] for value in points}

    def left(name: str) -> tuple[float, float]:
        bands = [{score.band_of(total + points).name for total in totals[name]} for points in options[name]]
        return sum(map(len, bands)) / len(bands), -(max(options[name]) - min(options[name]))

    return sorted((name for name in options if len(options[name]) > 1), key=left)


def _undecided_conditions(rulebook: Rulebook, definition: Finding | Rule, inputs: dict[str, Possible]) -> list[str]:
    """The open conditions of rows that can neither be met nor missed for certain."""
    asked: dict[str, None] = {}
    for row in (*rulebook.rows(definition), *rulebook.rows(definition, "barred")):
        if all(not condition.cells.isdisjoint(inputs[condition.variable.name]) for condition in row):
            for condition in row:
                if not inputs[condition.variable.name] <= condition.cells:
                    asked[condition.variable.name] = None
    return list(asked)


def _mattering(rulebook: Rulebook, table: Definition, inputs: dict[str, Possible], candidates: list[str]) -> list[str]:
    """The open inputs that change the outcome in at least one full case."""
    size = 1
    for name in candidates:
        size *= len(inputs[name])
    if size > MOST_CASES:
        return candidates
    outcomes: dict[tuple[Cell, ...], Possible] = {}
    for case in product(*(inputs[name] for name in candidates)):
        values = inputs | {name: frozenset({value}) for name, value in zip(candidates, case, strict=True)}
        outcomes[case] = rulebook.outcomes(table, lambda variable, values=values: values[variable.name])
    mattering: list[str] = []
    for index, name in enumerate(candidates):
        seen: dict[tuple[Cell, ...], Possible] = {}
        if any(seen.setdefault((*c[:index], *c[index + 1 :]), result) != result for c, result in outcomes.items()):
            mattering.append(name)
    return mattering
