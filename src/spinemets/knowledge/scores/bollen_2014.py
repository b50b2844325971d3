"""Bollen's four categories: a tree, so a table."""

from spinemets.knowledge.cohorts import UTRECHT, UTRECHT_RESULTS
from spinemets.knowledge.limits import BEFORE_TARGETED_THERAPY, GROUP_STATISTIC
from spinemets.knowledge.sources.pages import AO_CODE, BOLLEN_THESIS
from spinemets.knowledge.sources.survival import BOLLEN_2014
from spinemets.knowledge.tables.organs import VISCERAL_OR_BRAIN
from spinemets.knowledge.variables import cancer, patient
from spinemets.model import Cite, Cohort, Evidence, Example, NotFor, Outcome, Range, Row, Span, Table, Validation

TREE = Cite(BOLLEN_2014, "flowchart", "secondary", (AO_CODE, BOLLEN_THESIS))
ABSTRACT = Cite(BOLLEN_2014, "abstract", "primary")
CURVES = Cite(BOLLEN_2014, "survival by category, as a validation took it", "secondary", (AO_CODE,))
THESIS = Cite(BOLLEN_THESIS, "page 55: exclusions; pages 65 and 67: effects", "primary")
TREATED = Cohort("any treatment", ABSTRACT, 1043, "2001–2010")
COMPARED = Cohort("the Netherlands, scores compared", Cite(BOLLEN_THESIS, "comparison of scores", "primary"), 1379)

BOLLEN = Table(
    name="bollen_2014",
    title="Bollen categories",
    short="Bollen",
    version="2014",
    about="patient",
    purpose="How long is this patient likely to live, whatever the treatment?",
    outcomes={
        "A": "A, the longest survival",
        "B": "B, the second longest survival",
        "C": "C, the second shortest survival",
        "D": "D, the shortest survival",
    },
    ordered=True,
    cite=TREE,
    rows=(
        Row(
            {
                cancer.bollen_profile: "favourable",
                patient.kps: Span(at_least=80),
                VISCERAL_OR_BRAIN.result: "absent",
            },
            "A",
            TREE,
        ),
        Row(
            {
                cancer.bollen_profile: "favourable",
                patient.kps: Span(at_least=80),
                VISCERAL_OR_BRAIN.result: "present",
            },
            "B",
            TREE,
        ),
        Row(
            {
                cancer.bollen_profile: "favourable",
                patient.kps: Span(below=80),
                VISCERAL_OR_BRAIN.result: "absent",
            },
            "B",
            TREE,
        ),
        Row(
            {
                cancer.bollen_profile: "favourable",
                patient.kps: Span(below=80),
                VISCERAL_OR_BRAIN.result: "present",
            },
            "C",
            TREE,
        ),
        Row({cancer.bollen_profile: "moderate", patient.kps: Span(at_least=80)}, "B", TREE),
        Row({cancer.bollen_profile: "moderate", patient.kps: Span(below=80)}, "C", TREE),
        Row({cancer.bollen_profile: "unfavourable", patient.kps: Span(at_least=80)}, "C", TREE),
        Row({cancer.bollen_profile: "unfavourable", patient.kps: Span(below=80)}, "D", TREE),
    ),
    not_for=(
        GROUP_STATISTIC,
        BEFORE_TARGETED_THERAPY,
        NotFor("Haematological disease: it was excluded.", THESIS, {cancer.primary: "lymphoma myeloma leukaemia"}),
        NotFor("An unknown primary: it was excluded.", THESIS, {cancer.primary: "unknown"}),
        NotFor("Rare primaries: they were excluded, so they have no profile.", THESIS, {cancer.primary: "other"}),
        NotFor("Sacral, leptomeningeal and intradural disease, and direct ingrowth: excluded.", THESIS),
    ),
    notes=(
        "Which primary belongs to which profile could not be read, so the profile is asked. Its classes are not those "
        "of any other score: kidney and prostate, for example, are placed differently by Tomita and van der Linden.",
        "Visceral and brain metastases count only in the favourable profile.",
    ),
    evidence=Evidence(
        predicts="survival",
        setting="any treatment",
        cohort=TREATED,
        outcomes={
            "A": (
                Outcome(TREATED, ABSTRACT, median_months=31.2, median_range=Range(25.2, 37.3)),
                Outcome(TREATED, CURVES, {3: 96, 6: 84, 12: 78}),
            ),
            "B": (
                Outcome(TREATED, ABSTRACT, median_months=15.4, median_range=Range(11.9, 18.2)),
                Outcome(TREATED, CURVES, {3: 85, 6: 71, 12: 58}),
            ),
            "C": (
                Outcome(TREATED, ABSTRACT, median_months=4.8, median_range=Range(4.1, 5.4)),
                Outcome(TREATED, CURVES, {3: 60, 6: 40, 12: 17}),
            ),
            "D": (
                Outcome(TREATED, ABSTRACT, median_months=1.6, median_range=Range(1.4, 1.9)),
                Outcome(TREATED, CURVES, {3: 27, 6: 14, 12: 4.5}),
            ),
        },
        validations=(
            Validation("C", 0.71, TREATED, ABSTRACT, note="internal"),
            Validation("C", 0.69, Cohort("external", ABSTRACT), ABSTRACT),
            Validation("AUC", 0.76, UTRECHT, UTRECHT_RESULTS, 3, Range(0.73, 0.80)),
            Validation("AUC", 0.77, UTRECHT, UTRECHT_RESULTS, 6, Range(0.75, 0.80)),
            Validation("AUC", 0.77, UTRECHT, UTRECHT_RESULTS, 12, Range(0.74, 0.79)),
            Validation("C", 0.70, COMPARED, COMPARED.cite, note="against 0.64 to 0.66 for four others"),
            Validation("accuracy", 75, COMPARED, COMPARED.cite, 4, note="per cent, against 62 to 65 for four others"),
        ),
    ),
    examples=(
        Example(
            "Favourable profile, good condition, visceral metastases",
            {
                "bollen_profile": "favourable",
                "kps": 80,
                "visceral_metastases": "unremovable",
                "brain_metastases": "no",
            },
            "B",
        ),
        Example(
            "Favourable profile, good condition, none",
            {"bollen_profile": "favourable", "kps": 90, "visceral_metastases": "none", "brain_metastases": "no"},
            "A",
        ),
        Example("Moderate profile, KPS 70", {"bollen_profile": "moderate", "kps": 70}, "C"),
        Example("Unfavourable profile, KPS 70", {"bollen_profile": "unfavourable", "kps": 70}, "D"),
    ),
)
