"""Drugs that act on bone: for whom, what comes first, and the kidneys."""

from spinemets.knowledge.rules.findings import INVOLVED
from spinemets.knowledge.sources.care import ASCO_2011, BONE_AGENT_HARMS, HIMELSTEIN, JAW_COHORT
from spinemets.knowledge.sources.evaluation import RECALLED_PRACTICE
from spinemets.knowledge.sources.guidelines import ESMO_2020, GPNOTEBOOK, UNIVADIS
from spinemets.knowledge.sources.papers import NG234, PROJECT
from spinemets.knowledge.variables import cancer, care, patient
from spinemets.model import Cite, Rule, Span

AGENTS = {care.bone_agent: "zoledronate denosumab other_agent"}
LOW_CLEARANCE = {care.creatinine_clearance: Span(at_least=30, up_to=60)}
VERY_LOW_CLEARANCE = {care.creatinine_clearance: Span(below=30)}

BONE_AGENT = Rule(
    name="bone_modifying_agent",
    section="care",
    rank=60,
    about="patient",
    short="Consider zoledronate or denosumab.",
    advice="ESMO: breast cancer and castration-resistant prostate cancer, symptoms or not; myeloma from the diagnosis; "
    "other solid tumours with significant bone disease and 3 months or more to live. NICE is narrower: prostate cancer "
    "only if analgesics fail and without denosumab, and a bisphosphonate not for others. Zoledronate 4 mg every 4 or "
    "12 weeks; denosumab 120 mg every 4 weeks is recalled. First: teeth, kidneys, calcium.",
    when=(
        {cancer.primary: "breast myeloma", INVOLVED.result: "yes"},
        {cancer.primary: "prostate", cancer.hormone_status: "independent", INVOLVED.result: "yes"},
        {cancer.primary: "prostate", care.symptoms_refractory: "yes", INVOLVED.result: "yes"},
        {
            cancer.primary: "lung_nsclc lung_sclc kidney thyroid liver gallbladder pancreas stomach oesophagus colon "
            "rectum bladder uterus cervix ovary head_neck melanoma sarcoma osteosarcoma carcinoid adrenal germ_cell "
            "other",
            patient.life_expectancy: "3_to_6_months 6_to_12_months over_12_months",
            INVOLVED.result: "yes",
        },
    ),
    unless=(AGENTS,),
    strength="guideline: I, A in breast and prostate cancer and myeloma; I, B in others",
    cite=Cite(ESMO_2020, "bone agents, by tumour", "secondary", (UNIVADIS,)),
    also=(
        Cite(NG234, "bisphosphonates and denosumab", "secondary", (GPNOTEBOOK,)),
        Cite(HIMELSTEIN, "abstract", "primary"),
        Cite(RECALLED_PRACTICE, "dose of denosumab", "recalled"),
    ),
)
DENTAL_CHECK = Rule(
    name="dental_check",
    section="care",
    rank=61,
    about="patient",
    short="Have the teeth checked before the bone-modifying agent.",
    advice="Osteonecrosis of the jaw came in 0.8, 2.0 and 2.8 % by 1, 2 and 3 years on zoledronate, more with monthly "
    "doses and poor oral health.",
    when=(AGENTS, {BONE_AGENT.result: "yes"}),
    unless=({care.dental_check: "done"},),
    strength="cohort",
    cite=Cite(JAW_COHORT, "abstract", "primary"),
)
CALCIUM = Rule(
    name="calcium_and_vitamin_d",
    section="care",
    rank=62,
    about="patient",
    short="With the bone-modifying agent: check calcium, replete vitamin D.",
    advice="Low calcium came in about 6 % on zoledronate and 11 to 13 % on denosumab. Replete vitamin D, then calcium "
    "0.5 to 1 g a day with vitamin D3, but no calcium while the level is raised.",
    when=(AGENTS, {BONE_AGENT.result: "yes"}),
    strength="trials, harms",
    cite=Cite(BONE_AGENT_HARMS, "low calcium", "primary"),
    also=(Cite(PROJECT, "no calcium while the level is raised", "ours"),),
)
LOW_CALCIUM = Rule(
    name="correct_calcium_before_bone_agent",
    section="caution",
    rank=30,
    about="patient",
    short="Calcium is low: correct it before zoledronate or denosumab.",
    advice="Both lower calcium further, denosumab more often. Replete vitamin D and calcium, and measure again first.",
    when=(
        {care.calcium_low: "yes", **AGENTS},
        {care.calcium_low: "yes", BONE_AGENT.result: "yes"},
    ),
    strength="trials, harms",
    cite=Cite(BONE_AGENT_HARMS, "low calcium", "primary"),
    also=(Cite(PROJECT, "measure again before the dose", "ours"),),
)
ZOLEDRONATE = Rule(
    name="zoledronate_every_12_weeks",
    section="care",
    rank=63,
    about="patient",
    short="Zoledronate: creatinine before each dose, 15 minutes or more; 12 weeks may do.",
    advice="4 mg every 12 weeks was no worse than every 4 weeks: 29 % had a skeletal event within 2 years in either "
    "arm (1822 patients).",
    when=({care.bone_agent: "zoledronate"},),
    strength="randomised trial; guideline",
    cite=Cite(HIMELSTEIN, "abstract", "primary"),
    also=(Cite(ASCO_2011, "table: infusion and creatinine", "primary"),),
)
ZOLEDRONATE_DOSE = Rule(
    name="zoledronate_renal_dose",
    section="caution",
    rank=31,
    about="patient",
    short="Clearance of 30 to 60 mL/min: less zoledronate.",
    advice="Reduce by the product information; above 60 nothing changes. As recalled: 3.5 mg at 50 to 60, 3.3 mg at 40 "
    "to 49, 3.0 mg at 30 to 39. In myeloma with renal impairment ESMO prefers denosumab (grade not seen).",
    when=(
        {care.bone_agent: "zoledronate", **LOW_CLEARANCE},
        {BONE_AGENT.result: "yes", **LOW_CLEARANCE},
    ),
    strength="guideline",
    cite=Cite(ASCO_2011, "table: kidney function", "primary"),
    also=(
        Cite(RECALLED_PRACTICE, "doses of zoledronate by clearance", "recalled"),
        Cite(ESMO_2020, "bone agents in myeloma with renal impairment", "secondary", (UNIVADIS,)),
    ),
)
ZOLEDRONATE_NO_DOSE = Rule(
    name="zoledronate_no_dose_known",
    section="caution",
    rank=31,
    about="patient",
    short="Clearance under 30 mL/min: no dose of a bone-modifying agent is known here.",
    advice="What could be read ends at 30 mL/min. No dose is shown: ask the pharmacy and nephrology before any "
    "bone-modifying agent, and watch calcium. In myeloma with renal impairment ESMO prefers denosumab (grade not "
    "seen).",
    when=(
        {**AGENTS, **VERY_LOW_CLEARANCE},
        {BONE_AGENT.result: "yes", **VERY_LOW_CLEARANCE},
    ),
    strength="decision of this project",
    cite=Cite(PROJECT, "no dose where none was read", "ours", (ASCO_2011,)),
    also=(Cite(ESMO_2020, "bone agents in myeloma with renal impairment", "secondary", (UNIVADIS,)),),
)
