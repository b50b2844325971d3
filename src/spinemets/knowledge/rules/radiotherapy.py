"""Conventional radiotherapy: how much, in how many fractions, and what the cord bears."""

from spinemets.knowledge.rules.findings import CORD_SIGNS, INVOLVED
from spinemets.knowledge.rules.treatment_findings import AT_CORD_LEVEL, CONVENTIONAL_IN_VIEW
from spinemets.knowledge.sources.guidelines import ASTRO_2024, ESMO_2020, GPNOTEBOOK, LOBLAW_2012, UNIVADIS
from spinemets.knowledge.sources.pages import RADES_PREPRINT
from spinemets.knowledge.sources.papers import CEPO_2012, NG234, PROJECT, QUANTEC_CORD, STATPEARLS
from spinemets.knowledge.sources.target import RAMSES_01
from spinemets.knowledge.sources.treatment import (
    CENTRE_APPLICATION,
    FLARE_CHOW,
    FLARE_DUTCH,
    FLARE_STEREOTACTIC,
    ONCOLOGY_PRO,
    RADES_FRACTIONS,
    SCORAD,
)
from spinemets.knowledge.tables.neurologic import NEUROLOGIC
from spinemets.knowledge.variables import cancer, lesion, patient, treatment
from spinemets.model import Cite, Rule, Side, Span

COMPRESSION_LIST = Cite(ASTRO_2024, "list of regimens for cord compression without surgery", "primary")
PAIN_LIST = Cite(ASTRO_2024, "list of regimens for symptomatic bone metastases", "primary")
NICE_SINGLE = Cite(NG234, "radiotherapy: a single 8 Gy", "secondary", (GPNOTEBOOK,))
ONE_CENTRE = Cite(CENTRE_APPLICATION, "a single 8 Gy", "secondary", (CENTRE_APPLICATION,))
BY_PROGNOSIS = Cite(PROJECT, "prognosis by the clinicians' estimate: intermediate is 3 to 6 months", "ours")
PAIRS = Cite(RADES_FRACTIONS, "abstract: matched pairs", "primary")

