"""Infection or fracture instead of a metastasis. Figures are those of a series; they are never multiplied."""

from spinemets.knowledge.sources.evaluation import (
    BIOPSY_AND_IMAGING,
    FRACTURE_KOREA,
    INFECTION_MRI,
    INFECTION_PATTERN,
    MSK_FRACTURE,
    MSK_FRACTURE_2,
    PSOAS_SIGN,
    RADIOPAEDIA_FRACTURE,
    RECALLED_PRACTICE,
    SPONDYLITIS_INDIA,
    SPONDYLITIS_KOREA,
    SPONDYLITIS_TABLE,
)
from spinemets.knowledge.sources.papers import STATPEARLS
from spinemets.knowledge.variables import cancer, imaging_signs, lesion
from spinemets.model import Checklist, Cite, Criterion, Span

DISC = Cite(STATPEARLS, "Introduction: the disc in metastasis and in infection", "primary")
TABLE = Cite(SPONDYLITIS_TABLE, "table 2", "primary")
KOREA = Cite(SPONDYLITIS_KOREA, "tuberculous against pyogenic", "primary")
INDIA = Cite(SPONDYLITIS_INDIA, "enhancement of the body", "primary")
METASTASIS = Cite(RECALLED_PRACTICE, "signs of metastasis against infection", "recalled")
OVERLAP = Criterion(
    "CT and MRI before biopsy overlap: histology and culture decide",
    "caution",
    Cite(BIOPSY_AND_IMAGING, "CT and MRI before biopsy", "primary"),
    figure="sensitivity and specificity 69 and 78 % for malignancy, 81 and 44 % for infection",
)
SERIES_DIFFER = (
    "The figures differ between series (a paraspinal abscess in pyogenic infection: 6 % in one, 39 to 40 % in another) "
    "and most compare tuberculous with pyogenic infection, not with metastasis. Never use one as a rule."
)
PEDICLE = Criterion(
    "A pedicle is replaced, as in metastasis", "against", METASTASIS, when=({lesion.pedicles_involved: "one both"},)
)
SOLID_MASS = Criterion(
    "The soft tissue beside the spine is a solid mass without a rim",
    "against",
    METASTASIS,
    when=({imaging_signs.paraspinal_tissue: "mass"},),
)

