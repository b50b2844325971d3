"""How fast: now, within a day, or planned."""

from spinemets.knowledge.rules.findings import CORD_COMPRESSION, EMERGENCY_WITHOUT_CANCER, PAIN_PATTERN
from spinemets.knowledge.sources.pages import BMJ_NG234, IATROX, NG234_AUDIT
from spinemets.knowledge.sources.papers import GIRFT, NG234, PROJECT, QS56
from spinemets.knowledge.variables import cancer
from spinemets.model import Cite, Row, Table

NOW = Cite(NG234, "1.3 and 1.5.2", "secondary", (BMJ_NG234, IATROX, NG234_AUDIT))
ADVICE = Cite(NG234, "1.3: pain only, advice within 24 hours", "secondary", (IATROX,))
WITHOUT_CANCER = Cite(
    GIRFT, "signs without known cancer: the spinal emergency route, the same day; counted here as immediate", "ours"
)
PLANNED = Cite(PROJECT, "no trigger of NG234 is met", "ours", (QS56,))

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
        Row(
            {cancer.cancer_history: "yes", CORD_COMPRESSION.result: "no", PAIN_PATTERN.result: "yes"},
            "within_24_hours",
            ADVICE,
        ),
        Row(
            {cancer.cancer_history: "yes", CORD_COMPRESSION.result: "no", PAIN_PATTERN.result: "no"},
            "planned",
            PLANNED,
        ),
        Row({cancer.cancer_history: "no", EMERGENCY_WITHOUT_CANCER.result: "yes"}, "immediate", WITHOUT_CANCER),
        Row({cancer.cancer_history: "no", EMERGENCY_WITHOUT_CANCER.result: "no"}, "planned", PLANNED),
    ),
    notes=(
        "A normal examination does not exclude evolving compression.",
        "The route without known cancer is 'the same day'; the three codes hold no such step, so the faster is used.",
    ),
)
