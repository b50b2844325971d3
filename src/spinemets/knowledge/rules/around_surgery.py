"""What stands around an operation: radiotherapy after it, the time between the two, and the wound."""

from spinemets.knowledge.rules.treatment_findings import SURGERY_IN_VIEW
from spinemets.knowledge.sources.evaluation import RECALLED_PRACTICE
from spinemets.knowledge.sources.guidelines import ASTRO_2024, ESMO_2020, UNIVADIS
from spinemets.knowledge.sources.papers import CEPO_2012, PATCHELL_2005, PROJECT
from spinemets.knowledge.sources.treatment import (
    ITSHAYEK,
    LATE_RADIOTHERAPY,
    TIMING_SURVEY,
    WOUNDS_207,
    WOUNDS_237,
    WOUNDS_ALBUMIN,
    WOUNDS_REVIEW,
)
from spinemets.knowledge.variables import cancer, laboratory, lesion, referral, treatment
from spinemets.model import Cite, Rule, Side, Span

OPERATED = {treatment.planned_surgery: "percutaneous open"}
SEVEN_DAYS = Cite(ITSHAYEK, "abstract: surgery within 7 days of radiotherapy", "primary")
A_WEEK_EACH_WAY = Cite(ITSHAYEK, "at least a week each way", "recalled")
WARNING = Cite(PROJECT, "a warning under a week in either direction", "ours")
DELAY = Cite(LATE_RADIOTHERAPY, "abstract", "primary")
TWO_TO_FOUR_WEEKS = Cite(PROJECT, "2 to 4 weeks: our synthesis of figures that conflict; needs local agreement", "ours")

