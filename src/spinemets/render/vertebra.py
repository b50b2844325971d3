"""A target volume as a picture: the six sectors of a vertebra in the axial plane, GTV and CTV marked and in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from markupsafe import Markup

from spinemets.knowledge.sources.contested import COX_2012
from spinemets.radiotherapy.sectors import SECTORS, in_words
from spinemets.radiotherapy.target import TargetVolume
from spinemets.radiotherapy.target_rows import RESERVED, VENDOR_ROW_5

WIDTH, HEIGHT = 680.0, 514.0
LEGEND = 418.0
MIDDLE = WIDTH / 2
MARGIN = 14.0
LINE = 16.0

State = Literal["gtv", "ctv", "optional", "spared"]

WORDS: dict[State, str] = {
    "gtv": "GTV and CTV",
    "ctv": "CTV",
    "optional": "optional",
    "spared": "not a target",
}


class Shape(NamedTuple):
    """The outline of a sector, where its number stands, and from where to where its leader line runs.

    Places are x and y, x from the middle of the picture to the patient's left.
    """

    outline: tuple[tuple[str, tuple[float, ...]], ...]
    number: tuple[float, float]
    edge: tuple[float, float]
    label: tuple[float, float]
    words: tuple[str, ...]


BODY = (
    ("M", (-92, 132)), ("C", (-92, 82, -48, 60, 0, 60)), ("C", (48, 60, 92, 82, 92, 132)),
    ("C", (92, 166, 70, 190, 42, 194)), ("C", (26, 187, 12, 185, 0, 185)), ("C", (-12, 185, -26, 187, -42, 194)),
    ("C", (-70, 190, -92, 166, -92, 132)), ("Z", ()),
)  # fmt: skip
PEDICLE = (
    ("M", (42, 194)), ("C", (58, 192, 72, 183, 80, 171)), ("L", (86, 238)), ("L", (50, 246)),
    ("C", (52, 228, 48, 208, 42, 194)), ("Z", ()),
)  # fmt: skip
LAMINA = (
    ("M", (50, 246)), ("L", (86, 238)), ("L", (150, 244)), ("C", (172, 248, 172, 276, 150, 277)), ("L", (96, 282)),
    ("L", (22, 326)), ("L", (13, 286)), ("C", (34, 280, 47, 266, 50, 246)), ("Z", ()),
)  # fmt: skip
PROCESS = (
    ("M", (13, 286)), ("L", (22, 326)), ("L", (14, 384)), ("C", (12, 400, -12, 400, -14, 384)), ("L", (-22, 326)),
    ("L", (-13, 286)), ("C", (-6, 288, 6, 288, 13, 286)), ("Z", ()),
)  # fmt: skip
CANAL = (
    ("M", (-42, 194)), ("C", (-26, 187, -12, 185, 0, 185)), ("C", (12, 185, 26, 187, 42, 194)),
    ("C", (48, 208, 52, 228, 50, 246)), ("C", (47, 266, 34, 280, 13, 286)), ("C", (6, 288, -6, 288, -13, 286)),
    ("C", (-34, 280, -47, 266, -50, 246)), ("C", (-52, 228, -48, 208, -42, 194)), ("Z", ()),
)  # fmt: skip

SHAPES = {
    1: Shape(BODY, (0, 128), (83, 100), (150, 84), ("Vertebral body",)),
    2: Shape(PEDICLE, (66, 217), (84, 205), (190, 176), ("Left pedicle",)),
    3: Shape(LAMINA, (104, 263), (166, 258), (190, 254), ("Left transverse", "process, lamina")),
    4: Shape(PROCESS, (0, 350), (17, 362), (60, 372), ("Spinous process",)),
    5: Shape(LAMINA, (104, 263), (166, 258), (190, 254), ("Right transverse", "process, lamina")),
    6: Shape(PEDICLE, (66, 217), (84, 205), (190, 176), ("Right pedicle",)),
}
RIGHT = (5, 6)
"""Drawn as the mirror image of the left: the picture is seen from the feet, so the left is on the viewer's right."""

