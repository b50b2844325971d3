"""The strip of a score: bands that tile the scale, and the range of totals still possible."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

import spinemets
from spinemets.engine import ScoreResult
from spinemets.render.bar import WIDTH, bar, grades

NAMES = sorted(spinemets.rulebook().catalogue.scores)


def rectangles(score: ScoreResult) -> tuple[list[tuple[float, float]], tuple[float, float]]:
    """From where to where the bands and the range reach."""
    svg = ElementTree.fromstring(bar(score))
    found = [(r.get("class", ""), float(r.get("x", "")), float(r.get("width", ""))) for r in svg.iter("rect")]
    spans = [(kind, x, x + width) for kind, x, width in found]
    bands = [(start, end) for kind, start, end in spans if kind.startswith("band")]
    (total,) = [(start, end) for kind, start, end in spans if kind == "range"]
    return bands, total


@pytest.mark.parametrize("name", NAMES)
def test_bands_tile_the_scale(name: str) -> None:
    bands, total = rectangles(spinemets.evaluate(name))
    assert bands[0][0] == 1 and bands[-1][1] == pytest.approx(WIDTH - 1, abs=0.2)
    assert all(after[0] - before[1] == pytest.approx(2, abs=0.2) for before, after in pairwise(bands))
    assert total[0] >= 1 and total[1] <= WIDTH


@pytest.mark.parametrize("name", NAMES)
def test_the_worst_band_is_the_darkest(name: str) -> None:
    definition = spinemets.rulebook().catalogue.scores[name]
    found = grades(definition)
    best, worst = (definition.bands[0], definition.bands[-1])
    if definition.better == "higher":
        best, worst = worst, best
    assert found[best.name] == 0 and found[worst.name] == 2
    assert all(grade == 1 for band, grade in found.items() if band not in (best.name, worst.name))


def test_the_range_lies_under_the_bands_it_can_still_reach() -> None:
    score = spinemets.evaluate("sins", level="T11", pain="mechanical", bone_quality="lytic", collapse="over_50")
    bands, total = rectangles(score)
    reached = [name for (start, end), name in zip(bands, ("stable", "potentially_unstable", "unstable"), strict=True)
               if start < total[1] and total[0] < end]  # fmt: skip
    assert tuple(reached) == score.bands
