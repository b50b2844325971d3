"""Why: the answers that a result rests on, in words."""

from __future__ import annotations

from spinemets.engine.network import Key, Network
from spinemets.engine.scalar import Condensed
from spinemets.model import Finding, Range, Rule, Score, Table, Variable


def because(network: Network, key: Key) -> tuple[str, ...]:
    """The answers behind a finding or a rule: those of the rows that hold, or can still hold."""
    definition = network.definition(key)
    assert isinstance(definition, Finding | Rule)
    rows = network.rulebook.rows(definition)
    sure = [row for row in rows if not any(c.can_fail(lambda v: network.input(key, v)) for c in row)]
    possible = [row for row in rows if all(c.can_hold(lambda v: network.input(key, v)) for c in row)]
    said: dict[str, None] = {}
    for row in sure or possible:
        for condition in row:
            if not condition.can_fail(lambda v: network.input(key, v)):
                said |= dict.fromkeys(reasons(network, key, condition))
    return tuple(said)


def reasons(network: Network, key: Key, condition: Condensed) -> list[str]:
    """The words for one condition that is met; of several vertebrae those that meet it."""
    variable = condition.variable
    members = network.members(key, variable)
    meeting = [member for member in members if network.possible(member) <= condition.cells] or members
    said: list[str] = []
    for member in meeting:
        definition = network.definition(member)
        if isinstance(definition, Finding) and network.possible(member) == {"yes"}:
            said += because(network, member)
        else:
            said.append(statement(network, member, variable))
    return said


def statement(network: Network, key: Key, variable: Variable) -> str:
    """What is known of one question or result, with the vertebra it is about."""
    return f"{_question(variable)}{_where(network, key, variable)}: {known(network, key)}"


def known(network: Network, key: Key) -> str:
    """An answer or a result as it is shown: the label, the number, or what is still possible."""
    definition, variable = network.definition(key), network.rulebook.variables[key.name]
    possible = network.possible(key)
    if isinstance(definition, Score):
        totals = network.totals(key)
        return f"{Range(min(totals), max(totals))}, {_labels(network, variable, key)}"
    if definition is None:
        answer = network.answer(key)
        if answer is not None and answer.numbers:
            unit = getattr(variable.domain, "unit", "")
            return f"{' or '.join(map(str, answer.numbers))} {unit}".strip()
        if len(possible) == len(network.rulebook.cells[key.name]):
            return "not known"
    return _labels(network, variable, key)


def _labels(network: Network, variable: Variable, key: Key) -> str:
    order = network.rulebook.cells[variable.name]
    return " or ".join(variable.label(str(code)) for code in sorted(network.possible(key), key=order.index))


def _question(variable: Variable) -> str:
    return variable.question


def _where(network: Network, key: Key, variable: Variable) -> str:
    if key.place is None or variable.name == "level":
        return ""
    if variable.about == "lesion":
        return f", {network.case.level_label(key.place)}"
    return ""


def axis_reasons(network: Network, table: Table, members: list[Key]) -> tuple[str, ...]:
    """What one axis of a segment rests on: the inputs of its table, vertebra by vertebra."""
    said: dict[str, None] = {}
    for member in members:
        for name in network.rulebook.uses[table.name]:
            variable = network.rulebook.variables[name]
            for source in network.members(member, variable):
                if variable.absent is None or network.possible(source) != {variable.absent}:
                    said[statement(network, source, variable)] = None
    return tuple(said)
