"""New Katagiri score."""

from spinemets.knowledge.cohorts import UTRECHT, UTRECHT_RESULTS
from spinemets.knowledge.limits import GROUP_STATISTIC
from spinemets.knowledge.sources.pages import AO_CODE, SOPHIEWELL
from spinemets.knowledge.sources.survival import KATAGIRI_345, KATAGIRI_2014, OHYAMA_2025
from spinemets.knowledge.tables.katagiri_inputs import KATAGIRI_GROWTH, KATAGIRI_LABORATORY, KATAGIRI_SPREAD
from spinemets.knowledge.tables.skeletal_spread import SKELETAL_SPREAD
from spinemets.knowledge.variables import cancer, patient
from spinemets.model import Band, Cite, Cohort, Evidence, Example, Item, NotFor, Outcome, Range, Score, Span, Validation

TABLE = Cite(KATAGIRI_2014, "the table", "secondary", (SOPHIEWELL, AO_CODE))
ABSTRACT = Cite(KATAGIRI_2014, "abstract", "primary")
CURVES = Cite(KATAGIRI_2014, "survival by band, as a validation took it", "secondary", (AO_CODE,))
MIDDLE = Cite(KATAGIRI_2014, "survival of the middle band at 12 months", "secondary", (AO_CODE, SOPHIEWELL))
COUNTED = Cite(KATAGIRI_2014, "808 patients, 2005 to 2008", "secondary", (SOPHIEWELL,))
DERIVED = Cohort("symptomatic skeletal metastases, 749 of 808 not operated", COUNTED, 808, "2005–2008")
JAPAN = Cohort("Japan, untreated spinal metastases", Cite(OHYAMA_2025, "abstract", "primary"), 108)

KATAGIRI = Score(
    name="katagiri_2014",
    title="New Katagiri score",
    short="New Katagiri",
    version="2014",
    about="patient",
    purpose="How long is this patient likely to live, whatever the treatment?",
    better="lower",
    range=Range(0, 10),
    cite=TABLE,
    items=(
        Item(KATAGIRI_GROWTH.result, {0: "slow", 2: "moderate", 3: "rapid"}, TABLE),
        Item(KATAGIRI_SPREAD.result, {0: "none", 1: "nodular", 2: "disseminated"}, TABLE),
        Item(KATAGIRI_LABORATORY.result, {0: "normal", 1: "abnormal", 2: "critical"}, TABLE),
        Item(patient.ecog, {0: Span(below=3), 1: Span(at_least=3)}, TABLE),
        Item(cancer.prior_chemotherapy, {0: "no", 1: "yes"}, TABLE),
        Item(SKELETAL_SPREAD.result, {0: "solitary", 1: "multiple"}, TABLE),
    ),
    bands=(
        Band(0, 3, "low", "Low score: most live longer than a year.", TABLE),
        Band(4, 6, "intermediate", "Intermediate score.", TABLE),
        Band(7, 10, "high", "High score: few live for a year.", TABLE),
    ),
    not_for=(
        GROUP_STATISTIC,
        NotFor(
            "Reading the figures as exact: a validation found that survival at 12 months is over-predicted "
            "(calibration intercept −0.53, if the outcome was coded as survival).",
            UTRECHT_RESULTS,
        ),
    ),
    notes=(
        "The only large score here that tells lung cancer under targeted drugs and hormone dependence apart.",
        "Kubota 2019 (616 patients) names four times and gives three values for each band; which value belongs to "
        "which time is not settled, so they are not used.",
        "The validation in Utrecht tried it twice: by single points (first figures) and by band (second figures). Its "
        "code took C-reactive protein from 4 mg/dL, ten times too high, and lactate dehydrogenase only above 250.",
    ),
    evidence=Evidence(
        predicts="survival",
        setting="any treatment",
        cohort=DERIVED,
        outcomes={
            "low": (
                Outcome(DERIVED, CURVES, {3: 99, 6: 98}),
                Outcome(DERIVED, ABSTRACT, {12: 91, 24: 78}),
            ),
            "intermediate": (
                Outcome(DERIVED, CURVES, {3: 84, 6: 74}),
                Outcome(DERIVED, MIDDLE, {12: 49}),
            ),
            "high": (
                Outcome(DERIVED, CURVES, {3: 43}),
                Outcome(DERIVED, ABSTRACT, {6: 27, 12: 6}),
            ),
        },
        validations=(
            Validation("AUC", 0.79, UTRECHT, UTRECHT_RESULTS, 3, Range(0.76, 0.82), "by points"),
            Validation("AUC", 0.81, UTRECHT, UTRECHT_RESULTS, 6, Range(0.78, 0.83), "by points"),
            Validation("AUC", 0.81, UTRECHT, UTRECHT_RESULTS, 12, Range(0.79, 0.84), "by points"),
            Validation("AUC", 0.75, UTRECHT, UTRECHT_RESULTS, 3, Range(0.71, 0.77), "by band"),
            Validation("AUC", 0.76, UTRECHT, UTRECHT_RESULTS, 6, Range(0.73, 0.79), "by band"),
            Validation("AUC", 0.76, UTRECHT, UTRECHT_RESULTS, 12, Range(0.74, 0.79), "by band"),
            Validation("calibration intercept", -0.53, UTRECHT, UTRECHT_RESULTS, 12),
            Validation("AUC", 0.788, JAPAN, JAPAN.cite, 3, note="best of eight scores at 90 days"),
            Validation(
                "hazard ratio",
                3.34,
                Cohort("Japan", Cite(KATAGIRI_345, "abstract", "primary"), 345),
                Cite(KATAGIRI_345, "abstract", "primary"),
                note="middle band; 7.77 for the high band",
            ),
        ),
    ),
    examples=(
        Example(
            "Hormone-dependent breast cancer, several bone metastases, CRP at the limit",
            {
                "primary": "breast",
                "hormone_status": "dependent",
                "visceral_spread": "none",
                "brain_metastases": "no",
                "ecog": 1,
                "prior_chemotherapy": "no",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
                "crp_mg_dl": 0.4,
                "ldh_iu_l": 180,
                "albumin_g_dl": 4.2,
                "platelets_10_9_l": 250,
                "calcium_mg_dl": 9.2,
                "bilirubin_mg_dl": 0.6,
            },
            2,
        ),
        Example(
            "Kidney cancer, bilirubin at the limit",
            {
                "primary": "kidney",
                "visceral_spread": "none",
                "brain_metastases": "no",
                "ecog": 2,
                "prior_chemotherapy": "yes",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
                "crp_mg_dl": 5,
                "ldh_iu_l": 180,
                "albumin_g_dl": 4.2,
                "platelets_10_9_l": 250,
                "calcium_mg_dl": 9.2,
                "bilirubin_mg_dl": 1.4,
            },
            6,
        ),
        Example(
            "Melanoma, disseminated, platelets at the limit",
            {
                "primary": "melanoma",
                "visceral_spread": "disseminated",
                "brain_metastases": "no",
                "ecog": 4,
                "prior_chemotherapy": "yes",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
                "crp_mg_dl": 20,
                "ldh_iu_l": 180,
                "albumin_g_dl": 4.2,
                "platelets_10_9_l": 100,
                "calcium_mg_dl": 9.2,
                "bilirubin_mg_dl": 0.6,
            },
            9,
        ),
    ),
)
