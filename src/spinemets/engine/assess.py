"""Everything at once: every definition on one case, in the order in which they rest on one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from math import prod

from spinemets.engine.ask import ask_next
from spinemets.engine.because import axis_reasons, because, known
from spinemets.engine.case import Case
from spinemets.engine.network import Key, Network
from spinemets.engine.result import (
    Advice,
    Assessment,
    Axis,
    Given,
    Line,
    Plan,
    Question,
    ScoreResult,
    SegmentResult,
    Status,
)
from spinemets.engine.scalar import YES, Possible, Rulebook, can_hold
from spinemets.model import Cell, Cite, Range, Row, Rule, Table

PATIENT_LINE = ("age", "sex", "primary")
AXES = ("neurologic", "oncologic", "mechanical", "systemic")


def assess(rulebook: Rulebook, case: Case, version: str) -> Assessment:
    """The whole assessment of a case that has no problems."""
    network = Network(rulebook, case)
    lesions = tuple(
        (
            case.level_label(place),
            {
                s.name: score(network, Key(s.name, place))
                for s in rulebook.catalogue.scores.values()
                if s.about == "lesion"
            },
        )
        for place in range(len(case.lesions))
    )
    scores = {s.name: score(network, Key(s.name)) for s in rulebook.catalogue.scores.values() if s.about == "patient"}
    segments = tuple(_segment(network, place) for place in range(len(case.segments)))
    advice = _all_advice(network)
    urgency = Key("urgency")
    asked = _questions(
        network,
        [
            *ask_next(network, urgency),
            *(key for place in range(len(case.segments)) for key in ask_next(network, Key("noms", place))),
            *(key for name in scores for key in ask_next(network, Key(name))),
            *(
                key
                for place, (_, group) in enumerate(lesions)
                for n in group
                for key in ask_next(network, Key(n, place))
            ),
        ],
    )
    table = _table(network, "urgency")
    levels = [code for code in reversed(tuple(table.outcomes)) if code in network.possible(urgency)]
    return Assessment(
        version=version,
        case=case,
        patient=_patient(network),
        answers=_answers(network),
        urgency=tuple(levels),
        urgency_labels=tuple(table.outcomes[code] for code in levels),
        urgency_because=_urgency_reasons(network),
        urgency_ask_next=_questions(network, ask_next(network, urgency)),
        lesions=lesions,
        segments=segments,
        scores=scores,
        advice=tuple(sorted(advice, key=_place_in_list)),
        ask_next=asked,
        cites=_cites(network, advice),
    )


def score(network: Network, key: Key) -> ScoreResult:
    """One score at one place, with a line for each item."""
    definition = network.rulebook.catalogue.scores[key.name]
    totals, bands = network.totals(key), network.possible(key)
    options = network.rulebook.options(definition, network.inputs(key))
    lines = tuple(
        Line(
            item.variable,
            Range(min(options[item.variable.name]), max(options[item.variable.name])),
            " / ".join(known(network, member) for member in network.members(key, item.variable)),
            item.cite,
            item.note,
        )
        for item in definition.items
    )
    return ScoreResult(
        definition,
        _plain(min(totals)),
        _plain(max(totals)),
        tuple(band.name for band in definition.bands if band.name in bands),
        tuple(dict.fromkeys(question.name for question in ask_next(network, key))),
        lines,
        _cautions(network, key),
    )


def _cautions(network: Network, key: Key) -> tuple[str, ...]:
    """The cautions about a score that apply at this place."""
    rules = [rule for rule in network.rulebook.catalogue.rules.values() if rule.score == key.name]
    return tuple(rule.short for rule in rules if network.possible(Key(rule.name, key.place)) == YES)


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number


def _segment(network: Network, place: int) -> SegmentResult:
    case, key = network.case, Key("noms", place)
    axes: list[Axis] = []
    for name in AXES:
        table = _table(network, name)
        members = network.members(key, table.result)
        possible = network.join(table.result, [network.possible(member) for member in members])
        said = axis_reasons(network, members)
        axes.append(Axis(table, tuple(code for code in table.outcomes if code in possible), said))
    return SegmentResult(
        tuple(case.level_label(lesion) for lesion in case.segments[place]),
        tuple(axes),
        _plans(network, key),
        _questions(network, ask_next(network, key)),
    )


def _plans(network: Network, key: Key) -> tuple[Plan, ...]:
    """Every plan that is still possible, with the rows that lead to it and what they would need."""
    table, inputs = _table(network, "noms"), network.inputs(key)
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


def _all_advice(network: Network) -> tuple[Advice, ...]:
    """Every rule that applies or may apply, but for those that other advice makes needless."""
    found = [advice for rule in network.rulebook.catalogue.rules.values() for advice in _advice(network, rule)]
    applying = {advice.rule.name for advice in found if advice.status == "applies"}
    return tuple(advice for advice in found if applying.isdisjoint(advice.rule.superseded_by))


def _advice(network: Network, rule: Rule) -> Iterable[Advice]:
    """A rule on this case: the vertebrae or segments where it applies in one piece, those where it may in another."""
    places: Iterable[int | None] = (None,)
    if rule.about != "patient":
        places = range(len(network.case.lesions if rule.about == "lesion" else network.case.segments))
    keys = [Key(rule.name, place) for place in places]
    sure = [key for key in keys if network.possible(key) == YES]
    maybe = [key for key in keys if len(network.possible(key)) > 1]
    statuses: tuple[tuple[Status, list[Key]], ...] = (("applies", sure), ("may_apply", maybe))
    for status, chosen in statuses:
        if chosen:
            levels = [level for key in chosen for level in _levels(network, rule, key)]
            said = [reason for key in chosen for reason in because(network, key)]
            until = [question for key in chosen for question in ask_next(network, key)]
            yield Advice(
                rule,
                status,
                tuple(dict.fromkeys(levels)),
                tuple(dict.fromkeys(said)),
                _questions(network, until),
            )


def _levels(network: Network, rule: Rule, key: Key) -> list[str]:
    if key.place is None:
        return []
    places = (key.place,) if rule.about == "lesion" else network.case.segments[key.place]
    return [network.case.level_label(place) for place in places]


def _questions(network: Network, keys: Iterable[Key]) -> tuple[Question, ...]:
    """Open questions, one for each key of the case file, with the levels they are open for."""
    levels: dict[str, dict[str, None]] = {}
    for key in keys:
        named = levels.setdefault(key.name, {})
        if key.place is not None:
            named[network.case.level_label(key.place)] = None
    variables = network.rulebook.catalogue.variables
    return tuple(Question(variables[name], tuple(named)) for name, named in levels.items())


def _patient(network: Network) -> str:
    """The patient in a few words: age, sex, primary."""
    return ", ".join(known(network, Key(name)) for name in PATIENT_LINE if name in network.case.patient)


def _answers(network: Network) -> tuple[Given, ...]:
    """Every answer of the case, as it is shown."""
    case = network.case
    keys = [Key(name) for name in (*case.patient, *case.policy)]
    keys += [Key(name, place) for place, lesion in enumerate(case.lesions) for name in lesion if name != "level"]
    given: list[Given] = []
    for key in keys:
        answer, variable = network.answer(key), network.rulebook.variables[key.name]
        if answer is not None:
            level = case.level_label(key.place) if key.place is not None else ""
            used = key.name in network.rulebook.asked or key.name in PATIENT_LINE
            given.append(Given(variable, level, known(network, key), answer.origin, answer.because, used))
    return tuple(given)


def _urgency_reasons(network: Network) -> tuple[str, ...]:
    said: list[str] = []
    for name in ("cord_compression", "pain_pattern"):
        if network.possible(Key(name)) == YES:
            said += because(network, Key(name))
    return tuple(dict.fromkeys(said))


SECTIONS = ("now", "plan", "caution", "disagreement")


def _place_in_list(advice: Advice) -> tuple[int, bool, int, str]:
    rule = advice.rule
    return SECTIONS.index(rule.section), advice.status == "may_apply", rule.rank, rule.name


def _table(network: Network, name: str) -> Table:
    table = network.rulebook.catalogue.definitions[name]
    assert isinstance(table, Table)
    return table


def _cites(network: Network, advice: Iterable[Advice]) -> tuple[Cite, ...]:
    """The citations of everything shown: the scores and tables that found a place, and the advice that was given."""
    about = ("patient", "lesion", "segment") if network.case.lesions else ("patient",)
    definitions = network.rulebook.catalogue.definitions.values()
    used = [d.name for d in definitions if not isinstance(d, Rule) and d.about in about]
    return tuple(cite for name in (*used, *(a.rule.name for a in advice)) for cite in network.rulebook.cites[name])
