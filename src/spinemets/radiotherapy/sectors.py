"""The six sectors of a vertebra in the axial plane (International Spine Radiosurgery Consortium)."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.knowledge.sources.contested import COX_2012
from spinemets.model.source import Cite

SECTORS = {
    1: "vertebral body",
    2: "left pedicle",
    3: "left transverse process and lamina",
    4: "spinous process",
    5: "right transverse process and lamina",
    6: "right pedicle",
}
RING = frozenset(SECTORS)
MIRROR = {1: 1, 2: 6, 3: 5, 4: 4, 5: 3, 6: 2}
NUMBERING = Cite(COX_2012, "numbers of the sectors, not read", "recalled")

NAMES = {
    "body": 1,
    "left_pedicle": 2,
    "left_lamina": 3,
    "spinous_process": 4,
    "right_lamina": 5,
    "right_pedicle": 6,
}
ALSO = {"left_transverse_process": 3, "right_transverse_process": 5}
"""Sectors 3 and 5 hold two parts of the bone; either part names the sector."""


def mirrored(sectors: Iterable[int]) -> frozenset[int]:
    """The same sectors on the other side."""
    return frozenset(MIRROR[sector] for sector in sectors)


def in_words(sectors: Iterable[int]) -> str:
    """Sectors in words, with their numbers."""
    return ", ".join(f"{SECTORS[sector]} ({sector})" for sector in sorted(sectors)) or "none"


def named(written: str) -> int:
    """The sector that a number or a name stands for. ValueError if there is none."""
    name = written.strip().lower().replace("-", "_")
    known = NAMES | ALSO | {str(number): number for number in SECTORS}
    if name not in known:
        raise ValueError(_no_sector(written))
    return known[name]


def checked(sectors: Iterable[int]) -> frozenset[int]:
    """The sectors of a gross tumour volume. ValueError if there is none, or if one is not 1 to 6."""
    found = tuple(sectors)
    for sector in found:
        if type(sector) is not int or sector not in SECTORS:
            raise ValueError(_no_sector(sector))
    if not found:
        raise ValueError(
            "the gross tumour volume has no sector. A target volume is built around the disease that is seen. "
            f"Give the involved sectors: {_allowed()}."
        )
    return frozenset(found)


def _no_sector(written: object) -> str:
    return (
        f"{written!r} is no sector. The consensus divides a vertebra into six, so with it there is no target volume. "
        f"Write {_allowed()}."
    )


def _allowed() -> str:
    return ", ".join(f"{number} or {name}" for name, number in NAMES.items())
