"""What trials and series of the regimens found: local control, pain, walking."""

from __future__ import annotations

from typing import Any, NamedTuple

from spinemets.knowledge.sources.contested import SRS_BY_GRADE
from spinemets.knowledge.sources.guidelines import LOBLAW_2012
from spinemets.knowledge.sources.pages import RADES_PREPRINT
from spinemets.knowledge.sources.papers import RTOG_0631, SC24
from spinemets.knowledge.sources.target import (
    GUCKENBERGER_2014,
    MARANZANO_2005,
    MARANZANO_2009,
    MSKCC_811,
    PROGRESSION_20_IN_5,
    SCORE_2,
)
from spinemets.knowledge.sources.treatment import (
    AL_OMAIR,
    CANCER_THERAPY_ADVISOR,
    MYREHAUG_2017,
    RADES_FRACTIONS,
    SCORAD,
    ZELEFSKY,
)
from spinemets.model.source import Cite
from spinemets.radiotherapy.layout import sources
from spinemets.radiotherapy.statement import marked


class Outcome(NamedTuple):
    """A trial or series: its name, what was compared or given, what came of it, and who says so."""

    name: str
    arms: str
    result: str
    cites: tuple[Cite, ...]

    def __str__(self) -> str:
        return f"{self.name}: {self.arms}. {self.result} ({marked(*self.cites)})"

    def to_dict(self) -> dict[str, Any]:
        """The trial as JSON can hold it."""
        return {**self._asdict(), "sources": sources(self.cites)}


DIRECTION = Cite(LOBLAW_2012, "abstract: radiotherapy", "primary")

OUTCOMES = (
    Outcome(
        "SCORAD, 686 patients",
        "8 Gy in 1 or 20 Gy in 5 for compression of cord or cauda",
        "Walking at 8 weeks 69.3 against 72.7 %; the lower limit of -11.5 % misses the margin of -11 % narrowly, so "
        "one fraction is not shown to be as good.",
        (Cite(SCORAD, "abstract", "primary"),),
    ),
    Outcome(
        "SC.24, 229 patients",
        "stereotactic 24 Gy in 2 or 20 Gy in 5; painful metastasis, up to 3 segments, ECOG 0 to 2, no frank "
        "instability and no symptomatic compression",
        "Complete pain response at 3 months 35 against 14 %, adjusted odds ratio 3.47 (1.77 to 6.80); the risk ratio "
        "of 1.33 (1.14 to 1.55) is that of not responding. Pain of grade 3 to 4: 5 against 4 %. Free of progression at "
        "the site at 3 months: 92 against 86 %, not significant.",
        (
            Cite(SC24, "results", "secondary", (CANCER_THERAPY_ADVISOR,)),
            Cite(SC24, "abstract: eligibility", "primary"),
        ),
    ),
    Outcome(
        "RTOG 0631, 339 patients",
        "stereotactic 16 or 18 Gy in 1 or 8 Gy in 1",
        "Pain response at 3 months 41.3 against 60.5 %: not superior. No cord complication at 2 years.",
        (Cite(RTOG_0631, "abstract: pain response", "primary"),),
    ),
    Outcome(
        "Rades, matched pairs by prognosis",
        "8 Gy in 1 or 20 Gy in 5 for cord compression",
        "Motor function equal. Irradiated again at 6 months: poor prognosis 15 against 2 %, intermediate 23 against "
        "13 %, favourable 14 against 3 % (only the last significant).",
        (Cite(RADES_FRACTIONS, "abstract: matched pairs", "primary"),),
    ),
    Outcome(
        "Rades, 382 matched patients of favourable prognosis",
        "37.5 Gy in 15 or 40 Gy in 20, or 30 Gy in 10",
        "The long course gave better local control, progression-free and overall survival.",
        (Cite(RADES_PREPRINT, "382 matched patients", "primary"),),
    ),
    Outcome(
        "Rades, 686 patients in three groups by points (24 to 28, 29 to 31, 32 to 35)",
        "20 Gy in 5",
        "Without local progression 46, 69 and 92 % at 6 months and 46, 63 and 83 % at 12; in the lowest group half "
        "died within 2 months.",
        (Cite(PROGRESSION_20_IN_5, "abstract", "primary"),),
    ),
    Outcome(
        "SCORE-2, 203 patients of poor or intermediate prognosis",
        "20 Gy in 5 or 30 Gy in 10",
        "Motor response at 1 month 87 against 90 %: equivalent.",
        (Cite(SCORE_2, "results, not read", "recalled"),),
    ),
    Outcome(
        "Maranzano 2005 (276 patients) and 2009 (303), poor prognosis",
        "16 Gy in 2 or a split course of 30 Gy in 8; 8 Gy in 1 or 16 Gy in 2",
        "No difference in function. The numbers of patients are recalled.",
        (
            DIRECTION,
            Cite(MARANZANO_2005, "number of patients, not read", "recalled"),
            Cite(MARANZANO_2009, "number of patients, not read", "recalled"),
        ),
    ),
    Outcome(
        "Zelefsky, 117 patients with 154 lesions of all sites",
        "stereotactic 24 Gy in 1 or 27 Gy in 3",
        "Local recurrence 2.7 against 9.1 % at 2 years and 5.8 against 22 % at 3 years.",
        (Cite(ZELEFSKY, "abstract", "primary"),),
    ),
    Outcome(
        "Guckenberger, 301 patients of several centres",
        "stereotactic, median 24 Gy in 3",
        "Local control at 2 years 83.9 %.",
        (Cite(GUCKENBERGER_2014, "abstract", "primary"),),
    ),
    Outcome(
        "One centre, 811 lesions",
        "stereotactic, median 24 Gy",
        "28 failures.",
        (Cite(MSKCC_811, "abstract", "primary"),),
    ),
    Outcome(
        "Radiosurgery alone, by ESCC 0, 1, 2 and 3",
        "stereotactic",
        "Local progression at 1 year 3.0, 8.4, 0 and 24.9 %; pain response 79, 78, 53 and 63 %.",
        (Cite(SRS_BY_GRADE, "abstract: by ESCC grade", "primary"),),
    ),
    Outcome(
        "Al-Omair, after surgery",
        "stereotactic",
        "Local control at 1 year 84 %; 71 % of the failures were epidural; better with 18 to 26 Gy in 1 or 2 and with "
        "an epidural grade of 0 or 1 after surgery.",
        (Cite(AL_OMAIR, "abstract", "primary"),),
    ),
    Outcome(
        "Myrehaug, review of re-irradiation",
        "stereotactic after earlier radiotherapy",
        "Median local control at 1 year 76 % (66 to 90); pain improved in 65 to 81 %; low or very low evidence.",
        (Cite(MYREHAUG_2017, "abstract", "primary"),),
    ),
)
"""treatment.md 1.2 and 2.1 with corrections.md 4."""
