"""Stereotactic radiotherapy: when it is too much, what it can break, and what its trials dispute."""

from spinemets.knowledge.rules.treatment_findings import STEREOTACTIC_IN_VIEW
from spinemets.knowledge.scores.sins import SINS
from spinemets.knowledge.sources.contested import SRS_BY_GRADE
from spinemets.knowledge.sources.papers import PROJECT, RTOG_0631, SC24
from spinemets.knowledge.sources.survival import SAHGAL_2013
from spinemets.knowledge.sources.treatment import (
    AL_OMAIR,
    CANCER_THERAPY_ADVISOR,
    PROPHYLACTIC,
    REDMOND_2017,
    ZELEFSKY,
)
from spinemets.knowledge.tables.noms import NOMS
from spinemets.knowledge.variables import lesion, patient, treatment
from spinemets.model import Cite, Finding, Rule, Side, Span

SHORT_LIFE = Cite(SC24, "caveat for a life expectancy under 3 months", "secondary", (CANCER_THERAPY_ADVISOR,))
SC24_RESULT = Cite(SC24, "results", "secondary", (CANCER_THERAPY_ADVISOR,))
FRACTURES = Cite(SAHGAL_2013, "abstract: dose in each fraction and factors of SINS", "primary")
BY_GRADE = Cite(SRS_BY_GRADE, "abstract: by ESCC grade", "primary")
HIGH_DOSE = {lesion.planned_dose_per_fraction_gy: Span(at_least=20)}

