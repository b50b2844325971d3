"""Series of fractures after stereotactic radiotherapy of the spine (treatment.md 4)."""

from __future__ import annotations

from spinemets.knowledge.sources.care import FRACTURES_2026
from spinemets.knowledge.sources.contested import SRS_BY_GRADE
from spinemets.knowledge.sources.survival import SAHGAL_2013
from spinemets.knowledge.sources.target import GUCKENBERGER_2014, PAINFUL_FRACTURES, SINGLE_FRACTION_FRACTURES
from spinemets.model.source import Cite
from spinemets.radiotherapy.statement import Statement

SERIES = (
    Statement(
        "57 of 410 segments (14 %) fractured: 12.35 % within 1 year, 13.49 % within 2, after a median of 2.46 months; "
        "65 % of the fractures came within 4 months, and 53 % were progressions of an older one.",
        Cite(SAHGAL_2013, "abstract", "primary"),
    ),
    Statement(
        "One fraction: 12.1 % within 1 year; 22.1 % if more than 42 cm3 of the PTV get 15 Gy, 3.8 % if not.",
        Cite(SINGLE_FRACTION_FRACTURES, "abstract", "primary"),
    ),
    Statement(
        "600 treatments: 11 % within 1 year and 21 % within 3; more in women, in lumbar vertebrae and in those already "
        "fractured; 58 % of the fractures needed surgery or an intervention.",
        Cite(FRACTURES_2026, "abstract", "primary"),
    ),
    Statement(
        "Of 779 treatments 2.4 % had a painful fracture, and 1.0 % needed surgery.",
        Cite(PAINFUL_FRACTURES, "abstract", "primary"),
    ),
    Statement(
        "301 patients: 4.1 % had an older fracture progress, 3.6 % a new one.",
        Cite(GUCKENBERGER_2014, "abstract", "primary"),
    ),
    Statement(
        "By ESCC 0, 1, 2 and 3: 6.6, 5.2, 17.1 and 12.1 % fractured; for grade 2 the hazard was 5.4 times as high.",
        Cite(SRS_BY_GRADE, "abstract: by ESCC grade", "primary"),
    ),
)
