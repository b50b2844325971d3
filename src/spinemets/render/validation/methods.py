"""How each figure is computed, in words, and the papers the methods are from."""

from __future__ import annotations

from spinemets.model import Cite, Source
from spinemets.render.validation.parts import Term, cited

KAPLAN_MEIER = Source(
    "kaplan_meier_1958",
    "Nonparametric estimation from incomplete observations",
    1958,
    "Kaplan and Meier",
    "J Am Stat Assoc 53:457",
    doi="10.1080/01621459.1958.10501452",
)
KALBFLEISCH = Source(
    "kalbfleisch_1980", "The Statistical Analysis of Failure Time Data", 1980, "Kalbfleisch and Prentice", "Wiley"
)
BROOKMEYER = Source(
    "brookmeyer_1982",
    "A confidence interval for the median survival time",
    1982,
    "Brookmeyer and Crowley",
    "Biometrics 38:29",
    doi="10.2307/2530286",
)
TARONE = Source("tarone_1975", "Tests for trend in life table analysis", 1975, "Tarone", "Biometrika 62:679")
PETO = Source("peto_1972", "Rank invariant test procedures", 1972, "Peto and Peto", "J R Stat Soc A 135:185")
HARRELL = Source(
    "harrell_1996",
    "Multivariable prognostic models",
    1996,
    "Harrell, Lee and Mark",
    "Stat Med 15:361",
    doi="10.1002/(SICI)1097-0258(19960229)15:4<361::AID-SIM168>3.0.CO;2-4",
)
UNO_C = Source("uno_2011", "On the C-statistics", 2011, "Uno et al.", "Stat Med 30:1105", doi="10.1002/sim.4154")
UNO_AUC = Source(
    "uno_2007",
    "Evaluating prediction rules for t-year survivors",
    2007,
    "Uno et al.",
    "J Am Stat Assoc 102:527",
    doi="10.1198/016214507000000149",
)
GRAF = Source("graf_1999", "Assessment of prognostic classification schemes", 1999, "Graf et al.", "Stat Med 18:2529")
KATTAN = Source(
    "kattan_2018",
    "The index of prediction accuracy",
    2018,
    "Kattan and Gerds",
    "Diagn Progn Res 2:7",
    doi="10.1186/s41512-018-0029-2",
)
COX = Source(
    "cox_1958",
    "Two further applications of a model for binary regression",
    1958,
    "Cox",
    "Biometrika 45:562",
    doi="10.2307/2333203",
)
SCHEIKE = Source("scheike_2008", "Direct binomial regression", 2008, "Scheike, Zhang and Gerds", "Biometrika 95:205")
VICKERS = Source(
    "vickers_2008",
    "Extensions to decision curve analysis",
    2008,
    "Vickers et al.",
    "BMC Med Inform Decis Mak 8:53",
    doi="10.1186/1472-6947-8-53",
)
EFRON = Source("efron_1993", "An Introduction to the Bootstrap", 1993, "Efron and Tibshirani", "Chapman & Hall")
TRIPOD = Source(
    "tripod_ai_2024",
    "TRIPOD+AI statement",
    2024,
    "Collins et al.",
    "BMJ 385:e078378",
    doi="10.1136/bmj-2023-078378",
    pmid="38626948",
)

