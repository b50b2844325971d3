"""PRISM: Prognostic Index for Spinal Metastases."""

from spinemets.knowledge.limits import GROUP_STATISTIC, STEREOTACTIC_ONLY
from spinemets.knowledge.sources.pages import SPINE_RT
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.sources.survival import FLOREZ_2024, JENSEN_2017, TANG_2015
from spinemets.knowledge.tables.prism_inputs import PRISM_SOLITARY
from spinemets.knowledge.variables import cancer, lesion, patient
from spinemets.model import Band, Cite, Cohort, Evidence, Example, Item, NotFor, Outcome, Range, Score, Span, Validation

TABLE = Cite(TANG_2015, "the table", "secondary", (SPINE_RT,))
MEDIANS = Cite(TANG_2015, "median survival by group", "secondary", (SPINE_RT,))
VALIDATION = Cite(JENSEN_2017, "abstract", "primary")
MAYO = Cite(FLOREZ_2024, "abstract", "primary")
DERIVED = Cohort("spinal stereotactic radiotherapy", MEDIANS, 206)
INTERNAL = Cohort("internal validation", VALIDATION, 249)
EXTERNAL = Cohort("Mayo Clinic", MAYO)

PRISM = Score(
    name="prism_2015",
    title="Prognostic index for spinal metastases (PRISM)",
    short="PRISM",
    version="2015",
    about="lesion",
    purpose="How long is a patient with stereotactic radiotherapy at this site likely to live?",
    better="higher",
    range=Range(-14, 14),
    cite=TABLE,
    items=(
        Item(patient.sex, {2: "female", 0: "male other"}, TABLE),
        Item(
            patient.kps,
            {
                0: Span(below=70),
                1: Span(at_least=70, below=80),
                2: Span(at_least=80, below=90),
                3: Span(at_least=90, below=100),
                4: Span(at_least=100),
            },
            TABLE,
            note="One point for each ten above 60.",
        ),
        Item(lesion.prior_surgery, {2: "yes", 0: "no"}, TABLE),
        Item(lesion.prior_radiotherapy, {-2: "conventional stereotactic", 0: "none"}, TABLE),
        Item(
            cancer.organ_systems_with_metastases,
            {
                0: Span(below=1),
                -1: Span(at_least=1, below=2),
                -2: Span(at_least=2, below=3),
                -3: Span(at_least=3, below=4),
                -4: Span(at_least=4, below=5),
                -5: Span(at_least=5, below=6),
                -6: Span(at_least=6, below=7),
                -7: Span(at_least=7, below=8),
                -8: Span(at_least=8, below=9),
                -9: Span(at_least=9, below=10),
                -10: Span(at_least=10, below=11),
                -11: Span(at_least=11, below=12),
                -12: Span(at_least=12),
            },
            TABLE,
            note="One point less for each organ system. The paper prints no lowest total; ours follows from counting "
            "at most twelve.",
        ),
        Item(PRISM_SOLITARY.result, {3: "yes", 0: "no"}, TABLE),
        Item(cancer.months_diagnosis_to_metastasis, {3: Span(over=60), 0: Span(up_to=60)}, TABLE),
    ),
    bands=(
        Band(-14, 0, "group_4", "Group 4, the shortest survival.", TABLE),
        Band(1, 3, "group_3", "Group 3.", TABLE),
        Band(4, 7, "group_2", "Group 2.", TABLE),
        Band(8, 14, "group_1", "Group 1, the longest survival.", TABLE),
    ),
    not_for=(
        GROUP_STATISTIC,
        STEREOTACTIC_ONLY,
        NotFor(
            "Patients whose sex is recorded as other: the paper gives points for female and none for male.",
            Cite(PROJECT, "the paper knows two sexes", "ours", (TANG_2015,)),
            {patient.sex: "other"},
        ),
    ),
    notes=(
        "Developed by Tang 2015 and validated by Jensen 2017; some pages name Jensen 2014.",
        "The Mayo variant is another score (ECOG in place of Karnofsky, half points, 3 to 4 in no group) and is not "
        "computed; one of its abstracts prints the interval in months where years are meant.",
        "Higher is better, unlike most newer scores.",
        "The medians of the Mayo Clinic may belong to its variant; the abstract does not say.",
    ),
    evidence=Evidence(
        predicts="survival",
        setting="stereotactic",
        cohort=DERIVED,
        outcomes={
            "group_1": (Outcome(EXTERNAL, MAYO, median_months=57.1),),
            "group_2": (
                Outcome(DERIVED, MEDIANS, median_months=32.4),
                Outcome(INTERNAL, VALIDATION, median_months=24.1),
                Outcome(EXTERNAL, MAYO, median_months=37.0),
            ),
            "group_3": (
                Outcome(DERIVED, MEDIANS, median_months=22.2),
                Outcome(INTERNAL, VALIDATION, median_months=13.1),
                Outcome(EXTERNAL, MAYO, median_months=23.7),
            ),
            "group_4": (
                Outcome(DERIVED, MEDIANS, median_months=9.1),
                Outcome(INTERNAL, VALIDATION, median_months=6.5),
                Outcome(EXTERNAL, MAYO, median_months=8.8),
            ),
        },
        validations=(Validation("C", 0.68, INTERNAL, VALIDATION),),
    ),
    examples=(
        Example(
            "Woman, everything favourable",
            {
                "sex": "female",
                "kps": 100,
                "prior_surgery": "yes",
                "prior_radiotherapy": "none",
                "organ_systems_with_metastases": 0,
                "extraspinal_bone_metastases": 0,
                "vertebral_metastases": 1,
                "months_diagnosis_to_metastasis": 72,
            },
            14,
        ),
        Example(
            "Woman, operated, interval of exactly five years",
            {
                "sex": "female",
                "kps": 80,
                "prior_surgery": "yes",
                "prior_radiotherapy": "none",
                "organ_systems_with_metastases": 0,
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
                "months_diagnosis_to_metastasis": 60,
            },
            6,
        ),
        Example(
            "Man, KPS 80, several bone metastases",
            {
                "sex": "male",
                "kps": 80,
                "prior_surgery": "no",
                "prior_radiotherapy": "none",
                "organ_systems_with_metastases": 0,
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
                "months_diagnosis_to_metastasis": 24,
            },
            2,
        ),
        Example(
            "Man, irradiated before, three organ systems",
            {
                "sex": "male",
                "kps": 50,
                "prior_surgery": "no",
                "prior_radiotherapy": "conventional",
                "organ_systems_with_metastases": 3,
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
                "months_diagnosis_to_metastasis": 0,
            },
            -5,
        ),
    ),
)
