"""Myeloma, lymphoma, primary tumours of bone, and disease within the dura. Figures are never multiplied."""

from spinemets.knowledge.sources.evaluation import (
    CORD_METASTASIS_MRI,
    MOULOPOULOS_1999,
    MYELOMA_ABSTRACT,
    RADIOPAEDIA_INTRADURAL,
    RECALLED_PRACTICE,
    RYKKEN_2013,
)
from spinemets.knowledge.sources.papers import PROJECT, STATPEARLS
from spinemets.knowledge.tables.skeletal_spread import SKELETAL_SPREAD
from spinemets.knowledge.variables import cancer, imaging_signs, lesion
from spinemets.model import Checklist, Cite, Criterion, Span

MYELOMA_PAGE = Cite(MYELOMA_ABSTRACT, "marrow, epidural mass and scan", "secondary", (MYELOMA_ABSTRACT,))
MYELOMA = Checklist(
    name="myeloma_or_plasmacytoma",
    title="Myeloma or plasmacytoma",
    about="lesion",
    purpose="Features of myeloma and of a solitary plasmacytoma.",
    cite=MYELOMA_PAGE,
    relevant=(
        {imaging_signs.diagnosis_in_doubt: "in_doubt"},
        {cancer.tissue_diagnosis: "no", cancer.cancer_history: "no"},
    ),
    criteria=(
        Criterion("Lytic lesion", "for", MYELOMA_PAGE, when=({lesion.bone_quality: "lytic"},)),
        Criterion("Diffuse change of the marrow", "for", MYELOMA_PAGE),
        Criterion("Epidural mass", "for", MYELOMA_PAGE, when=({lesion.escc: "1a 1b 1c 2 3"},)),
        Criterion("Bone scan negative", "for", MYELOMA_PAGE, when=({imaging_signs.bone_scan: "negative"},)),
        Criterion(
            "Paraprotein or abnormal free light chains",
            "for",
            Cite(RECALLED_PRACTICE, "laboratory tests of myeloma", "recalled"),
            when=({imaging_signs.paraprotein: "yes"},),
        ),
        Criterion(
            "Plasmacytoma: solitary, expansile and lytic ('mini-brain')",
            "for",
            Cite(RECALLED_PRACTICE, "solitary plasmacytoma", "recalled"),
        ),
    ),
    settled_by="Protein electrophoresis, free light chains and tissue.",
)
LYMPHOMA = Checklist(
    name="lymphoma_of_the_spine",
    title="Lymphoma",
    about="lesion",
    purpose="Features of lymphoma against metastasis and against myeloma.",
    cite=Cite(MOULOPOULOS_1999, "abstract", "primary"),
    relevant=(
        {imaging_signs.diagnosis_in_doubt: "in_doubt"},
        {cancer.tissue_diagnosis: "no", cancer.cancer_history: "no"},
    ),
    criteria=(
        Criterion(
            "Tumour wraps around a vertebra whose cortex is intact",
            "for",
            Cite(MOULOPOULOS_1999, "abstract", "primary"),
            when=({imaging_signs.beyond_intact_cortex: "yes"},),
            figure="12 of 13 lymphomas, none of 33 metastases and none of 20 myelomas",
        ),
        Criterion(
            "No tumour beyond an intact cortex",
            "against",
            Cite(MOULOPOULOS_1999, "abstract", "primary"),
            when=({imaging_signs.beyond_intact_cortex: "no"},),
            figure="absent in 1 of 13 lymphomas",
        ),
        Criterion(
            "No steroid before the biopsy without asking haematology",
            "caution",
            Cite(PROJECT, "see the advice on steroids before the biopsy", "ours"),
        ),
    ),
    settled_by="Biopsy with flow cytometry.",
)
PRIMARY_BONE = Cite(RECALLED_PRACTICE, "primary tumours of the spine", "recalled")
PRIMARY_TUMOUR = Checklist(
    name="primary_bone_tumour",
    title="Primary tumour of bone, sarcoma",
    about="lesion",
    purpose="Features of a primary tumour of the vertebra: chordoma, giant cell tumour, osteoblastoma, aneurysmal bone "
    "cyst, sarcoma.",
    cite=PRIMARY_BONE,
    relevant=(
        {imaging_signs.diagnosis_in_doubt: "in_doubt", SKELETAL_SPREAD.result: "solitary"},
        {cancer.tissue_diagnosis: "no", cancer.cancer_history: "no", SKELETAL_SPREAD.result: "solitary"},
    ),
    criteria=(
        Criterion(
            "The lesion is solitary",
            "for",
            PRIMARY_BONE,
            when=({cancer.vertebral_metastases: Span(up_to=1), cancer.extraspinal_bone_metastases: Span(up_to=0)},),
        ),
        Criterion(
            "Skull base or sacrum, as in chordoma", "for", PRIMARY_BONE, when=({lesion.level: "C0 S1 S2 S3 S4 S5"},)
        ),
        Criterion(
            "Posterior elements, as in osteoblastoma",
            "for",
            PRIMARY_BONE,
            when=({lesion.posterolateral: "unilateral bilateral"},),
        ),
        Criterion("Age, site and matrix fit a primary tumour of bone", "for", PRIMARY_BONE),
        Criterion("The biopsy tract is planned with the surgeon before an en bloc operation", "caution", PRIMARY_BONE),
    ),
    settled_by="Biopsy by a tract planned with the surgeon who would operate.",
)

