"""An instrument on its scale: its bands or classes as a strip, the best at the left, and what is still possible."""

from __future__ import annotations

from markupsafe import Markup

from spinemets.engine import ScoreResult
from spinemets.model import Instrument, Range, Score
from spinemets.render.instrument import best_first

WIDTH = 168.0

Stretch = tuple[float, float]
"""Where something begins on the strip, and how wide it is."""


def grades(definition: Instrument) -> dict[str, int]:
    """How good or bad each band or class is, from 0 (best) to 2 (worst)."""
    order = best_first(definition)
    last = max(len(order) - 1, 1)
    return {name: 0 if number == 0 else 2 if number == last else 1 for number, name in enumerate(order)}


def bar(result: ScoreResult) -> Markup:
    """Inline SVG that repeats what the words beside it say, so it is hidden from screen readers."""
    definition, grade = result.definition, grades(result.definition)
    bands, possible = _totals(result, definition) if isinstance(definition, Score) else _classes(result)
    parts = [
        Markup('<rect class="band grade-{}" x="{:.1f}" y="1" width="{:.1f}" height="9"/>').format(
            grade[name], start + 1, wide - 2
        )
        for name, (start, wide) in bands.items()
    ]
    parts += [
        Markup('<rect class="range" x="{:.1f}" y="13" width="{:.1f}" height="5" rx="2.5"/>').format(start + 1, wide - 2)
        for start, wide in possible
    ]
    return Markup('<svg class="bar" viewBox="0 0 {:g} 19" aria-hidden="true" focusable="false">{}</svg>').format(
        WIDTH, Markup("").join(parts)
    )


def _totals(result: ScoreResult, score: Score) -> tuple[dict[str, Stretch], list[Stretch]]:
    """The bands of a score, as wide as they have totals; and the totals still possible, in one piece."""
    scale, total = score.range, result.total
    cell = WIDTH / (scale.high - scale.low + 1)

    def stretch(part: Range) -> Stretch:
        before = part.low - scale.low if score.better == "lower" else scale.high - part.high
        return before * cell, (part.high - part.low + 1) * cell

    bands = {band.name: stretch(Range(band.low, band.high)) for band in score.bands}
    return {name: bands[name] for name in best_first(score)}, [stretch(total)] if total is not None else []


def _classes(result: ScoreResult) -> tuple[dict[str, Stretch], list[Stretch]]:
    """The classes of a table, all of the same width; and each that is still possible."""
    order = best_first(result.definition)
    cell = WIDTH / len(order)
    classes = {name: (number * cell, cell) for number, name in enumerate(order)}
    return classes, [classes[name] for name in order if name in result.bands]
