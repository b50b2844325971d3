"""After treatment: when to look, and what may happen and when."""

from spinemets.knowledge.rules.treatment_findings import AT_CORD_LEVEL, STEREOTACTIC_IN_VIEW
from spinemets.knowledge.sources.care import (
    FRACTURES_2026,
    PAIN_CONSENSUS,
    SPINO_2015,
    SPINO_CHAPTER,
    UTRECHT_RESPONSE,
    VOLUME_CHANGE,
)
from spinemets.knowledge.sources.evaluation import RECALLED_PRACTICE
from spinemets.knowledge.sources.pages import MEDSCAPE_QS56, NG234_AUDIT
from spinemets.knowledge.sources.papers import NG234, PROJECT, RTOG_0631
from spinemets.knowledge.sources.survival import SAHGAL_2013
from spinemets.knowledge.variables import lesion
from spinemets.model import Cite, Finding, Rule, Side, Span

SCHEDULE = Cite(SPINO_2015, "schedule of imaging; the paper could not be read", "recalled")

FIRST_MONTHS = Finding(
    name="first_months_after_stereotactic",
    title="Stereotactic radiotherapy within the last 4 months",
    about="lesion",
    when=({lesion.prior_radiotherapy: "stereotactic", lesion.prior_radiotherapy_months: Span(up_to=4)},),
    cite=Cite(SAHGAL_2013, "abstract: fractures and their time", "primary"),
)

FRACTURE_WATCH = Rule(
    name="fracture_watch_after_stereotactic",
    section="after",
    rank=10,
    about="segment",
    short="After stereotactic treatment: look for a fracture within the first 4 months.",
    advice="Of 410 segments 57 (14 %) fractured, 65 % of them within 4 months (median 2.46 months); more if lytic, "
    "deformed or broken before. Review imaging by 4 months. Late fractures come too: 11 % by 1 year, 21 % by 3 years "
    "in another series, and 58 % of them needed surgery or another intervention.",
    when=(
        {STEREOTACTIC_IN_VIEW.result: "yes"},
        {FIRST_MONTHS.result: "yes"},
    ),
    strength="cohorts",
    cite=Cite(SAHGAL_2013, "abstract: fractures and their time", "primary"),
    also=(
        Cite(FRACTURES_2026, "abstract", "primary"),
        Cite(PROJECT, "review imaging by 4 months", "ours"),
    ),
)
MYELOPATHY_WATCH = Rule(
    name="myelopathy_watch_after_radiotherapy",
    section="after",
    rank=11,
    about="lesion",
    short="6 to 24 months after radiotherapy: radiation myelopathy may show.",
    advice="The time is recalled. New signs of the cord in these months: MRI now, since tumour is the other cause and "
    "can be treated. Other late effects go by the level: throat, gullet, nerve plexus.",
    when=(
        {
            lesion.prior_radiotherapy: "conventional stereotactic",
            lesion.prior_radiotherapy_months: Span(at_least=6, up_to=24),
            AT_CORD_LEVEL.result: "yes",
        },
    ),
    strength="teaching",
    cite=Cite(RECALLED_PRACTICE, "when radiation myelopathy shows", "recalled"),
    also=(Cite(PROJECT, "the conus is taken to end at L1; tumour is excluded first", "ours"),),
)
NEW_DEFICIT = Rule(
    name="mri_at_once_for_new_deficit",
    section="after",
    rank=12,
    about="lesion",
    short="Treated level: neurology at each visit; a new deficit needs MRI at once.",
    advice="Tell the patient what to watch for and whom to call. A new deficit after treatment is suspected cord "
    "compression again: MRI as soon as possible, always within 24 hours.",
    when=(
        {lesion.prior_radiotherapy: "conventional stereotactic"},
        {lesion.prior_surgery: "yes"},
        {lesion.instrumented: "yes"},
    ),
    strength="teaching, guideline",
    cite=Cite(RECALLED_PRACTICE, "neurology at each visit, MRI for a new deficit", "recalled"),
    also=(Cite(NG234, "1.5.2", "secondary", (NG234_AUDIT, MEDSCAPE_QS56)),),
)
MRI_SCHEDULE = Rule(
    name="follow_up_mri",
    section="after",
    rank=20,
    about="segment",
    short="After stereotactic treatment: MRI every 2 to 3 months at first (SPINO, recalled).",
    advice="The schedule of SPINO is recalled, not re-read: check it before you order by it. Report tumour, fracture "
    "and pain apart from each other.",
    when=({STEREOTACTIC_IN_VIEW.result: "yes"}, {lesion.prior_radiotherapy: "stereotactic"}),
    strength="consensus, not read",
    cite=SCHEDULE,
    sides=(
        Side("T1 and T2 every 2 to 3 months for 12 to 18 months, then every 3 to 6 months.", SCHEDULE, "consensus"),
        Side(
            "At 3, 6, 12 and 24 months.",
            Cite(RTOG_0631, "registry entry NCT00922974: imaging", "primary"),
            "protocol of a trial",
        ),
    ),
)
PSEUDOPROGRESSION = Rule(
    name="growth_may_be_pseudoprogression",
    section="caution",
    about="lesion",
    short="Stereotactic treatment here: one larger scan is not yet a failure.",
    advice="Tumour in bone may swell and settle again by itself. As recalled, SPINO calls it failure if growth is "
    "unequivocal on 2 or 3 scans in a row, if epidural disease is new or grows, or with a deficit from it. Not SPINO: "
    "on MRI under 10.9 % of volume cannot be told from none; 14.7 % from before to the second scan after treatment "
    "separated progression best, over 37 % if under 2 mL.",
    when=({lesion.prior_radiotherapy: "stereotactic"},),
    strength="consensus, cohort",
    cite=Cite(SPINO_CHAPTER, "pseudoprogression of bone", "primary"),
    also=(
        Cite(SPINO_2015, "definition of failure; the paper could not be read", "recalled"),
        Cite(VOLUME_CHANGE, "abstract", "primary"),
    ),
)
PAIN_RESPONSE = Rule(
    name="record_pain_for_response",
    section="after",
    rank=30,
    about="lesion",
    short="Write down worst pain and daily opioids now: response is judged by both.",
    advice="spinemets response works it out. In one cohort 61 % of 432 responded, after a median of 4 weeks, so an "
    "early failure may not be one. Asking at 1, 2 and 3 months is recalled.",
    when=({lesion.pain: "non_mechanical mechanical"},),
    strength="cohort, consensus",
    cite=Cite(UTRECHT_RESPONSE, "opening", "primary"),
    also=(Cite(PAIN_CONSENSUS, "times of assessment", "recalled"),),
)
