"""How a patient was treated: a column to compare groups by."""

from __future__ import annotations

import numpy as np
import polars as pl

from spinemets.cohort.simulation.assumptions import TREATMENT
from spinemets.cohort.simulation.sheet import Numbers, Sheet

NAMES = ("conventional radiotherapy", "stereotactic radiotherapy", "surgery", "supportive care")


def treatment(sheet: Sheet, year: Numbers) -> pl.Series:
    """The column `treatment`, by compression, collapse, condition and calendar year."""
    kps = sheet.numbers["kps"]
    surgery = (
        TREATMENT["surgery"]
        + TREATMENT["surgery, cord compressed"] * sheet.either("escc", "2", "3")
        + TREATMENT["surgery, vertebra collapsed"] * sheet.either("collapse", "up_to_50", "over_50")
    ) * sheet.yes("fit_for_surgery")
    supportive = TREATMENT["supportive"] + TREATMENT["supportive, KPS under 50"] * (kps < 50)
    stereotactic = TREATMENT["stereotactic"] * np.clip((year - 2005) / 20, 0, 1) * (kps >= 70)
    drawn, precise = sheet.random.random(sheet.size), sheet.random.random(sheet.size)
    rest = np.where(precise < stereotactic, 1, 0)
    place = np.where(drawn < surgery, 2, np.where(drawn < surgery + supportive, 3, rest))
    return pl.Series("treatment", NAMES, pl.String).gather(place)
