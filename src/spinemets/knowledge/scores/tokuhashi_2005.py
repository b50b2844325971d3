"""Revised Tokuhashi score."""

from spinemets.knowledge.sources.pages import AO_CODE, CLIOT, NEUROSURGERY_NOTES, NICE_CG75_APPENDIX, SOPHIEWELL
from spinemets.knowledge.sources.papers import TOKUHASHI_2005
from spinemets.knowledge.tables.organs import TOKUHASHI_ORGANS
from spinemets.knowledge.variables import cancer, neurology, patient
from spinemets.model import Band, Cite, Example, Item, Range, Score, Span

TABLE = Cite(TOKUHASHI_2005, "the table", "secondary", (NICE_CG75_APPENDIX, SOPHIEWELL))
ORGANS = Cite(TOKUHASHI_2005, "the table", "secondary", (NICE_CG75_APPENDIX, CLIOT, SOPHIEWELL))
EXTRASPINAL = Cite(TOKUHASHI_2005, "the table", "secondary", (SOPHIEWELL, NEUROSURGERY_NOTES))
COUNTS = Cite(TOKUHASHI_2005, "the table", "secondary", (CLIOT, SOPHIEWELL))
PRIMARY = Cite(TOKUHASHI_2005, "primary site", "secondary", (NICE_CG75_APPENDIX, CLIOT, SOPHIEWELL, AO_CODE))

TOKUHASHI = Score(
    name="tokuhashi_2005",
    title="Revised Tokuhashi score",
    short="Tokuhashi 2005",
    version="2005",
    about="patient",
    purpose="How long is this patient likely to live? Made for candidates for surgery.",
    better="higher",
    range=Range(0, 15),
    cite=TABLE,
    items=(
        Item(
            patient.kps,
            {2: Span(at_least=80), 1: Span(at_least=50, below=80), 0: Span(below=50)},
            TABLE,
            note="The classes are 80–100, 50–70 and 10–40. KPS comes in tens, so 45 and 75 are in no class.",
        ),
        Item(
            cancer.extraspinal_bone_metastases,
            {2: Span(below=1), 1: Span(at_least=1, below=3), 0: Span(at_least=3)},
            EXTRASPINAL,
        ),
        Item(
            cancer.vertebral_metastases,
            {2: Span(below=2), 1: Span(at_least=2, below=3), 0: Span(at_least=3)},
            COUNTS,
            note="Some papers print 0, 1–2 and 3 or more here, a copy of the row above; no case has no vertebra.",
        ),
        Item(TOKUHASHI_ORGANS.result, {2: "none", 1: "removable", 0: "unremovable"}, ORGANS),
        Item(
            cancer.primary,
            {
                0: "lung_nsclc lung_sclc osteosarcoma stomach bladder oesophagus pancreas",
                1: "liver gallbladder unknown",
                2: "colon cervix ovary head_neck melanoma sarcoma adrenal germ_cell lymphoma myeloma leukaemia other",
                3: "kidney uterus",
                4: "rectum",
                5: "thyroid breast prostate carcinoid",
            },
            PRIMARY,
            note="The paper has a row 'others'. Colon, melanoma, head and neck, lymphoma, myeloma and cervix are "
            "there as a validation's code reads it; ovary, sarcoma, adrenal, germ cell and leukaemia are ours, and "
            "that code gives 3 to gynaecological tumours other than cervix. Lymphoma and myeloma were never validated "
            "here. Carcinoid is the paper's word; our code also holds other neuroendocrine tumours.",
        ),
        Item(neurology.frankel, {2: "E", 1: "C D", 0: "A B"}, TABLE),
    ),
    bands=(
        Band(
            0,
            8,
            "under_6_months",
            "Predicted to live under 6 months. The authors suggest conservative treatment or palliative surgery.",
            TABLE,
        ),
        Band(
            9,
            11,
            "6_or_more_months",
            "Predicted to live 6 months or more. The authors suggest palliative surgery; excision only for a single "
            "lesion without organ metastases.",
            TABLE,
        ),
        Band(
            12,
            15,
            "12_or_more_months",
            "Predicted to live a year or more. The authors suggest excisional surgery.",
            TABLE,
        ),
    ),
    not_for=(
        "Withholding radiotherapy or decompression: it is a group statistic.",
        "Patients with targetable disease: it was built before targeted therapy and under-predicts there.",
        "Reading the band as a probability: calibration slopes were 0.05, 0.04 and 0.44 at 3, 6 and 12 months.",
    ),
    notes=(
        "A popular page prints the survival signs reversed; under 6, 6 or more and 12 or more months is right.",
        "Built on 246 patients. Pooled accuracy 63.0 % over 1,686 patients (Zoccali 2016).",
    ),
    examples=(
        Example(
            "Solitary lung cancer, no deficit",
            {
                "kps": 80,
                "extraspinal_bone_metastases": 0,
                "vertebral_metastases": 1,
                "visceral_metastases": "none",
                "brain_metastases": "no",
                "primary": "lung_nsclc",
                "frankel": "E",
            },
            10,
        ),
        Example(
            "Lung cancer, paraplegic, many metastases",
            {
                "kps": 40,
                "extraspinal_bone_metastases": 3,
                "vertebral_metastases": 3,
                "visceral_metastases": "unremovable",
                "brain_metastases": "no",
                "primary": "lung_nsclc",
                "frankel": "A",
            },
            0,
        ),
        Example(
            "Rectal cancer, one vertebra, walking",
            {
                "kps": 90,
                "extraspinal_bone_metastases": 0,
                "vertebral_metastases": 1,
                "visceral_metastases": "none",
                "brain_metastases": "no",
                "primary": "rectum",
                "frankel": "D",
            },
            13,
        ),
    ),
)
