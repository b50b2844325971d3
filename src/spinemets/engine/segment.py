"""One segment: its four axes, and every NOMS plan that is still open with what it would need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from math import prod

from spinemets.engine.ask import ask_next, questions
from spinemets.engine.because import axis_reasons
from spinemets.engine.network import Key, Network
from spinemets.engine.result import Axis, Plan, SegmentResult
from spinemets.engine.scalar import YES, Possible, can_hold
from spinemets.model import Cell, Row, Table

AXES = ("neurologic", "oncologic", "mechanical", "systemic")


def segment(network: Network, key: Key) -> SegmentResult:
    """Vertebrae that touch, by the four axes, and the plans that are still open; `key` is that of the plan."""
    case, place = network.case, key.place
    assert place is not None
    axes: list[Axis] = []
    for name in AXES:
        table = network.table(name)
        members = network.members(key, table.result)
        possible = network.join(table.result, [network.possible(member) for member in members])
        said = (*axis_reasons(network, members), *_cautions(network, members))
        axes.append(Axis(table, tuple(code for code in table.outcomes if code in possible), said))
    return SegmentResult(
        tuple(case.level_label(lesion) for lesion in case.segments[place]),
        tuple(axes),
        _plans(network, key),
        questions(network, ask_next(network, key)),
    )


def _cautions(network: Network, members: Iterable[Key]) -> tuple[str, ...]:
    """The cautions about an axis that apply at its vertebrae, each once."""
    rules = [(rule, member) for member in members for rule in network.rulebook.warnings.get(member.name, ())]
    applying = (rule.short for rule, member in rules if network.possible(Key(rule.name, member.place)) == YES)
    return tuple(dict.fromkeys(short.removesuffix(".") for short in applying))


def _plans(network: Network, key: Key) -> tuple[Plan, ...]:
    """Every plan that is still possible, with the rows that lead to it and what they would need."""
    table, inputs = network.table("noms"), network.inputs(key)
    open_axes = {name: possible for name, possible in inputs.items() if len(possible) > 1}
    cases: list[tuple[dict[str, Cell], Possible]] = []
    for values in product(*open_axes.values()):
        case = dict(zip(open_axes, values, strict=True))
        fixed = {name: frozenset({value}) for name, value in case.items()}
        cases.append((case, network.rulebook.outcomes(table, {**inputs, **fixed})))
    leading = [
        row for row, tests in zip(table.rows, network.rulebook.rows(table), strict=True) if can_hold(tests, inputs)
    ]
    weak = _weak_evidence(network, key)
    plans: list[Plan] = []
    for outcome in table.outcomes:
        if outcome in network.possible(key):
            rows = [row for row in leading if outcome in row.outcomes]
            provisional = next((row.cite.provisional for row in rows if row.cite.provisional), weak)
            needed = _needed(network, open_axes, rows, [case for case, outcomes in cases if outcome in outcomes])
            cites = tuple({row.cite.source.key: row.cite for row in rows}.values())
            names = tuple(row.name for row in rows)
            plans.append(Plan(outcome, table.outcomes[outcome], names, needed, cites, provisional))
    return tuple(plans)


def _weak_evidence(network: Network, key: Key) -> str:
    """Why a result rests on something provisional below it: a row recalled, or read in one secondary source.

    What the project decided is said on the page of the table; it does not make the evidence weak.
    """
    definition = network.definition(key)
    if not isinstance(definition, Table):
        return ""
    for row, tests in zip(definition.rows, network.rulebook.rows(definition), strict=True):
        if can_hold(tests, network.inputs(key)) and row.cite.seen != "ours" and row.cite.provisional:
            return row.cite.provisional
    members = [m for n in network.rulebook.uses[key.name] for m in network.members(key, network.rulebook.variables[n])]
    return next((weak for member in members if (weak := _weak_evidence(network, member))), "")


def _needed(
    network: Network, open_axes: Mapping[str, Possible], rows: list[Row], cases: list[dict[str, Cell]]
) -> tuple[str, ...]:
    """What the open axes must be: axis by axis if each can be named by itself, else row by row."""
    wanted = {name: {case[name] for case in cases} for name in open_axes}
    if prod(len(values) for values in wanted.values()) == len(cases):
        named = [_said(network, n, values) for n, values in wanted.items() if len(values) < len(open_axes[n])]
        return (" and ".join(named),) if named else ()
    needed = [{c.variable.name: c for c in row.conditions if c.variable.name in open_axes} for row in rows]
    return tuple(" and ".join(str(row[name]) for name in open_axes if name in row) for row in needed)


def _said(network: Network, name: str, values: set[Cell]) -> str:
    variable = network.rulebook.variables[name]
    return " or ".join(variable.label(str(code)) for code in network.rulebook.cells[name] if code in values)