PYOGENIC = Checklist(
    name="pyogenic_infection",
    title="Pyogenic infection",
    about="lesion",
    purpose="Features for and against pyogenic infection instead of a metastasis.",
    cite=TABLE,
    relevant=({imaging_signs.infection_suspected: "suspected"}, {lesion.disc: "involved"}),
    criteria=(
        Criterion("The disc is involved", "for", DISC, when=({lesion.disc: "involved"},)),
        Criterion(
            "The disc is severely or completely destroyed",
            "for",
            TABLE,
            when=({imaging_signs.disc_destruction: "severe"},),
        ),
        Criterion("The end-plates are eroded", "for", KOREA, when=({imaging_signs.end_plates: "eroded"},)),
        Criterion(
            "Two neighbouring bodies and the disc between them",
            "for",
            Cite(INFECTION_PATTERN, "two vertebrae and the disc between", "primary"),
            when=({imaging_signs.bodies_in_a_row: "two", lesion.disc: "involved"},),
        ),
        Criterion(
            "An ill-defined abscess with a thick irregular wall",
            "for",
            KOREA,
            when=({imaging_signs.paraspinal_tissue: "abscess_thick_wall"},),
        ),
        Criterion(
            "The psoas is bright on T2",
            "for",
            Cite(PSOAS_SIGN, "psoas on T2", "primary"),
            when=({imaging_signs.psoas_bright: "yes"},),
            figure="one paper on spinal infection: sensitivity 92.1, specificity 92 %; likelihood ratio 11.5 if "
            "present, 0.09 if absent",
        ),
        Criterion(
            "The body enhances diffusely and homogeneously",
            "for",
            INDIA,
            when=({imaging_signs.body_enhancement: "homogeneous"},),
        ),
        Criterion("High fever", "for", TABLE, when=({imaging_signs.fever: "high"},)),
        Criterion(
            "C-reactive protein or sedimentation rate markedly raised",
            "for",
            TABLE,
            when=({imaging_signs.inflammation_markers: "marked"},),
        ),
        Criterion("The disc is spared", "against", DISC, when=({lesion.disc: "spared"},)),
        PEDICLE,
        SOLID_MASS,
        Criterion(
            "Several bodies that do not touch, as in metastasis",
            "against",
            METASTASIS,
            when=({imaging_signs.skip_lesions: "yes"},),
        ),
        Criterion(
            "An early infection may spare the disc",
            "caution",
            Cite(RECALLED_PRACTICE, "early infection may spare the disc", "recalled"),
        ),
        Criterion(
            "MRI is accurate for infection, yet not certain",
            "caution",
            Cite(INFECTION_MRI, "accuracy", "primary"),
            figure="sensitivity 96, specificity 92 % in one paper",
        ),
        OVERLAP,
    ),
    settled_by="Biopsy for histology and culture.",
    notes=(SERIES_DIFFER,),
)
TUBERCULOUS = Checklist(
    name="tuberculous_infection",
    title="Tuberculous infection",
    about="lesion",
    purpose="Features for and against tuberculosis of the spine instead of a metastasis.",
    cite=TABLE,
    relevant=(
        {imaging_signs.infection_suspected: "suspected"},
        {lesion.disc: "involved"},
        {imaging_signs.diagnosis_in_doubt: "in_doubt"},
        {cancer.tissue_diagnosis: "no", cancer.cancer_history: "no"},
    ),
    criteria=(
        Criterion("The disc is involved", "for", DISC, when=({lesion.disc: "involved"},)),
        Criterion(
            "The disc is normal or mildly destroyed beside diseased bodies, against pyogenic infection",
            "for",
            TABLE,
            when=({imaging_signs.disc_destruction: "mild"},),
        ),
        Criterion("The end-plates are eroded", "for", KOREA, when=({imaging_signs.end_plates: "eroded"},)),
        Criterion("Three bodies or more", "for", KOREA, when=({imaging_signs.bodies_in_a_row: "three_or_more"},)),
        Criterion(
            "Skip lesions",
            "for",
            TABLE,
            when=({imaging_signs.skip_lesions: "yes"},),
        ),
        Criterion(
            "A thoracic level",
            "for",
            TABLE,
            when=({lesion.level: "T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12"},),
        ),
        Criterion(
            "A well-defined abscess with a thin smooth wall",
            "for",
            KOREA,
            when=({imaging_signs.paraspinal_tissue: "abscess_thin_wall"},),
            figure="thin smooth wall in 84 % of tuberculous and 10 % of pyogenic infections; smooth margin in 67 and "
            "6 %",
        ),
        Criterion(
            "Spread below the ligament",
            "for",
            KOREA,
            when=({imaging_signs.subligamentous_spread: "yes"},),
            figure="81 % of tuberculous and 50 % of pyogenic infections",
        ),
        Criterion(
            "The body enhances focally and heterogeneously",
            "for",
            INDIA,
            when=({imaging_signs.body_enhancement: "heterogeneous"},),
            figure="75 % of tuberculous and 20 % of pyogenic infections",
        ),
        Criterion("New kyphosis (gibbus)", "for", TABLE, when=({lesion.alignment: "deformity"},)),
        Criterion("Mild or intermittent fever", "for", TABLE, when=({imaging_signs.fever: "mild"},)),
        Criterion(
            "C-reactive protein or sedimentation rate mildly raised",
            "for",
            TABLE,
            when=({imaging_signs.inflammation_markers: "mild"},),
        ),
        Criterion(
            "The disc is severely or completely destroyed, as in pyogenic infection",
            "against",
            TABLE,
            when=({imaging_signs.disc_destruction: "severe"},),
        ),
        PEDICLE,
        SOLID_MASS,
        Criterion("A spared disc does not exclude tuberculosis", "caution", TABLE, when=({lesion.disc: "spared"},)),
        OVERLAP,
    ),
    settled_by="Biopsy for histology and culture, mycobacteria included.",
    notes=(SERIES_DIFFER, "Skip lesions and a thoracic level are usual in metastasis too."),
)

