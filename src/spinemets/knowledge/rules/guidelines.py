"""Who says what: the guidelines side by side for the topics that matter in this case.

A guideline that says nothing on a topic in what could be read, or whose text could not be reached, says so here.
"""

from spinemets.knowledge.rules.findings import COMPRESSION_SEEN, CORD_COMPRESSION, CORD_SIGNS, INVOLVED, PAIN_PATTERN
from spinemets.knowledge.sources.guidelines import (
    ASTRO_2024,
    DUTCH_2018,
    ESMO_2020,
    ETG_COPY,
    GPNOTEBOOK,
    LOBLAW_2005,
    LOBLAW_2012,
    THERAPEUTIC_GUIDELINES,
    UNIVADIS,
)
from spinemets.knowledge.sources.pages import IATROX, MEDSCAPE_QS56, NG234_AUDIT
from spinemets.knowledge.sources.papers import CEPO_2012, NG234, PROJECT, QS56
from spinemets.knowledge.sources.survival import DUTCH_GUIDELINE
from spinemets.knowledge.tables.mechanical import MECHANICAL
from spinemets.knowledge.variables import cancer, patient
from spinemets.model import Cite, Rule, Side

COMPARED = Cite(PROJECT, "the guidelines side by side", "ours")
NOT_READ = "not read"
SILENT = "Nothing on this was seen in the part that could be read."
SILENT_QUEBEC = "Québec: nothing on this was seen in the part that could be read."
PHASE_2_TO_3 = "phase II to III evidence"
SOLID_LONG_ENOUGH = "3_to_6_months 6_to_12_months over_12_months"