METHODS: tuple[tuple[str, str, tuple[Cite, ...]], ...] = (
    (
        "Survival by band",
        "Kaplan and Meier: on each day with deaths, the share alive is multiplied by the share of those at risk who "
        "live through the day. The interval is that of the logarithm of the cumulative hazard, which stays between 0 "
        "and 100 %. The median is the first time at which half have died; its limits are where the interval reaches "
        "a half.",
        (
            Cite(KAPLAN_MEIER, "the estimate", "recalled"),
            Cite(KALBFLEISCH, "the interval", "recalled"),
            Cite(BROOKMEYER, "the interval of the median", "recalled"),
        ),
    ),
    (
        "Median follow-up",
        "Kaplan and Meier’s median with the parts exchanged: the event is to be lost from sight, or to reach the end "
        "of the study, and a death ends the time in which that could be seen (the reverse Kaplan–Meier method).",
        (),
    ),
    (
        "Log-rank test",
        "On each day with deaths, the deaths of each band are set against those it would have if all bands were "
        "alike; the squared differences over their variance make a chi-squared statistic. For trend, the differences "
        "are weighted by the places of the bands (1, 2, 3 and so on) and added up first: it asks whether survival goes "
        "one way from the best band to the worst, and notices that with fewer patients.",
        (Cite(PETO, "the test", "recalled"), Cite(TARONE, "the test for trend", "recalled")),
    ),
    (
        "Harrell’s C",
        "Of all pairs of patients of whom it is known who died first, the share in which that patient has the worse "
        "score; pairs with the same score count half.",
        (Cite(HARRELL, "the index", "recalled"),),
    ),
    (
        "Uno’s C",
        "The same pairs, each weighted for patients who were lost from sight: by one over the squared chance of still "
        "being followed when the first of the two died.",
        (Cite(UNO_C, "the index", "recalled"),),
    ),
    (
        "AUC at a month",
        "The chance that one who has died by that month has a worse score than one who is alive then; the same score "
        "counts half. Deaths are weighted by one over the chance of still being followed.",
        (Cite(UNO_AUC, "the weights", "recalled"),),
    ),
    (
        "Calibration",
        "Observed survival is Kaplan and Meier’s within each band, expected survival the published figure. Slope and "
        "intercept are of a logistic regression of death by that month on the published risk of death, patients "
        "weighted for those lost from sight: slope 1 and intercept 0 say that both agree, an intercept above 0 that "
        "more die than published. Bands published as 0 or 100 % alive cannot be part of the regression.",
        (Cite(COX, "slope and intercept", "recalled"), Cite(SCHEIKE, "the weights", "recalled")),
    ),
    (
        "Brier score",
        "The mean of the squared differences between the published share alive and what came (1 alive, 0 dead), "
        "weighted for those lost from sight. Scaled: one minus its ratio to the Brier score of giving everybody the "
        "survival of all. On average: the mean over the time between the first and the last month with published "
        "figures of the same bands, by straight lines from month to month (the integrated Brier score).",
        (Cite(GRAF, "the weights", "recalled"), Cite(KATTAN, "the scaled score", "recalled")),
    ),
    (
        "Net benefit",
        "Act on those whose published risk of death reaches a threshold. Of all patients, the share who are acted on "
        "and die, minus the share who are acted on and live times threshold over one minus threshold. Each interval is "
        "of one line; the lines are of the same patients, so that overlapping intervals say little of a difference.",
        (Cite(VICKERS, "application to censored data", "recalled"),),
    ),
    (
        "Intervals",
        "Where no formula is named, patients are drawn again with replacement, and the interval holds the middle 95 % "
        "of what comes out. Two scores are compared on the same draws.",
        (Cite(EFRON, "percentile intervals", "recalled"),),
    ),
    (
        "Incomplete cases",
        "A total that is not known is never guessed. Three groups stand side by side: the complete cases; everybody "
        "with every open score at its best; everybody with every open score at its worst. Bounds say between which "
        "values a figure must lie whatever the open answers are; no error of sampling is in them.",
        (),
    ),
    (
        "Reporting",
        "The table of reporting items follows TRIPOD+AI; what the study file does not say is shown as not stated.",
        (Cite(TRIPOD, "the items", "recalled"),),
    ),
)


METHODS_SAY = (
    "What is computed is what is worded here. The papers are named from memory and were not re-read for this: each is "
    "provisional until somebody has."
)


def methods() -> tuple[Term, ...]:
    """All methods, with what they are from."""
    return tuple(Term(name, says, tuple(cited("", cite) for cite in cites)) for name, says, cites in METHODS)


def method_cites() -> tuple[Cite, ...]:
    """All places that methods are from."""
    return tuple(cite for _, _, cites in METHODS for cite in cites)