FRACTURES = Cite(FRACTURE_KOREA, "malignant against osteoporotic", "primary")
TWO_PAGES = Cite(MSK_FRACTURE, "signs of two kinds of fracture", "secondary", (MSK_FRACTURE, RADIOPAEDIA_FRACTURE))
FRACTURE = Checklist(
    name="malignant_fracture",
    title="Malignant fracture (against: osteoporotic)",
    about="lesion",
    purpose="Features for a malignant and, as against it, for an osteoporotic fracture.",
    cite=FRACTURES,
    relevant=(
        {imaging_signs.diagnosis_in_doubt: "in_doubt", lesion.collapse: "up_to_50 over_50"},
        {cancer.tissue_diagnosis: "no", cancer.cancer_history: "no", lesion.collapse: "up_to_50 over_50"},
    ),
    criteria=(
        Criterion(
            "Marrow low on T1 throughout the body", "for", FRACTURES, when=({imaging_signs.marrow_signal: "replaced"},)
        ),
        Criterion(
            "Convex posterior border",
            "for",
            TWO_PAGES,
            when=({imaging_signs.posterior_border: "convex"},),
            figure="sensitivity 70, specificity 94 % as a teaching page quotes it",
        ),
        Criterion(
            "Pedicle or posterior element involved",
            "for",
            FRACTURES,
            when=({lesion.pedicles_involved: "one both"}, {lesion.posterolateral: "unilateral bilateral"}),
            figure="21 of 29 malignant and none of 23 osteoporotic fractures; sensitivity 80, specificity 94 % as a "
            "teaching page quotes it",
        ),
        Criterion(
            "Epidural tumour",
            "for",
            Cite(MSK_FRACTURE, "epidural mass", "secondary", (MSK_FRACTURE,)),
            when=({lesion.escc: "1a 1b 1c 2 3"},),
            figure="sensitivity 80, specificity 100 % as a teaching page quotes it",
        ),
        Criterion(
            "Paraspinal mass",
            "for",
            FRACTURES,
            when=({imaging_signs.paraspinal_tissue: "mass"},),
            figure="16 of 29 malignant and no osteoporotic fracture",
        ),
        Criterion(
            "Other metastases",
            "for",
            TWO_PAGES,
            when=(
                {cancer.extraspinal_bone_metastases: Span(at_least=1)},
                {cancer.visceral_metastases: "removable unremovable"},
            ),
        ),
        Criterion(
            "Normal fatty marrow retained on T1",
            "against",
            FRACTURES,
            when=({imaging_signs.marrow_signal: "fat_retained"},),
        ),
        Criterion(
            "Band-like line parallel to the end-plate",
            "against",
            FRACTURES,
            when=({imaging_signs.band_like_line: "yes"},),
        ),
        Criterion(
            "Upper posterior fragment pushed back",
            "against",
            TWO_PAGES,
            when=({imaging_signs.posterior_border: "retropulsed_fragment"},),
            figure="sensitivity 16, specificity 100 % as a teaching page quotes it",
        ),
        Criterion(
            "Pedicles and posterior elements spared",
            "against",
            FRACTURES,
            when=({lesion.pedicles_involved: "none", lesion.posterolateral: "none"},),
        ),
        Criterion(
            "Neither epidural tumour nor paraspinal mass",
            "against",
            FRACTURES,
            when=({lesion.escc: "0", imaging_signs.paraspinal_tissue: "normal"},),
        ),
        Criterion(
            "Several compression fractures",
            "against",
            TWO_PAGES,
            when=({imaging_signs.other_compression_fractures: "yes"},),
        ),
        Criterion("Vacuum cleft or fluid sign", "against", TWO_PAGES, when=({imaging_signs.vacuum_or_fluid: "yes"},)),
        Criterion(
            "Myeloma can mimic a benign fracture, and a fresh benign fracture a malignant one",
            "caution",
            Cite(MSK_FRACTURE_2, "myeloma and fresh benign fractures", "secondary", (MSK_FRACTURE_2,)),
        ),
        Criterion(
            "Enhancement alone does not help",
            "caution",
            Cite(RADIOPAEDIA_FRACTURE, "enhancement alone", "secondary", (RADIOPAEDIA_FRACTURE,)),
        ),
    ),
    settled_by="Tissue, where the signs do not agree.",
    notes=("The figures are those of single series; they are shown beside each other and never multiplied.",),
)
