"""The cancer: its origin, its spread, its behaviour and its treatment."""

from spinemets.model import Choices, Number, Variable, YesNo

cancer_history = Variable("cancer_history", "Cancer, past or present", YesNo(), "patient", short="cancer")
primary = Variable(
    "primary",
    "Primary tumour",
    Choices(
        {
            "breast": "breast",
            "prostate": "prostate",
            "lung_nsclc": "lung, non-small-cell",
            "lung_sclc": "lung, small-cell",
            "kidney": "kidney (renal cell)",
            "thyroid": "thyroid",
            "liver": "liver (hepatocellular)",
            "gallbladder": "gallbladder",
            "pancreas": "pancreas",
            "stomach": "stomach",
            "oesophagus": "oesophagus",
            "colon": "colon",
            "rectum": "rectum",
            "bladder": "bladder",
            "uterus": "uterus",
            "cervix": "cervix",
            "ovary": "ovary",
            "head_neck": "head and neck",
            "melanoma": "melanoma",
            "sarcoma": "sarcoma",
            "osteosarcoma": "osteosarcoma",
            "carcinoid": "carcinoid (neuroendocrine)",
            "adrenal": "adrenal",
            "germ_cell": "germ cell (seminoma and others)",
            "lymphoma": "lymphoma",
            "myeloma": "myeloma or plasmacytoma",
            "leukaemia": "leukaemia",
            "other": "another tumour",
            "unknown": "unknown primary",
        }
    ),
    "patient",
    short="primary",
    help="`unknown`: a cancer whose origin has not been found. Leave it out while no cancer is known.",
)
tissue_diagnosis = Variable("tissue_diagnosis", "Tissue diagnosis at hand", YesNo(), "patient")
hormone_status = Variable(
    "hormone_status",
    "Hormone status of the tumour",
    Choices(
        {
            "dependent": "hormone-dependent",
            "independent": "hormone-independent",
            "naive": "not yet treated with hormones",
            "not_applicable": "not applicable",
        }
    ),
    "patient",
)
targeted_therapy = Variable(
    "targeted_therapy",
    "A targeted or immune therapy is in use or available for this tumour",
    YesNo(),
    "patient",
    short="targeted or immune therapy",
)
molecularly_targeted = Variable(
    "molecularly_targeted",
    "Treated with molecularly targeted drugs",
    YesNo(),
    "patient",
    short="molecularly targeted drugs",
    help="Drugs against a molecular target of the tumour, such as EGFR or ALK. Immune therapy is not meant.",
)
growth = Variable(
    "growth",
    "Growth of the primary tumour",
    Choices({"slow": "slow", "moderate": "moderate", "rapid": "rapid", "not_judged": "not judged"}),
    "patient",
    help="A judgement. Each score reads it only where its own list is silent, and keeps its own list. Tomita's "
    "examples: slow: breast, thyroid, prostate; moderate: kidney, uterus; rapid: lung, stomach, unknown primary.",
    absent="not_judged",
)
radiosensitive = Variable(
    "radiosensitive",
    "Sensitive to conventional radiotherapy, where the published lists are silent",
    Choices({"yes": "yes", "no": "no", "not_judged": "not judged"}),
    "patient",
    short="radiosensitive in the oncologist's judgement",
    help="A radiation oncologist's judgement. Used only for tumours that NOMS does not classify.",
    absent="not_judged",
)
mizumoto_primary = Variable(
    "mizumoto_primary",
    "Primary after Mizumoto, where his list could not be read",
    Choices({"favourable": "favourable", "unfavourable": "unfavourable", "not_judged": "not judged"}),
    "patient",
    short="the primary after Mizumoto",
    help="Read it from the paper. Needed for myeloma, on which the sources read do not agree.",
    absent="not_judged",
)
extraspinal_bone_metastases = Variable(
    "extraspinal_bone_metastases", "Bone metastases outside the spine", Number("", 0, 1000, step=1), "patient"
)
vertebral_metastases = Variable(
    "vertebral_metastases", "Vertebrae with metastases", Number("", 1, 34, step=1), "patient"
)
other_bone_metastases = Variable(
    "other_bone_metastases",
    "Bone metastases other than the one that compresses the cord",
    YesNo(),
    "patient",
    short="other bone metastases",
    help="Asked only where the counts leave it open: several vertebrae and no bone outside the spine.",
)
organ_systems_with_metastases = Variable(
    "organ_systems_with_metastases",
    "Organ systems with metastases, bone apart",
    Number("", 0, 12, step=1),
    "patient",
    short="organ systems with metastases",
)
extrahepatic_metastases = Variable(
    "extrahepatic_metastases",
    "Metastases outside the liver, bone apart",
    YesNo(),
    "patient",
    help="Asked for liver cancer.",
)
visceral_metastases = Variable(
    "visceral_metastases",
    "Metastases to internal organs",
    Choices({"none": "none", "removable": "removable", "unremovable": "not removable"}),
    "patient",
    help="Whether they can be removed is a surgical judgement; it does not follow from the organ. The brain is asked "
    "separately. Tokuhashi counts lungs, liver and kidneys here.",
)
visceral_spread = Variable(
    "visceral_spread",
    "Kind of visceral spread, the brain apart",
    Choices(
        {"none": "none", "nodular": "nodular", "disseminated": "disseminated (pleural, peritoneal, leptomeningeal)"}
    ),
    "patient",
)
visceral_treatable = Variable(
    "visceral_treatable",
    "Visceral metastases can be treated",
    YesNo(),
    "patient",
    help="Asked only when there are visceral metastases.",
)
brain_metastases = Variable("brain_metastases", "Brain metastases", YesNo(), "patient")
brain_metastases_removable = Variable(
    "brain_metastases_removable",
    "Brain metastases can be removed",
    YesNo(),
    "patient",
    help="A surgical judgement, asked only when there are brain metastases.",
)
prior_chemotherapy = Variable("prior_chemotherapy", "Earlier chemotherapy", YesNo(), "patient")
prior_systemic_therapy = Variable("prior_systemic_therapy", "Earlier systemic therapy", YesNo(), "patient")
systemic_disease_controlled = Variable("systemic_disease_controlled", "Systemic disease controlled", YesNo(), "patient")
primary_tumour_controlled = Variable("primary_tumour_controlled", "Primary tumour controlled", YesNo(), "patient")
pathological_fracture = Variable("pathological_fracture", "Pathological fracture", YesNo(), "patient")
months_since_cancer_diagnosis = Variable(
    "months_since_cancer_diagnosis",
    "Time since the cancer was diagnosed",
    Number("months", 0, 1200),
    "patient",
    since="cancer_diagnosis_on",
)
months_diagnosis_to_metastasis = Variable(
    "months_diagnosis_to_metastasis",
    "Time from diagnosis to the first metastasis",
    Number("months", 0, 1200),
    "patient",
)
bollen_profile = Variable(
    "bollen_profile",
    "Clinical profile after Bollen",
    Choices({"favourable": "favourable", "moderate": "moderate", "unfavourable": "unfavourable"}),
    "patient",
    help="Read it from the paper; which primaries belong to which profile is not restated here.",
)
