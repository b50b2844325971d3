"""Graded prognostic assessment for spinal metastases of liver cancer."""

from spinemets.knowledge.limits import GROUP_STATISTIC
from spinemets.knowledge.sources.survival import HCC_SM_GPA
from spinemets.knowledge.variables import cancer, patient
from spinemets.model import Band, Cite, Cohort, Evidence, Example, Item, NotFor, Outcome, Range, Score, Span

PAPER = Cite(HCC_SM_GPA, "the assessment and its validation", "primary")
DERIVED = Cohort("spinal metastases of hepatocellular carcinoma", PAPER, 192)
VALIDATED = Cohort("spinal metastases of hepatocellular carcinoma, validation", PAPER, 63)

LIVER = Score(
    name="hcc_sm_gpa",
    title="Graded prognostic assessment for liver cancer (HCC-SM GPA)",
    short="HCC-SM GPA",
    version="as first published",
    about="patient",
    purpose="How long is a patient with spinal metastases of liver cancer likely to live?",
    better="lower",
    range=Range(0, 4),
    cite=PAPER,
    items=(
        Item(patient.ecog, {0: Span(below=3), 1: Span(at_least=3)}, PAPER),
        Item(cancer.primary_tumour_controlled, {0: "yes", 2: "no"}, PAPER),
        Item(cancer.extrahepatic_metastases, {0: "no", 1: "yes"}, PAPER),
    ),
    bands=(
        Band(0, 0, "low", "Low score.", PAPER),
        Band(1, 2, "intermediate", "Intermediate score.", PAPER),
        Band(3, 4, "high", "High score.", PAPER),
    ),
    not_for=(
        GROUP_STATISTIC,
        NotFor(
            "Any tumour but hepatocellular carcinoma.",
            PAPER,
            {
                cancer.primary: "breast prostate lung_nsclc lung_sclc kidney thyroid gallbladder pancreas stomach "
                "oesophagus colon rectum bladder uterus cervix ovary head_neck melanoma sarcoma osteosarcoma carcinoid "
                "adrenal germ_cell lymphoma myeloma leukaemia other unknown"
            },
        ),
    ),
    notes=("Higher is worse in this version; other graded assessments run the other way.",),
    evidence=Evidence(
        predicts="survival",
        setting="liver cancer",
        cohort=DERIVED,
        outcomes={
            "low": (Outcome(VALIDATED, PAPER, {12: 58.3}, median_months=13.6),),
            "intermediate": (Outcome(VALIDATED, PAPER, {12: 17.8}, median_months=4.8),),
            "high": (Outcome(VALIDATED, PAPER, {12: 7.3}, median_months=2.6),),
        },
    ),
    examples=(
        Example(
            "Controlled, walking",
            {"primary": "liver", "ecog": 1, "primary_tumour_controlled": "yes", "extrahepatic_metastases": "no"},
            0,
        ),
        Example(
            "Not controlled, walking",
            {"primary": "liver", "ecog": 1, "primary_tumour_controlled": "no", "extrahepatic_metastases": "no"},
            2,
        ),
        Example(
            "Everything at its worst",
            {"primary": "liver", "ecog": 3, "primary_tumour_controlled": "no", "extrahepatic_metastases": "yes"},
            4,
        ),
    ),
)
