"""The times on a patient's way: read, put on one scale, held against their order, and narrowed by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import NamedTuple

from spinemets.casefile.dates import EARLIEST, LATEST, as_a_date, elsewhere, moments, placed
from spinemets.casefile.near import nearest
from spinemets.casefile.problem import Problem, shown
from spinemets.casefile.tree import Node, Text
from spinemets.engine import Answer
from spinemets.engine.case import Answers, Moments
from spinemets.model import Milestone

AS_OF = "as_of"
A_DATE = "2026-11-22, or 2026-11-22T03:15"

Times = Mapping[str, Moments]


class Pathway(NamedTuple):
    """When each milestone was reached, the time of the case, what follows about the patient, and what is wrong."""

    moments: Times
    as_of: Moments | None
    answers: Answers
    problems: list[Problem]


def read_pathway(
    entries: Iterable[tuple[str, Text, Node]],
    milestones: Mapping[str, Milestone],
    as_of: Moments | None,
    patient: Answers,
    zone: tzinfo | None = None,
) -> Pathway:
    """Read the section. A bare date is any moment of that day; every problem names the keys it is about."""
    nodes: dict[str, Node] = {}
    times: dict[str, Moments] = {} if as_of is None else {AS_OF: as_of}
    problems: list[Problem] = []
    for name, key, node in entries:
        if name not in milestones:
            known = " ".join(milestones)
            hint = moved(name, milestones) or nearest(name, milestones)
            problems.append(_problem("is not a key of the pathway.", name, key, hint, known))
        elif not (isinstance(node, Text) and node.text is None):
            read = moments(node.text) if isinstance(node, Text) and node.text is not None else None
            if read is None:
                what, hint = no_date(node)
                problems.append(_problem(what, name, node, hint, A_DATE))
            else:
                times[name], nodes[name] = placed(read, zone), node
    if not nodes:
        return Pathway({}, None, {}, problems)
    mixed = _mixed_zones(times, nodes)
    if mixed is not None:
        return Pathway({}, None, {}, [*problems, mixed])
    times = _on_one_scale(times)
    order = _order(times, milestones)
    problems += _out_of_order(times, nodes, order)
    answers, contradictions = _following(nodes, milestones, patient)
    narrowed = _narrowed(times, order)
    until = narrowed.pop(AS_OF, None)
    return Pathway(narrowed, until, answers, problems + contradictions)


def moved(name: str, milestones: Mapping[str, Milestone]) -> str:
    """Where the time is written now, for a key that a milestone had before."""
    for step in milestones.values():
        if name in step.formerly:
            return f"Write '{step.key}' under pathway, a date: {A_DATE}."
    return ""


def no_date(node: Node) -> tuple[str, str]:
    """What is said of a value that is not a date, and the date that is probably meant."""
    if not isinstance(node, Text) or node.text is None:
        return "is not a date.", ""
    meant = as_a_date(node.text)
    return f"'{shown(node.text)}' is not a date.", f"Did you mean {meant}?" if meant else ""


def _problem(what: str, name: str, node: Node, hint: str = "", allowed: str = "", also: str = "") -> Problem:
    others = ((also, None),) if also else ()
    return Problem(what, name, "", allowed, hint, node.line, node.column, others)


def _mixed_zones(times: Times, nodes: Mapping[str, Node]) -> Problem | None:
    """A time of day without a time zone beside one that has it. Bare dates go with both: days anywhere on earth."""
    zoned = [name for name, pair in times.items() if elsewhere(pair[0])]
    plain = [name for name, pair in times.items() if not elsewhere(pair[0]) and pair[0] == pair[1]]
    if not zoned or not plain:
        return None
    name, other = (plain[0], zoned[0]) if plain[0] in nodes else (zoned[0], plain[0])
    what = f"has a time zone and {other} has none, or the reverse."
    return _problem(what, name, nodes[name], "Write the time zone at both, or at neither.", also=other)


def _on_one_scale(times: Times) -> dict[str, Moments]:
    if all(pair[0].tzinfo is None for pair in times.values()):
        return dict(times)
    anywhere = {n: (a.replace(tzinfo=EARLIEST), b.replace(tzinfo=LATEST)) for n, (a, b) in times.items()}
    return {name: pair if pair[0].tzinfo is not None else anywhere[name] for name, pair in times.items()}


def _order(times: Times, milestones: Mapping[str, Milestone]) -> list[tuple[str, str]]:
    """Each milestone with every one that it cannot come before, and all of them with the time of the case."""
    order = [(b.key, s.key) for s in milestones.values() if s.key in times for b in s.before() if b.key in times]
    return order + [(name, AS_OF) for name in times if name != AS_OF and AS_OF in times]


def _out_of_order(times: Times, nodes: Mapping[str, Node], order: list[tuple[str, str]]) -> Iterable[Problem]:
    for earlier, later in order:
        if times[earlier][0] > times[later][1]:
            too_late = (earlier, "lies after the time of the case.")
            name, what = too_late if later == AS_OF else (later, f"lies before {earlier}.")
            yield _problem(what, name, nodes[name], "Check both dates.", also=earlier if name == later else later)


def _narrowed(times: Times, order: list[tuple[str, str]]) -> dict[str, Moments]:
    """What the order leaves of each day: nothing is earlier than what it cannot come before, nor later than the rest.

    The order holds every pair, however far apart, so looking at each of them once is enough.
    """
    first = {n: max([pair[0], *(times[a][0] for a, b in order if b == n)]) for n, pair in times.items()}
    last = {n: min([pair[1], *(times[b][1] for a, b in order if a == n)]) for n, pair in times.items()}
    return {name: (first[name], last[name]) for name in times}


def _following(
    nodes: Mapping[str, Node], milestones: Mapping[str, Milestone], patient: Answers
) -> tuple[dict[str, Answer], list[Problem]]:
    """The answers that follow from a time being given, or the answers that contradict it."""
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    for key, node in nodes.items():
        for variable, code in milestones[key].means.items():
            given = patient.get(variable.name)
            if given is not None and code not in given.codes:
                what = f"contradicts {variable.name}: {given}, since a time is given."
                problems.append(_problem(what, key, node, "Correct the one that is wrong.", also=variable.name))
            elif given is None or given.codes != (code,):
                answers[variable.name] = Answer(codes=(code,), origin="derived", because=f"{key} is given")
    return answers, problems
