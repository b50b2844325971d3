"""Which one answer would settle most of several results at once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from spinemets.engine.ask import ask_next, below, questions
from spinemets.engine.memory import Memory
from spinemets.engine.network import Key, Network
from spinemets.engine.result import Question
from spinemets.engine.scalar import sums
from spinemets.model import Score


class Settling(NamedTuple):
    """A question, on how many open results it bears, and how many of them its answer settles on average."""

    question: Question
    bears_on: int
    settles: float


def most_settling(
    network: Network, memory: Memory, undecided: Iterable[Sequence[Key]]
) -> tuple[tuple[Settling, ...], tuple[Key, ...]]:
    """The questions behind undecided results, that which settles most of them first; and where they are open.

    A result that is open at several vertebrae is given as one group, and counts once.
    """
    asked: dict[Key, None] = {}
    bears, settles = Counter[str](), dict[str, float]()
    for group in undecided:
        behind = [memory.recall(network, key, _behind) for key in group]
        asked.update(dict.fromkeys(question for one in behind for question in one.asked))
        bears.update({question.name for one in behind for question in one.asked})
        for name, share in (part for one in behind for part in one.shares):
            settles[name] = settles.get(name, 0) + share / len(group)
    found = [Settling(q, bears[q.key], settles.get(q.key, 0)) for q in questions(network, asked)]
    ranked = sorted(found, key=lambda settling: (-settling.settles, -settling.bears_on))
    order = [settling.question.key for settling in ranked]
    return tuple(ranked), tuple(sorted(asked, key=lambda key: order.index(key.name)))


class _Behind(NamedTuple):
    """The questions behind one undecided result, and how often the answer to each would decide it."""

    asked: tuple[Key, ...]
    shares: tuple[tuple[str, float], ...]


def _behind(network: Network, key: Key) -> _Behind:
    return _Behind(tuple(ask_next(network, key)), tuple(_shares(network, key)))


def _shares(network: Network, key: Key) -> Iterable[tuple[str, float]]:
    """For each input that one question alone leaves open: the share of its values that would decide the result."""
    definition, inputs, rulebook = network.definition(key), network.inputs(key), network.rulebook
    assert definition is not None
    options = rulebook.options(definition, inputs) if isinstance(definition, Score) else {}
    for name, possible in inputs.items():
        behind = below(network, key, rulebook.variables[name]) if len(possible) > 1 else []
        if len(behind) == 1:
            if isinstance(definition, Score):
                totals = [sums(definition, {**options, name: [points]}.values()) for points in options[name]]
                left = [rulebook.bands(definition, group) for group in totals]
            else:
                left = [rulebook.outcomes(definition, {**inputs, name: frozenset({value})}) for value in possible]
            yield behind[0].name, sum(len(outcomes) == 1 for outcomes in left) / len(left)
