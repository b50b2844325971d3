"""The shape of the spine from the side, the patient looking left: where each vertebra stands, and its outline."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import cos, radians, sin

TOP = 24.0
MIDDLE = 70.0

# level: depth from front to back, height, gap above, and tilt in degrees (positive: the lower end lies further back)
SIZES = {
    "C0": (40, 10, 0, -8),
    "C1": (12, 8, 3, -16),
    "C2": (19, 12, 3.5, -16),
    "C3": (19, 11, 3.5, -12),
    "C4": (19, 11, 3.5, -5),
    "C5": (20, 11, 3.5, 4),
    "C6": (20, 11, 3.5, 12),
    "C7": (21, 12, 3.5, 20),
    "T1": (22, 13, 3, 24),
    "T2": (22, 13, 3, 23),
    "T3": (23, 13.5, 3, 19),
    "T4": (24, 13.5, 3, 15),
    "T5": (25, 14, 3, 10),
    "T6": (26, 14, 3, 5),
    "T7": (27, 14.5, 3, 0),
    "T8": (28, 15, 3, -5),
    "T9": (29, 15.5, 3, -10),
    "T10": (30, 16, 3.5, -14),
    "T11": (31, 16.5, 3.5, -17),
    "T12": (32, 17, 4, -19),
    "L1": (33, 18, 4.5, -18),
    "L2": (34, 19, 5, -13),
    "L3": (35, 19, 5.5, -5),
    "L4": (35, 19, 6, 6),
    "L5": (35, 19, 6, 21),
    "S1": (32, 20, 5, 41),
    "S2": (25, 17, 1.2, 39),
    "S3": (19, 14, 1.2, 25),
    "S4": (15, 12, 1.2, 3),
    "S5": (12, 10, 1.2, -24),
}


@dataclass(frozen=True)
class Vertebra:
    """One vertebra: the middle of its body, its tilt, and its size."""

    level: str
    x: float
    y: float
    tilt: float
    depth: float
    height: float

    def place(self, back: float, down: float) -> tuple[float, float]:
        """A place given from the middle of the body, in the picture."""
        turn = radians(self.tilt)
        return self.x + back * cos(turn) + down * sin(turn), self.y - back * sin(turn) + down * cos(turn)

    @property
    def front(self) -> tuple[float, float]:
        """Where its name is written: in front of the body."""
        return self.place(-self.depth / 2 - (11 if self.level == "C1" else 5), 0)

    @property
    def tip(self) -> tuple[float, float]:
        """Where a leader line starts: behind the spinous process."""
        return self.place(self.depth / 2 + _process(self)[0] + 4, _process(self)[1])

    @property
    def body(self) -> str:
        """The outline of the body, as a path around its middle."""
        w, h = self.depth / 2, self.height / 2
        if self.level == "C0":
            return "M-21,-8 C-14,4 14,9 38,-9 L35,-16 C14,0 -8,-4 -16,-14 Z"
        if self.level == "C1":
            return f"M{-w - 5},{-h} H{-w + 3} Q{-w + 5},0 {-w + 3},{h} H{-w - 5} Q{-w - 8},0 {-w - 5},{-h} Z"
        head = f"H{-w + 5} L{-w + 6},{-h - 12} Q{-w + 10},{-h - 17} {-w + 13},{-h - 11} L{-w + 14},{-h} H{w}"
        over = head if self.level == "C2" else f"Q0,{-h + 1.2} {w},{-h}"
        under = self.depth / 2 - (3 if self.level in ("S1", "S2") else 2 if self.level in ("S3", "S4") else 0)
        waist = 0 if self.level.startswith("S") else 1.6
        return f"M{-w},{-h} {over} Q{w - waist},0 {under},{h} Q0,{h - 1.2} {-under},{h} Q{-w + waist},0 {-w},{-h} Z"

    @property
    def process(self) -> str:
        """The spinous process, as a path from the back of the canal."""
        if self.level == "C0" or self.level.startswith("S"):
            return ""
        back, down = _process(self)
        start = self.depth / 2 + 8
        return f"M{start:g},{down / 8:g} L{self.depth / 2 + back:g},{down:g}"


def _process(vertebra: Vertebra) -> tuple[float, float]:
    """How far the spinous process reaches, to the back and down."""
    group, number = vertebra.level[0], int(vertebra.level[1:])
    if group == "C":
        return {0: (20, -12), 1: (15, 1), 2: (19, 4), 7: (25, 6)}.get(number, (16, 4))
    if group == "T":
        return 21, 12 + 6 * (1 - abs(number - 7) / 6)
    return (23, 3) if group == "L" else (5, 0)


@cache
def vertebrae() -> tuple[Vertebra, ...]:
    """All vertebrae from the occiput down, each following the one above along the curve."""
    found: list[Vertebra] = []
    x, y, before = MIDDLE, TOP, 0.0
    for level, (depth, height, gap, tilt) in SIZES.items():
        step = before / 2 + gap / 2 if found else 0.0
        for turn, length in ((found[-1].tilt if found else 0.0, step), (tilt, gap / 2 + height / 2 if found else 0.0)):
            x, y = x + length * sin(radians(turn)), y + length * cos(radians(turn))
        found.append(Vertebra(level, x, y, tilt, depth, height))
        before = height
    return tuple(found)
