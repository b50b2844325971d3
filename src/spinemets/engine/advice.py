"""The advice on one case: what applies, what may apply, and in which order it is read."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.engine.ask import ask_next, questions
from spinemets.engine.because import because
from spinemets.engine.memory import Memory
from spinemets.engine.network import Key, Network
from spinemets.engine.result import Advice, Status
from spinemets.engine.scalar import NO, YES
from spinemets.model import Rule

SECTIONS = ("now", "plan", "evaluation", "care", "after", "team", "caution", "disagreement", "guidelines")

WHATEVER = "it holds whatever the open answers are"
"""The reason where every way that is still open leads to the same advice."""


def _place_in_list(advice: Advice) -> tuple[int, bool, int, str]:
    rule = advice.rule
    return SECTIONS.index(rule.section), advice.status == "may_apply", rule.rank, rule.name


def all_advice(network: Network, memory: Memory) -> tuple[Advice, ...]:
    """Every rule that applies or may apply, but for those that other advice makes needless."""
    found = [a for name in network.rulebook.catalogue.rules for a in memory.recall(network, Key(name), _advice)]
    applying = {advice.rule.name for advice in found if advice.status == "applies"}
    shown = [advice for advice in found if applying.isdisjoint(advice.rule.superseded_by)]
    return tuple(sorted(shown, key=_place_in_list))


def _advice(network: Network, rule_key: Key) -> tuple[Advice, ...]:
    """A rule on this case: the vertebrae or segments where it applies in one piece, those where it may in another."""
    rule = network.rulebook.catalogue.rules[rule_key.name]
    places: Iterable[int | None] = (None,)
    if rule.about != "patient":
        places = range(len(network.case.lesions if rule.about == "lesion" else network.case.segments))
    applies: list[Key] = []
    may_apply: list[Key] = []
    for place in places:
        key = Key(rule.name, place)
        possible = network.possible(key)
        if possible != NO:
            (applies if possible == YES else may_apply).append(key)
    pieces: list[Advice] = []
    if applies:
        pieces.append(_piece(network, rule, "applies", applies))
    if may_apply:
        pieces.append(_piece(network, rule, "may_apply", may_apply))
    return tuple(pieces)


def _piece(network: Network, rule: Rule, status: Status, keys: list[Key]) -> Advice:
    levels = dict.fromkeys(level for key in keys for level in _levels(network, rule, key))
    said = dict.fromkeys(reason for key in keys for reason in because(network, key))
    if not said and status == "applies":
        said = {WHATEVER: None}
    until = [question for key in keys for question in ask_next(network, key)] if status == "may_apply" else []
    return Advice(rule, status, tuple(levels), tuple(said), questions(network, until))


def _levels(network: Network, rule: Rule, key: Key) -> list[str]:
    if key.place is None:
        return []
    places = (key.place,) if rule.about == "lesion" else network.case.segments[key.place]
    return [network.case.level_label(place) for place in places]
