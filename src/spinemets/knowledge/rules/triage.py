"""Whom to call and how fast; how to position the patient."""

from spinemets.knowledge.rules.findings import (
    COMPRESSION_SEEN,
    CORD_COMPRESSION,
    CORD_SIGNS,
    EMERGENCY_WITHOUT_CANCER,
    INFECTION_SUSPECTED,
    PAIN_PATTERN,
    SEEN,
)
from spinemets.knowledge.scores.sins import SINS
from spinemets.knowledge.sources.pages import BMJ_NG234, CALCMD, IATROX, MEDSCAPE_QS56, NHS_DG
from spinemets.knowledge.sources.papers import BMJ_2008, FOURNEY_2011, GIRFT, NG234, PROJECT, QS56
from spinemets.knowledge.tables.mechanical import MECHANICAL
from spinemets.knowledge.tables.neurologic import NEUROLOGIC
from spinemets.knowledge.variables import cancer, lesion, neurology, patient
from spinemets.model import Cite, Rule

CONTACT = Rule(
    name="contact_mscc_coordinator_now",
    section="now",
    rank=1,
    about="patient",
    short="Call the MSCC coordinator now.",
    advice="Signs of cord or cauda equina compression in a person with cancer, or compression seen on imaging, are an "
    "emergency: contact the MSCC coordinator immediately.",
    when=({CORD_COMPRESSION.result: "yes", cancer.cancer_history: "yes"},),
    superseded_by=("contact_again_if_no_answer",),
    strength="guideline",
    cite=Cite(NG234, "1.3.2", "secondary", (BMJ_NG234, IATROX)),
    also=(SEEN,),
)
SPINAL_EMERGENCY = Rule(
    name="local_spinal_emergency_route",
    section="now",
    rank=2,
    about="patient",
    short="Use the local spinal emergency route today.",
    advice="Cord or cauda equina signs without known cancer go by the local spinal emergency route the same day. About "
    "a quarter of patients with metastatic cord compression had no known cancer.",
    when=({EMERGENCY_WITHOUT_CANCER.result: "yes", cancer.cancer_history: "no"},),
    superseded_by=("contact_again_if_no_answer",),
    strength="national referral criteria",
    cite=Cite(GIRFT, "same-day group", "primary"),
    also=(Cite(BMJ_2008, "23 % had no earlier diagnosis of cancer", "primary"),),
)
CALL_SOMEBODY = Rule(
    name="call_now_cancer_not_known",
    section="now",
    rank=2,
    about="patient",
    short="Call now: the MSCC coordinator if there is cancer, else the spinal emergency route.",
    advice="Cord or cauda equina signs, or compression seen on imaging, are an emergency whether or not there is "
    "cancer: the MSCC coordinator for a person with cancer, else the local spinal emergency route the same day.",
    when=({EMERGENCY_WITHOUT_CANCER.result: "yes"},),
    superseded_by=("contact_mscc_coordinator_now", "local_spinal_emergency_route", "contact_again_if_no_answer"),
    strength="guideline and national referral criteria",
    cite=Cite(NG234, "1.3.2", "secondary", (BMJ_NG234, IATROX)),
    also=(Cite(GIRFT, "same-day group", "primary"),),
)
ADVICE_WITHIN_A_DAY = Rule(
    name="advice_within_24_hours",
    section="now",
    rank=3,
    about="patient",
    short="MSCC coordinator's advice within 24 hours at the latest; now with any sign.",
    advice="Pain that suggests spinal metastases in a person with cancer: contact the MSCC coordinator within 24 "
    "hours, and immediately if there is any neurological sign.",
    when=({PAIN_PATTERN.result: "yes", cancer.cancer_history: "yes"},),
    superseded_by=("contact_mscc_coordinator_now", "contact_again_if_no_answer"),
    strength="guideline",
    cite=Cite(NG234, "1.3", "secondary", (IATROX,)),
)
CONTACT_AGAIN = Rule(
    name="contact_again_if_no_answer",
    section="now",
    rank=1,
    about="patient",
    short="Contact was made: call again now if no answer came, or a sign is new or worse.",
    advice="Contact with the MSCC coordinator or the spinal emergency route is recorded. A call without an answer is "
    "no advice, and an earlier call says nothing of a sign that is new or worse since: in both cases contact them "
    "again, immediately. The MSCC coordinator coordinates the investigations and can be reached at all times.",
    when=(
        {
            patient.coordinator_contact: "made",
            CORD_COMPRESSION.result: "yes",
            cancer.cancer_history: "yes",
        },
        {patient.coordinator_contact: "made", EMERGENCY_WITHOUT_CANCER.result: "yes"},
        {patient.coordinator_contact: "made", PAIN_PATTERN.result: "yes", cancer.cancer_history: "yes"},
    ),
    strength="decision of this project, from a guideline and a quality standard",
    cite=Cite(PROJECT, "a recorded contact replaces the call, not the emergency", "ours"),
    also=(
        Cite(NG234, "1.3.2", "secondary", (BMJ_NG234, IATROX)),
        Cite(QS56, "statement 4", "primary"),
    ),
)
URGENT_ONCOLOGY = Rule(
    name="urgent_oncology_assessment",
    section="now",
    rank=4,
    about="patient",
    short="Cancer suspected: arrange an urgent oncology assessment; with any cord sign, act today.",
    advice="Pain that suggests spinal metastases without known cancer, where cancer is suspected: urgent oncology "
    "assessment, with MRI of the whole spine and a plan within a week. With a sign of the cord or the cauda equina: "
    "the local spinal emergency route the same day.",
    when=({PAIN_PATTERN.result: "yes", cancer.cancer_history: "no"},),
    superseded_by=("local_spinal_emergency_route", "contact_again_if_no_answer"),
    strength="guideline",
    cite=Cite(NG234, "1.3", "secondary", (IATROX,)),
    also=(
        Cite(QS56, "statement 2", "secondary", (MEDSCAPE_QS56, IATROX)),
        Cite(GIRFT, "same-day group", "primary"),
    ),
)
ASK_ABOUT_CANCER = Rule(
    name="pain_cancer_not_known",
    section="now",
    rank=4,
    about="patient",
    short="Cancer, past or present? With it advice within 24 hours, without it an urgent assessment.",
    advice="Pain that suggests spinal metastases, and nobody has recorded whether there is or was a cancer. With one: "
    "the MSCC coordinator's advice within 24 hours. Without: an urgent oncology assessment if cancer is suspected. "
    "With any sign of the cord or the cauda equina: call now.",
    when=({PAIN_PATTERN.result: "yes"},),
    superseded_by=(
        "contact_mscc_coordinator_now",
        "local_spinal_emergency_route",
        "call_now_cancer_not_known",
        "advice_within_24_hours",
        "urgent_oncology_assessment",
        "contact_again_if_no_answer",
    ),
    strength="guideline",
    cite=Cite(NG234, "1.3", "secondary", (IATROX,)),
)
IMMOBILISE = Rule(
    name="immobilise",
    section="now",
    rank=10,
    about="patient",
    short="Lie flat or partly raised, log-roll, until expert advice.",
    advice="Neurological signs with signs of instability: immobilise without delay, supine or partly raised, log-roll. "
    "Get expert advice on stability within 24 hours, to keep bed rest short.",
    when=(
        {CORD_SIGNS.result: "yes", MECHANICAL.result: "unstable"},
        {CORD_SIGNS.result: "yes", neurology.pain_mechanical: "yes", lesion.mechanically_stable: "not_judged no"},
    ),
    superseded_by=("consider_immobilising_at_low_sins",),
    strength="guideline",
    cite=Cite(NG234, "1.4", "secondary", (BMJ_NG234, IATROX)),
    also=(Cite(PROJECT, "mechanical pain counts as a sign of instability until stability is judged", "ours"),),
)
CONSIDER_IMMOBILISING = Rule(
    name="consider_immobilising",
    section="now",
    rank=11,
    about="patient",
    short="Consider immobilising: the pain is mechanical.",
    advice="Moderate or severe pain on movement: consider immobilising until stability is judged. Reassess within 24 "
    "hours, and adjust the position if pain or breathing gets worse.",
    when=({neurology.pain_mechanical: "yes"},),
    unless=({lesion.mechanically_stable: "yes"},),
    superseded_by=("immobilise", "consider_immobilising_at_low_sins"),
    strength="guideline: consider",
    cite=Cite(NG234, "1.4", "secondary", (BMJ_NG234, IATROX)),
)
LOW_SINS = Rule(
    name="consider_immobilising_at_low_sins",
    section="now",
    rank=11,
    about="patient",
    short="Pain on movement, yet SINS says stable: consider lying flat until a surgeon has judged.",
    advice="Neurological signs with pain on movement, and SINS is in its stable band at each level: lying flat is "
    "considered, not ordered. Get expert advice on stability within 24 hours, so that nobody lies flat for nothing.",
    when=(
        {
            CORD_SIGNS.result: "yes",
            neurology.pain_mechanical: "yes",
            MECHANICAL.result: "stable",
            lesion.mechanically_stable: "not_judged",
        },
    ),
    strength="guideline: consider",
    cite=Cite(PROJECT, "a low SINS turns an order to lie flat into a question, no more", "ours", (FOURNEY_2011,)),
    also=(Cite(NG234, "1.4", "secondary", (BMJ_NG234, IATROX)),),
)
SURGEON = Rule(
    name="spine_surgeon_opinion",
    section="now",
    rank=40,
    about="lesion",
    short="Ask a spine surgeon.",
    advice="SINS of 7 or more asks for a surgical opinion; so does a compressed cord (ESCC 2 or 3), whatever the "
    "SINS, and a level with screws, rods or cement, where SINS does not hold.",
    when=(
        {SINS.result: "potentially_unstable unstable", lesion.instrumented: "no not_recorded"},
        {lesion.instrumented: "yes", lesion.mechanically_stable: "not_judged"},
        {NEUROLOGIC.result: "high"},
    ),
    strength="consensus of the Spine Oncology Study Group",
    cite=Cite(FOURNEY_2011, "abstract: 7 to 18 needs surgical consultation", "primary"),
    also=(Cite(PROJECT, "a compressed cord overrides a low total", "ours", (CALCMD,)),),
)
RADIOTHERAPY = Rule(
    name="radiotherapy_within_24_hours",
    section="plan",
    rank=20,
    about="patient",
    short="If not for surgery: start radiotherapy within 24 hours of the decision.",
    advice="Cord compression that is not operated on: start radiotherapy within 24 hours of the decision to treat.",
    when=({COMPRESSION_SEEN.result: "yes", cancer.cancer_history: "yes"},),
    unless=({INFECTION_SUSPECTED.result: "yes"},),
    superseded_by=("signs_of_spinal_infection_same_day",),
    strength="quality standard",
    cite=Cite(QS56, "statement 6", "primary"),
)
NORMAL_EXAMINATION = Rule(
    name="normal_examination_does_not_exclude",
    section="caution",
    about="patient",
    short="A normal examination does not exclude compression.",
    advice="A normal neurological examination does not exclude evolving compression.",
    when=({PAIN_PATTERN.result: "yes", CORD_SIGNS.result: "no"},),
    strength="local guideline",
    cite=Cite(NHS_DG, "malignant spinal cord compression", "secondary", (NHS_DG,)),
)
