"""One involved vertebra: where, what SINS asks, compression, and what was done there before."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from spinemets.cohort.simulation import assumptions
from spinemets.cohort.simulation.assumptions import PRIMARIES
from spinemets.cohort.simulation.sheet import Sheet

BONE: tuple[str, ...] = ("blastic", "mixed", "lytic")


def draw_vertebra(sheet: Sheet) -> None:
    """Answer everything about a vertebra whose level is chosen already."""
    bone = {name: dict(zip(BONE, primary.bone, strict=True)) for name, primary in PRIMARIES.items()}
    choose_by(sheet, "bone_quality", "primary", bone)
    choose_by(sheet, "collapse", "bone_quality", assumptions.COLLAPSE)
    for name in ("posterolateral", "alignment", "pain"):
        choose_by(sheet, name, "collapse", getattr(assumptions, name.upper()))
    sheet.choose("escc", assumptions.ESCC)
    involved = sheet.codes["posterolateral"]
    sheet.codes["pedicles_involved"] = involved.copy()
    sheet.choose("disc", {"spared": 0.98, "involved": 0.02})
    sheet.choose("prior_radiotherapy", {"none": 0.8, "conventional": 0.16, "stereotactic": 0.04})
    sheet.decide("prior_surgery", 0.06)
    sheet.say("instrumented", sheet.yes("prior_surgery") & (sheet.random.random(sheet.size) < 0.8))
    sheet.number("gtv_cm3", 14 * np.exp(sheet.normal(0.9)), 1)


def choose_by(sheet: Sheet, name: str, given: str, shares: Mapping[str, Mapping[str, float]]) -> None:
    """Draw a code by shares that differ with the answer to another question."""
    codes = dict.fromkeys(code for row in shares.values() for code in row)
    sheet.choose(name, {code: sheet.by(given, {g: row.get(code, 0.0) for g, row in shares.items()}) for code in codes})
