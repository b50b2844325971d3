"""Supportive care: symptoms, position, clots, bladder and skin, the steroid, palliative care."""

from spinemets.knowledge.rules.findings import PAIN_PATTERN
from spinemets.knowledge.rules.steroids import DEXAMETHASONE, HAEMATOLOGY_DECIDES
from spinemets.knowledge.rules.triage import IMMOBILISE
from spinemets.knowledge.sources.care import (
    COCHRANE_BRACING,
    DR_ORACLE,
    FAST_FACT,
    PALLIATIVE_BOOK,
    REHABILITATION_PAGE,
)
from spinemets.knowledge.sources.evaluation import RECALLED_PRACTICE
from spinemets.knowledge.sources.guidelines import GPNOTEBOOK
from spinemets.knowledge.sources.pages import BMJ_NG234, NOTTINGHAM, NOTTINGHAM_TEXT
from spinemets.knowledge.sources.papers import CG75, HEIMDAL_1992, NG234, PROJECT, STATPEARLS
from spinemets.knowledge.tables.mechanical import MECHANICAL
from spinemets.knowledge.variables import care, lesion, neurology, patient, referral
from spinemets.model import Cite, Rule, Side, Span

NECK = "C0 C1 C2 C3 C4 C5 C6 C7"
BELOW_THE_NECK = "T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 L1 L2 L3 L4 L5 S1 S2 S3 S4 S5"
HURTS = "non_mechanical mechanical"
BOOK = Cite(PALLIATIVE_BOOK, "page on cord compression", "primary")

