"""Models of the SORG group: the classic algorithm with its nomogram, and machine learning."""

from spinemets.knowledge.cohorts import UTRECHT_RESULTS
from spinemets.knowledge.sources.pages import AO_CODE
from spinemets.knowledge.sources.survival import (
    COMPARISON_64,
    FENN_2024,
    GOTTLIEB_2021,
    KARHADE_2019,
    OHYAMA_2025,
    PAULINO_PEREIRA_2016,
    SCORES_REVIEW_2021,
    SORG_VALIDATION,
)
from spinemets.model import Cite, Elsewhere

MADE = Cite(KARHADE_2019, "abstract", "primary")
ALIKE = (
    "In 64 patients the revised Tokuhashi, Tomita, modified Bauer, New England and a SORG model did about equally "
    "well; which SORG model it was is not noted.",
    Cite(COMPARISON_64, "abstract", "primary"),
)

CLASSIC = Elsewhere(
    name="sorg_classic",
    title="SORG classic algorithm and nomogram",
    why="No table of points could be found, neither for the algorithm nor for the nomogram.",
    needs="As recalled: age, performance status, group of the primary, number of spinal levels, metastases of lung or "
    "liver, brain metastases, earlier systemic therapy, white cells and haemoglobin. Limits and points were not read.",
    cite=Cite(PAULINO_PEREIRA_2016, "factors", "recalled"),
    figures=(
        (
            "Predicts survival; tried in 100 other patients, AUC 0.65 at 1 month, 0.74 at 3 and 0.78 at 12.",
            Cite(SORG_VALIDATION, "abstract", "primary"),
        ),
        (
            "Untreated spinal metastases in Japan, 108 patients, eight scores: AUC 0.759 at 180 days and 0.749 at a "
            "year, the best of the eight at both.",
            Cite(OHYAMA_2025, "abstract", "primary"),
        ),
        (
            "Review of 12 studies, 17 scores and 5,130 patients: the nomogram was the most accurate of the older "
            "tools.",
            Cite(SCORES_REVIEW_2021, "abstract", "primary"),
        ),
        (
            "20 patients: a mean of 222.4 points of the nomogram went with a predicted survival of 99, 78 and 50 % at "
            "1, 3 and 12 months; the order of the three times is not fully certain.",
            Cite(GOTTLIEB_2021, "mean points and predicted survival", "primary"),
        ),
        ALIKE,
    ),
    notes=(
        "On whom it was made was not read.",
        "One page for both: what was read does not always say whether the algorithm or the nomogram was tried.",
    ),
)
MACHINE_LEARNING = Elsewhere(
    name="sorg_mla",
    title="SORG machine learning (SORG-MLA)",
    why="The model itself is not public; it can only be used on the page of its authors.",
    needs="Group of the primary (three groups, like those of Katagiri), ECOG 0–2 or 3–4, ASIA E or A–D, other "
    "comorbidity, visceral metastases, brain metastases, earlier systemic therapy, three or more spinal metastases, "
    "body mass index, haemoglobin, platelets, lymphocytes, neutrophils, white cells, creatinine, INR, alkaline "
    "phosphatase and albumin.",
    cite=Cite(KARHADE_2019, "inputs of the page", "secondary", (AO_CODE,)),
    link="https://sorg-apps.shinyapps.io/spinemetssurvival",
    figures=(
        (
            "Predicts survival at 90 days and at a year; made on 732 patients of two centres, 2000 to 2016, of whom "
            "25.1 % died within 90 days and 54.3 % within a year.",
            MADE,
        ),
        (
            "Of the methods tried, stochastic gradient boosting did best; albumin, histology of the primary and "
            "performance status count most.",
            MADE,
        ),
        (
            "Utrecht, any treatment, 953 patients: AUC 0.68 (0.63–0.72) at 3 months and 0.76 (0.73–0.79) at 12.",
            UTRECHT_RESULTS,
        ),
        (
            "Radiotherapy alone, 2,074 patients: AUC 0.76 and 0.78 in complete records, 0.85 and 0.87 with missing "
            "answers filled in.",
            Cite(FENN_2024, "abstract", "primary"),
        ),
        ALIKE,
    ),
    notes=(
        "Which treatment the patients had on whom it was made is not noted.",
        "This program neither imitates the model nor asks its page; a reader has to enter the answers there.",
    ),
)
