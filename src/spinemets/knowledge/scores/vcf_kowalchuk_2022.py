"""Kowalchuk's score of vertebral fracture after stereotactic radiotherapy."""

from spinemets.knowledge.scores.sins import SINS
from spinemets.knowledge.sources.pages import QUADSHOT
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.sources.survival import KOWALCHUK_2022
from spinemets.knowledge.variables import lesion, treatment
from spinemets.model import Band, Cite, Cohort, Evidence, Example, Item, NotFor, Outcome, Range, Score, Span

SUMMARY = Cite(KOWALCHUK_2022, "four factors, summary", "secondary", (QUADSHOT,))
TREATED = Cohort("Mayo Clinic, 464 treatments", SUMMARY, 331, "2007–2019")
FOLLOW_UP = "after stereotactic radiotherapy, over a median of 21 months"
NOT_STEREOTACTIC = NotFor(
    "Vertebrae that will not have stereotactic radiotherapy: it was built on those that had.",
    Cite(PROJECT, "the cohort is the scope", "ours"),
    {treatment.planned_radiotherapy: "none conventional"},
)

KOWALCHUK = Score(
    name="vcf_kowalchuk_2022",
    title="Fracture after stereotactic radiotherapy, after Kowalchuk",
    short="Kowalchuk",
    version="2022",
    about="lesion",
    purpose="How likely is this vertebra to fracture after stereotactic radiotherapy?",
    better="lower",
    range=Range(0, 4),
    cite=SUMMARY,
    items=(
        Item(lesion.gtv_cm3, {0: Span(up_to=10), 1: Span(over=10)}, SUMMARY),
        Item(
            lesion.level,
            {
                1: "L1 L2 L3 L4 L5",
                0: "C0 C1 C2 C3 C4 C5 C6 C7 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 S1 S2 S3 S4 S5",
            },
            SUMMARY,
        ),
        Item(
            lesion.escc,
            {0: "0", 1: "1a 1b 1c 2 3"},
            SUMMARY,
            note="Epidural extension is taken as ESCC 1a or more; how the authors judged it was not read.",
        ),
        Item(SINS.result, {0: "stable", 1: "potentially_unstable unstable"}, SUMMARY, note="SINS over 6."),
    ),
    bands=(
        Band(0, 1, "low", "Low risk of fracture.", SUMMARY),
        Band(2, 2, "intermediate", "Intermediate risk of fracture.", SUMMARY),
        Band(3, 4, "high", "High risk of fracture.", SUMMARY),
    ),
    not_for=(NOT_STEREOTACTIC,),
    notes=("The original was not read, so how each factor was defined needs checking. 76 % of fractures were new.",),
    evidence=Evidence(
        predicts="vertebral fracture",
        setting="stereotactic",
        cohort=TREATED,
        outcomes={
            "low": (Outcome(TREATED, SUMMARY, percent=6.7, after=FOLLOW_UP),),
            "intermediate": (Outcome(TREATED, SUMMARY, percent=17, after=FOLLOW_UP),),
            "high": (Outcome(TREATED, SUMMARY, percent=35, after=FOLLOW_UP),),
        },
    ),
    examples=(
        Example(
            "Small thoracic lesion in the bone, SINS 0",
            {
                "level": "T5",
                "pain": "none",
                "bone_quality": "blastic",
                "alignment": "normal",
                "collapse": "none",
                "posterolateral": "none",
                "escc": "0",
                "gtv_cm3": 10,
            },
            0,
        ),
        Example(
            "Large lumbar lesion in the bone",
            {
                "level": "L3",
                "pain": "none",
                "bone_quality": "blastic",
                "alignment": "normal",
                "collapse": "none",
                "posterolateral": "none",
                "escc": "0",
                "gtv_cm3": 11,
            },
            2,
        ),
        Example(
            "Large lytic lumbar lesion with epidural extension",
            {
                "level": "L3",
                "pain": "mechanical",
                "bone_quality": "lytic",
                "alignment": "normal",
                "collapse": "over_50",
                "posterolateral": "none",
                "escc": "1a",
                "gtv_cm3": 11,
            },
            4,
        ),
    ),
)