PALLIATIVE_CARE = Rule(
    name="palliative_care_referral",
    section="care",
    rank=10,
    about="patient",
    short="Refer to palliative care now, beside whatever else is done.",
    advice="Symptoms that persist need the pain and the palliative care team. As recalled, refer early as well when "
    "time is short or the disease itself is not to be treated, and write down how far treatment is to go.",
    when=(
        {patient.life_expectancy: "under_3_months"},
        {care.symptoms_refractory: "yes"},
        {referral.wishes: "comfort"},
    ),
    strength="teaching",
    cite=BOOK,
    also=(
        Cite(STATPEARLS, "Enhancing Healthcare Team Outcomes: pain and palliative care early", "primary"),
        Cite(RECALLED_PRACTICE, "palliative care: when to refer", "recalled"),
    ),
)
ANALGESIA = Rule(
    name="analgesia",
    section="care",
    rank=20,
    about="patient",
    short="Relieve the pain now, while tests and treatment are awaited.",
    advice="Prompt and adequate relief, fitted to this patient's pain. As recalled: the ladder of the WHO, a laxative "
    "with every opioid, a drug for nerve pain beside it, and the pain team for an injection if that fails.",
    when=({PAIN_PATTERN.result: "yes"}, {lesion.pain: HURTS}),
    strength="guideline",
    cite=Cite(NG234, "analgesia", "secondary", (BMJ_NG234, GPNOTEBOOK)),
    also=(Cite(RECALLED_PRACTICE, "analgesia: ladder, adjuvants, specialists", "recalled"),),
)
UNSTABLE_PAIN = Rule(
    name="radiotherapy_does_not_relieve_unstable_pain",
    section="caution",
    about="lesion",
    short="Mechanical pain of an unstable level: radiotherapy is unlikely to relieve it.",
    advice="Stabilise; if the patient is not fit for that, ask for spinal analgesia.",
    when=({MECHANICAL.result: "unstable", lesion.pain: "mechanical"},),
    strength="teaching",
    cite=BOOK,
)
COLLAR = Rule(
    name="hard_collar",
    section="now",
    rank=10,
    about="lesion",
    short="Unstable neck: hard collar now, until a surgeon has judged it.",
    advice="Instability of the neck asks for a hard collar; that it is put on at once is a decision of this project. "
    "Look at the skin and the breathing. Hardly any evidence says whether a collar helps.",
    when=({MECHANICAL.result: "unstable", lesion.level: NECK},),
    strength="teaching; hardly any evidence",
    cite=Cite(RECALLED_PRACTICE, "which brace", "recalled"),
    also=(
        Cite(PROJECT, "a collar at once, until stability is judged", "ours"),
        Cite(COCHRANE_BRACING, "abstract of the update", "primary"),
    ),
)
BRACING = Rule(
    name="bracing",
    section="care",
    rank=25,
    about="lesion",
    short="A brace? An orthosis if the spine is unstable and the patient is unfit for surgery.",
    advice="Which brace for whom is recalled. Whether a brace helps at all is not known: weigh skin, breathing and "
    "comfort, and ask the surgeon how long.",
    when=({MECHANICAL.result: "unstable", lesion.level: BELOW_THE_NECK, patient.fit_for_surgery: "no"},),
    strength="teaching; hardly any evidence",
    cite=Cite(RECALLED_PRACTICE, "which brace", "recalled"),
    also=(Cite(PROJECT, "weigh skin, breathing and comfort", "ours"),),
    sides=(
        Side(
            "A brace may be advised for fear of collapse; then it is to be worn strictly.",
            Cite(STATPEARLS, "Deterrence and Patient Education", "primary"),
            "teaching",
        ),
        Side("Advice on bracing conflicts.", Cite(COCHRANE_BRACING, "abstract of the update", "primary"), "review"),
        Side(
            "No trial was found, as recalled.", Cite(COCHRANE_BRACING, "no trials, not re-read", "recalled"), "review"
        ),
    ),
)
BLADDER = Rule(
    name="bladder_and_bowel",
    section="care",
    rank=40,
    about="patient",
    short="Scan the bladder; catheter if it does not empty; a bowel routine.",
    advice="Bladder scan, and a catheter for retention. A stimulant laxative and suppositories by the clock.",
    when=({neurology.sphincter_disturbance: "yes"}, {neurology.frankel: "A B C"}),
    strength="teaching",
    cite=BOOK,
)
SKIN = Rule(
    name="skin_protection",
    section="care",
    rank=41,
    about="patient",
    short="Protect the skin: pressure mattress, regular turns, look every day.",
    advice="Regular turning with a log-roll while stability is open, every 2 to 3 hours in one guideline; a pressure "
    "mattress; skin checks.",
    when=({neurology.ambulation: "none"}, {neurology.frankel: "A B"}, {IMMOBILISE.result: "yes"}),
    strength="teaching, local guideline",
    cite=BOOK,
    also=(Cite(NOTTINGHAM, "bed rest: turns and log-roll", "secondary", (NOTTINGHAM_TEXT,)),),
)
SIT_UP = Rule(
    name="mobilise_once_stable",
    section="care",
    rank=45,
    about="patient",
    short="Once stability is judged: sit up in steps, and keep flat bed rest short.",
    advice="Raise to 60 degrees over 3 to 4 hours with checks of blood pressure and neurology, then the edge of the "
    "bed. If pain or neurology gets worse: back to lying, and image again.",
    when=(
        {IMMOBILISE.result: "yes"},
        {neurology.ambulation: "none", MECHANICAL.result: "stable"},
    ),
    strength="guideline of 2008, since replaced",
    cite=Cite(CG75, "sitting up", "secondary", (REHABILITATION_PAGE,)),
    also=(Cite(NOTTINGHAM, "bed rest: graded sitting", "secondary", (NOTTINGHAM_TEXT,)),),
)
REHABILITATION = Rule(
    name="rehabilitation",
    section="care",
    rank=46,
    about="patient",
    short="Plan rehabilitation and going home from the first day.",
    advice="Physiotherapy, occupational therapy, continence and psychological support. The aim is function, not cure.",
    when=({neurology.frankel: "A B C D"}, {neurology.ambulation: "with_aid none"}, {neurology.limb_weakness: "yes"}),
    strength="teaching",
    cite=Cite(RECALLED_PRACTICE, "rehabilitation", "recalled"),
    also=(Cite(NG234, "rehabilitation, not read", "recalled"),),
)
TAPER = Rule(
    name="steroid_taper",
    section="care",
    rank=50,
    about="patient",
    short="Write down now when the steroid ends: taper to nothing within 14 days.",
    advice="In the trial 16 mg a day went down to nothing within 14 days; one page says 10 to 14 days. As recalled, "
    "begin at surgery or at the start of radiotherapy, by 4 mg every 3 to 5 days. Worse neurology while it falls: "
    "speak to the team that treats.",
    when=({DEXAMETHASONE.result: "yes"},),
    strength="regimen of a trial",
    cite=Cite(HEIMDAL_1992, "16 mg a day, to nothing within 14 days", "primary"),
    also=(
        Cite(STATPEARLS, "Treatment", "primary"),
        Cite(FAST_FACT, "taper of 10 to 14 days", "secondary", (FAST_FACT,)),
        Cite(RECALLED_PRACTICE, "steps of the taper", "recalled"),
        Cite(PROJECT, "speak to the team if neurology gets worse", "ours"),
    ),
)
TOXICITY = Rule(
    name="steroid_toxicity_watch",
    section="care",
    rank=51,
    about="patient",
    short="On the steroid: watch glucose, gut, mind, sleep and infection.",
    advice="High glucose, poor sleep and an upset stomach come early; bleeding, perforation, psychosis and infection "
    "mostly with high doses. Prevent constipation. As recalled: glucose every day with diabetes, thrush, weak thighs.",
    when=({DEXAMETHASONE.result: "yes"}, {HAEMATOLOGY_DECIDES.result: "yes"}),
    strength="trial and teaching",
    cite=Cite(HEIMDAL_1992, "adverse effects", "secondary", (FAST_FACT, HEIMDAL_1992)),
    also=(
        Cite(DR_ORACLE, "constipation on dexamethasone", "secondary", (DR_ORACLE,)),
        Cite(RECALLED_PRACTICE, "what to watch on dexamethasone", "recalled"),
    ),
)
LONG_STEROID = Rule(
    name="steroid_for_weeks",
    section="care",
    rank=52,
    about="patient",
    short="Four weeks on a steroid: pneumocystis, bone, adrenals.",
    advice="Think of prophylaxis against pneumocystis pneumonia, of protecting bone, and of adrenal insufficiency when "
    "it is stopped. The limit of 4 weeks (20 mg of prednisolone or more, and another risk) is recalled.",
    when=(
        {DEXAMETHASONE.result: "yes", care.steroid_days: Span(at_least=28)},
        {HAEMATOLOGY_DECIDES.result: "yes", care.steroid_days: Span(at_least=28)},
    ),
    strength="local guideline",
    cite=Cite(RECALLED_PRACTICE, "pneumocystis: from four weeks", "recalled"),
    also=(Cite(NOTTINGHAM, "prolonged steroids", "secondary", (NOTTINGHAM_TEXT,)),),
)
