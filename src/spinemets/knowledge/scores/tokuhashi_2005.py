"""Revised Tokuhashi score."""

from spinemets.knowledge.cohorts import (
    FOUR_SCORES,
    FOUR_SCORES_RESULTS,
    MUNICH,
    MUNICH_RESULTS,
    UTRECHT,
    UTRECHT_RESULTS,
)
from spinemets.knowledge.limits import BEFORE_TARGETED_THERAPY, GROUP_STATISTIC
from spinemets.knowledge.sources.pages import (
    AO_CODE,
    BOLLEN_THESIS,
    CLIOT,
    NEUROSURGERY_NOTES,
    NICE_CG75_APPENDIX,
    SOPHIEWELL,
)
from spinemets.knowledge.sources.papers import PROJECT, TOKUHASHI_2005
from spinemets.knowledge.sources.survival import LOW_BAND, LUNG_TOKUHASHI, MERELES, ZENG_2007, ZOCCALI_2016
from spinemets.knowledge.tables.organs import TOKUHASHI_ORGANS
from spinemets.knowledge.variables import cancer, neurology, patient
from spinemets.model import Band, Cite, Cohort, Evidence, Example, Item, NotFor, Outcome, Range, Score, Span, Validation

TABLE = Cite(TOKUHASHI_2005, "the table", "secondary", (NICE_CG75_APPENDIX, SOPHIEWELL))
ORGANS = Cite(TOKUHASHI_2005, "the table", "secondary", (NICE_CG75_APPENDIX, CLIOT, SOPHIEWELL))
EXTRASPINAL = Cite(TOKUHASHI_2005, "the table", "secondary", (SOPHIEWELL, NEUROSURGERY_NOTES))
COUNTS = Cite(TOKUHASHI_2005, "the table", "secondary", (CLIOT, SOPHIEWELL))
PRIMARY = Cite(TOKUHASHI_2005, "primary site", "secondary", (NICE_CG75_APPENDIX, CLIOT, SOPHIEWELL, AO_CODE))
CURVES = Cite(TOKUHASHI_2005, "survival by band, as a validation took it from the curves", "secondary", (AO_CODE,))
LUNG = Cite(LUNG_TOKUHASHI, "abstract", "primary")
POOLED = Cite(ZOCCALI_2016, "abstract", "primary")
MERELES_ABSTRACT = Cite(MERELES, "abstract", "primary")
REVIEWED = Cohort("review of published series", POOLED, 1686)
MEDIANS = Cite(ZENG_2007, "abstract", "primary")
LATER = Cohort("a later series", MEDIANS, 447)
DERIVED = Cohort("surgery or not", Cite(TOKUHASHI_2005, "246 patients", "secondary", (BOLLEN_THESIS,)), 246)

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
        GROUP_STATISTIC,
        BEFORE_TARGETED_THERAPY,
        NotFor(
            "Lymphoma, myeloma and leukaemia: the table was never validated for them.",
            Cite(PROJECT, "never validated inside this table", "ours", (TOKUHASHI_2005,)),
            {cancer.primary: "lymphoma myeloma leukaemia"},
        ),
        NotFor(
            "Refusing surgery in the low band: operated patients there lived longer than predicted, in 329.",
            Cite(LOW_BAND, "abstract", "primary"),
        ),
        NotFor("Lung cancer: survival was longer than predicted.", LUNG, {cancer.primary: "lung_nsclc lung_sclc"}),
    ),
    notes=(
        "A popular page prints the survival signs reversed; under 6, 6 or more and 12 or more months is right.",
        "The figures of Zoccali 2016 (63.0 % in all, 77.2 % in the top band) are accuracies, not areas under a curve.",
    ),
    evidence=Evidence(
        predicts="survival",
        setting="surgery",
        cohort=DERIVED,
        outcomes={
            "under_6_months": (
                Outcome(DERIVED, TABLE, expected=Span(below=6)),
                Outcome(DERIVED, CURVES, {3: 17, 6: 15, 12: 4.5}),
                Outcome(LATER, MEDIANS, median_months=4),
            ),
            "6_or_more_months": (
                Outcome(DERIVED, TABLE, expected=Span(at_least=6)),
                Outcome(DERIVED, CURVES, {3: 85, 6: 73, 12: 30}),
                Outcome(LATER, MEDIANS, median_months=10),
            ),
            "12_or_more_months": (
                Outcome(DERIVED, TABLE, expected=Span(at_least=12)),
                Outcome(DERIVED, CURVES, {3: 100, 6: 100, 12: 91}),
                Outcome(LATER, MEDIANS, median_months=29),
            ),
        },
        validations=(
            Validation("AUC", 0.70, UTRECHT, UTRECHT_RESULTS, 3, Range(0.67, 0.73)),
            Validation("AUC", 0.71, UTRECHT, UTRECHT_RESULTS, 6, Range(0.68, 0.74)),
            Validation("AUC", 0.71, UTRECHT, UTRECHT_RESULTS, 12, Range(0.68, 0.74)),
            Validation("calibration slope", 0.05, UTRECHT, UTRECHT_RESULTS, 3),
            Validation("calibration slope", 0.04, UTRECHT, UTRECHT_RESULTS, 6),
            Validation("calibration slope", 0.44, UTRECHT, UTRECHT_RESULTS, 12),
            Validation(
                "accuracy", 63.0, REVIEWED, POOLED, note="per cent; 64.1, 55.3 and 77.2 from the lowest band up"
            ),
            Validation("accuracy", 67.6, Cohort("series", MERELES_ABSTRACT, 105), MERELES_ABSTRACT, note="per cent"),
            Validation("C", 0.7204, MUNICH, MUNICH_RESULTS, note="the best of four there"),
            Validation("C", 0.67, FOUR_SCORES, FOUR_SCORES_RESULTS),
        ),
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
