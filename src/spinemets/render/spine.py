"""The spine as a picture: every vertebra, the involved ones marked and labelled in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from markupsafe import Markup, escape

from spinemets.engine import Assessment
from spinemets.model import Score
from spinemets.render.spine_shape import Vertebra, vertebrae

WIDTH = 294.0
LABELS_AT = 166.0
LEADERS_FROM = 136.0
LABEL_GAP = 31.0
NAME_GAP = 11.0
PRESS_GAP = 15.0
MARGIN = 16.0
ESCC = ("0", "1a", "1b", "1c", "2", "3")


@dataclass(frozen=True)
class Mark:
    """An involved vertebra: its label in words, and the grades still possible (0 mildest to 2 worst)."""

    level: str
    sins: str
    escc: str
    says: str
    grades: tuple[int, ...]


@dataclass(frozen=True)
class Press:
    """How a vertebra is pressed in a page: what it is called there, and its element with its attributes."""

    says: str
    element: str
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class Label:
    """Where the label of an involved vertebra stands, and where its leader line starts."""

    mark: Mark
    y: float
    start: tuple[float, float]


def marks(assessment: Assessment) -> tuple[Mark, ...]:
    """The involved vertebrae of a case, with SINS and ESCC in words."""
    found: list[Mark] = []
    for (level, scores), lesion in zip(assessment.lesions, assessment.case.lesions, strict=True):
        sins, escc = scores["sins"], lesion.get("escc")
        assert isinstance(sins.definition, Score)
        grades = tuple(number for number, band in enumerate(sins.definition.bands) if band.name in sins.bands)
        says = _one_of([band.replace("_", " ") for band in sins.bands])
        found.append(Mark(level, f"SINS {sins.total}", _escc(escc.codes if escc else ESCC), says, grades))
    return tuple(found)


def _escc(codes: Sequence[str]) -> str:
    """The grades of compression still possible, short enough for a label."""
    known = [code for code in ESCC if code in codes]
    whole = ESCC[ESCC.index(known[0]) : ESCC.index(known[-1]) + 1]
    if len(known) == len(ESCC):
        return "ESCC not known"
    return f"ESCC {known[0]} to {known[-1]}" if len(whole) == len(known) > 3 else f"ESCC {_one_of(known)}"


def _one_of(words: Sequence[str]) -> str:
    """Alternatives in words: a, b or c."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def spread(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Places at least `gap` apart, in the order given, as near as can be to where they are wanted.

    They stay between `top` and `bottom`, or run past the bottom if there is no room.
    """
    blocks: list[tuple[float, int]] = []  # the mean of places that push one another, and how many they are
    for number, place in enumerate(wanted):
        mean, count = place - number * gap, 1
        while blocks and blocks[-1][0] > mean:
            before, members = blocks.pop()
            mean, count = (before * members + mean * count) / (members + count), members + count
        blocks.append((mean, count))
    highest = max(top, bottom - gap * (len(wanted) - 1))
    even = [min(max(mean, top), highest) for mean, count in blocks for _ in range(count)]
    return [place + number * gap for number, place in enumerate(even)]


def lay_out(given: Sequence[Mark]) -> tuple[Label, ...]:
    """A label for each vertebra that can be drawn, from the top down, none upon another."""
    drawn = {vertebra.level: vertebra for vertebra in vertebrae()}
    order = list(drawn)
    shown = sorted((mark for mark in given if mark.level in drawn), key=lambda mark: order.index(mark.level))
    starts = [drawn[mark.level].tip for mark in shown]
    bottom = max(vertebra.y for vertebra in drawn.values())
    places = spread([y for _, y in starts], LABEL_GAP, MARGIN, bottom)
    return tuple(Label(mark, y, start) for mark, y, start in zip(shown, places, starts, strict=True))


def spine(given: Sequence[Mark], presses: Mapping[str, Press] | None = None) -> Markup:
    """The picture as inline SVG; its style is in the style sheet of the report.

    `presses`: how each vertebra is pressed, by its level, for a page in which that is possible.
    """
    column, labels = vertebrae(), lay_out(given)
    named = dict(zip(column, spread([v.front[1] + 3.5 for v in column], NAME_GAP, 0, 9999), strict=True))
    marked = {label.mark.level: label.mark for label in reversed(labels)}
    height = max([v.y for v in column] + [label.y for label in labels]) + 22
    parts = [_canal(column)]
    drawn = [_vertebra(v, named[v], marked.get(v.level)) for v in column]
    parts += drawn if presses is None else _pressed(column, drawn, presses)
    parts += [_label(label) for label in labels]
    if presses is not None:
        return Markup(
            '<svg class="spine" viewBox="{:g} 0 {:g} {:g}" role="group" aria-label="The spine from the side, C0 to S5">'
            "{}</svg>"
        ).format(MARGIN, WIDTH - MARGIN, round(height), Markup("").join(parts))
    text = " ".join(f"{mark.level}: {mark.sins}, {mark.says}; {mark.escc}." for mark in given)
    return Markup(
        '<svg class="spine" viewBox="0 0 {:g} {:g}" role="img" aria-labelledby="spine-title spine-text">'
        '<title id="spine-title">The spine from the side, C0 to S5</title><desc id="spine-text">{}</desc>{}</svg>'
    ).format(WIDTH, round(height), text or "No involved vertebra is named.", Markup("").join(parts))


@cache
def _canal(column: tuple[Vertebra, ...]) -> Markup:
    """The canal behind the bodies, and the cord in it as far as L1."""
    places = {v.level: v.place(v.depth / 2 + (3 if v.level.startswith("S") else 4.5), 0) for v in column}
    levels = [level for level in places if level != "C0"]
    drawn: list[Markup] = []
    for name, end in (("canal", "S3"), ("cord", "L1")):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (places[v] for v in levels[: levels.index(end) + 1]))
        drawn.append(Markup('<polyline class="{}" points="{}"/>').format(name, points))
    return Markup("").join(drawn)


@lru_cache(1000)  # most vertebrae look the same in most pictures, and drawing all takes as long as an assessment
def _vertebra(vertebra: Vertebra, named_at: float, mark: Mark | None) -> Markup:
    turned = Markup("translate({:.1f} {:.1f}) rotate({:g})").format(vertebra.x, vertebra.y, -vertebra.tilt)
    state = "" if mark is None else " involved" if len(mark.grades) == 1 else " involved open"
    return Markup(
        '<g class="vertebra{}" data-level="{}"><g transform="{}">{}{}'
        '<path class="outline" d="{}"/></g><text class="name" x="{:.1f}" y="{:.1f}">{}</text></g>'
    ).format(
        state,
        vertebra.level,
        turned,
        _process(vertebra),
        _fill(vertebra, mark),
        vertebra.body,
        vertebra.front[0],
        named_at,
        vertebra.level,
    )


def _pressed(column: Sequence[Vertebra], drawn: Sequence[Markup], presses: Mapping[str, Press]) -> list[Markup]:
    """Every vertebra in an element that is pressed, wide enough for a finger and as high as its neighbours allow."""
    middles = spread([v.y for v in column], PRESS_GAP, 0, 9999)
    between = [(above + below) / 2 for above, below in pairwise(middles)]
    tops, bottoms = [middles[0] - PRESS_GAP, *between], [*between, middles[-1] + PRESS_GAP]
    found: list[Markup] = []
    for vertebra, shape, top, bottom in zip(column, drawn, tops, bottoms, strict=True):
        press = presses[vertebra.level]
        attributes = Markup("".join(f' {escape(name)}="{escape(value)}"' for name, value in press.attributes.items()))
        found.append(
            Markup('<{0} class="press" aria-label="{1}"{2}>{3}{4}</{0}>').format(
                press.element, press.says, attributes, _hit(top, bottom), shape
            )
        )
    return found


@cache
def _hit(top: float, bottom: float) -> Markup:
    return Markup('<rect class="hit" x="{:g}" y="{:.1f}" width="{:g}" height="{:.1f}"/>').format(
        MARGIN, top, LEADERS_FROM - MARGIN, bottom - top
    )


def _process(vertebra: Vertebra) -> Markup:
    """The spinous process; that of a lumbar vertebra is broad."""
    if not vertebra.process:
        return Markup("")
    wide = " wide" if vertebra.level.startswith("L") else ""
    return Markup('<path class="process{}" d="{}"/>').format(wide, vertebra.process)


def _fill(vertebra: Vertebra, mark: Mark | None) -> Markup:
    """The body, filled by its grade; if several are possible, a stripe for each."""
    if mark is None:
        return Markup('<path class="bone" d="{}"/>').format(vertebra.body)
    if len(mark.grades) == 1:
        return Markup('<path class="grade-{}" d="{}"/>').format(mark.grades[0], vertebra.body)
    clip = f"clip-{vertebra.level}"
    left, wide = (-21.0, 60.0) if vertebra.level == "C0" else (-vertebra.depth / 2 - 8, vertebra.depth + 8)
    if vertebra.level not in ("C0", "C1"):
        left, wide = -vertebra.depth / 2, vertebra.depth
    stripe = wide / len(mark.grades)
    stripes = [
        Markup('<rect class="grade-{}" x="{:.1f}" y="-30" width="{:.1f}" height="60"/>').format(
            grade, left + number * stripe, stripe
        )
        for number, grade in enumerate(mark.grades)
    ]
    return Markup('<clipPath id="{0}"><path d="{1}"/></clipPath><g clip-path="url(#{0})">{2}</g>').format(
        clip, vertebra.body, Markup("").join(stripes)
    )


def _label(label: Label) -> Markup:
    (x, y), edge = label.start, LABELS_AT - 5
    return Markup(
        '<polyline class="leader" points="{:.1f},{:.1f} {:g},{:.1f} {:g},{:.1f} {:g},{:.1f}"/><g class="label">'
        '<text x="{:g}" y="{:.1f}"><tspan class="level">{}</tspan> {}</text>'
        '<text class="soft" x="{:g}" y="{:.1f}">{}</text></g>'
    ).format(
        x, y, LEADERS_FROM, y, edge - 4, label.y - 4, edge, label.y - 4,
        LABELS_AT, label.y, label.mark.level, label.mark.sins,
        LABELS_AT, label.y + 13, label.mark.escc,
    )  # fmt: skip
