"""Pieces of a page that are the same as the last time are not set out again: most answers change few of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from spinemets.engine import Advice

MOST_REMEMBERED = 2048
"""When there are more pieces, all are forgotten and the next ones are kept."""


class Remembered:
    """What a template made of some advice. It is kept with the advice, so that no other can take its place."""

    def __init__(self) -> None:
        self._pieces: dict[tuple[object, ...], tuple[Sequence[Advice], Markup]] = {}

    def __call__(self, kind: str, advice: Sequence[Advice], more: object, caller: Callable[[], Markup]) -> Markup:
        """The piece of that kind; `more`: what else it depends on; `caller` sets it out if it is not remembered."""
        key = (kind, more, *map(_told, advice))
        found = self._pieces.get(key)
        if found is None:
            found = (advice, caller())
            if len(self._pieces) >= MOST_REMEMBERED:
                self._pieces.clear()
            self._pieces[key] = found
        return found[1]


def _told(advice: Advice) -> tuple[object, ...]:
    """What the words about a piece of advice depend on."""
    until = tuple((question.key, question.levels) for question in advice.until)
    return (id(advice.rule), advice.status, advice.levels, advice.because, until)
