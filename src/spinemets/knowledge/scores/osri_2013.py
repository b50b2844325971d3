"""Oswestry Spinal Risk Index."""

from spinemets.knowledge.cohorts import MUNICH, MUNICH_RESULTS, UTRECHT, UTRECHT_RESULTS
from spinemets.knowledge.limits import GROUP_STATISTIC
from spinemets.knowledge.sources.pages import AI_COMPENDIUM, AO_CODE, BJJ_COPY
from spinemets.knowledge.sources.survival import BALAIN_2013, FLEMING_2016, OSRI_RADIOTHERAPY, OSRI_VALIDATION
from spinemets.knowledge.tables.osri_tumour import OSRI_TUMOUR
from spinemets.knowledge.variables import patient
from spinemets.model import Band, Cite, Cohort, Evidence, Example, Item, Outcome, Range, Score, Span, Validation

FORMULA = Cite(BALAIN_2013, "formula", "secondary", (FLEMING_2016, BJJ_COPY))
WEIGHTS = Cite(BALAIN_2013, "weights of the categories", "secondary", (AO_CODE,))
CURVES = Cite(BALAIN_2013, "survival by index, as a validation took it", "secondary", (AO_CODE,))
TREATED = Cohort("prospective; surgery, radiotherapy or both", FORMULA, 199)
VALIDATED = Cite(OSRI_VALIDATION, "abstract", "primary")
IRRADIATED = Cite(OSRI_RADIOTHERAPY, "abstract", "secondary", (AI_COMPENDIUM,))

OSRI = Score(
    name="osri_2013",
    title="Oswestry Spinal Risk Index",
    short="OSRI",
    version="2013",
    about="patient",
    purpose="How long is this patient likely to live, by tumour and condition alone?",
    better="lower",
    range=Range(1, 7),
    cite=FORMULA,
    items=(
        Item(OSRI_TUMOUR.result, {1: "slow", 2: "moderate", 4: "rapid", 5: "lung"}, WEIGHTS),
        Item(
            patient.kps,
            {0: Span(at_least=80), 1: Span(at_least=50, below=80), 2: Span(below=50)},
            WEIGHTS,
            note="The paper subtracts 2, 1 or 0 for the condition from 2; that adds 0, 1 or 2.",
        ),
    ),
    bands=(
        Band(1, 1, "1", "Slow tumour, good condition.", CURVES),
        Band(2, 3, "2_to_3", "Index 2 or 3.", CURVES),
        Band(4, 5, "4_to_5", "Index 4 or 5.", CURVES),
        Band(6, 6, "6", "Index 6.", CURVES),
        Band(7, 7, "7", "Lung cancer in poor condition.", CURVES),
    ),
    not_for=(GROUP_STATISTIC,),
    evidence=Evidence(
        predicts="survival",
        setting="any treatment",
        cohort=TREATED,
        outcomes={
            "1": (Outcome(TREATED, CURVES, {3: 87, 6: 79, 12: 66}),),
            "2_to_3": (Outcome(TREATED, CURVES, {3: 62, 6: 49, 12: 37}),),
            "4_to_5": (Outcome(TREATED, CURVES, {3: 54, 6: 30, 12: 16}),),
            "6": (Outcome(TREATED, CURVES, {3: 31, 6: 6.5, 12: 0}),),
            "7": (Outcome(TREATED, CURVES, {3: 0, 6: 0, 12: 0}),),
        },
        validations=(
            Validation("AUC", 0.75, UTRECHT, UTRECHT_RESULTS, 3, Range(0.72, 0.79)),
            Validation("AUC", 0.77, UTRECHT, UTRECHT_RESULTS, 6, Range(0.74, 0.79)),
            Validation("AUC", 0.75, UTRECHT, UTRECHT_RESULTS, 12, Range(0.72, 0.78)),
            Validation("C", 0.7023, MUNICH, MUNICH_RESULTS),
            Validation("correlation", 0.798, Cohort("validation", VALIDATED, 121), VALIDATED),
            Validation("correlation", 0.706, Cohort("radiotherapy alone", IRRADIATED, 150), IRRADIATED),
        ),
    ),
    examples=(
        Example("Slow tumour, good condition", {"kps": 90, "primary": "breast", "growth": "slow"}, 1),
        Example("Slow tumour, KPS 70", {"kps": 70, "primary": "other", "growth": "slow"}, 2),
        Example("Rapid tumour, good condition", {"kps": 80, "primary": "other", "growth": "rapid"}, 4),
        Example("Lung cancer, KPS 70", {"kps": 70, "primary": "lung_nsclc"}, 6),
        Example("Lung cancer, KPS 40", {"kps": 40, "primary": "lung_nsclc"}, 7),
    ),
)