STYLE = """
.vertebra { --ink: #17212b; --soft: #4b5964; --bone: #eef1f3; --line: #6d7a85; --ctv: #cfe3fb; --gtv: #d4707c;
  --mark: #17212b; --paper: #ffffff; background: var(--paper); max-width: 100%; height: auto;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
@media screen and (prefers-color-scheme: dark) { .vertebra { --ink: #e8edf1; --soft: #adb9c3; --bone: #2b3640;
  --line: #8e9ba6; --ctv: #1f4670; --gtv: #8f2f3d; --mark: #f3f6f8; --paper: #18212a; } }
.vertebra text { fill: var(--ink); font-size: 14px; } .vertebra .soft { fill: var(--soft); }
.vertebra .title { font-size: 16px; font-weight: 700; } .vertebra .state { font-weight: 700; }
.vertebra .side { font-size: 22px; font-weight: 700; }
.vertebra .number { font-weight: 700; text-anchor: middle;
  stroke: var(--paper); stroke-width: 3.5; paint-order: stroke; }
.vertebra .outline { stroke: var(--ink); stroke-width: 1.4; stroke-linejoin: round; }
.vertebra .gtv .outline { fill: url(#vertebra-gtv); stroke-width: 2.6; }
.vertebra .ctv .outline { fill: url(#vertebra-ctv); stroke-width: 2; }
.vertebra .optional .outline { fill: var(--bone); stroke-dasharray: 6 4; stroke-width: 2; }
.vertebra .spared .outline { fill: var(--bone); stroke: var(--line); }
.vertebra .canal { fill: var(--paper); stroke: var(--line); stroke-dasharray: 2 3; }
.vertebra .leader { fill: none; stroke: var(--soft); }
"""
PATTERNS = Markup(
    '<defs><pattern id="vertebra-gtv" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="7" height="7" fill="var(--gtv)"/><path d="M0,0V7" stroke="var(--mark)" stroke-width="2.4"/></pattern>'
    '<pattern id="vertebra-ctv" width="9" height="9" patternUnits="userSpaceOnUse">'
    '<rect width="9" height="9" fill="var(--ctv)"/><circle cx="4.5" cy="4.5" r="1.1" fill="var(--mark)"/></pattern>'
    "</defs>"
)


def vertebra(target: TargetVolume) -> Markup:
    """The target volume as SVG that stands alone; every mark is also a pattern and a word."""
    states: dict[int, State] = {sector: _state(target, sector) for sector in SECTORS}
    shown = [state for state in get_args(State) if state in states.values()]
    words = WORDS if target.extent == "GTV" else WORDS | {"gtv": "involved, in CTV"}
    parts = [Markup("<style>{}</style>").format(Markup(STYLE)), PATTERNS, *_heading(target)]
    parts.append(Markup('<path class="canal" d="{}"/>').format(_path(CANAL, 1)))
    strongest_last = sorted(SECTORS, key=lambda sector: shown.index(states[sector]), reverse=True)
    parts += [_sector(sector, states[sector]) for sector in strongest_last]
    parts.append(_text(MIDDLE, 240, "canal", "soft", "middle"))
    parts += [_label(sector, states[sector], words[states[sector]]) for sector in SECTORS]
    parts += _legend([(state, words[state]) for state in shown])
    parts += _footing(target)
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="vertebra" viewBox="0 0 {0:g} {1:g}" width="{0:g}" '
        'height="{1:g}" role="img" aria-labelledby="vertebra-title vertebra-text">'
        '<title id="vertebra-title">{2}</title><desc id="vertebra-text">{3}</desc>{4}</svg>'
    ).format(WIDTH, HEIGHT, f"{target.title}, axial view of the vertebra", _said(target), Markup("").join(parts))


def _state(target: TargetVolume, sector: int) -> State:
    if sector in target.gtv:
        return "gtv"
    if sector in target.ctv:
        return "ctv"
    return "optional" if sector in target.optional else "spared"


