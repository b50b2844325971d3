"""A second course of radiotherapy: when it can be planned, what was borne before, and when no limit is known."""

from spinemets.knowledge.rules.treatment_findings import AT_CORD_LEVEL, REIRRADIATED_SOON, STEREOTACTIC_IN_VIEW
from spinemets.knowledge.sources.contested import HYTEC_2021, REIRRADIATION_2012
from spinemets.knowledge.sources.dose import NIEDER_2006
from spinemets.knowledge.sources.guidelines import ASTRO_2024
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.sources.treatment import MYREHAUG_2017
from spinemets.knowledge.variables import lesion, treatment
from spinemets.model import Cite, Finding, Rule, Span

FIVE_MONTHS = Cite(HYTEC_2021, "abstract: at least 5 months", "primary")

SPECIALIST_ONLY = Rule(
    name="reirradiation_specialist_only",
    section="caution",
    rank=6,
    about="lesion",
    short="Irradiated before in a way that no general limit covers: specialists only.",
    advice="After stereotactic treatment, within 5 months of any course, or while dose and fractions are not known, "
    "the published conditions for irradiating again do not hold. No dose is named here: ask a centre that does this, "
    "and send the old plan.",
    when=(
        {lesion.prior_radiotherapy: "stereotactic"},
        {lesion.prior_radiotherapy: "conventional", lesion.prior_radiotherapy_months: Span(below=5)},
        {
            lesion.prior_radiotherapy: "conventional stereotactic",
            treatment.prior_radiotherapy_records: "not_found not_recorded",
        },
    ),
    unless=({treatment.planned_radiotherapy: "none"},),
    strength="cohorts, international review",
    cite=FIVE_MONTHS,
    also=(
        Cite(REIRRADIATION_2012, "abstract: at least 5 months", "primary"),
        Cite(PROJECT, "stereotactic course or dose not known: no number is shown", "ours"),
    ),
)
REIRRADIATION = Rule(
    name="reirradiation_after_conventional_course",
    section="plan",
    rank=40,
    about="lesion",
    short="Irradiated 5 months ago or more: a second course is possible; have it planned.",
    advice="Conventional technique again: 8 Gy once, 20 Gy in 5, 24 Gy in 6 or 20 Gy in 8. Stereotactic: a median of "
    "76 % controlled at 1 year and less pain in 65 to 81 %, on evidence of low quality. Physics must add both courses "
    "at the cord or the cauda equina: find the old dose, fractions, dates and levels. The sums that were borne at the "
    "cord are a caution of their own; for the cauda equina none is named here.",
    when=(
        {
            lesion.prior_radiotherapy: "conventional",
            lesion.prior_radiotherapy_months: Span(at_least=5),
            treatment.prior_radiotherapy_records: "found",
        },
    ),
    unless=({treatment.planned_radiotherapy: "none"},),
    strength="guideline: recommended, its letters were not seen",
    cite=Cite(ASTRO_2024, "conventional re-irradiation of the spine", "primary"),
    also=(FIVE_MONTHS, Cite(MYREHAUG_2017, "abstract", "primary")),
)
CONVENTIONAL_COURSE_KNOWN = Finding(
    name="conventional_course_at_cord_known",
    title="A conventional course of known dose at a level of the cord, 5 months ago or more",
    about="lesion",
    when=(
        {
            lesion.prior_radiotherapy: "conventional",
            lesion.prior_radiotherapy_months: Span(at_least=5),
            lesion.prior_dose_gy: Span(over=0),
            treatment.prior_radiotherapy_records: "found not_recorded",
            AT_CORD_LEVEL.result: "yes",
        },
    ),
    cite=Cite(PROJECT, "no number is shown while the earlier dose is not known", "ours"),
)
FOUR_CONDITIONS = Rule(
    name="four_conditions_for_stereotactic_reirradiation",
    section="caution",
    rank=7,
    about="segment",
    short="Stereotactic after conventional: EQD2 at the thecal sac at most 25 Gy more, 70 Gy in all.",
    advice="The risk of myelopathy was low where four conditions held: a summed EQD2 of at most 70 Gy (alpha/beta 2), "
    "at most 25 Gy of it and at most half of it from the new course, and 5 months or more in between. They are for the "
    "maximum dose to the thecal sac, not for the dose prescribed, and take the dose and the fractions of both courses. "
    "25 Gy is reached by 9 Gy once, 12.2 in 2, 14.5 in 3, 16.3 in 4 or 17.9 in 5. The limits for a cord that was never "
    "irradiated are higher and do not hold here.",
    when=(
        {
            CONVENTIONAL_COURSE_KNOWN.result: "yes",
            REIRRADIATED_SOON.result: "no",
            STEREOTACTIC_IN_VIEW.result: "yes",
        },
    ),
    strength="5 with myelopathy against 14 without; dose arithmetic",
    cite=Cite(HYTEC_2021, "abstract: irradiated before", "primary", (REIRRADIATION_2012,)),
    also=(
        Cite(REIRRADIATION_2012, "abstract: at least 5 months", "primary"),
        Cite(PROJECT, "an EQD2 of 25 Gy by number of fractions, rounded down", "ours"),
    ),
)
TWO_CONVENTIONAL_COURSES = Rule(
    name="limits_of_two_conventional_courses",
    section="caution",
    rank=7,
    about="lesion",
    short="Second conventional course: no myelopathy seen up to a summed BED of 120 Gy at the cord.",
    advice="With 6 months or more in between and neither course over a BED of 98 Gy, no myelopathy was seen up to a "
    "summed BED of 120 Gy, and the risk was small up to 135.5 Gy (alpha/beta 2; an EQD2 of 49, 60 and 67.75 Gy). In "
    "the groups of low, intermediate and high risk 3, 25 and 90 % had myelopathy. Physics adds up both courses, each "
    "by its dose and fractions.",
    when=(
        {
            CONVENTIONAL_COURSE_KNOWN.result: "yes",
            lesion.prior_radiotherapy_months: Span(at_least=6),
            treatment.planned_radiotherapy: "conventional",
            treatment.planned_dose_gy: Span(over=0),
        },
    ),
    strength="risk score",
    cite=Cite(NIEDER_2006, "abstract", "primary"),
    also=(Cite(PROJECT, "at an alpha/beta of 2 the EQD2 is half of the BED", "ours"),),
)
SUM_OVER_LIMIT = Rule(
    name="two_courses_exceed_reported_sum",
    section="caution",
    rank=5,
    about="lesion",
    short="Both courses together exceed an EQD2 of 60 Gy at the cord, the most without myelopathy.",
    advice="After two conventional courses no myelopathy was seen up to a summed EQD2 of 60 Gy (alpha/beta 2), with 6 "
    "months or more in between and neither course over 49 Gy. This sum is beyond that. Check it with radiation "
    "oncology and physics before anything is given.",
    when=(
        {
            lesion.prior_radiotherapy: "conventional",
            treatment.planned_radiotherapy: "conventional",
            treatment.summed_eqd2_gy: Span(over=60),
            AT_CORD_LEVEL.result: "yes",
        },
    ),
    strength="risk score; dose arithmetic",
    cite=Cite(NIEDER_2006, "abstract", "primary"),
    also=(Cite(PROJECT, "at an alpha/beta of 2 the EQD2 is half of the BED", "ours"),),
)
