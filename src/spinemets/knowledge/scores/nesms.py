"""New England Spinal Metastasis Score."""

from spinemets.knowledge.cohorts import FOUR_SCORES, FOUR_SCORES_RESULTS, UTRECHT, UTRECHT_RESULTS
from spinemets.knowledge.limits import GROUP_STATISTIC
from spinemets.knowledge.scores.bauer_modified_2008 import BAUER_MODIFIED
from spinemets.knowledge.sources.pages import AO_CODE, BECKERS, NEUROCIRURGIA, RESEARCHER
from spinemets.knowledge.sources.survival import EGFR_LUNG, GHORI_2015, SCHOENFELD_2021
from spinemets.knowledge.variables import cancer, laboratory, neurology
from spinemets.model import Band, Cite, Cohort, Evidence, Example, Item, NotFor, Outcome, Range, Score, Span, Validation

WEIGHTS = Cite(GHORI_2015, "weights 2, 1 and 1, total of at most 3", "secondary", (BECKERS, AO_CODE, RESEARCHER))
CURVES = Cite(GHORI_2015, "survival by score, as a validation took it", "secondary", (AO_CODE,))
DERIVATION = Cite(GHORI_2015, "derivation", "secondary", (BECKERS,))
PROSPECTIVE = Cite(
    SCHOENFELD_2021,
    "prospective cohort; that a mirror's 180 patients are those of this paper was not checked",
    "secondary",
    (NEUROCIRURGIA,),
)
OPERATED = Cohort("operated, 307 of 318 analysed", DERIVATION, 318)
FOLLOWED = Cohort("prospective", PROSPECTIVE, 180, "2017–2018")

NESMS = Score(
    name="nesms",
    title="New England Spinal Metastasis Score",
    short="NESMS",
    version="2015",
    about="patient",
    purpose="How likely is a patient considered for surgery to be alive after a year?",
    better="higher",
    range=Range(0, 3),
    ceiling=3,
    cite=WEIGHTS,
    items=(
        Item(
            BAUER_MODIFIED.result,
            {2: "middle_term_control", 0: "supportive short_term_palliation"},
            WEIGHTS,
            note="Two points for a modified Bauer score of 3 or 4.",
        ),
        Item(neurology.ambulation, {1: "independent", 0: "with_aid none"}, WEIGHTS),
        Item(laboratory.albumin, {1: Span(at_least=3.5), 0: Span(below=3.5)}, WEIGHTS),
    ),
    bands=(
        Band(0, 0, "0", "No favourable item.", WEIGHTS),
        Band(1, 1, "1", "One point of three.", WEIGHTS),
        Band(2, 2, "2", "Two points of three.", WEIGHTS),
        Band(3, 3, "3", "Three points, or more before the ceiling.", WEIGHTS),
    ),
    not_for=(
        GROUP_STATISTIC,
        NotFor(
            "Lung cancer with a targeted therapy: it predicted too short a life with EGFR mutation (85 patients).",
            Cite(EGFR_LUNG, "abstract", "primary"),
            {cancer.primary: "lung_nsclc lung_sclc", cancer.targeted_therapy: "yes"},
        ),
    ),
    notes=(
        "The points add up to 4, but the published score stops at 3; some pages print 0 to 4.",
        "At three months 75 % with one point and 73 % with two were alive: do not interpolate between totals.",
        "The figures of the validation in Utrecht rest on its modified Bauer score, whose code also gave lung cancer "
        "the point for not being lung cancer.",
        "SINS is not a prognostic score: C was 0.54 in the same comparison.",
    ),
    evidence=Evidence(
        predicts="survival",
        setting="surgery",
        cohort=OPERATED,
        outcomes={
            "0": (Outcome(OPERATED, CURVES, {3: 41, 6: 30, 12: 19}),),
            "1": (Outcome(OPERATED, CURVES, {3: 75, 6: 57, 12: 35}),),
            "2": (Outcome(OPERATED, CURVES, {3: 73, 6: 59, 12: 46}),),
            "3": (Outcome(OPERATED, CURVES, {3: 86, 6: 77, 12: 68}),),
        },
        validations=(
            Validation("AUC", 0.74, OPERATED, DERIVATION, note="about; 0.64 for Bauer alone"),
            Validation("C", 0.79, FOUR_SCORES, FOUR_SCORES_RESULTS),
            Validation(
                "odds ratio", 7.04, FOLLOWED, PROSPECTIVE, None, Range(2.47, 20.08), "death, two points against three"
            ),
            Validation(
                "odds ratio", 31.30, FOLLOWED, PROSPECTIVE, None, Range(8.82, 111.04), "death, one point against three"
            ),
            Validation(
                "AUC",
                0.59,
                UTRECHT,
                UTRECHT_RESULTS,
                3,
                Range(0.55, 0.63),
                "its code gave lung cancer the point for not being lung cancer",
            ),
            Validation(
                "AUC",
                0.71,
                UTRECHT,
                UTRECHT_RESULTS,
                6,
                Range(0.68, 0.74),
                "its code gave lung cancer the point for not being lung cancer",
            ),
            Validation(
                "AUC",
                0.72,
                UTRECHT,
                UTRECHT_RESULTS,
                12,
                Range(0.69, 0.75),
                "its code gave lung cancer the point for not being lung cancer",
            ),
        ),
    ),
    examples=(
        Example(
            "Breast cancer, not walking, albumin at the limit",
            {
                "primary": "breast",
                "visceral_metastases": "none",
                "brain_metastases": "no",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
                "ambulation": "none",
                "albumin_g_dl": 3.5,
            },
            3,
        ),
        Example(
            "Breast cancer, walking, good albumin: four points, counted as three",
            {
                "primary": "breast",
                "visceral_metastases": "none",
                "brain_metastases": "no",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
                "ambulation": "independent",
                "albumin_g_dl": 4.0,
            },
            3,
        ),
        Example(
            "Breast cancer, not walking, low albumin",
            {
                "primary": "breast",
                "visceral_metastases": "none",
                "brain_metastases": "no",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
                "ambulation": "none",
                "albumin_g_dl": 3.4,
            },
            2,
        ),
        Example(
            "Breast cancer, visceral metastases, walking, low albumin",
            {
                "primary": "breast",
                "visceral_metastases": "unremovable",
                "brain_metastases": "no",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
                "ambulation": "independent",
                "albumin_g_dl": 3.4,
            },
            1,
        ),
        Example(
            "Lung cancer, visceral metastases, not walking, low albumin",
            {
                "primary": "lung_nsclc",
                "visceral_metastases": "unremovable",
                "brain_metastases": "no",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
                "ambulation": "none",
                "albumin_g_dl": 3.0,
            },
            0,
        ),
    ),
)
