"""Where sources disagree about this patient: both sides, each with its source."""

from spinemets.knowledge.scores.sins import SINS
from spinemets.knowledge.sources.pages import (
    CENTERWATCH,
    MEDIFIND,
    NEUROSURGERY_WIKI_ESCC,
    NOTTINGHAM,
    NOTTINGHAM_TEXT,
    PACS_DE,
    RADIOPAEDIA_ESCC,
    SPINE_BOOK,
    SPINE_HUB,
    TRIAL_NCT06613295,
    ZENG_COHORT,
    ZENG_PAGE,
)
from spinemets.knowledge.sources.papers import (
    FISHER_2010,
    FISHER_2014,
    HALLINAN_FIGURE,
    LAUFER_2013,
    PROJECT,
    RTOG_0631,
    SC24,
)
from spinemets.knowledge.variables import cancer, lesion
from spinemets.model import Cite, Rule, Side

ESCC_1C = Rule(
    name="escc_1c_low_or_high",
    section="disagreement",
    about="lesion",
    short="ESCC 1c: low grade or high grade?",
    advice="Published schemes differ on 1c. Both plans are shown unless a local policy (escc_1c_counts_as) settles it.",
    when=({lesion.escc: "1c"},),
    strength="schemes differ",
    cite=Cite(LAUFER_2013, "1c: role of surgery unsettled", "secondary", (RADIOPAEDIA_ESCC, SPINE_BOOK)),
    sides=(
        Side(
            "1c is a class of its own: the role of surgery is unsettled.",
            Cite(LAUFER_2013, "ESCC groups", "secondary", (RADIOPAEDIA_ESCC, SPINE_BOOK)),
        ),
        Side(
            "1c counts as low grade, with 0, 1a and 1b.",
            Cite(NOTTINGHAM, "ESCC", "secondary", (NEUROSURGERY_WIKI_ESCC, NOTTINGHAM_TEXT)),
        ),
        Side("1c counts as high grade.", Cite(HALLINAN_FIGURE, "figure", "primary")),
        Side(
            "1c, 2 and 3 count as compression.",
            Cite(TRIAL_NCT06613295, "eligibility", "secondary", (CENTERWATCH, MEDIFIND)),
        ),
    ),
)
RESISTANT_SETS = Rule(
    name="radioresistant_is_four_sets",
    section="disagreement",
    about="patient",
    short="Sources differ on whether this tumour is radioresistant.",
    advice="'Radioresistant' names four different sets; this tumour is in some and not in others.",
    when=({cancer.primary: "lung_nsclc liver thyroid stomach colon rectum pancreas oesophagus gallbladder"},),
    strength="sources differ",
    cite=Cite(PROJECT, "the four sets side by side", "ours"),
    sides=(
        Side(
            "NOMS: kidney, thyroid, liver, colon, non-small-cell lung, sarcoma, melanoma.",
            Cite(LAUFER_2013, "radiosensitivity", "secondary", (SPINE_HUB,)),
        ),
        Side(
            "RTOG 0631: soft-tissue sarcoma, melanoma, kidney.",
            Cite(RTOG_0631, "registry entry NCT00922974: strata", "primary"),
        ),
        Side("SC.24: gastrointestinal, sarcoma, melanoma, kidney.", Cite(SC24, "strata", "primary")),
        Side(
            "Sunnybrook: kidney, melanoma, sarcoma, gastrointestinal, thyroid.",
            Cite(ZENG_COHORT, "definition", "secondary", (ZENG_PAGE,)),
        ),
    ),
)
STABILITY = Rule(
    name="stability_judgement_differs_from_sins",
    section="disagreement",
    about="lesion",
    short="The surgeon's judgement of stability and SINS disagree.",
    advice="The judgement is used for the plan. Compare it with the items of the score.",
    when=(
        {lesion.mechanically_stable: "yes", SINS.result: "unstable"},
        {lesion.mechanically_stable: "no", SINS.result: "stable"},
    ),
    strength="judgement against score",
    cite=Cite(PROJECT, "a surgeon's judgement wins over the score", "ours"),
    sides=(
        Side(
            "SINS: 0 to 6 stable, 13 to 18 unstable.", Cite(FISHER_2010, "bands", "secondary", (PACS_DE, FISHER_2014))
        ),
        Side("The spine surgeon who judged this vertebra.", Cite(PROJECT, "mechanically_stable", "ours")),
    ),
)
