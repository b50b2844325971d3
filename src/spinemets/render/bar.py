"""A score on its scale: the bands as a strip, and below it the totals still possible."""

from __future__ import annotations

from markupsafe import Markup

from spinemets.engine import ScoreResult
from spinemets.model import Score

WIDTH = 168.0


def grades(score: Score) -> dict[str, int]:
    """How good or bad each band is, from 0 (mildest) to 2 (worst)."""
    order = score.bands if score.better == "lower" else tuple(reversed(score.bands))
    last = max(len(order) - 1, 1)
    return {band.name: 0 if number == 0 else 2 if number == last else 1 for number, band in enumerate(order)}


def bar(score: ScoreResult) -> Markup:
    """Inline SVG that repeats what the words beside it say, so it is hidden from screen readers."""
    scale, grade = score.definition.range, grades(score.definition)
    cell = WIDTH / (scale.high - scale.low + 1)

    def stretch(low: float, high: float) -> tuple[float, float]:
        return (low - scale.low) * cell, (high - low + 1) * cell

    bands = [
        Markup('<rect class="band grade-{}" x="{:.1f}" y="1" width="{:.1f}" height="9"/>').format(
            grade[band.name], start + 1, wide - 2
        )
        for band in score.definition.bands
        for start, wide in (stretch(band.low, band.high),)
    ]
    start, wide = stretch(score.low, score.high)
    return Markup(
        '<svg class="bar" viewBox="0 0 {0:g} 19" aria-hidden="true" focusable="false">{1}'
        '<rect class="range" x="{2:.1f}" y="13" width="{3:.1f}" height="5" rx="2.5"/></svg>'
    ).format(WIDTH, Markup("").join(bands), start + 1, wide - 2)