AVOID_IF_SHORT = Rule(
    name="avoid_stereotactic_when_prognosis_short",
    section="caution",
    rank=14,
    about="segment",
    short="Under 3 months to live: rather conventional than stereotactic radiotherapy.",
    advice="Expected survival under 3 months speaks against stereotactic radiotherapy, also after surgery: a short "
    "conventional course needs less of the time that is left. A caution for the board, not a stop.",
    when=({STEREOTACTIC_IN_VIEW.result: "yes", patient.life_expectancy: "under_3_months"},),
    strength="caveat of a trial report",
    cite=SHORT_LIFE,
    also=(Cite(PROJECT, "a caution, not a stop; less time is our reason", "ours"),),
)
GRADE_3_ALONE = Rule(
    name="stereotactic_alone_fails_at_high_grade",
    section="caution",
    rank=15,
    about="segment",
    short="ESCC 3: stereotactic radiotherapy without decompression often fails.",
    advice="After radiosurgery alone tumour grew again within 1 year in 24.9 % at ESCC 3, against 3.0, 8.4 and 0 % at "
    "ESCC 0, 1 and 2. Ask about separation surgery first.",
    when=(
        {
            treatment.planned_radiotherapy: "stereotactic",
            lesion.escc: "3",
            treatment.planned_surgery: "none not_recorded cement percutaneous",
        },
    ),
    strength="cohort",
    cite=BY_GRADE,
)
HIGH_DOSE_ON_WEAK_BONE = Finding(
    name="high_dose_on_weak_bone",
    title="20 Gy or more in a fraction on a vertebra that is lytic, collapsed, deformed or SINS 7 or more",
    about="lesion",
    when=(
        {**HIGH_DOSE, lesion.bone_quality: "lytic"},
        {**HIGH_DOSE, lesion.collapse: "up_to_50 over_50"},
        {**HIGH_DOSE, lesion.alignment: "deformity subluxation"},
        {**HIGH_DOSE, SINS.result: "potentially_unstable unstable"},
    ),
    cite=FRACTURES,
    note="SINS of 7 or more beside the single factors is a decision of this project.",
)
FRACTURE = Rule(
    name="fracture_risk_after_stereotactic",
    section="caution",
    rank=16,
    about="segment",
    short="High dose in each fraction on a weak vertebra: it may fracture.",
    advice="20 Gy or more in a fraction, and the vertebra is lytic, collapsed, deformed or SINS 7 or more. Prefer 2 to "
    "5 fractions, or discuss cement or percutaneous screws first. 14 % of 410 vertebrae fractured, most often at 24 Gy "
    "or more in a fraction; 65 % of the fractures came within 4 months: image by then.",
    when=({HIGH_DOSE_ON_WEAK_BONE.result: "yes", STEREOTACTIC_IN_VIEW.result: "yes"},),
    strength="cohort; the remedy is expert opinion",
    cite=FRACTURES,
    also=(
        Cite(PROPHYLACTIC, "abstract: may be warranted", "secondary", (PROPHYLACTIC,)),
        Cite(PROJECT, "SINS of 7 or more beside the single factors", "ours"),
    ),
)
FRACTIONS = Rule(
    name="one_or_three_stereotactic_fractions",
    section="disagreement",
    about="segment",
    short="24 Gy in one fraction or 27 Gy in three?",
    advice="One fraction controls better and breaks more vertebrae. Here the vertebra is weak, so the second counts.",
    when=(
        {STEREOTACTIC_IN_VIEW.result: "yes", lesion.bone_quality: "lytic"},
        {STEREOTACTIC_IN_VIEW.result: "yes", lesion.collapse: "up_to_50 over_50"},
        {STEREOTACTIC_IN_VIEW.result: "yes", lesion.alignment: "deformity subluxation"},
        {STEREOTACTIC_IN_VIEW.result: "yes", SINS.result: "potentially_unstable unstable"},
    ),
    strength="randomised trial against cohort",
    cite=Cite(ZELEFSKY, "abstract", "primary"),
    sides=(
        Side(
            "24 Gy once: local recurrence 2.7 % at 2 years and 5.8 % at 3, against 9.1 and 22 % after 27 Gy in 3 "
            "(117 patients, all sites, not the spine only).",
            Cite(ZELEFSKY, "abstract", "primary"),
            "randomised trial",
        ),
        Side(
            "Less in each fraction: fractures are most frequent from 24 Gy in a fraction, less so at 20 to 23 Gy, "
            "least up to 19 Gy.",
            FRACTURES,
            "cohort",
        ),
    ),
)
FOR_PAIN = Rule(
    name="stereotactic_for_pain_disputed",
    section="disagreement",
    about="segment",
    short="Stereotactic radiotherapy for pain: two trials disagree.",
    advice="NOMS chooses stereotactic treatment to control a resistant tumour, not for pain. The doses, the controls "
    "and what counted as success differed.",
    when=({STEREOTACTIC_IN_VIEW.result: "yes", lesion.pain: "non_mechanical mechanical"},),
    unless=({patient.life_expectancy: "under_3_months"},),
    strength="randomised trials that differ",
    cite=Cite(RTOG_0631, "abstract: pain response", "primary"),
    sides=(
        Side(
            "Better: no pain left at 3 months in 35 % after 24 Gy in 2, in 14 % after 20 Gy in 5 "
            "(SC.24, 229 patients).",
            SC24_RESULT,
            "randomised trial",
        ),
        Side(
            "Not better: at least 3 points less pain at 3 months in 41.3 % after 16 or 18 Gy once, in 60.5 % after 8 "
            "Gy once (RTOG 0631, 339 patients).",
            Cite(RTOG_0631, "abstract: pain response", "primary"),
            "randomised trial",
        ),
    ),
)
AFTER_SURGERY = Rule(
    name="stereotactic_after_surgery",
    section="plan",
    rank=31,
    about="segment",
    short="After this operation stereotactic radiotherapy is part of the plan.",
    advice="Local control was 84 % at 1 year; 71 % of failures were epidural. It was better with 18 to 26 Gy in 1 or 2 "
    "fractions, and where surgery had left an epidural grade of 0 or 1. The target covers what was involved before "
    "surgery: keep that MRI.",
    when=(
        {
            NOMS.result: "stabilise_srs separation_srs",
            treatment.planned_surgery: "not_recorded percutaneous open",
            treatment.planned_radiotherapy: "not_recorded stereotactic",
        },
    ),
    strength="cohort",
    cite=Cite(AL_OMAIR, "abstract", "primary"),
    also=(Cite(REDMOND_2017, "abstract: the extent before surgery", "primary"),),
)
