"""Balagamwala's three classes for single-fraction radiosurgery: a tree, so a table."""

from spinemets.knowledge.limits import GROUP_STATISTIC, STEREOTACTIC_ONLY
from spinemets.knowledge.sources.survival import BALAGAMWALA_2018, RPA_CENTRES
from spinemets.knowledge.tables.organs import VISCERAL_BRAIN_UNSAID
from spinemets.knowledge.variables import cancer, patient
from spinemets.model import Cite, Cohort, Evidence, Example, Outcome, Row, Span, Table

ABSTRACT = Cite(BALAGAMWALA_2018, "abstract", "primary")
WRITTEN_OUT = Cite(RPA_CENTRES, "abstract: class 2 written out", "primary")
TREATED = Cohort("single-fraction radiosurgery", ABSTRACT, 444)
VALIDATED = Cohort("single-fraction radiosurgery, validation", ABSTRACT)

BALAGAMWALA = Table(
    name="rpa_balagamwala_2018",
    title="Recursive partitioning classes of Balagamwala",
    short="RPA Balagamwala",
    version="2018",
    about="patient",
    purpose="How long is a patient with single-fraction radiosurgery likely to live?",
    outcomes={
        "1": "class 1, the longest survival",
        "2": "class 2",
        "3": "class 3, the shortest survival",
    },
    ordered=True,
    cite=ABSTRACT,
    rows=(
        Row({patient.kps: Span(over=70), cancer.systemic_disease_controlled: "yes"}, "1", ABSTRACT),
        Row({patient.kps: Span(over=70), cancer.systemic_disease_controlled: "no"}, "2", WRITTEN_OUT),
        Row(
            {
                patient.kps: Span(up_to=70),
                patient.age: Span(at_least=54),
                VISCERAL_BRAIN_UNSAID.result: "absent",
            },
            "2",
            WRITTEN_OUT,
        ),
        Row({patient.kps: Span(up_to=70), patient.age: Span(below=54)}, "3", ABSTRACT),
        Row(
            {
                patient.kps: Span(up_to=70),
                patient.age: Span(at_least=54),
                VISCERAL_BRAIN_UNSAID.result: "present",
            },
            "3",
            ABSTRACT,
        ),
    ),
    not_for=(GROUP_STATISTIC, STEREOTACTIC_ONLY),
    notes=("With KPS of 70 or less, patients under 54 fare worse: surprising, but as published.",),
    evidence=Evidence(
        predicts="survival",
        setting="stereotactic",
        cohort=TREATED,
        outcomes={
            "1": (
                Outcome(TREATED, ABSTRACT, median_months=26.7),
                Outcome(VALIDATED, ABSTRACT, median_months=27.1),
            ),
            "2": (
                Outcome(TREATED, ABSTRACT, median_months=13.4),
                Outcome(VALIDATED, ABSTRACT, median_months=13.0),
            ),
            "3": (
                Outcome(TREATED, ABSTRACT, median_months=4.5),
                Outcome(VALIDATED, ABSTRACT, median_months=3.5),
            ),
        },
    ),
    examples=(
        Example("Good condition, controlled disease", {"kps": 80, "systemic_disease_controlled": "yes"}, "1"),
        Example("Good condition, disease not controlled", {"kps": 80, "systemic_disease_controlled": "no"}, "2"),
        Example("KPS 70, age 53", {"kps": 70, "age": 53}, "3"),
        Example(
            "KPS 70, age 54, no visceral metastases",
            {"kps": 70, "age": 54, "visceral_metastases": "none", "brain_metastases": "no"},
            "2",
        ),
    ),
)
