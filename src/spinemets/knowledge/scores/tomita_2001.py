"""Tomita score."""

from spinemets.knowledge.cohorts import (
    FOUR_SCORES,
    FOUR_SCORES_RESULTS,
    MUNICH,
    MUNICH_RESULTS,
    UTRECHT,
    UTRECHT_RESULTS,
)
from spinemets.knowledge.limits import BEFORE_TARGETED_THERAPY, GROUP_STATISTIC
from spinemets.knowledge.sources.pages import AO_CODE, BOLLEN_THESIS, SOPHIEWELL, SOPHIEWELL_AUDIT
from spinemets.knowledge.sources.papers import TOMITA_2001
from spinemets.knowledge.tables.skeletal_spread import SKELETAL_SPREAD
from spinemets.knowledge.tables.tomita_inputs import TOMITA_GROWTH, TOMITA_VISCERAL
from spinemets.model import Band, Cite, Cohort, Evidence, Example, Item, NotFor, Range, Score, Validation

TABLE = Cite(TOMITA_2001, "the table", "secondary", (SOPHIEWELL, AO_CODE))
STRATEGY = Cite(TOMITA_2001, "strategy", "secondary", (SOPHIEWELL, SOPHIEWELL_AUDIT))
DERIVED = Cohort("spinal metastases", Cite(TOMITA_2001, "67 patients", "secondary", (BOLLEN_THESIS,)), 67)

TOMITA = Score(
    name="tomita_2001",
    title="Tomita score",
    short="Tomita 2001",
    version="2001",
    about="patient",
    purpose="Which goal does surgery have, if any? Higher is worse.",
    better="lower",
    range=Range(2, 10),
    cite=TABLE,
    items=(
        Item(
            TOMITA_GROWTH.result,
            {1: "slow", 2: "moderate", 4: "rapid"},
            TABLE,
            note="One review misprints rapid growth as 3; the printed maximum of 10 needs 4.",
        ),
        Item(TOMITA_VISCERAL.result, {0: "none", 2: "treatable", 4: "untreatable"}, TABLE),
        Item(SKELETAL_SPREAD.result, {1: "solitary", 2: "multiple"}, TABLE),
    ),
    bands=(
        Band(2, 3, "long_term_control", "Long-term local control: wide or marginal excision.", STRATEGY),
        Band(4, 5, "middle_term_control", "Middle-term local control: marginal or intralesional excision.", STRATEGY),
        Band(6, 7, "short_term_palliation", "Short-term palliation: palliative surgery.", STRATEGY),
        Band(8, 10, "terminal_care", "Terminal care: supportive, no operation.", STRATEGY),
    ),
    not_for=(
        GROUP_STATISTIC,
        BEFORE_TARGETED_THERAPY,
        NotFor("Reading the total as a probability of survival: it names a goal of surgery.", STRATEGY),
    ),
    notes=(
        "The paper gives examples of growth classes, not a list. The classes of Katagiri, the Oswestry index and "
        "Bollen differ; none stands for another.",
        "The calibration slope near zero comes in part from the validation, which coded every prediction as all or "
        "none.",
        "One Chinese series reports an area under the curve of 0.968, but 0.717 at six months: an outlier, not quoted.",
    ),
    evidence=Evidence(
        predicts="survival",
        setting="surgery",
        cohort=DERIVED,
        outcomes={},
        validations=(
            Validation("AUC", 0.64, UTRECHT, UTRECHT_RESULTS, 3, Range(0.61, 0.68)),
            Validation("AUC", 0.66, UTRECHT, UTRECHT_RESULTS, 6, Range(0.63, 0.69)),
            Validation("AUC", 0.72, UTRECHT, UTRECHT_RESULTS, 12, Range(0.69, 0.75)),
            Validation(
                "calibration slope",
                0.02,
                UTRECHT,
                UTRECHT_RESULTS,
                interval=Range(0.02, 0.03),
                note="range over the three horizons",
            ),
            Validation("C", 0.6748, MUNICH, MUNICH_RESULTS),
            Validation("C", 0.69, FOUR_SCORES, FOUR_SCORES_RESULTS),
        ),
    ),
    examples=(
        Example(
            "Slow growth, several bone metastases",
            {
                "growth": "slow",
                "visceral_metastases": "none",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
            },
            3,
        ),
        Example(
            "Kidney cancer at two sites",
            {
                "primary": "kidney",
                "visceral_metastases": "none",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
            },
            4,
        ),
        Example(
            "Slow growth, visceral metastases beyond treatment",
            {
                "growth": "slow",
                "visceral_metastases": "unremovable",
                "visceral_treatable": "no",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
            },
            7,
        ),
        Example(
            "Lung cancer, visceral metastases beyond treatment",
            {
                "primary": "lung_nsclc",
                "visceral_metastases": "unremovable",
                "visceral_treatable": "no",
                "extraspinal_bone_metastases": 2,
                "vertebral_metastases": 3,
            },
            10,
        ),
    ),
)