GUIDELINES_STEROIDS = Rule(
    name="guidelines_on_steroids",
    section="guidelines",
    rank=10,
    about="patient",
    short="Guidelines compared: dexamethasone.",
    advice="With a deficit 16 mg a day is common ground. Doses of 96 to 100 mg were given up for their toxicity.",
    when=({CORD_COMPRESSION.result: "yes", cancer.cancer_history: "yes"},),
    strength="guidelines, side by side",
    cite=COMPARED,
    sides=(
        Side(
            "Neurological signs: 16 mg as soon as possible, then 16 mg a day until definitive treatment.",
            Cite(NG234, "1.8.1", "secondary", (NG234_AUDIT, IATROX)),
        ),
        Side(
            "No signs: not routine unless part of radiotherapy; consider it for severe pain.",
            Cite(NG234, "1.8.3 and 1.8.7", "secondary", (IATROX,)),
        ),
        Side(
            "Dexamethasone with radiotherapy rather than radiotherapy alone; a dose was not seen.",
            Cite(ASTRO_2024, "cord compression: dexamethasone", "primary"),
            "strong, low quality",
        ),
        Side(
            "With radiotherapy, dexamethasone and an antiemetic as prophylaxis.",
            Cite(ESMO_2020, "radiotherapy: prophylaxis", "secondary", (UNIVADIS,)),
            "II, B",
        ),
        Side(
            "Its grades for cord compression could not be read.",
            Cite(ESMO_2020, "cord compression, not read", "recalled"),
            NOT_READ,
        ),
        Side(
            "With any neurological deficit, unless contraindicated.",
            Cite(LOBLAW_2012, "abstract: steroids", "primary"),
        ),
        Side(
            "A high dose before radiotherapy: 81 % could walk, against 63 % without.",
            Cite(LOBLAW_2005, "abstract: high-dose dexamethasone", "primary"),
        ),
        Side(
            "Québec: 16 mg a day as soon as compression with symptoms is suspected; no high loading dose.",
            Cite(CEPO_2012, "16 mg a day, no high loading dose", "primary"),
            PHASE_2_TO_3,
        ),
        Side("Its text on steroids could not be read.", Cite(DUTCH_2018, "steroids, not read", "recalled"), NOT_READ),
        Side(
            "8 to 16 mg, then a specialist.",
            Cite(THERAPEUTIC_GUIDELINES, "dexamethasone", "secondary", (ETG_COPY,)),
        ),
    ),
)
GUIDELINES_MRI = Rule(
    name="guidelines_on_time_to_mri",
    section="guidelines",
    rank=20,
    about="patient",
    short="Guidelines compared: how soon MRI.",
    advice="NICE sets times. The Dutch steps are only recalled; in the others no time was seen.",
    when=(
        {CORD_COMPRESSION.result: "yes", cancer.cancer_history: "yes", patient.whole_spine_mri: "not_recorded"},
        {PAIN_PATTERN.result: "yes", cancer.cancer_history: "yes", patient.whole_spine_mri: "not_recorded"},
    ),
    strength="guidelines, side by side",
    cite=COMPARED,
    sides=(
        Side(
            "Suspected cord compression: as soon as possible and always within 24 hours.",
            Cite(NG234, "1.5.2", "secondary", (NG234_AUDIT, MEDSCAPE_QS56)),
        ),
        Side(
            "Suspected metastases without neurological signs: MRI and a plan within a week.",
            Cite(QS56, "statement 2", "secondary", (MEDSCAPE_QS56, IATROX)),
            "quality standard",
        ),
        Side(SILENT, Cite(ASTRO_2024, "time to MRI, not seen", "recalled"), NOT_READ),
        Side(SILENT, Cite(ESMO_2020, "time to MRI, not seen", "recalled"), NOT_READ),
        Side(
            "MRI rather than myelography: sensitivity 0.44 to 0.93, specificity 0.90 to 0.98 (myelography 0.71 to 0.97 "
            "and 0.88 to 1.00). A time was not seen.",
            Cite(LOBLAW_2005, "abstract: MRI and myelography", "primary"),
        ),
        Side(SILENT_QUEBEC, Cite(CEPO_2012, "time to MRI, not seen", "recalled"), NOT_READ),
        Side(
            "As recalled: within 2 weeks for local pain, a week for radicular pain, and 48, 24 or 12 hours the faster "
            "a deficit grows.",
            Cite(DUTCH_2018, "flow chart of imaging, not read", "recalled"),
            NOT_READ,
        ),
    ),
)
GUIDELINES_SURGERY = Rule(
    name="guidelines_on_surgery",
    section="guidelines",
    rank=40,
    about="patient",
    short="Guidelines compared: surgery.",
    advice="All that could be read choose patients for it. ASTRO, ESMO and Québec give radiotherapy after it.",
    when=(
        {COMPRESSION_SEEN.result: "yes", cancer.cancer_history: "yes"},
        {MECHANICAL.result: "unstable", cancer.cancer_history: "yes"},
    ),
    strength="guidelines, side by side",
    cite=COMPARED,
    sides=(
        Side(
            "Its text on surgery could not be read. As recalled, for instability or cord compression with a good "
            "prognosis, expected over 3 months.",
            Cite(NG234, "surgery, not read", "recalled"),
            NOT_READ,
        ),
        Side(
            "Cord compression: surgery and radiotherapy rather than radiotherapy alone.",
            Cite(ASTRO_2024, "cord compression: surgery", "primary"),
            "conditional, low quality",
        ),
        Side(
            "Assess stability and surgery before radiotherapy.",
            Cite(ASTRO_2024, "symptomatic spinal metastases", "primary"),
            "strong, high quality",
        ),
        Side(
            "Surgery without cord compression: radiotherapy after it.",
            Cite(ASTRO_2024, "radiotherapy after surgery without compression", "primary"),
            "strong, low quality",
        ),
        Side(
            "Radiotherapy after decompression or stabilisation of the spine.",
            Cite(ESMO_2020, "radiotherapy after surgery", "secondary", (UNIVADIS,)),
            "III, B",
        ),
        Side("Consider surgery if the prognosis is good.", Cite(LOBLAW_2012, "abstract: surgery", "primary")),
        Side(
            "Québec: histology, a prognostic score and an instability score before treatment; if operable "
            "decompression, then a long course of radiotherapy.",
            Cite(CEPO_2012, "scores before treatment; decompression", "primary"),
            PHASE_2_TO_3,
        ),
        Side(
            "Its flow charts exist and were not read; as recalled, stability by SINS.",
            Cite(DUTCH_2018, "flow chart of surgery, not read", "recalled"),
            NOT_READ,
        ),
        Side(
            "Survival by the score of van der Linden, Bartels or Bollen.",
            Cite(DUTCH_GUIDELINE, "estimating survival", "primary"),
        ),
    ),
)
GUIDELINES_BLOOD = Rule(
    name="guidelines_on_haematological_compression",
    section="guidelines",
    rank=50,
    about="patient",
    short="Guidelines compared: blood cancer or germ cell tumour in the spine.",
    advice="Québec treats it with drugs and radiotherapy first. NICE leaves all but the first steroid to haematology.",
    when=(
        {cancer.primary: "lymphoma myeloma leukaemia germ_cell", COMPRESSION_SEEN.result: "yes"},
        {cancer.primary: "lymphoma myeloma leukaemia germ_cell", CORD_SIGNS.result: "yes"},
    ),
    strength="guidelines, side by side",
    cite=COMPARED,
    sides=(
        Side(
            "Known haematological malignancy: 16 mg of dexamethasone; the haematology team decides on more.",
            Cite(NG234, "1.8.5", "secondary", (IATROX,)),
        ),
        Side(SILENT, Cite(ASTRO_2024, "haematological malignancy, not seen", "recalled"), NOT_READ),
        Side(
            "Myeloma: zoledronate, pamidronate or denosumab from the diagnosis.",
            Cite(ESMO_2020, "bone agents in myeloma", "secondary", (UNIVADIS,)),
            "I, A",
        ),
        Side(SILENT, Cite(LOBLAW_2012, "haematological malignancy, not seen", "recalled"), NOT_READ),
        Side(
            "Québec: myeloma, lymphoma or germ cell tumour without instability or a bone fragment: steroids, "
            "chemotherapy and radiotherapy.",
            Cite(CEPO_2012, "myeloma, lymphoma and germ cell tumours", "primary"),
            PHASE_2_TO_3,
        ),
        Side(
            "Its text on blood cancers could not be read.",
            Cite(DUTCH_2018, "haematological malignancy, not read", "recalled"),
            NOT_READ,
        ),
    ),
)
GUIDELINES_BONE = Rule(
    name="guidelines_on_bone_modifying_agents",
    section="guidelines",
    rank=60,
    about="patient",
    short="Guidelines compared: bisphosphonates and denosumab.",
    advice="NICE and ESMO differ most on prostate cancer and on tumours other than breast cancer and myeloma.",
    when=(
        {cancer.primary: "breast prostate myeloma", INVOLVED.result: "yes"},
        {
            cancer.primary: "lung_nsclc lung_sclc kidney thyroid liver gallbladder pancreas stomach oesophagus colon "
            "rectum bladder uterus cervix ovary head_neck melanoma sarcoma osteosarcoma carcinoid adrenal germ_cell "
            "other",
            patient.life_expectancy: SOLID_LONG_ENOUGH,
            INVOLVED.result: "yes",
        },
    ),
    strength="guidelines, side by side",
    cite=COMPARED,
    sides=(
        Side(
            "Bisphosphonate for pain in myeloma and breast cancer; in prostate cancer if analgesia fails; in "
            "others not for pain or prevention. Denosumab for breast and other solid tumours where a bisphosphonate "
            "would be given, not in prostate cancer.",
            Cite(NG234, "bisphosphonates and denosumab", "secondary", (GPNOTEBOOK,)),
        ),
        Side(
            "Breast and castration-resistant prostate cancer: zoledronate or denosumab, with symptoms or without.",
            Cite(ESMO_2020, "bone agents in breast and prostate cancer", "secondary", (UNIVADIS,)),
            "I, A",
        ),
        Side(
            "Lung, kidney and other tumours: with a life expectancy of 3 months or more and significant bone disease.",
            Cite(ESMO_2020, "bone agents in other solid tumours", "secondary", (UNIVADIS,)),
            "I, B",
        ),
        Side(
            "Myeloma: zoledronate, pamidronate or denosumab from the diagnosis.",
            Cite(ESMO_2020, "bone agents in myeloma", "secondary", (UNIVADIS,)),
            "I, A",
        ),
        Side(
            "Myeloma with renal impairment: denosumab preferred; the grade was not seen.",
            Cite(ESMO_2020, "bone agents in myeloma with renal impairment", "secondary", (UNIVADIS,)),
        ),
        Side(SILENT, Cite(ASTRO_2024, "bone agents, not seen", "recalled"), NOT_READ),
        Side(SILENT, Cite(LOBLAW_2012, "bone agents, not seen", "recalled"), NOT_READ),
        Side(SILENT_QUEBEC, Cite(CEPO_2012, "bone agents, not seen", "recalled"), NOT_READ),
        Side(
            "Its text on bone agents could not be read.",
            Cite(DUTCH_2018, "bone agents, not read", "recalled"),
            NOT_READ,
        ),
    ),
)