CORD_SIGNS = Cite(RYKKEN_2013, "abstract: rim and flame signs", "primary")
CORD_MRI = Cite(CORD_METASTASIS_MRI, "MRI of metastases in the cord", "primary")
INTRAMEDULLARY = Checklist(
    name="intramedullary_metastasis",
    title="Metastasis in the cord",
    about="patient",
    purpose="Features of a metastasis in the cord.",
    cite=CORD_SIGNS,
    relevant=({imaging_signs.cord_lesion: "yes"},),
    criteria=(
        Criterion(
            "Rim sign or flame sign after gadolinium",
            "for",
            CORD_SIGNS,
            when=({imaging_signs.rim_sign: "yes"}, {imaging_signs.flame_sign: "yes"}),
            figure="one sign or more: sensitivity 60, specificity 94 %",
        ),
        Criterion(
            "Both signs",
            "for",
            CORD_SIGNS,
            when=({imaging_signs.rim_sign: "yes", imaging_signs.flame_sign: "yes"},),
            figure="sensitivity 27, specificity 100 %",
        ),
        Criterion(
            "Neither sign",
            "against",
            CORD_SIGNS,
            when=({imaging_signs.rim_sign: "no", imaging_signs.flame_sign: "no"},),
            figure="40 % of metastases show neither",
        ),
        Criterion(
            "The lesion enhances; oedema over three segments or more",
            "for",
            CORD_MRI,
            figure="98 % enhance; oedema of three segments or more in 54 %",
        ),
        Criterion(
            "Without known cancer and without bone disease often only pathology tells",
            "caution",
            Cite(STATPEARLS, "Epidemiology: metastasis in the cord", "primary"),
        ),
    ),
    settled_by="MRI with gadolinium; tissue where no primary is known.",
)
LEPTOMENINGEAL = Checklist(
    name="leptomeningeal_metastasis",
    title="Leptomeningeal or drop metastasis",
    about="patient",
    purpose="Features of disease on the cord and the roots.",
    cite=Cite(RADIOPAEDIA_INTRADURAL, "MRI with gadolinium", "secondary", (RADIOPAEDIA_INTRADURAL,)),
    relevant=({imaging_signs.leptomeningeal_deposits: "yes"}, {imaging_signs.cord_lesion: "yes"}),
    criteria=(
        Criterion(
            "Nodules or a sugar coating on the cord or the roots, above all lumbosacral",
            "for",
            Cite(RADIOPAEDIA_INTRADURAL, "MRI with gadolinium", "secondary", (RADIOPAEDIA_INTRADURAL,)),
            when=({imaging_signs.leptomeningeal_deposits: "yes"},),
        ),
        Criterion(
            "An MRI without contrast medium may be normal",
            "caution",
            Cite(RADIOPAEDIA_INTRADURAL, "MRI with gadolinium", "secondary", (RADIOPAEDIA_INTRADURAL,)),
        ),
        Criterion("ESCC and SINS do not apply", "caution", Cite(PROJECT, "scope of ESCC, SINS and NOMS", "ours")),
    ),
    settled_by="MRI of the whole spine with gadolinium.",
)
