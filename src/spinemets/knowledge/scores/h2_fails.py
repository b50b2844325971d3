"""H2-FAILS, death within 30 days of an operation."""

from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.sources.survival import H2_FAILS
from spinemets.knowledge.variables import comorbidity, laboratory
from spinemets.model import Band, Cite, Cohort, Evidence, Example, Item, NotFor, Outcome, Range, Score, Validation

ABSTRACT = Cite(H2_FAILS, "abstract", "primary")
OPERATED = Cohort("surgery for spinal metastases, 8.7 % died within 30 days", ABSTRACT, 1195, "2010–2018")
FLAG = "By the normal range of the laboratory: the paper's own limit was not read."

H2FAILS = Score(
    name="h2_fails",
    title="H2-FAILS",
    short="H2-FAILS",
    version="as first published",
    about="patient",
    purpose="How likely is death within 30 days of an operation?",
    better="lower",
    range=Range(0, 7),
    cite=ABSTRACT,
    items=(
        Item(comorbidity.heart_failure, {0: "no", 2: "yes"}, ABSTRACT),
        Item(comorbidity.functionally_dependent, {0: "no", 1: "yes"}, ABSTRACT),
        Item(laboratory.albumin_low, {0: "no", 1: "yes"}, ABSTRACT, note=FLAG),
        Item(laboratory.inr_raised, {0: "no", 1: "yes"}, ABSTRACT, note=FLAG),
        Item(laboratory.leucocytosis, {0: "no", 1: "yes"}, ABSTRACT, note=FLAG),
        Item(comorbidity.smoker, {0: "no", 1: "yes"}, ABSTRACT),
    ),
    bands=(
        Band(0, 0, "0", "None of the factors.", ABSTRACT),
        Band(1, 5, "1_to_5", "In between: the abstract gives no figure.", ABSTRACT),
        Band(6, 6, "6", "Six points of seven.", ABSTRACT),
        Band(7, 7, "7", "Every factor: the abstract gives no figure.", ABSTRACT),
    ),
    not_for=(
        NotFor(
            "Refusing an operation by itself: it is a group statistic.",
            Cite(PROJECT, "no score is a reason to withhold treatment", "ours"),
        ),
    ),
    evidence=Evidence(
        predicts="death within 30 days",
        setting="surgery",
        cohort=OPERATED,
        outcomes={
            "0": (Outcome(OPERATED, ABSTRACT, percent=1.8, after="within 30 days"),),
            "6": (Outcome(OPERATED, ABSTRACT, percent=78, after="within 30 days"),),
        },
        validations=(
            Validation(
                "AUC", 0.77, OPERATED, ABSTRACT, 1, note="against 0.70 for NESMS, 0.63 for ASA class, 0.58 for mFI-5"
            ),
        ),
    ),
    examples=(
        Example(
            "No factor",
            {
                "heart_failure": "no",
                "functionally_dependent": "no",
                "albumin_low": "no",
                "inr_raised": "no",
                "leucocytosis": "no",
                "smoker": "no",
            },
            0,
        ),
        Example(
            "Heart failure alone",
            {
                "heart_failure": "yes",
                "functionally_dependent": "no",
                "albumin_low": "no",
                "inr_raised": "no",
                "leucocytosis": "no",
                "smoker": "no",
            },
            2,
        ),
        Example(
            "Everything but smoking",
            {
                "heart_failure": "yes",
                "functionally_dependent": "yes",
                "albumin_low": "yes",
                "inr_raised": "yes",
                "leucocytosis": "yes",
                "smoker": "no",
            },
            6,
        ),
        Example(
            "Everything",
            {
                "heart_failure": "yes",
                "functionally_dependent": "yes",
                "albumin_low": "yes",
                "inr_raised": "yes",
                "leucocytosis": "yes",
                "smoker": "yes",
            },
            7,
        ),
    ),
)
