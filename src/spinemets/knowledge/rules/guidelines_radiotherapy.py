"""Who says what on radiotherapy: the guidelines side by side."""

from spinemets.knowledge.rules.findings import COMPRESSION_SEEN, CORD_SIGNS
from spinemets.knowledge.rules.guidelines import COMPARED, NOT_READ, PHASE_2_TO_3, SILENT, SILENT_QUEBEC
from spinemets.knowledge.rules.treatment_findings import STEREOTACTIC_IN_VIEW
from spinemets.knowledge.sources.guidelines import (
    ASTRO_2024,
    DUTCH_2018,
    ESMO_2020,
    ESTRO_2024,
    GPNOTEBOOK,
    LOBLAW_2012,
    UNIVADIS,
)
from spinemets.knowledge.sources.papers import CEPO_2012, NG234, QS56
from spinemets.knowledge.tables.neurologic import NEUROLOGIC
from spinemets.knowledge.variables import cancer, lesion
from spinemets.model import Cite, Rule, Side

GUIDELINES_CORD = Rule(
    name="guidelines_on_radiotherapy_for_compression",
    section="guidelines",
    rank=30,
    about="patient",
    short="Guidelines compared: radiotherapy for cord compression that is not operated on.",
    advice="A single 8 Gy or a short course is in every list that could be read. Québec and Ontario keep a longer "
    "course for a good prognosis.",
    when=({COMPRESSION_SEEN.result: "yes", cancer.cancer_history: "yes"},),
    strength="guidelines, side by side",
    cite=COMPARED,
    sides=(
        Side("Start within 24 hours of the decision.", Cite(QS56, "statement 6", "primary"), "quality standard"),
        Side(
            "A single 8 Gy by default.",
            Cite(NG234, "radiotherapy for cord compression", "secondary", (GPNOTEBOOK,)),
        ),
        Side(
            "Its threshold for complete paralysis could not be read; check the guideline.",
            Cite(NG234, "radiotherapy after complete paralysis, not read", "recalled"),
            NOT_READ,
        ),
        Side(
            "8 Gy once, 16 Gy in 2, 20 Gy in 5 or 30 Gy in 10.",
            Cite(ASTRO_2024, "cord compression without surgery: regimens", "primary"),
            "strong, high quality",
        ),
        Side(
            "Its grades for cord compression could not be read.",
            Cite(ESMO_2020, "cord compression, not read", "recalled"),
            NOT_READ,
        ),
        Side(
            "Poor prognosis: no difference in function between 30 Gy in 8 and 16 Gy in 2, nor between 16 Gy in 2 and "
            "a single 8 Gy. Good prognosis: a longer course controls better, without better function or survival.",
            Cite(LOBLAW_2012, "abstract: radiotherapy", "primary"),
            "two randomised trials",
        ),
        Side(
            "As recalled: a single 8 Gy for a poor and 30 Gy in 10 for a good prognosis could be considered.",
            Cite(LOBLAW_2012, "regimen by prognosis, not read", "recalled"),
            NOT_READ,
        ),
        Side(
            "Québec: a short course if life is short; a long course if inoperable with a good life expectancy, and "
            "after decompression.",
            Cite(CEPO_2012, "radiotherapy by life expectancy", "primary"),
            PHASE_2_TO_3,
        ),
        Side(
            "As recalled: a single fraction if life expectancy is under 3 months.",
            Cite(DUTCH_2018, "radiotherapy, not read", "recalled"),
            NOT_READ,
        ),
    ),
)
GUIDELINES_PAIN = Rule(
    name="guidelines_on_radiotherapy_for_pain",
    section="guidelines",
    rank=31,
    about="lesion",
    short="Guidelines compared: radiotherapy for pain without compression.",
    advice="A single 8 Gy is in every list that could be read. Mechanical pain needs stability, which radiotherapy "
    "does not restore.",
    when=({lesion.pain: "non_mechanical mechanical", NEUROLOGIC.result: "low borderline"},),
    unless=({CORD_SIGNS.result: "yes"},),
    strength="guidelines, side by side",
    cite=COMPARED,
    sides=(
        Side(
            "Pain that is not mechanical: a single 8 Gy. Without symptoms only in a trial, for oligometastases or "
            "impending compression.",
            Cite(NG234, "radiotherapy for pain", "secondary", (GPNOTEBOOK,)),
        ),
        Side(
            "Radiotherapy for painful bone metastases.",
            Cite(ASTRO_2024, "painful bone metastases", "primary"),
            "strong, high quality; moderate for neuropathic pain",
        ),
        Side(
            "8 Gy once, 20 Gy in 5, 24 Gy in 6 or 30 Gy in 10. The letters were not seen.",
            Cite(ASTRO_2024, "painful bone metastases: regimens", "primary"),
            "recommended",
        ),
        Side(
            "Radiotherapy for localised moderate or severe bone pain; a single 8 Gy if uncomplicated.",
            Cite(ESMO_2020, "radiotherapy for pain", "secondary", (UNIVADIS,)),
            "I, A",
        ),
        Side(SILENT, Cite(LOBLAW_2012, "pain without compression, not seen", "recalled"), NOT_READ),
        Side(SILENT_QUEBEC, Cite(CEPO_2012, "pain without compression, not seen", "recalled"), NOT_READ),
        Side(
            "Its text on pain could not be read.",
            Cite(DUTCH_2018, "pain without compression, not read", "recalled"),
            NOT_READ,
        ),
    ),
)
GUIDELINES_STEREOTACTIC = Rule(
    name="guidelines_on_stereotactic_radiotherapy",
    section="guidelines",
    rank=32,
    about="segment",
    short="Guidelines compared: stereotactic radiotherapy.",
    advice="Of those that could be read only ASTRO grades it, and only for selected patients. NOMS plans it for the "
    "control of resistant tumours, not for pain.",
    when=({STEREOTACTIC_IN_VIEW.result: "yes"},),
    strength="guidelines, side by side",
    cite=COMPARED,
    sides=(
        Side(
            "Its evidence review covered it; the recommendation could not be read.",
            Cite(NG234, "stereotactic radiotherapy, not read", "recalled"),
            NOT_READ,
        ),
        Side(
            "Rather than conventional radiotherapy in selected patients in good condition, without surgery or "
            "neurological signs. The quality letter was not seen.",
            Cite(ASTRO_2024, "stereotactic radiotherapy", "primary"),
            "conditional",
        ),
        Side(SILENT, Cite(ESMO_2020, "stereotactic radiotherapy, not seen", "recalled"), NOT_READ),
        Side(
            "22 recommendations and 5 statements by a consensus of 75 % or more; their text could not be read.",
            Cite(ESTRO_2024, "abstract", "primary"),
            "mostly moderate evidence or expert opinion",
        ),
        Side(SILENT, Cite(LOBLAW_2012, "stereotactic radiotherapy, not seen", "recalled"), NOT_READ),
        Side(SILENT_QUEBEC, Cite(CEPO_2012, "stereotactic radiotherapy, not seen", "recalled"), NOT_READ),
        Side(
            "Its text on stereotactic radiotherapy could not be read.",
            Cite(DUTCH_2018, "stereotactic radiotherapy, not read", "recalled"),
            NOT_READ,
        ),
    ),
)
