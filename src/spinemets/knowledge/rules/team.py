"""Whom to involve now, and for which question."""

from spinemets.knowledge.rules.diagnosis import BIOPSY, SEARCH
from spinemets.knowledge.rules.findings import CORD_COMPRESSION, INVOLVED, NEUROLOGICAL_SIGNS, PAIN_PATTERN
from spinemets.knowledge.rules.imaging import CT_INSTEAD, DEVICE_CHECK, MRI_WITHIN_A_DAY, MRI_WITHIN_A_WEEK
from spinemets.knowledge.rules.steroids import HAEMATOLOGY_DECIDES, HOLD
from spinemets.knowledge.rules.triage import IMMOBILISE, SURGEON, URGENT_ONCOLOGY
from spinemets.knowledge.sources.papers import FOURNEY_2011, PROJECT, QS56, STATPEARLS
from spinemets.knowledge.tables.mechanical import MECHANICAL
from spinemets.knowledge.variables import cancer, neurology, patient
from spinemets.model import Cite, Rule

MEMBERS = Cite(STATPEARLS, "Enhancing Healthcare Team Outcomes: who belongs to the team", "primary")
EARLY = Cite(STATPEARLS, "Enhancing Healthcare Team Outcomes: pain service and palliative care early", "primary")
WHEN = Cite(PROJECT, "which finding calls for whom", "ours")

COORDINATOR = Rule(
    name="team_mscc_coordinator",
    section="team",
    rank=1,
    about="patient",
    short="MSCC coordinator: who arranges tests, transfer and treatment, and by when?",
    advice="Where the service has one: the coordinator arranges the investigations of suspected cord compression and "
    "the care that follows, and must be reachable at all times. One person holds the plan and its times.",
    when=(
        {CORD_COMPRESSION.result: "yes", cancer.cancer_history: "yes"},
        {PAIN_PATTERN.result: "yes", cancer.cancer_history: "yes"},
    ),
    strength="quality standard",
    cite=Cite(QS56, "statements 4 and 5: investigations and ongoing care are coordinated", "primary"),
    also=(WHEN,),
)
SPINE_SURGEON = Rule(
    name="team_spine_surgeon",
    section="team",
    rank=2,
    about="patient",
    short="Spine surgeon: is the spine stable, and is there anything to decompress or fix?",
    advice="Asked while function can still be saved: recovery depends on how severe a deficit is and how long it has "
    "lasted. An operation is one possible answer; a judgement of stability that frees the patient from bed is another.",
    when=(
        {SURGEON.result: "yes"},
        {MECHANICAL.result: "unstable"},
        {NEUROLOGICAL_SIGNS.result: "yes"},
    ),
    strength="consensus, teaching article",
    cite=Cite(FOURNEY_2011, "abstract: 7 to 18 needs surgical consultation", "primary"),
    also=(
        Cite(STATPEARLS, "Deterrence and Patient Education: early consultation in a deficit", "primary"),
        MEMBERS,
        WHEN,
    ),
)
RADIATION_ONCOLOGIST = Rule(
    name="team_radiation_oncologist",
    section="team",
    rank=3,
    about="patient",
    short="Radiation oncologist: which radiotherapy, how soon, and what did this level have?",
    advice="Every plan of NOMS contains radiotherapy. To settle: conventional or stereotactic, before or after an "
    "operation, the dose that earlier treatment leaves for the cord, and who starts it.",
    when=({INVOLVED.result: "yes", cancer.cancer_history: "yes"},),
    strength="teaching article",
    cite=MEMBERS,
    also=(WHEN,),
)
ONCOLOGIST = Rule(
    name="team_oncologist",
    section="team",
    rank=4,
    about="patient",
    short="Oncologist, or haematologist: which drugs are left, what outlook, may steroids start?",
    advice="Those who know the tumour say what systemic treatment can still do, what outlook they see and what the "
    "patient was told. Without tissue they say whether steroids may wait. Haematology for blood cancers.",
    when=(
        {INVOLVED.result: "yes", cancer.cancer_history: "yes"},
        {URGENT_ONCOLOGY.result: "yes"},
        {SEARCH.result: "yes"},
        {HOLD.result: "yes"},
        {HAEMATOLOGY_DECIDES.result: "yes"},
    ),
    strength="teaching article",
    cite=MEMBERS,
    also=(WHEN,),
)
RADIOLOGIST = Rule(
    name="team_radiologist",
    section="team",
    rank=5,
    about="patient",
    short="Radiologist: which imaging now, which levels, how tight, and can a needle reach it?",
    advice="Say what is suspected and what has to be answered: every involved level, the grade of compression, the "
    "items of stability, infection or fracture instead; whether a device allows MRI; where to take a biopsy.",
    when=(
        {MRI_WITHIN_A_DAY.result: "yes"},
        {MRI_WITHIN_A_WEEK.result: "yes"},
        {DEVICE_CHECK.result: "yes"},
        {CT_INSTEAD.result: "yes"},
        {BIOPSY.result: "yes", INVOLVED.result: "yes"},
    ),
    strength="teaching article",
    cite=MEMBERS,
    also=(WHEN,),
)
PATHOLOGIST = Rule(
    name="team_pathologist",
    section="team",
    rank=6,
    about="patient",
    short="Pathologist: what tumour is it, and what sample does the answer need?",
    advice="Ask before the needle goes in what has to be sent and how, tell what is suspected, and whether steroids "
    "were given.",
    when=({BIOPSY.result: "yes", INVOLVED.result: "yes"}, {SEARCH.result: "yes"}),
    strength="teaching article",
    cite=MEMBERS,
    also=(WHEN,),
)
PAIN_SPECIALIST = Rule(
    name="team_pain_specialist",
    section="team",
    rank=7,
    about="patient",
    short="Pain specialist: what relieves this pain now, while the plan is made?",
    advice="The pain service is involved early. Severe unremitting pain is one reason; mechanical pain of a patient "
    "who cannot be operated on is another.",
    when=(
        {neurology.pain_severe_unremitting: "yes"},
        {neurology.pain_mechanical: "yes", MECHANICAL.result: "unstable", patient.fit_for_surgery: "no"},
    ),
    strength="teaching article",
    cite=EARLY,
    also=(WHEN,),
)
PALLIATIVE_CARE = Rule(
    name="team_palliative_care_nurse",
    section="team",
    rank=8,
    about="patient",
    short="Palliative care nurse: what matters to the patient, which symptoms, what support?",
    advice="Palliative care is involved early, beside other treatment and not after it. Now, because time is expected "
    "to be short, the pain is severe, or power is lost: symptoms, wishes, family, where to be cared for.",
    when=(
        {patient.life_expectancy: "under_3_months"},
        {neurology.pain_severe_unremitting: "yes"},
        {neurology.frankel: "A B"},
    ),
    strength="teaching article",
    cite=EARLY,
    also=(WHEN,),
)
PHYSIOTHERAPIST = Rule(
    name="team_physiotherapist",
    section="team",
    rank=9,
    about="patient",
    short="Physiotherapist: how to move safely now, and what to train once the spine is judged?",
    advice="Turning and transfers while stability is open, sitting up in steps once it is judged, aids, and what "
    "the patient needs at home. The article's list does not name physiotherapy; we do.",
    when=(
        {neurology.ambulation: "with_aid none"},
        {neurology.limb_weakness: "yes"},
        {neurology.gait_disturbance: "yes"},
        {IMMOBILISE.result: "yes"},
    ),
    strength="expert opinion",
    cite=Cite(PROJECT, "physiotherapy from the first day", "ours"),
    also=(WHEN,),
)
