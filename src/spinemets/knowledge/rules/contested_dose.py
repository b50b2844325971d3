"""What the cord and the cauda equina may get from stereotactic radiotherapy, and which target; where sources differ."""

from spinemets.knowledge.rules.treatment_findings import AT_CORD_LEVEL, STEREOTACTIC_IN_VIEW
from spinemets.knowledge.sources.contested import (
    BRAINLAB,
    COX_2012,
    DOSE_SURVEY,
    HYTEC_2021,
    MYELOPATHY_2013,
    REIRRADIATION_2012,
    TG_101,
    TG_101_COPY,
    TG_101_TEMPLATE,
)
from spinemets.knowledge.sources.papers import PROJECT, QUANTEC_CORD
from spinemets.knowledge.variables import lesion, treatment
from spinemets.model import Cite, Rule, Side, Span

CORD_LIMITS = Rule(
    name="cord_limits_differ",
    section="disagreement",
    about="segment",
    short="Stereotactic plan, never irradiated here: published cord limits differ.",
    advice="The stricter limit is the default here: an EQD2 of 44.6 Gy (alpha/beta 2). All are maximum doses to the "
    "structure named, not the dose prescribed: say whether cord or thecal sac is meant. A plan that keeps only the "
    "looser limit needs a physicist and the board.",
    when=(
        {
            STEREOTACTIC_IN_VIEW.result: "yes",
            AT_CORD_LEVEL.result: "yes",
            lesion.prior_radiotherapy: "none",
        },
    ),
    strength="sources differ; dose arithmetic",
    cite=Cite(PROJECT, "the stricter limit is the default", "ours"),
    sides=(
        Side(
            "Cord: 12.4 to 14.0 Gy once, 17.0 in 2, 20.3 in 3, 23.0 in 4, 25.3 in 5, for a risk of 1 to 5 %. All but "
            "the upper single dose are an EQD2 of about 44.6 Gy.",
            Cite(HYTEC_2021, "abstract", "primary"),
        ),
        Side(
            "The same doses, 12.4 Gy if once, but to the thecal sac, for a risk of up to 5 %.",
            Cite(MYELOPATHY_2013, "abstract", "primary"),
            "9 with myelopathy against 66 without",
        ),
        Side(
            "Cord: 21.9 Gy in 3 or 30 Gy in 5, an EQD2 of 50.9 and 60 Gy.",
            Cite(TG_101, "cord in 3 and 5 fractions", "secondary", (TG_101_COPY,)),
            "report of a task group",
        ),
        Side(
            "Cord: 14 Gy once, an EQD2 of 56 Gy.",
            Cite(TG_101, "cord in one fraction", "secondary", (TG_101_TEMPLATE,)),
            "report of a task group",
        ),
        Side("13 Gy once or 20 Gy in 3 for a risk under 1 %.", Cite(QUANTEC_CORD, "summary", "primary")),
    ),
)
CAUDA_LIMITS = Rule(
    name="cauda_equina_limits_of_stereotactic_plan",
    section="caution",
    rank=8,
    about="segment",
    short="Never irradiated, below the conus: cauda equina at most 16 Gy once, 24 in 3, 32 in 5.",
    advice="Limits of a stereotactic plan: the highest dose to the cauda equina, not the dose prescribed, with less "
    "than 5 cm³ of it above 14, 21.9 or 30 Gy. The report itself was not read, only copies of its table.",
    when=(
        {
            STEREOTACTIC_IN_VIEW.result: "yes",
            AT_CORD_LEVEL.result: "no",
            lesion.prior_radiotherapy: "none",
        },
    ),
    strength="report of a task group",
    cite=Cite(TG_101, "cauda equina in 3 and 5 fractions", "secondary", (TG_101_COPY,)),
    also=(Cite(TG_101, "cauda equina in one fraction", "secondary", (TG_101_TEMPLATE,)),),
)
LOW_EARLIER_DOSE = Rule(
    name="half_of_the_dose_after_a_low_earlier_dose",
    section="disagreement",
    about="lesion",
    short="Low earlier dose: the rule of one half fails although the sum is low.",
    advice="After a single 8 Gy (EQD2 20 Gy) 9 Gy once is 0.55 of a sum of only 45 Gy. Say that this criterion is not "
    "met and the sum is: a physicist reviews it, and the plan is not refused for it alone.",
    when=(
        {
            lesion.prior_radiotherapy: "conventional",
            lesion.prior_dose_gy: Span(up_to=8),
            lesion.prior_radiotherapy_months: Span(at_least=5),
            treatment.prior_radiotherapy_records: "found not_recorded",
            AT_CORD_LEVEL.result: "yes",
        },
    ),
    unless=({treatment.planned_radiotherapy: "none conventional"},),
    strength="series of few patients against a survey of practice; dose arithmetic",
    cite=Cite(PROJECT, "a warning, not a refusal", "ours"),
    sides=(
        Side(
            "New course at most half of the summed EQD2, at most 25 Gy of a sum of 70 Gy, after 5 months or more.",
            Cite(HYTEC_2021, "abstract: irradiated before", "primary", (REIRRADIATION_2012,)),
            "5 with myelopathy against 14 without",
        ),
        Side(
            "After a single 8 Gy experts give the cord 9 Gy once or 12.2 Gy in 2. Not driven by data.",
            Cite(DOSE_SURVEY, "table 5", "primary"),
            "survey of practice",
        ),
    ),
)
TARGET_VOLUME = Rule(
    name="target_volume_of_body_and_both_pedicles",
    section="disagreement",
    about="segment",
    short="Stereotactic plan, body and both pedicles: is the spinous process a target?",
    advice="The process is left out by default and named as optional. Encircling the cord is kept for disease all the "
    "way round.",
    when=({lesion.pedicles_involved: "both", STEREOTACTIC_IN_VIEW.result: "yes"},),
    strength="consensus against a vendor's rule",
    cite=Cite(PROJECT, "the spinous process is optional", "ours"),
    sides=(
        Side(
            "Body, pedicles, transverse processes and laminae, without the spinous process; as recalled.",
            Cite(COX_2012, "table, row of body and both pedicles, not read", "recalled"),
            "consensus of 10 experts",
        ),
        Side(
            "Encircle the cord only if body, pedicles or laminae and the spinous process are all involved, or with "
            "extensive epidural disease all the way round.",
            Cite(COX_2012, "abstract", "primary"),
            "consensus of 10 experts",
        ),
        Side(
            "The whole ring, the spinous process too.",
            Cite(BRAINLAB, "rule of body and both pedicles", "secondary", (BRAINLAB,)),
            "a vendor's rule",
        ),
    ),
)
