"""What speaks for and against surgery, and where the review article must not be followed literally."""

from spinemets.knowledge.sources.pages import PALLIMED, PATCHELL_COMMENT, PATCHELL_PAGE, RADES_PREPRINT
from spinemets.knowledge.sources.papers import (
    BMJ_BEST_PRACTICE,
    CG75,
    CHAICHANA_2008,
    CLAUSEN,
    DEA_2020,
    DELAYED_SURGERY,
    EMBOLISATION_REVIEW,
    EMBOLISATION_SERIES,
    FISHER_2010,
    NG234,
    PATCHELL_2005,
    PROJECT,
    QUANTEC_CORD,
    SHORT_SEGMENT,
    STATPEARLS,
    SYSTEMIC_OPTIONS,
)
from spinemets.knowledge.sources.survival import MA_2010, PRASAD_2018
from spinemets.knowledge.tables.neurologic import NEUROLOGIC
from spinemets.knowledge.tables.noms import NOMS
from spinemets.knowledge.variables import cancer, lesion, neurology, patient, treatment
from spinemets.model import Cite, Rule, Side, Span

SURGICAL = "stabilise_cebrt stabilise_srs separation_srs"
TRIAL = Cite(PATCHELL_2005, "paraplegia of more than 48 hours was excluded", "secondary", (PATCHELL_COMMENT, PALLIMED))
SURVIVAL = Cite(
    PATCHELL_2005, "expected survival of at least 3 months was required", "secondary", (RADES_PREPRINT, PATCHELL_PAGE)
)
ARTICLE = Cite(STATPEARLS, "Treatment, fourth paragraph", "primary")
NG234_NOT_READ = Side(
    "NG234: its own threshold could not be read; check the guideline.", Cite(NG234, "surgery, not read", "recalled")
)

