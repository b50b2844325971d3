"""What the survival scores say about the plan, as sets of bands, and for whom they were not built."""

from spinemets.knowledge.scores.bollen_2014 import BOLLEN
from spinemets.knowledge.scores.hcc_sm_gpa import LIVER
from spinemets.knowledge.scores.katagiri_2014 import KATAGIRI
from spinemets.knowledge.scores.mizumoto_2008 import MIZUMOTO
from spinemets.knowledge.scores.osri_2013 import OSRI
from spinemets.knowledge.scores.rades_2013 import RADES
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.sources.survival import BOLLEN_2014, MIZUMOTO_2008, VAN_DER_LINDEN_2005
from spinemets.knowledge.tables.noms import NOMS
from spinemets.knowledge.variables import cancer, patient
from spinemets.model import Cite, Finding, Rule, Side

SURGICAL = "stabilise_cebrt stabilise_srs separation_srs"
HALF_BY_3_MONTHS = Cite(PROJECT, "bands in which half or more had died by 3 months", "ours")

SHORT_SURVIVAL_BY_SCORES = Finding(
    name="short_survival_by_scores",
    title="A score expects that half of such patients die within 3 months",
    about="patient",
    when=(
        {KATAGIRI.result: "high"},
        {BOLLEN.result: "D"},
        {OSRI.result: "6 7"},
        {MIZUMOTO.result: "C"},
        {RADES.result: "death_within_2_months"},
        {LIVER.result: "high", cancer.primary: "liver"},
    ),
    cite=HALF_BY_3_MONTHS,
    note="Bands of scores that were calibrated well enough to be read as time. The score of van der Linden (median "
    "3.0 months in group A) stands on the edge and is left out.",
)
SCORES_EXPECT_SHORT_SURVIVAL = Rule(
    name="scores_expect_short_survival",
    section="caution",
    rank=13,
    about="segment",
    short="A survival score expects a median of 3 months or less.",
    advice="One score or more places the patient in a group of whom half died within 3 months. It is a group statistic "
    "and a caution for the board: compare the scores, look at which were built for this patient, and record the "
    "clinicians' own estimate (life_expectancy), which wins over a score.",
    when=({SHORT_SURVIVAL_BY_SCORES.result: "yes", NOMS.result: SURGICAL},),
    strength="cohorts",
    cite=HALF_BY_3_MONTHS,
    also=(
        Cite(BOLLEN_2014, "abstract", "primary"),
        Cite(MIZUMOTO_2008, "abstract", "primary"),
    ),
)
ESTIMATE_DIFFERS = Rule(
    name="estimate_differs_from_scores",
    section="disagreement",
    about="patient",
    short="The clinicians expect longer survival than a score does.",
    advice="The clinicians' estimate is used for the plan. A score sees a group; the clinicians see what the score "
    "does not ask, such as systemic options that are left. Compare what each rests on.",
    when=(
        {
            SHORT_SURVIVAL_BY_SCORES.result: "yes",
            patient.life_expectancy: "6_to_12_months over_12_months",
        },
    ),
    strength="estimate against score",
    cite=Cite(PROJECT, "the clinicians' estimate wins over a score", "ours"),
    sides=(
        Side("Half of such patients died within 3 months.", HALF_BY_3_MONTHS),
        Side("The clinicians who know the patient: over 6 months.", Cite(PROJECT, "life_expectancy", "ours")),
    ),
)
OUTSIDE_DERIVATION = Rule(
    name="score_outside_derivation",
    section="caution",
    rank=40,
    about="patient",
    short="Some survival scores were not built for this tumour.",
    advice="Their cohorts left this tumour out or hardly held it. Each says so beside its result; it is shown apart.",
    when=({cancer.primary: "kidney thyroid lymphoma myeloma leukaemia lung_nsclc lung_sclc other unknown"},),
    strength="scope of the cohorts",
    cite=Cite(PROJECT, "the scope of a score is its cohort", "ours", (VAN_DER_LINDEN_2005, BOLLEN_2014)),
)
