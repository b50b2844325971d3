"""The strip of an instrument: bands or classes that tile it, the best at the left, and what is still possible."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

import spinemets
from spinemets.engine import ScoreResult
from spinemets.model import Score
from spinemets.render.bar import WIDTH, bar, grades
from spinemets.render.instrument import best_first

INSTRUMENTS = spinemets.rulebook().catalogue.instruments
CLASSES = sorted(name for name, member in INSTRUMENTS.items() if not isinstance(member, Score))

every_instrument = pytest.mark.parametrize("name", sorted(INSTRUMENTS))


def rectangles(result: ScoreResult) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """From where to where the bands reach, and what is still possible."""
    svg = ElementTree.fromstring(bar(result))
    found = [(r.get("class", ""), float(r.get("x", "")), float(r.get("width", ""))) for r in svg.iter("rect")]
    spans = [(kind, x, x + width) for kind, x, width in found]
    bands = [(start, end) for kind, start, end in spans if kind.startswith("band")]
    return bands, [(start, end) for kind, start, end in spans if kind == "range"]


@every_instrument
def test_bands_tile_the_scale(name: str) -> None:
    bands, possible = rectangles(spinemets.evaluate(name))
    assert len(bands) == len(best_first(INSTRUMENTS[name]))
    assert bands[0][0] == 1 and bands[-1][1] == pytest.approx(WIDTH - 1, abs=0.2)
    assert all(after[0] - before[1] == pytest.approx(2, abs=0.2) for before, after in pairwise(bands))
    assert all(start >= 1 and end <= WIDTH for start, end in possible)


@every_instrument
def test_the_worst_band_is_the_darkest_and_the_last(name: str) -> None:
    definition = INSTRUMENTS[name]
    found, order = grades(definition), best_first(definition)
    scale = spinemets.evaluate(name).scale
    ends = (order[0], order[-1])
    if isinstance(definition, Score):
        lows = {band.name: (band.low, band.high) for band in definition.bands}
        best, worst = (float(part.split(" ")[0]) for part in scale.split(", "))
        assert best in lows[order[0]] and worst in lows[order[-1]]
    else:
        assert scale == f"{order[0]} best, {order[-1]} worst"
    assert [found[end] for end in ends] == [0, 2]
    assert all(grade == 1 for band, grade in found.items() if band not in ends)


def test_the_range_lies_under_the_bands_it_can_still_reach() -> None:
    score = spinemets.evaluate("sins", level="T11", pain="mechanical", bone_quality="lytic", collapse="over_50")
    bands, (total,) = rectangles(score)
    reached = [name for (start, end), name in zip(bands, ("stable", "potentially_unstable", "unstable"), strict=True)
               if start < total[1] and total[0] < end]  # fmt: skip
    assert tuple(reached) == score.bands


def test_a_scale_on_which_higher_is_better_is_turned_round() -> None:
    score = spinemets.evaluate("nesms", albumin_g_dl=2.0, ambulation="none", primary="lung_nsclc",
                               visceral_metastases="unremovable", vertebral_metastases=3)  # fmt: skip
    assert score.bands == ("0",)
    bands, (total,) = rectangles(score)
    assert bands[-1] == pytest.approx(total, abs=0.2)


@pytest.mark.parametrize("name", CLASSES)
def test_each_class_that_is_still_possible_is_marked(name: str) -> None:
    order = best_first(INSTRUMENTS[name])
    result = spinemets.evaluate(name, kps=60)
    assert result.narrowed and not result.decided
    bands, possible = rectangles(result)
    assert possible == [bands[number] for number, band in enumerate(order) if band in result.bands]
