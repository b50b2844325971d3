"""What rests on the same answers is worked out once: a change to one answer leaves most results as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from spinemets.engine.case import Answer, Case
from spinemets.engine.network import Key, Network
from spinemets.engine.scalar import Rulebook

MOST_REMEMBERED = 4096
"""Results kept for each rulebook; when there are more, all are forgotten and the next ones are kept."""

ABOUT = ("patient", "policy", "lesion")

T = TypeVar("T")


class Memory:
    """Results by the definition and the answers that they rest on. Answers hold nothing that identifies a person."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._results: dict[tuple[object, ...], Any] = {}
        self._questions: dict[str, dict[str, tuple[str, ...]]] = {}

    def recall(self, network: Network, key: Key, compute: Callable[[Network, Key], T]) -> T:
        """The result of a definition at one place, from memory if the answers below it are the same."""
        rests_on = (compute, key.name, *self._answers(network.case, key))
        found = self._results.get(rests_on)
        if found is None:
            found = compute(network, key)
            if len(self._results) >= MOST_REMEMBERED:
                self._results.clear()
            self._results[rests_on] = found
        return found

    def _answers(self, case: Case, key: Key) -> list[Answer | None]:
        """Every answer that a result rests on or names; of vertebrae also the level, which joins neighbours."""
        if key.name not in self._questions:
            variables, names = self.rulebook.variables, sorted(self.rulebook.questions_behind(key.name))
            groups = {about: tuple(n for n in names if variables[n].about == about) for about in ABOUT}
            self._questions[key.name] = groups
        asked, about = self._questions[key.name], self.rulebook.about(key.name)
        found = [case.patient.get(name) for name in asked["patient"]]
        found += [case.policy.get(name) for name in asked["policy"]]
        if asked["lesion"] or about != "patient":
            for place in self._vertebrae(case, key, about):
                lesion = case.lesions[place]
                found += [lesion.get("level"), *(lesion.get(name) for name in asked["lesion"])]
        derived = [answer for answer in found if answer is not None and answer.rests_on]
        found += [case.given(name, place) for answer in derived for name, place in answer.rests_on]
        return found

    @staticmethod
    def _vertebrae(case: Case, key: Key, about: str) -> Iterable[int]:
        if key.place is None:
            return range(len(case.lesions))
        return (key.place,) if about == "lesion" else case.segments[key.place]