SINGLE_FRACTION = Rule(
    name="single_8_gy_when_prognosis_short",
    section="plan",
    rank=21,
    about="patient",
    short="Under 3 months to live: a single 8 Gy is the first choice of radiotherapy.",
    advice="For pain, and for cord compression that is not operated on. 16 Gy in 2 and 20 Gy in 5 are alternatives; in "
    "two randomised trials in poor prognosis longer courses gave no better function.",
    when=({patient.life_expectancy: "under_3_months", INVOLVED.result: "yes", cancer.cancer_history: "yes"},),
    unless=({treatment.planned_radiotherapy: "none"}, {treatment.days_to_weeks_to_live: "yes"}),
    strength="guideline: strong, high quality",
    cite=COMPRESSION_LIST,
    also=(
        Cite(CEPO_2012, "short course if life is short", "primary"),
        Cite(LOBLAW_2012, "two randomised trials in poor prognosis", "primary"),
    ),
    sides=(
        Side(
            "Cord compression without surgery: 8 Gy once, 16 Gy in 2, 20 Gy in 5 or 30 Gy in 10.",
            COMPRESSION_LIST,
            "strong, high quality",
        ),
        Side("A single 8 Gy by default.", NICE_SINGLE),
        Side("One institution: 8 Gy once mainly for pain without a major deficit.", ONE_CENTRE, "practice"),
    ),
)
UNCOMPLICATED_PAIN = Rule(
    name="single_8_gy_for_uncomplicated_pain",
    section="plan",
    rank=22,
    about="segment",
    short="Pain without compression or deficit: a single 8 Gy is enough for most.",
    advice="Uncomplicated painful metastasis: 8 Gy once is the first choice; 20 Gy in 5, 24 Gy in 6 and 30 Gy in 10 "
    "are alternatives. Mechanical pain asks for stability first.",
    when=(
        {
            CONVENTIONAL_IN_VIEW.result: "yes",
            NEUROLOGIC.result: "low",
            CORD_SIGNS.result: "no",
            lesion.pain: "non_mechanical mechanical",
            patient.life_expectancy: "3_to_6_months 6_to_12_months over_12_months",
        },
    ),
    strength="guidelines; ESMO I, A for a single 8 Gy",
    cite=PAIN_LIST,
    also=(Cite(ESMO_2020, "single 8 Gy for uncomplicated painful metastases", "secondary", (UNIVADIS,)),),
)
INTERMEDIATE = Rule(
    name="regimen_when_prognosis_intermediate",
    section="plan",
    rank=23,
    about="segment",
    short="Compression without surgery, 3 to 6 months to live: 20 Gy in 5 first.",
    advice="8 Gy once and 30 Gy in 10 are alternatives. In matched pairs of intermediate prognosis motor function was "
    "the same after 8 Gy once and 20 Gy in 5; 23 and 13 % were irradiated again by 6 months (no sure difference).",
    when=(
        {
            CONVENTIONAL_IN_VIEW.result: "yes",
            NEUROLOGIC.result: "high",
            patient.life_expectancy: "3_to_6_months",
        },
    ),
    strength="guideline list; matched pairs",
    cite=COMPRESSION_LIST,
    also=(PAIRS, BY_PROGNOSIS),
)
FAVOURABLE = Rule(
    name="longer_course_when_prognosis_favourable",
    section="plan",
    rank=24,
    about="segment",
    short="Compression without surgery, over 6 months to live: a longer course controls better.",
    advice="30 Gy in 10 is the usual course. In 382 matched patients 37.5 Gy in 15 or 40 Gy in 20 gave better local "
    "control and survival than 30 Gy in 10. By 6 months 14 % were irradiated again after 8 Gy once and "
    "3 % after 20 Gy in 5.",
    when=(
        {
            CONVENTIONAL_IN_VIEW.result: "yes",
            NEUROLOGIC.result: "high",
            patient.life_expectancy: "6_to_12_months over_12_months",
        },
    ),
    strength="guideline; matched cohorts",
    cite=Cite(CEPO_2012, "long course if inoperable with a good life expectancy", "primary"),
    also=(Cite(RADES_PREPRINT, "382 matched patients", "primary"), PAIRS, BY_PROGNOSIS),
)
CONVENTIONAL_LIMIT = Cite(QUANTEC_CORD, "summary", "primary")
COMPARED = (
    Cite(RAMSES_01, "abstract: regimen and limit of the cord", "primary"),
    Cite(PROJECT, "EQD2 (alpha/beta 2) of other fractions compared with these doses", "ours"),
)
CORD_LIMIT = Rule(
    name="cord_limit_exceeded",
    section="caution",
    rank=5,
    about="lesion",
    short="The planned course exceeds the cord limit: an EQD2 of over 54 Gy.",
    advice="By conventional technique a cord in the field gets the dose as prescribed. The usual limit is about 50 to "
    "54 Gy as EQD2 (alpha/beta 2): myelopathy under 1 % at 54 Gy, under 10 % at 61 Gy. 40 Gy in 10 comes to 60 Gy; no "
    "guideline seen offers it. Check the plan with radiation oncology and physics: an earlier course comes on top.",
    when=(
        {
            treatment.planned_radiotherapy: "conventional",
            treatment.planned_eqd2_gy: Span(over=54),
            AT_CORD_LEVEL.result: "yes",
        },
    ),
    strength="dose arithmetic against a published limit",
    cite=CONVENTIONAL_LIMIT,
    also=COMPARED,
    sides=(
        Side("30 to 40 Gy in ten sessions.", Cite(STATPEARLS, "Treatment", "primary")),
        Side("In 10 fractions 30 Gy; 40 Gy is given in 20.", Cite(RADES_PREPRINT, "382 matched patients", "primary")),
    ),
)
AT_CORD_LIMIT = Rule(
    name="cord_limit_reached",
    section="caution",
    rank=5,
    about="lesion",
    short="The planned course comes to the cord limit: an EQD2 of 50 to 54 Gy.",
    advice="By conventional technique a cord in the field gets the dose as prescribed. Limits in use are 50 and 54 Gy "
    "as EQD2 (alpha/beta 2); myelopathy was under 1 % at 54 Gy. Check hot spots; an earlier course comes on top.",
    when=(
        {
            treatment.planned_radiotherapy: "conventional",
            treatment.planned_eqd2_gy: Span(over=50, up_to=54),
            AT_CORD_LEVEL.result: "yes",
        },
    ),
    strength="dose arithmetic against a published limit",
    cite=CONVENTIONAL_LIMIT,
    also=COMPARED,
)
PAIN_FLARE = Rule(
    name="pain_flare_prophylaxis",
    section="disagreement",
    about="patient",
    short="Dexamethasone against a flare of pain after radiotherapy: trials differ.",
    advice="Optional. It concerns those who take no steroid for the cord; where lymphoma is possible and there is no "
    "tissue, ask first.",
    when=(
        {
            lesion.pain: "non_mechanical mechanical",
            CORD_SIGNS.result: "no",
            treatment.planned_radiotherapy: "conventional stereotactic",
        },
    ),
    strength="randomised trials that differ",
    cite=Cite(FLARE_DUTCH, "abstract", "primary"),
    sides=(
        Side(
            "For: 8 mg from day 0 to 4 with a single 8 Gy, a flare in 26 % against 35 % (p 0.05).",
            Cite(FLARE_CHOW, "result", "secondary", (ONCOLOGY_PRO,)),
            "randomised trial",
        ),
        Side(
            "Against: a flare in 38, 27 and 39 % with 8 mg on 4 days, 8 mg once and none (p 0.07); it came later.",
            Cite(FLARE_DUTCH, "abstract", "primary"),
            "randomised trial",
        ),
        Side(
            "For, in stereotactic treatment: 68 % without steroid, 19 % with 4 to 8 mg for 5 days.",
            Cite(FLARE_STEREOTACTIC, "abstract", "primary"),
            "series",
        ),
        Side(
            "For: dexamethasone and an antiemetic with radiotherapy.",
            Cite(ESMO_2020, "prophylaxis with radiotherapy", "secondary", (UNIVADIS,)),
            "II, B",
        ),
    ),
)
FRACTIONS_DISPUTED = Rule(
    name="single_or_several_fractions",
    section="disagreement",
    about="segment",
    short="Cord compression: one fraction or several?",
    advice="Prognosis decides. Function was alike; what differs is how many are irradiated again, and only those who "
    "live long enough come to that.",
    when=({CONVENTIONAL_IN_VIEW.result: "yes", NEUROLOGIC.result: "high"},),
    strength="randomised trial read in two ways",
    cite=Cite(SCORAD, "abstract", "primary"),
    sides=(
        Side(
            "A single 8 Gy is good enough: 69.3 against 72.7 % walked at 8 weeks.",
            Cite(SCORAD, "abstract", "primary"),
            "randomised trial",
        ),
        Side(
            "Not shown to be as good: the lower limit was -11.5 %, and up to -11 % had been allowed.",
            Cite(SCORAD, "abstract", "primary"),
            "randomised trial",
        ),
        Side(
            "Favourable prognosis: irradiated again within 6 months 14 % after 8 Gy once, 3 % after 20 Gy in 5 "
            "(p 0.007); no sure difference in poor prognosis.",
            PAIRS,
            "matched pairs",
        ),
        Side("Any of 8 Gy once, 16 Gy in 2, 20 Gy in 5, 30 Gy in 10.", COMPRESSION_LIST, "strong, high quality"),
        Side("One institution: 8 Gy once mainly for pain without a major deficit.", ONE_CENTRE, "practice"),
    ),
)