PARALYSIS_OVER_2_DAYS = Rule(
    name="decompression_unlikely_to_restore_function",
    section="caution",
    rank=10,
    about="patient",
    short="Complete paralysis for over 48 hours: decompression is unlikely to restore walking.",
    advice="A caution for the board, not a stop: the trial excluded such patients, but in a later series of 37, 2 of 7 "
    "with Frankel A and 8 of 14 with Frankel B walked again. Surgery for pain or stability is a separate question.",
    when=({neurology.frankel: "A B", neurology.complete_paralysis_hours: Span(over=48)},),
    strength="trial criterion, retrospective series",
    cite=TRIAL,
    also=(Cite(DELAYED_SURGERY, "abstract", "primary"), Cite(PROJECT, "never a hard stop", "ours")),
    sides=(
        Side("Complete paralysis over 24 hours makes surgery 'warranted' (it reads inverted).", ARTICLE),
        Side("Complete paralysis over 48 hours: not in the trial that showed the benefit.", TRIAL),
        Side("Over 24 hours: surgery only for pain or stability.", Cite(CG75, "surgery", "recalled")),
        Side(
            "Over a week, poor function, days to weeks to live: treatment may not be warranted.",
            Cite(BMJ_BEST_PRACTICE, "management", "primary"),
        ),
        NG234_NOT_READ,
    ),
)
PARALYSIS_OVER_1_DAY = Rule(
    name="complete_paralysis_over_24_hours",
    section="caution",
    rank=11,
    about="patient",
    short="Complete paralysis for over 24 hours: decide individually, and now.",
    advice="Between 24 and 48 hours of complete paralysis the decision is individual. It is never an indication by "
    "itself, although one review article reads so.",
    when=({neurology.frankel: "A B", neurology.complete_paralysis_hours: Span(over=24, up_to=48)},),
    strength="expert opinion",
    cite=Cite(PROJECT, "caution from 24 hours", "ours", (CG75,)),
    sides=(
        Side("Complete paralysis over 24 hours makes surgery 'warranted' (it reads inverted).", ARTICLE),
        Side("Paraplegia up to 48 hours could enter the trial.", TRIAL),
        NG234_NOT_READ,
    ),
)
MAY_RESTORE = Rule(
    name="decompression_may_restore_function",
    section="plan",
    rank=10,
    about="patient",
    short="The deficit is recent or incomplete: decompression may restore walking.",
    advice="With surgery and radiotherapy 10 of 16 patients who could not walk walked again, with radiotherapy alone 3 "
    "of 16. Symptoms under 48 hours did better. The trial took one area, and not the cauda equina alone.",
    when=(
        {neurology.frankel: "A B", neurology.complete_paralysis_hours: Span(up_to=48), NEUROLOGIC.result: "high"},
        {neurology.frankel: "A B", neurology.deficit_hours: Span(up_to=48), NEUROLOGIC.result: "high"},
        {neurology.frankel: "C D", NEUROLOGIC.result: "high"},
    ),
    unless=(
        {neurology.frankel: "A B", neurology.complete_paralysis_hours: Span(over=48)},
        {cancer.primary: "lymphoma leukaemia myeloma germ_cell"},
        {patient.life_expectancy: "under_3_months"},
        {patient.fit_for_surgery: "no"},
    ),
    strength="randomised trial",
    cite=Cite(PATCHELL_2005, "abstract", "primary"),
    also=(Cite(CHAICHANA_2008, "abstract", "primary"),),
)
SHORT_SURVIVAL = Rule(
    name="major_surgery_needs_survival_over_3_months",
    section="caution",
    rank=12,
    about="segment",
    short="Expected survival under 3 months speaks against major surgery.",
    advice="A caution for the board, not a stop: function before surgery may matter more than survival. One review "
    "article reads as if short survival warranted surgery; the trial it cites required at least 3 months.",
    when=({patient.life_expectancy: "under_3_months", NOMS.result: SURGICAL},),
    strength="trial criterion",
    cite=SURVIVAL,
    also=(Cite(DEA_2020, "abstract", "primary"),),
    sides=(
        Side("Expected survival under 3 to 4 months makes surgery 'warranted' (it reads inverted).", ARTICLE),
        Side("At least 3 months of expected survival were required.", SURVIVAL),
    ),
)
TEN_FRACTIONS = Rule(
    name="thirty_gray_in_ten_not_forty",
    section="caution",
    rank=20,
    about="lesion",
    short="30 Gy in 10 is the trial dose, not 40: 40 Gy in ten exceeds the cord limit.",
    advice="More than 30 Gy in 10 is planned. 40 Gy in 10 puts an EQD2 of 60 Gy (alpha/beta 2) on a cord in the field, "
    "which reaches beyond the level treated; the risk of myelopathy is under 1 % at 54 Gy and under 10 % at 61 Gy.",
    when=(
        {
            treatment.planned_radiotherapy: "conventional",
            treatment.planned_dose_gy: Span(over=30),
            treatment.planned_fractions: Span(at_least=10, up_to=10),
        },
    ),
    superseded_by=("cord_limit_exceeded",),
    strength="trial dose; dose arithmetic",
    cite=Cite(PATCHELL_2005, "abstract: 30 Gy in 10", "primary"),
    also=(Cite(QUANTEC_CORD, "summary", "primary"),),
    sides=(
        Side("30 to 40 Gy in ten sessions.", Cite(STATPEARLS, "Treatment", "primary")),
        Side("30 Gy in 10.", Cite(PATCHELL_2005, "abstract", "primary")),
    ),
)
EMBOLISE = Rule(
    name="embolise_before_surgery",
    section="caution",
    rank=30,
    about="segment",
    short="This tumour bleeds: think of embolisation before open surgery.",
    advice="Hypervascular tumour. In the randomised trial embolisation lowered blood loss in hypervascular tumours "
    "only (645 against 902 mL).",
    when=({cancer.primary: "kidney thyroid liver", NOMS.result: SURGICAL},),
    strength="randomised trial, subgroup",
    cite=Cite(CLAUSEN, "abstract", "primary"),
    also=(
        Cite(EMBOLISATION_SERIES, "kidney and thyroid", "primary"),
        Cite(EMBOLISATION_REVIEW, "liver", "secondary", (EMBOLISATION_REVIEW,)),
    ),
)
SCREWS = Rule(
    name="avoid_screws_in_involved_pedicles",
    section="caution",
    about="lesion",
    short="Tumour in the pedicles: screws hold poorly here.",
    advice="Avoid screws in pedicles replaced by tumour and extend the fixation over more levels. Cement-augmented "
    "screws one level above and below were feasible in 44 patients.",
    when=({lesion.pedicles_involved: "one both"},),
    strength="teaching",
    cite=Cite(STATPEARLS, "Pathophysiology", "primary"),
    also=(Cite(SHORT_SEGMENT, "abstract", "primary"),),
)
METAL_NOT_RECORDED = Rule(
    name="metal_not_recorded",
    score="sins",
    section="caution",
    rank=15,
    about="lesion",
    short="Screws, rods or cement here? Nobody recorded it: ask. SINS holds only without them.",
    advice="SINS and the stability that is read from it are shown as for a level without metal or cement. If there is "
    "any, they do not hold: then the surgeon judges.",
    when=({lesion.instrumented: "not_recorded", lesion.mechanically_stable: "not_judged"},),
    strength="decision of this project",
    cite=Cite(PROJECT, "SINS is shown where no metal is recorded, with the question beside it", "ours", (FISHER_2010,)),
)
SCALES_DIFFER = Rule(
    name="karnofsky_and_ecog_contradict",
    section="caution",
    rank=14,
    about="patient",
    short="Karnofsky and ECOG contradict each other: ask which one holds.",
    advice="They lie two grades or more apart by each of three published tables. Scores read one or the other, so "
    "their results contradict each other as well.",
    when=(
        {patient.kps: Span(at_least=80), patient.ecog: Span(at_least=3)},
        {patient.kps: Span(up_to=40), patient.ecog: Span(up_to=1)},
    ),
    strength="decision of this project",
    cite=Cite(PROJECT, "two grades apart is a contradiction to be asked about", "ours", (MA_2010, PRASAD_2018)),
)
UNDER_PREDICTED = Rule(
    name="prognosis_may_be_underestimated",
    section="caution",
    about="patient",
    short="Targeted or immune therapy: the scores may predict too short a life.",
    advice="Most survival scores were built before targeted therapy and are set aside. OSRI is not, since the years of "
    "its patients were not read, yet it knows no drug; New Katagiri counts molecularly targeted drugs in lung cancer "
    "alone. Patients with systemic options left lived longer (hazard ratio 0.22), most clearly in the low Tokuhashi "
    "band.",
    when=({cancer.targeted_therapy: "yes"},),
    strength="cohort",
    cite=Cite(SYSTEMIC_OPTIONS, "abstract", "primary"),
    also=(Cite(PROJECT, "a score is set aside only where its years are known", "ours"),),
)
