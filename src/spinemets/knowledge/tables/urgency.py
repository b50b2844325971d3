"""How fast: now, within a day, or planned."""

from spinemets.knowledge.rules.findings import (
    CORD_COMPRESSION,
    EMERGENCY_WITHOUT_CANCER,
    INFECTION_SUSPECTED,
    PAIN_PATTERN,
)
from spinemets.knowledge.sources.pages import BMJ_NG234, IATROX, NG234_AUDIT
from spinemets.knowledge.sources.papers import GIRFT, NG234, PROJECT, QS56
from spinemets.knowledge.variables import cancer
from spinemets.model import Cite, Row, Table

NOW = Cite(NG234, "1.3 and 1.5.2", "secondary", (BMJ_NG234, IATROX, NG234_AUDIT))
ADVICE = Cite(NG234, "1.3: pain only, advice within 24 hours", "secondary", (IATROX,))
WITHOUT_CANCER = Cite(
    GIRFT, "signs without known cancer: the spinal emergency route, the same day; counted here as immediate", "ours"
)
INFECTION = Cite(GIRFT, "spinal infection: the spinal emergency route, the same day; counted here as immediate", "ours")
SUSPICION = Cite(
    NG234,
    "1.3: pain without known cancer, urgent oncology assessment; counted here as within 24 hours",
    "ours",
    (IATROX,),
)
PLANNED = Cite(PROJECT, "no trigger of NG234 is met", "ours", (QS56,))

WITH_CANCER = {cancer.cancer_history: "yes", CORD_COMPRESSION.result: "no"}
NO_CANCER = {cancer.cancer_history: "no", EMERGENCY_WITHOUT_CANCER.result: "no"}
NO_INFECTION = {INFECTION_SUSPECTED.result: "no"}

URGENCY = Table(
    name="urgency",
    title="Urgency",
    version="2023",
    about="patient",
    outcomes={
        "planned": "planned",
        "within_24_hours": "advice within 24 hours, MRI within a week",
        "immediate": "now: the MSCC coordinator, or the spinal emergency route; MRI within 24 hours",
    },
    ordered=True,
    cite=NOW,
    rows=(
        Row({cancer.cancer_history: "yes", CORD_COMPRESSION.result: "yes"}, "immediate", NOW),
        Row({**WITH_CANCER, INFECTION_SUSPECTED.result: "yes"}, "immediate", INFECTION),
        Row({**WITH_CANCER, **NO_INFECTION, PAIN_PATTERN.result: "yes"}, "within_24_hours", ADVICE),
        Row({**WITH_CANCER, **NO_INFECTION, PAIN_PATTERN.result: "no"}, "planned", PLANNED),
        Row({cancer.cancer_history: "no", EMERGENCY_WITHOUT_CANCER.result: "yes"}, "immediate", WITHOUT_CANCER),
        Row({**NO_CANCER, INFECTION_SUSPECTED.result: "yes"}, "immediate", INFECTION),
        Row({**NO_CANCER, **NO_INFECTION, PAIN_PATTERN.result: "yes"}, "within_24_hours", SUSPICION),
        Row({**NO_CANCER, **NO_INFECTION, PAIN_PATTERN.result: "no"}, "planned", PLANNED),
    ),
    notes=(
        "A normal examination does not exclude evolving compression.",
        "The route without known cancer is 'the same day'; the three codes hold no such step, so the faster is used.",
        "A suspected spinal infection goes the same route the same day, so it counts as immediate too.",
        "Pain without known cancer asks for an urgent assessment, and the MRI of a suspicion for a week: the code that "
        "holds both is used.",
    ),
)