def _said(target: TargetVolume) -> str:
    optional = f" Optional: {in_words(target.optional)}." if target.optional else ""
    return (
        f"{target.extent}: {in_words(target.gtv)}. CTV: {in_words(target.ctv)}.{optional} "
        "Seen from the feet: the patient's left is on the right of the picture."
    )


def _heading(target: TargetVolume) -> Iterable[Markup]:
    yield _text(MARGIN, 24, target.title, "title")
    yield _text(MARGIN, 43, "Axial, seen from the feet: the patient's left is on the right of the picture.", "soft")
    yield _text(MARGIN, 130, "R", "side")
    yield _text(WIDTH - MARGIN, 130, "L", "side", "end")
    yield _text(MARGIN, 147, "patient's right", "soft")
    yield _text(WIDTH - MARGIN, 147, "patient's left", "soft", "end")


def _footing(target: TargetVolume) -> Iterable[Markup]:
    """What was given, and where the target comes from."""
    numbers = ", ".join(dict.fromkeys(str(row.number) for row in target.rows))
    consensus = [row.cite.source for row in target.rows if row != VENDOR_ROW_5] or [COX_2012]
    authors = " and ".join(dict.fromkeys(map(str, consensus)))
    vendor = ", row 5 as the vendor has it" if VENDOR_ROW_5 in target.rows else ""
    unsure = " Provisional: see the text." if any(row.cite.provisional for row in target.rows) else ""
    yield _text(MARGIN, LEGEND + 46, target.given, "soft")
    yield _text(MARGIN, LEGEND + 64, f"By row {numbers} of {authors}{vendor}.{unsure}", "soft")
    if RESERVED in target.reasons:
        yield _text(MARGIN, LEGEND + 82, "Closes the ring, which the abstract keeps for row 9: see the text.", "soft")


def _path(outline: Iterable[tuple[str, tuple[float, ...]]], side: int) -> str:
    """An outline in the picture; -1 for the mirror image."""
    return " ".join(
        command + ",".join(f"{MIDDLE + side * n if place % 2 == 0 else n:g}" for place, n in enumerate(numbers))
        for command, numbers in outline
    )


def _sector(sector: int, state: State) -> Markup:
    shape, side = SHAPES[sector], -1 if sector in RIGHT else 1
    return Markup(
        '<g class="sector {}" data-sector="{}"><path class="outline" d="{}"/>'
        '<text class="number" x="{:g}" y="{:g}">{}</text></g>'
    ).format(
        state, sector, _path(shape.outline, side), MIDDLE + side * shape.number[0], shape.number[1] + 5, sector
    )  # fmt: skip


def _label(sector: int, state: State, means: str) -> Markup:
    shape, right = SHAPES[sector], sector in RIGHT
    side, anchor = (-1, "end") if right else (1, "start")
    x, y = MIDDLE + side * shape.label[0], shape.label[1]
    lines = [_text(x, y + place * LINE, words, "", anchor) for place, words in enumerate(shape.words)]
    lines.append(_text(x, y + len(lines) * LINE, means, "state", anchor))
    leader = Markup('<polyline class="leader" points="{:g},{:g} {:g},{:g}"/>').format(
        MIDDLE + side * shape.edge[0], shape.edge[1], x - side * 5, y - 4
    )
    return Markup('<g class="label {}" data-sector="{}">{}{}</g>').format(state, sector, leader, Markup("").join(lines))


def _legend(marks: Iterable[tuple[State, str]]) -> Iterable[Markup]:
    """A swatch and its word for each mark in the picture."""
    for place, (state, means) in enumerate(marks):
        x = MARGIN + place * 164
        yield Markup('<g class="key {}"><rect class="outline" x="{:g}" y="{:g}" width="30" height="20"/>{}</g>').format(
            state, x, LEGEND, _text(x + 38, LEGEND + 15, means, "soft")
        )


def _text(x: float, y: float, words: str, name: str = "", anchor: str = "start") -> Markup:
    return Markup('<text class="{}" x="{:g}" y="{:g}" text-anchor="{}">{}</text>').format(name, x, y, anchor, words)
