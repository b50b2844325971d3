"""The times that NICE and the quality standard allow, and the milestones between which they run."""

from spinemets.knowledge.rules.findings import CORD_COMPRESSION
from spinemets.knowledge.rules.triage import CONTACT, IMMOBILISE, RADIOTHERAPY, SPINAL_EMERGENCY
from spinemets.knowledge.sources.pages import BMJ_NG234, IATROX, MEDSCAPE_QS56, NG234_AUDIT
from spinemets.knowledge.sources.papers import GIRFT, NG234, PROJECT, QS56
from spinemets.knowledge.tables.urgency import URGENCY
from spinemets.knowledge.variables import cancer, patient
from spinemets.model import Cite, Milestone, Target

ONSET = Milestone(
    "onset_on",
    "First symptom of the spine, pain included",
    formerly=("first_symptom_on", "first_symptom_hours"),
)
PRESENTED = Milestone("presented_on", "Presentation with the suspicion", after=(ONSET,))
CONTACTED = Milestone(
    "contacted_on",
    "Contact with the MSCC coordinator or the spinal emergency route",
    after=(PRESENTED,),
    means={patient.coordinator_contact: "made"},
)
MRI = Milestone("mri_on", "MRI of the whole spine", after=(PRESENTED,), means={patient.whole_spine_mri: "done"})
DECIDED = Milestone("decided_on", "Decision on the treatment", after=(PRESENTED,))
TREATED = Milestone("treated_on", "Start of the treatment", after=(DECIDED,))
IMMOBILISED = Milestone("immobilised_on", "Start of immobilisation", after=(ONSET,))
STABILITY_ADVICE = Milestone("stability_advice_on", "Expert advice on stability", after=(IMMOBILISED,))

FROM_PRESENTATION = Cite(PROJECT, "the suspicion is taken to begin with the presentation", "ours")
MRI_POSSIBLE = {patient.mri: "possible device_check not_checked"}

CONTACT_AT_ONCE = Target(
    name="coordinator_at_once",
    title="Call to the MSCC coordinator",
    starts=PRESENTED,
    ends=CONTACTED,
    allows="at once",
    hours=None,
    when={CONTACT.result: "yes"},
    strength="guideline",
    cite=Cite(NG234, "1.3.2", "secondary", (BMJ_NG234, IATROX)),
    also=(FROM_PRESENTATION,),
    note="Signs with a cancer: immediately. One page says within 24 hours for this; it is wrong.",
)
SAME_DAY = Target(
    name="spinal_emergency_route_same_day",
    title="Local spinal emergency route",
    starts=PRESENTED,
    ends=CONTACTED,
    allows="the same day",
    hours=None,
    when={SPINAL_EMERGENCY.result: "yes"},
    strength="national referral criteria",
    cite=Cite(GIRFT, "same-day group", "primary"),
    also=(FROM_PRESENTATION,),
)
ADVICE_IN_A_DAY = Target(
    name="coordinator_within_24_hours",
    title="Advice of the MSCC coordinator",
    starts=PRESENTED,
    ends=CONTACTED,
    allows="within 24 hours",
    hours=24,
    when={URGENCY.result: "within_24_hours", cancer.cancer_history: "yes"},
    strength="guideline",
    cite=Cite(NG234, "1.3: pain only, advice within 24 hours", "secondary", (IATROX,)),
    also=(FROM_PRESENTATION,),
)
MRI_IN_A_DAY = Target(
    name="mri_within_24_hours",
    title="MRI of the whole spine",
    starts=PRESENTED,
    ends=MRI,
    allows="within 24 hours",
    hours=24,
    when={URGENCY.result: "immediate", CORD_COMPRESSION.result: "yes", **MRI_POSSIBLE},
    strength="guideline and quality standard",
    cite=Cite(NG234, "1.5.2", "secondary", (NG234_AUDIT, MEDSCAPE_QS56)),
    also=(FROM_PRESENTATION,),
    note="As soon as possible and always within 24 hours; at night if that allows treatment at once.",
)
MRI_IN_A_WEEK = Target(
    name="mri_within_1_week",
    title="MRI of the whole spine",
    starts=PRESENTED,
    ends=MRI,
    allows="within a week",
    hours=168,
    when={URGENCY.result: "within_24_hours", **MRI_POSSIBLE},
    strength="quality standard",
    cite=Cite(QS56, "statement 2", "secondary", (MEDSCAPE_QS56, IATROX)),
    also=(FROM_PRESENTATION,),
)
PLAN_IN_A_WEEK = Target(
    name="plan_within_1_week",
    title="Treatment plan agreed",
    starts=PRESENTED,
    ends=DECIDED,
    allows="within a week",
    hours=168,
    when={URGENCY.result: "within_24_hours"},
    strength="quality standard",
    cite=Cite(QS56, "statement 2", "secondary", (MEDSCAPE_QS56, IATROX)),
    also=(FROM_PRESENTATION,),
)
STABILITY_IN_A_DAY = Target(
    name="stability_advice_within_24_hours",
    title="Expert advice on stability, while immobilised",
    starts=IMMOBILISED,
    ends=STABILITY_ADVICE,
    allows="within 24 hours",
    hours=24,
    when={IMMOBILISE.result: "yes"},
    strength="guideline",
    cite=Cite(NG234, "1.4", "secondary", (BMJ_NG234, IATROX)),
    note="To keep bed rest short.",
)
RADIOTHERAPY_IN_A_DAY = Target(
    name="radiotherapy_within_24_hours_of_decision",
    title="Radiotherapy, if not for surgery",
    starts=DECIDED,
    ends=TREATED,
    allows="within 24 hours",
    hours=24,
    when={RADIOTHERAPY.result: "yes"},
    strength="quality standard",
    cite=Cite(QS56, "statement 6", "primary"),
    note="Counted from the decision to treat. No time for surgery was found in what was read.",
)
SYMPTOM_TO_TREATMENT = Target(
    name="first_symptom_to_treatment",
    title="First symptom to treatment",
    starts=ONSET,
    ends=TREATED,
    allows="no published time",
    hours=None,
    strength="shown for the audit",
    cite=Cite(PROJECT, "no guideline that was read sets a time from the first symptom", "ours"),
)
