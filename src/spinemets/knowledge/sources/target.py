"""Target volumes, fractures and regimens of radiotherapy, where no other file cites them."""

from spinemets.model import Source

MARGIN_PRACTICE = Source(
    "margin_practice",
    "Margins from clinical to planning target in stereotactic radiotherapy, as practised",
    authors="Survey of margins",
    published="ro-journal s13014-016-0631-9",
)
CONVENTIONAL_MARGINS = Source(
    "conventional_margins",
    "Margins in a trial of conventional radiotherapy",
    2020,
    "Trial protocol",
    "BMC Cancer 2020, s12885-020-07591-w",
)
DUNNE_2020 = Source(
    "dunne_2020",
    "Consensus on target volumes in the sacrum",
    2020,
    "Dunne et al.",
    "Radiother Oncol 145:21",
    doi="10.1016/j.radonc.2019.11.026",
)
SACRAL_CONTOURS = Source(
    "sacral_contours",
    "Local failure in the sacrum by how it was contoured (215 segments)",
    authors="Sacral series, 215 segments",
)
SINGLE_FRACTION_FRACTURES = Source(
    "single_fraction_fractures",
    "Fractures after one stereotactic fraction, by the volume that gets 15 Gy",
    authors="Series of single fractions",
    pmid="34026479",
)
PAINFUL_FRACTURES = Source(
    "painful_fractures",
    "Painful fractures after stereotactic radiotherapy (779 treatments)",
    authors="Series of 779 treatments",
    url="https://mdpi.com/2077-0383/12/11/3853",
)
GUCKENBERGER_2014 = Source(
    "guckenberger_2014",
    "Stereotactic radiotherapy of the spine in several centres (301 patients)",
    2014,
    "Guckenberger et al.",
    doi="10.1186/s13014-014-0226-2",
)
MSKCC_811 = Source(
    "mskcc_811",
    "Single-fraction radiosurgery of 811 lesions",
    authors="Series of 811 lesions",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC5568686",
)
PRE_MODE = Source(
    "pre_mode",
    "25 Gy in 5 fractions for cord compression (PRE-MODE)",
    authors="Rades group, PRE-MODE",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC5715981",
)
RAMSES_01 = Source(
    "ramses_01",
    "42 Gy in 18 fractions for cord compression (RAMSES-01)",
    authors="Rades group, RAMSES-01",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC6884857",
)
PROGRESSION_20_IN_5 = Source(
    "progression_20_in_5",
    "Local progression after 20 Gy in 5 for cord compression, a score (springermedizin 16362878)",
    authors="Rades group, score for 20 Gy in 5",
)
SCORE_2 = Source(
    "score_2",
    "20 Gy in 5 or 30 Gy in 10 for cord compression (SCORE-2)",
    2016,
    "SCORE-2",
    "J Clin Oncol 34:597",
)
MARANZANO_2005 = Source("maranzano_2005", "16 Gy in 2 or a split course for cord compression", 2005, "Maranzano")
MARANZANO_2009 = Source("maranzano_2009", "8 Gy in 1 or 16 Gy in 2 for cord compression", 2009, "Maranzano")
SINGLE_20_GY = Source(
    "single_20_gy",
    "Protocol of a trial of 20 Gy stereotactic or 8 Gy conventional, once (NCT02407795)",
    2016,
    "NCT02407795",
    "Trials 17:61",
)
