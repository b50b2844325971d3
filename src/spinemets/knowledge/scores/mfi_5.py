"""Five-factor modified frailty index."""

from spinemets.knowledge.sources.pages import SOPHIEWELL
from spinemets.knowledge.sources.survival import H2_FAILS, SUBRAMANIAM_2018
from spinemets.knowledge.variables import comorbidity
from spinemets.model import Band, Cite, Cohort, Evidence, Example, Item, NotFor, Range, Score, Validation

INDEX = Cite(SUBRAMANIAM_2018, "the index", "secondary", (SOPHIEWELL,))
COMPARED = Cite(H2_FAILS, "abstract", "primary")
OPERATED = Cohort("surgery for spinal metastases", COMPARED, 1195, "2010–2018")

FRAILTY = Score(
    name="mfi_5",
    title="Modified frailty index of five factors",
    short="mFI-5",
    version="2018",
    about="patient",
    purpose="Is this patient frail before an operation?",
    better="lower",
    range=Range(0, 5),
    cite=INDEX,
    items=(
        Item(comorbidity.diabetes, {0: "no", 1: "yes"}, INDEX),
        Item(comorbidity.hypertension_on_medication, {0: "no", 1: "yes"}, INDEX),
        Item(comorbidity.copd_or_pneumonia, {0: "no", 1: "yes"}, INDEX),
        Item(comorbidity.heart_failure, {0: "no", 1: "yes"}, INDEX),
        Item(comorbidity.functionally_dependent, {0: "no", 1: "yes"}, INDEX),
    ),
    bands=(
        Band(0, 1, "not_frail", "Not frail by this index.", INDEX),
        Band(2, 5, "frail", "Frail by this index.", INDEX),
    ),
    not_for=(
        NotFor(
            "Refusing an operation: it told hardly better than chance who died within 30 days (AUC 0.58).", COMPARED
        ),
    ),
    evidence=Evidence(
        predicts="frailty",
        setting="surgery",
        cohort=Cohort("not stated in what was read", INDEX),
        outcomes={},
        validations=(Validation("AUC", 0.58, OPERATED, COMPARED, 1, note="death within 30 days"),),
    ),
    examples=(
        Example(
            "Diabetes alone",
            {
                "diabetes": "yes",
                "hypertension_on_medication": "no",
                "copd_or_pneumonia": "no",
                "heart_failure": "no",
                "functionally_dependent": "no",
            },
            1,
        ),
        Example(
            "Diabetes and treated hypertension",
            {
                "diabetes": "yes",
                "hypertension_on_medication": "yes",
                "copd_or_pneumonia": "no",
                "heart_failure": "no",
                "functionally_dependent": "no",
            },
            2,
        ),
    ),
)
