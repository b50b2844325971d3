"""Why: the answers that a result rests on, in words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from spinemets.engine.case import Answer
from spinemets.engine.network import Key, Network
from spinemets.engine.scalar import YES, Test, can_hold
from spinemets.model import Finding, Range, Rule, Table, Variable, YesNo


def because(network: Network, key: Key) -> tuple[str, ...]:
    """The answers behind a finding or a rule: those of the rows that hold, or can still hold."""
    keys = dict.fromkeys(given for member in _behind(network, key) for given in _given(network, member))
    return tuple(statement(network, member) for member in keys)


def _behind(network: Network, key: Key) -> Iterable[Key]:
    """The questions and results that meet the conditions of a finding or a rule."""
    definition, inputs = network.definition(key), network.inputs(key)
    assert isinstance(definition, Finding | Rule)
    possible = [row for row in network.rulebook.rows(definition) if can_hold(row, inputs)]
    sure = [row for row in possible if not any(test.can_fail(inputs) for test in row)]
    for row in sure or possible:
        for test in row:
            if not test.can_fail(inputs):
                for member in _meeting(network, key, test):
                    below = network.definition(member)
                    if isinstance(below, Finding | Rule) and network.possible(member) == YES:
                        yield from _behind(network, member)
                    else:
                        yield from _origin(network, member)


def _meeting(network: Network, key: Key, test: Test) -> list[Key]:
    """Of several vertebrae those that meet a condition."""
    members = network.members(key, network.rulebook.variables[test.name])
    return [member for member in members if network.possible(member) <= test.answers] or members


def _origin(network: Network, key: Key) -> list[Key]:
    """A table with one question only repeats the answer: name the answer instead."""
    definition = network.definition(key)
    if isinstance(definition, Table) and len(network.rulebook.uses[key.name]) == 1:
        (name,) = network.rulebook.uses[key.name]
        return [
            m for member in network.members(key, network.rulebook.variables[name]) for m in _origin(network, member)
        ]
    return [key]


def _given(network: Network, key: Key) -> list[Key]:
    """What somebody answered: for an answer that follows from others, those; for what is only not recorded, none.

    A number that was worked out is named too: the reader wants to see it, and what it comes from.
    """
    if network.definition(key) is not None:
        return [key]
    answer = network.answer(key)
    if answer is None:
        return []
    causes = [Key(name, place) for name, place in answer.rests_on]
    return [key, *causes] if answer.numbers else causes or [key]


def statement(network: Network, key: Key) -> str:
    """What is known of one question or result, with the vertebra it is about."""
    if key not in network.stated:
        network.stated[key] = _statement(network, key)
    return network.stated[key]


def _statement(network: Network, key: Key) -> str:
    variable = network.rulebook.variables[key.name]
    where = _where(network, key, variable)
    if isinstance(variable.domain, YesNo) and network.possible(key) == YES:
        said = f"{variable.called}{where}"
    elif getattr(variable.domain, "grades", False):
        said = f"{variable.called} {known(network, key)}{where}"
    else:
        said = f"{variable.called}{where}: {known(network, key)}"
    return said


def _where(network: Network, key: Key, variable: Variable) -> str:
    if key.place is None or variable.about != "lesion" or variable.name == "level":
        return ""
    return f" at {network.case.level_label(key.place)}"


def known(network: Network, key: Key) -> str:
    """An answer or a result as it is shown: the label, the number, or what is still possible."""
    if network.definition(key) is None:
        variable, answer = network.rulebook.catalogue.variables[key.name], network.answer(key)
        return shown(variable, answer) or _labels(network, variable, key)
    variable = network.rulebook.variables[key.name]
    if key.name in network.rulebook.catalogue.scores:
        totals = network.totals(key)
        return f"{Range(min(totals), max(totals))}, {_labels(network, variable, key)}"
    return _labels(network, variable, key)


@lru_cache(maxsize=4096)
def shown(variable: Variable, answer: Answer | None) -> str:
    """An answer as it is shown; nothing if it is what holds while nothing is recorded."""
    if answer is None:
        return "" if variable.absent is not None else "not known"
    if answer.numbers:
        unit = getattr(variable.domain, "unit", "")
        exact = unit != "hours"  # a duration between two dates has more digits than meaning
        said = f"{' or '.join(str(part if exact else _rounded(part)) for part in answer.numbers)} {unit}".strip()
        return f"{said} ({_days(answer.numbers)})" if unit == "hours" and answer.numbers[0].low >= 72 else said
    every = len(answer.codes) == len(getattr(variable.domain, "codes", ()))
    return "not known" if every else " or ".join(map(variable.said, answer.codes))


def _days(hours: tuple[Range, ...]) -> str:
    return " or ".join(str(_rounded(Range(part.low / 24, part.high / 24))) for part in hours) + " days"


def _rounded(part: Range) -> Range:
    return Range(round(part.low, 1), round(part.high, 1))


def _labels(network: Network, variable: Variable, key: Key) -> str:
    possible = network.possible(key)
    if len(possible) > 1:
        possible = sorted(possible, key=network.rulebook.cells[variable.name].index)
    return " or ".join([variable.said(str(code)) for code in possible])


def axis_reasons(network: Network, members: list[Key]) -> tuple[str, ...]:
    """What one axis of a segment rests on, vertebra by vertebra: the inputs of the rows that can hold."""
    said: dict[str, None] = {}
    for member in members:
        table = network.definition(member)
        assert isinstance(table, Table)
        holding = [row for row in network.rulebook.rows(table) if can_hold(row, network.inputs(member))]
        looked_at = {test.name for row in holding for test in row}
        for name in network.rulebook.uses[member.name]:
            variable = network.rulebook.variables[name]
            for source in network.members(member, variable) if name in looked_at else ():
                if variable.absent is None or network.possible(source) != frozenset({variable.absent}):
                    said[statement(network, source)] = None
    return tuple(said)
