"""Chao's three classes for spinal radiosurgery: a tree, so a table."""

from spinemets.knowledge.limits import GROUP_STATISTIC, STEREOTACTIC_ONLY
from spinemets.knowledge.sources.survival import CHAO_2012
from spinemets.knowledge.variables import cancer, patient
from spinemets.model import Cite, Cohort, Evidence, Example, Outcome, Row, Span, Table

ABSTRACT = Cite(CHAO_2012, "abstract", "primary")
MEDIANS = Cite(CHAO_2012, "median survival by class", "recalled")
TREATED = Cohort("spinal radiosurgery, median 14 Gy", ABSTRACT, 174, "2006–2009")

CHAO = Table(
    name="rpa_chao_2012",
    title="Recursive partitioning classes of Chao",
    short="RPA Chao",
    version="2012",
    about="patient",
    purpose="How long is a patient with spinal radiosurgery likely to live?",
    outcomes={
        "1": "class 1, the longest survival",
        "2": "class 2",
        "3": "class 3, the shortest survival",
    },
    ordered=True,
    cite=ABSTRACT,
    rows=(
        Row({cancer.months_since_cancer_diagnosis: Span(over=30), patient.kps: Span(over=70)}, "1", ABSTRACT),
        Row({cancer.months_since_cancer_diagnosis: Span(over=30), patient.kps: Span(up_to=70)}, "2", ABSTRACT),
        Row({cancer.months_since_cancer_diagnosis: Span(up_to=30), patient.age: Span(below=70)}, "2", ABSTRACT),
        Row({cancer.months_since_cancer_diagnosis: Span(up_to=30), patient.age: Span(at_least=70)}, "3", ABSTRACT),
    ),
    not_for=(GROUP_STATISTIC, STEREOTACTIC_ONLY),
    notes=(
        "The medians of the classes were cut off in every copy that could be read; those shown are recalled.",
        "By histology the medians were 14 (breast, prostate), 11.2 (kidney, melanoma, sarcoma) and 7.3 months "
        "(others), 10.7 in all. The paper has no class by histology.",
    ),
    evidence=Evidence(
        predicts="survival",
        setting="stereotactic",
        cohort=TREATED,
        outcomes={
            "1": (Outcome(TREATED, MEDIANS, median_months=21.1),),
            "2": (Outcome(TREATED, MEDIANS, median_months=8.7),),
            "3": (Outcome(TREATED, MEDIANS, median_months=2.4),),
        },
    ),
    examples=(
        Example("Old cancer, good condition", {"kps": 80, "age": 40, "months_since_cancer_diagnosis": 31}, "1"),
        Example("Old cancer, KPS 70", {"kps": 70, "age": 40, "months_since_cancer_diagnosis": 31}, "2"),
        Example("Recent cancer, age 70", {"kps": 90, "age": 70, "months_since_cancer_diagnosis": 30}, "3"),
    ),
)
