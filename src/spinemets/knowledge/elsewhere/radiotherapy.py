"""Models made on patients with radiotherapy, palliative or stereotactic."""

from spinemets.knowledge.sources.survival import (
    CHOW_NRF,
    FLOREZ_2024,
    RPA_FRACTIONATED,
    RPA_PALLIATIVE,
    TEACHH,
)
from spinemets.model import Cite, Elsewhere

TEACHH_PAPER = Cite(TEACHH, "factors and groups", "primary")
CHOW_FACTORS = Cite(CHOW_NRF, "factors", "recalled")
FRACTIONATED_ABSTRACT = Cite(RPA_FRACTIONATED, "abstract", "primary")
PALLIATIVE_ABSTRACT = Cite(RPA_PALLIATIVE, "abstract", "primary")
MAYO_ABSTRACT = Cite(FLOREZ_2024, "abstract", "primary")

TEACHH_MODEL = Elsewhere(
    name="teachh",
    title="TEACHH",
    why="Made for palliative radiotherapy in general, not for the spine, and one of its figures has to be rechecked.",
    needs="One point each: primary other than breast or prostate, ECOG 2–4, age over 60, two or more earlier courses "
    "of palliative chemotherapy, hospital admission within 3 months, and liver metastases.",
    cite=TEACHH_PAPER,
    figures=(
        (
            "Predicts survival at palliative radiotherapy; 862 patients. Higher is worse. Median: 0–1 points 19.9 "
            "months, 2–4 5.0 months.",
            TEACHH_PAPER,
        ),
        (
            "5–6 points: median 1.7 months, a figure to be rechecked.",
            Cite(TEACHH, "highest group, to be rechecked", "recalled"),
        ),
    ),
)
CHOW = Elsewhere(
    name="chow_nrf",
    title="Chow's number of risk factors (NRF)",
    why="Its medians were not verified, so a count would say nothing; a companion score (SPS) was not read.",
    needs="A count of 0 to 3: primary other than breast, metastases outside bone, and Karnofsky of 60 or less.",
    cite=CHOW_FACTORS,
    notes=("Predicts survival. On whom it was made, and where its factors were seen, is not noted.",),
)
FRACTIONATED = Elsewhere(
    name="rpa_fractionated",
    title="Recursive partitioning, stereotactic radiotherapy 2005 to 2017",
    why="Read in an abstract only: how a primary is judged to be controlled is not in what was read, and no "
    "validation was found.",
    needs="Metastases outside bone, and whether the primary is a controlled breast or prostate cancer.",
    cite=FRACTIONATED_ABSTRACT,
    figures=(
        (
            "Predicts survival after stereotactic radiotherapy; 334 patients, median 9.8 months.",
            FRACTIONATED_ABSTRACT,
        ),
        (
            "Group 1, median 18.0 months: metastases in bone only, or outside bone too with a controlled breast or "
            "prostate primary. Group 2, median 5.4 months: metastases outside bone with any other primary, or with an "
            "uncontrolled one of breast or prostate.",
            FRACTIONATED_ABSTRACT,
        ),
    ),
)
PALLIATIVE = Elsewhere(
    name="rpa_palliative",
    title="Recursive partitioning, palliative radiotherapy",
    why="Read in an abstract only: which primaries count as radioresistant or favourable is not in what was read.",
    needs="Karnofsky and the class of the histology.",
    cite=PALLIATIVE_ABSTRACT,
    figures=(
        (
            "Predicts survival after radiotherapy; 269 patients, median 4.76 months, 20, 40 and 57 % dead at 1, 3 and "
            "6 months.",
            PALLIATIVE_ABSTRACT,
        ),
        (
            "I, Karnofsky 80 or more: median 11.4 months. II, under 80 and radioresistant or favourable histology: "
            "6.3 months. III, under 80 and any other histology: 2.0 months.",
            PALLIATIVE_ABSTRACT,
        ),
    ),
)
PRISM_MAYO = Elsewhere(
    name="prism_mayo",
    title="PRISM, the variant of the Mayo Clinic",
    why="Another score than PRISM: its whole table and its groups are not in what was read.",
    needs="ECOG in place of Karnofsky, and the other items of PRISM, as far as read.",
    cite=Cite(FLOREZ_2024, "how the variant differs from PRISM", "recalled"),
    figures=(
        (
            "Predicts survival after stereotactic radiotherapy of the spine. Median in groups 1 to 4 at the Mayo "
            "Clinic: 57.1, 37.0, 23.7 and 8.8 months; whether by this variant or by PRISM itself is not said.",
            MAYO_ABSTRACT,
        ),
    ),
    notes=(
        "Its points differ from those of PRISM: ECOG for Karnofsky, and less for earlier surgery or radiotherapy at "
        "the site. They include halves, so a total between 3 and 4 falls in no group.",
        "One of its abstracts prints the interval from diagnosis to metastasis in months where years must be meant.",
        "PRISM itself was developed by Tang 2015 and validated by Jensen 2017; some pages name Jensen 2014.",
        "Do not read a total of this variant as a total of PRISM.",
    ),
)