AFTER = Rule(
    name="radiotherapy_after_surgery",
    section="plan",
    rank=30,
    about="segment",
    short="Radiotherapy follows the operation: book it now.",
    advice="After decompression or stabilisation: 30 Gy in 10, the dose of the trial, or stereotactic radiotherapy "
    "where the tumour is resistant; 20 Gy in 5 if frail.",
    when=({SURGERY_IN_VIEW.result: "yes"},),
    unless=({treatment.planned_radiotherapy: "none"},),
    strength="guidelines: conditional with cord compression, strong without; low quality",
    cite=Cite(ASTRO_2024, "radiotherapy after surgery", "primary"),
    also=(
        Cite(ESMO_2020, "radiotherapy after decompression or stabilisation", "secondary", (UNIVADIS,)),
        Cite(PATCHELL_2005, "abstract: 30 Gy in 10", "primary"),
        Cite(CEPO_2012, "decompression, then a long course", "primary"),
        Cite(PROJECT, "20 Gy in 5 if frail stands in no source that was read", "ours"),
    ),
)
INTERVAL = Rule(
    name="radiotherapy_surgery_interval",
    section="plan",
    rank=32,
    about="segment",
    short="Plan 2 to 4 weeks from surgery to radiotherapy: sources differ.",
    advice="Aim at 2 to 4 weeks; under a week in either direction endangers the wound, over 4 weeks lets the tumour "
    "grow. This is a synthesis of figures that conflict: agree on it locally.",
    when=({SURGERY_IN_VIEW.result: "yes"},),
    unless=({treatment.planned_radiotherapy: "none"},),
    strength="cohorts and opinions that conflict",
    cite=TWO_TO_FOUR_WEEKS,
    sides=(
        Side("At least a week each way, as recalled.", A_WEEK_EACH_WAY, "review"),
        Side(
            "More wound complications if surgery comes within 7 days of radiotherapy.",
            SEVEN_DAYS,
            "one study, reviewed",
        ),
        Side("At least 2 weeks.", Cite(TIMING_SURVEY, "abstract", "primary"), "survey of experts"),
        Side(
            "Radiotherapy within 21 days of surgery: more wound complications (p 0.047).",
            Cite(WOUNDS_237, "abstract", "primary"),
            "cohort of 237",
        ),
        Side("There was no association with the interval.", Cite(WOUNDS_207, "abstract", "primary"), "cohort of 207"),
        Side(
            "Do not wait: tumour had progressed before radiotherapy in 1.2 % at 1 month, 24.1 % at 3 and 45.1 % at 6.",
            DELAY,
            "cohort",
        ),
    ),
)
SOON_AFTER_SURGERY = Rule(
    name="radiotherapy_within_a_week_of_surgery",
    section="caution",
    rank=32,
    about="lesion",
    short="Radiotherapy less than a week after surgery: the wound is at risk.",
    advice="A week or more is advised, and 2 to 4 weeks are the aim here. In a series of 237 patients radiotherapy "
    "within 21 days of surgery brought more wound complications; in one of 207 the interval made no difference.",
    when=(
        {
            **OPERATED,
            treatment.planned_radiotherapy: "conventional stereotactic",
            treatment.days_surgery_to_radiotherapy: Span(below=7),
        },
    ),
    strength="cohorts that conflict",
    cite=Cite(WOUNDS_237, "abstract", "primary"),
    also=(A_WEEK_EACH_WAY, Cite(WOUNDS_207, "abstract", "primary"), WARNING),
)
SOON_AFTER_RADIOTHERAPY = Rule(
    name="surgery_within_a_week_of_radiotherapy",
    section="caution",
    rank=32,
    about="lesion",
    short="Surgery within a week of radiotherapy: the wound is at risk.",
    advice="Wound complications were more frequent when surgery came within 7 days of radiotherapy. Neurology may "
    "force the hand; then plan the closure of the wound.",
    when=(
        {
            **OPERATED,
            lesion.prior_radiotherapy: "conventional stereotactic",
            treatment.days_radiotherapy_to_surgery: Span(up_to=7),
        },
    ),
    strength="review of one study",
    cite=SEVEN_DAYS,
    also=(A_WEEK_EACH_WAY, WARNING),
)
TOO_LATE = Rule(
    name="radiotherapy_late_after_surgery",
    section="caution",
    rank=33,
    about="lesion",
    short="Over 4 weeks from surgery to radiotherapy: tumour may grow in between.",
    advice="Tumour had progressed before radiotherapy in 1.2 % at 1 month, 24.1 % at 3 months and 45.1 % at 6 months. "
    "Find out what holds it up; if it has been long, image again before planning.",
    when=(
        {
            treatment.planned_surgery: "cement percutaneous open",
            treatment.planned_radiotherapy: "conventional stereotactic",
            treatment.days_surgery_to_radiotherapy: Span(over=28),
        },
    ),
    strength="cohort",
    cite=DELAY,
    also=(Cite(PROJECT, "a warning from 4 weeks on; imaging again is ours", "ours"),),
)
WOUND = Rule(
    name="wound_complication_risk",
    section="caution",
    rank=31,
    about="segment",
    short="The wound is at risk: plan its closure and its checks.",
    advice="More wound complications after earlier radiotherapy here (odds ratio 1.93), with steroids (2.89), after "
    "chemotherapy (1.81) and with screws (2.28), and with low albumin, obesity or ASA above 2. Infection reached "
    "17.9 % where 7 levels or more were operated on. See to nutrition, and ask plastic surgery about an irradiated "
    "wound.",
    when=(
        {SURGERY_IN_VIEW.result: "yes", lesion.prior_radiotherapy: "conventional stereotactic"},
        {SURGERY_IN_VIEW.result: "yes", referral.steroid_taken: "yes"},
        {SURGERY_IN_VIEW.result: "yes", cancer.prior_chemotherapy: "yes"},
        {SURGERY_IN_VIEW.result: "yes", laboratory.albumin_low: "yes"},
    ),
    strength="meta-analysis, cohorts",
    cite=Cite(WOUNDS_REVIEW, "abstract", "primary"),
    also=(
        Cite(WOUNDS_ALBUMIN, "abstract", "primary"),
        Cite(WOUNDS_237, "abstract: obesity and ASA", "primary"),
        Cite(RECALLED_PRACTICE, "nutrition and plastic closure before surgery", "recalled"),
    ),
)
