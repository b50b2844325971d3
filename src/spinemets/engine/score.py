"""One score, or table of classes, at one place, with a line for each item."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.engine.ask import ask_next, questions
from spinemets.engine.because import known
from spinemets.engine.holding import held, would_tell
from spinemets.engine.network import Key, Network
from spinemets.engine.result import Line, Outside, ScoreResult
from spinemets.engine.scalar import YES
from spinemets.model import Range, Score


def score(network: Network, key: Key) -> ScoreResult:
    """One instrument at one place, with a line for each item."""
    definition, bands = network.rulebook.catalogue.instruments[key.name], network.possible(key)
    low, high = None, None
    if isinstance(definition, Score):
        totals = network.totals(key)
        low, high = _plain(min(totals)), _plain(max(totals))
        order, lines = [band.name for band in definition.bands], _items(network, key, definition)
    else:
        order, lines = list(definition.outcomes), _inputs(network, key)
    return ScoreResult(
        definition,
        low,
        high,
        tuple(name for name in order if name in bands),
        tuple(dict.fromkeys(question.name for question in ask_next(network, key))),
        lines,
        (*_cautions(network, key), *_converted(network, key)),
        tuple(_outside(network, key)),
    )


def _items(network: Network, key: Key, definition: Score) -> tuple[Line, ...]:
    options = network.rulebook.options(definition, network.inputs(key))
    return tuple(
        Line(
            item.variable,
            Range(min(options[item.variable.name]), max(options[item.variable.name])),
            " / ".join(known(network, member) for member in network.members(key, item.variable)),
            item.cite,
            item.note,
        )
        for item in definition.items
    )


def _inputs(network: Network, key: Key) -> tuple[Line, ...]:
    """What a table looks at. It gives no points."""
    variables = network.rulebook.variables
    cite = network.rulebook.catalogue.definitions[key.name].cites()[0]
    return tuple(
        Line(variables[name], None, " / ".join(known(network, member) for member in members), cite, "")
        for name, members in network.below(key).items()
    )


def _cautions(network: Network, key: Key) -> Iterable[str]:
    """The cautions about a score that apply at this place."""
    for rule in network.rulebook.warnings.get(key.name, ()):
        if network.possible(Key(rule.name, key.place)) == YES:
            yield rule.short


def _converted(network: Network, key: Key) -> Iterable[str]:
    """The answers that rest on a conversion: the result is approximate."""
    for name in network.rulebook.converted:
        answer = network.case.patient.get(name)
        if answer is not None and answer.origin == "converted" and name in network.rulebook.questions_of[key.name]:
            yield f"Approximate: {network.rulebook.variables[name].called} {answer.because}."


def _outside(network: Network, key: Key) -> Iterable[Outside]:
    """For whom the instrument was not built, if this patient is or may be one of them."""
    about = network.rulebook.catalogue.definitions[key.name].about
    for limit, tests in network.rulebook.limits[key.name]:
        holds = held(network, about, key.place, tests)
        if holds.possible:
            asked = would_tell(network, about, key.place, holds)
            yield Outside(limit, "applies" if holds.certain else "may_apply", questions(network, asked))


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number
