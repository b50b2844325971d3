"""One score at one place, with a line for each item."""

from __future__ import annotations

from spinemets.engine.ask import ask_next
from spinemets.engine.because import known
from spinemets.engine.network import Key, Network
from spinemets.engine.result import Line, ScoreResult
from spinemets.engine.scalar import YES
from spinemets.model import Range


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
