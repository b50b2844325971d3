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
    sheet.choose("disc", assumptions.DISC)
    sheet.choose("prior_radiotherapy", assumptions.PRIOR_RADIOTHERAPY)
    sheet.decide("prior_surgery", assumptions.PRIOR_SURGERY["at this level"])
    sheet.say(
        "instrumented",
        sheet.yes("prior_surgery") & (sheet.random.random(sheet.size) < assumptions.PRIOR_SURGERY["instrumented"]),
    )
    sheet.number(
        "gtv_cm3", assumptions.GTV["median"] * np.exp(sheet.normal(assumptions.GTV["deviation of the log"])), 1
    )


def choose_by(sheet: Sheet, name: str, given: str, shares: Mapping[str, Mapping[str, float]]) -> None:
    """Draw a code by shares that differ with the answer to another question."""
    codes = dict.fromkeys(code for row in shares.values() for code in row)
    sheet.choose(name, {code: sheet.by(given, {g: row.get(code, 0.0) for g, row in shares.items()}) for code in codes})
