"""Published limits without earlier radiotherapy, side by side, as the papers print them (treatment.md 2.3).

Each figure stands for one structure and one number of fractions. They are not proportional to the number of fractions:
where a source prints nothing there is nothing here.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from spinemets.knowledge.sources.contested import (
    DOSE_SURVEY,
    HYTEC_2021,
    MYELOPATHY_2013,
    TG_101,
    TG_101_COPY,
    TG_101_TEMPLATE,
)
from spinemets.knowledge.sources.papers import QUANTEC_CORD, RTOG_0631
from spinemets.model.source import Cite

Structure = Literal["spinal_cord", "cord_prv", "thecal_sac", "cauda_equina", "sacral_plexus"]
SourceName = Literal["hytec", "sahgal_2013", "tg101", "quantec", "rtog0631"]

STRUCTURES: dict[Structure, str] = {
    "spinal_cord": "true spinal cord",
    "cord_prv": "cord planning risk volume",
    "thecal_sac": "thecal sac",
    "cauda_equina": "cauda equina",
    "sacral_plexus": "sacral plexus",
}
TITLES: dict[SourceName, str] = {
    "hytec": "HyTEC 2021",
    "sahgal_2013": "Sahgal 2013",
    "tg101": "AAPM TG-101",
    "quantec": "QUANTEC 2010",
    "rtog0631": "RTOG 0631",
}


class Limit(NamedTuple):
    """The highest dose in Gy at any point of a structure. `low_gy` and `high_gy` differ where a range is printed."""

    source: SourceName
    structure: Structure
    fractions: int
    low_gy: float
    high_gy: float
    risk: str
    cite: Cite


class VolumeLimit(NamedTuple):
    """A dose in Gy that only so much of a structure may receive: to be checked in the dose-volume histogram."""

    source: SourceName
    structure: Structure
    fractions: int
    dose_gy: float
    volume: str
    cite: Cite


HYTEC = Cite(HYTEC_2021, "abstract", "primary")
SAHGAL = Cite(MYELOPATHY_2013, "abstract", "primary")
QUANTEC = Cite(QUANTEC_CORD, "summary: 13 Gy in 1, 20 Gy in 3", "primary")
TG_ONE = Cite(TG_101, "one fraction", "secondary", (TG_101_TEMPLATE,))
TG_SEVERAL = Cite(TG_101, "3 and 5 fractions", "secondary", (TG_101_COPY,))
TG_RECALLED = Cite(TG_101, "one fraction, 7 Gy to 1.2 cc", "recalled")
TEN_PERCENT = Cite(DOSE_SURVEY, "table 5, footnote on 10 % of the cord", "primary")
RTOG = Cite(RTOG_0631, "limits of the protocol", "recalled")

ONE_TO_FIVE = "myelopathy 1 to 5 %"
UP_TO_FIVE = "myelopathy up to 5 %"
UNDER_ONE = "myelopathy under 1 %"
NOT_SAID = "risk not given"

LIMITS = (
    Limit("hytec", "spinal_cord", 1, 12.4, 14.0, ONE_TO_FIVE, HYTEC),
    Limit("hytec", "spinal_cord", 2, 17.0, 17.0, ONE_TO_FIVE, HYTEC),
    Limit("hytec", "spinal_cord", 3, 20.3, 20.3, ONE_TO_FIVE, HYTEC),
    Limit("hytec", "spinal_cord", 4, 23.0, 23.0, ONE_TO_FIVE, HYTEC),
    Limit("hytec", "spinal_cord", 5, 25.3, 25.3, ONE_TO_FIVE, HYTEC),
    Limit("sahgal_2013", "thecal_sac", 1, 12.4, 12.4, UP_TO_FIVE, SAHGAL),
    Limit("sahgal_2013", "thecal_sac", 2, 17.0, 17.0, UP_TO_FIVE, SAHGAL),
    Limit("sahgal_2013", "thecal_sac", 3, 20.3, 20.3, UP_TO_FIVE, SAHGAL),
    Limit("sahgal_2013", "thecal_sac", 4, 23.0, 23.0, UP_TO_FIVE, SAHGAL),
    Limit("sahgal_2013", "thecal_sac", 5, 25.3, 25.3, UP_TO_FIVE, SAHGAL),
    Limit("tg101", "spinal_cord", 1, 14.0, 14.0, NOT_SAID, TG_ONE),
    Limit("tg101", "spinal_cord", 3, 21.9, 21.9, NOT_SAID, TG_SEVERAL),
    Limit("tg101", "spinal_cord", 5, 30.0, 30.0, NOT_SAID, TG_SEVERAL),
    Limit("tg101", "cauda_equina", 1, 16.0, 16.0, NOT_SAID, TG_ONE),
    Limit("tg101", "cauda_equina", 3, 24.0, 24.0, NOT_SAID, TG_SEVERAL),
    Limit("tg101", "cauda_equina", 5, 32.0, 32.0, NOT_SAID, TG_SEVERAL),
    Limit("tg101", "sacral_plexus", 3, 24.0, 24.0, NOT_SAID, TG_SEVERAL),
    Limit("tg101", "sacral_plexus", 5, 32.0, 32.0, NOT_SAID, TG_SEVERAL),
    Limit("quantec", "spinal_cord", 1, 13.0, 13.0, UNDER_ONE, QUANTEC),
    Limit("quantec", "spinal_cord", 3, 20.0, 20.0, UNDER_ONE, QUANTEC),
)
VOLUME_LIMITS = (
    VolumeLimit("tg101", "spinal_cord", 1, 10.0, "less than 0.35 cc", TG_ONE),
    VolumeLimit("tg101", "spinal_cord", 1, 7.0, "less than 1.2 cc", TG_RECALLED),
    VolumeLimit("tg101", "spinal_cord", 3, 18.0, "less than 0.35 cc", TG_SEVERAL),
    VolumeLimit("tg101", "spinal_cord", 3, 12.3, "less than 1.2 cc", TG_SEVERAL),
    VolumeLimit("tg101", "spinal_cord", 5, 23.0, "less than 0.35 cc", TG_SEVERAL),
    VolumeLimit("tg101", "spinal_cord", 5, 14.5, "less than 1.2 cc", TG_SEVERAL),
    VolumeLimit("tg101", "cauda_equina", 1, 14.0, "less than 5 cc", TG_ONE),
    VolumeLimit("tg101", "cauda_equina", 3, 21.9, "less than 5 cc", TG_SEVERAL),
    VolumeLimit("tg101", "cauda_equina", 5, 30.0, "less than 5 cc", TG_SEVERAL),
    VolumeLimit("tg101", "sacral_plexus", 3, 22.5, "less than 5 cc", TG_SEVERAL),
    VolumeLimit("tg101", "sacral_plexus", 5, 30.0, "less than 5 cc", TG_SEVERAL),
    VolumeLimit(
        "rtog0631", "spinal_cord", 1, 10.0, "10 % of the cord from 5–6 mm above to 5–6 mm below the target", TEN_PERCENT
    ),
    VolumeLimit("rtog0631", "spinal_cord", 1, 14.0, "at most 0.03 cc", RTOG),
    VolumeLimit("rtog0631", "cauda_equina", 1, 16.0, "at most 0.03 cc", RTOG),
    VolumeLimit("rtog0631", "cauda_equina", 1, 14.0, "less than 5 cc", RTOG),
)

SAHGAL_GRID: dict[int, tuple[float, float, float, float]] = {
    1: (9.2, 10.7, 11.5, 12.0),
    2: (12.5, 14.6, 15.7, 16.4),
    3: (14.8, 17.4, 18.8, 19.6),
    4: (16.7, 19.6, 21.2, 22.2),
    5: (18.2, 21.5, 23.1, 24.4),
}
"""Maximum of the thecal sac in Gy for a risk of 1, 2, 3 and 4 %, by fractions. The 5 % column is the limit above."""
SAHGAL_GRID_CITE = Cite(MYELOPATHY_2013, "table of doses for 1 to 4 %", "recalled")
