"""Papers on survival and risk: the instruments, and the cohorts in which they were tried."""

from spinemets.model import Source

TOKUHASHI_1990 = Source("tokuhashi_1990", "Tokuhashi score, the original", 1990, "Tokuhashi et al.", "Spine 15:1110-3")
ENKAOUA_1997 = Source("enkaoua_1997", "A critique of the Tokuhashi score", 1997, "Enkaoua et al.")
KATAGIRI_2005 = Source("katagiri_2005", "Katagiri score, the first", 2005, "Katagiri et al.")
KATAGIRI_2014 = Source(
    "katagiri_2014",
    "New Katagiri score for skeletal metastases",
    2014,
    "Katagiri et al.",
    "Cancer Med 3:1359-67",
    doi="10.1002/cam4.292",
    pmid="25044999",
)
VAN_DER_LINDEN_2005 = Source(
    "van_der_linden_2005",
    "Survival of patients with painful spinal metastases",
    2005,
    "van der Linden et al.",
    doi="10.1002/cncr.20756",
    pmid="15593360",
)
BOLLEN_2014 = Source(
    "bollen_2014",
    "Survival with spinal bone metastases, 1,043 patients",
    2014,
    "Bollen et al.",
    "Neuro-Oncology 2014",
    doi="10.1093/neuonc/not318",
    pmid="24470544",
)
GHORI_2015 = Source("ghori_2015", "New England Spinal Metastasis Score, derivation", 2015, "Ghori et al.")
SCHOENFELD_2021 = Source(
    "schoenfeld_2021",
    "New England Spinal Metastasis Score, prospective",
    2021,
    "Schoenfeld et al.",
    "Spine J 21:28-36",
    doi="10.1016/j.spinee.2020.02.009",
)
SCHOENFELD_2022 = Source(
    "schoenfeld_2022",
    "New England Spinal Metastasis Score against three others",
    2022,
    "Schoenfeld et al.",
    "Spine J 22:39-48",
    doi="10.1016/j.spinee.2021.03.007",
    pmid="33741509",
)
EGFR_LUNG = Source(
    "egfr_lung",
    "Scores in lung cancer with EGFR mutation",
    authors="Series of lung cancer with EGFR mutation",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC7962196/",
)
BALAIN_2013 = Source("balain_2013", "Oswestry Spinal Risk Index", 2013, "Balain et al.", "Bone Joint J 95-B:210-16")
FLEMING_2016 = Source("fleming_2016", "Oswestry Spinal Risk Index, validation", 2016, "Fleming et al.")
RADES_2008 = Source(
    "rades_2008",
    "Survival score for cord compression treated with radiotherapy alone",
    2008,
    "Rades et al.",
    "Cancer 112:157-61",
    doi="10.1002/cncr.23150",
)
RADES_2008_AMBULATORY = Source(
    "rades_2008_ambulatory",
    "Score for walking after radiotherapy of cord compression",
    2008,
    "Rades et al.",
    "Int J Radiat Oncol Biol Phys 72:905",
    doi="10.1016/j.ijrobp.2008.02.018",
)
RADES_2013 = Source(
    "rades_2013",
    "Death within two months of radiotherapy for cord compression",
    2013,
    "Rades et al.",
    doi="10.1002/cncr.27849",
)
MIZUMOTO_2008 = Source(
    "mizumoto_2008",
    "Survival after radiotherapy for spinal metastases",
    2008,
    "Mizumoto et al.",
    doi="10.1002/cncr.23888",
)
LEI_2016 = Source(
    "lei_2016", "Survival after surgery for cord compression", 2016, "Lei et al.", doi="10.1097/BRS.0000000000001538"
)
CRNALIC_2012 = Source(
    "crnalic_2012", "Survival after surgery for cord compression in prostate cancer", 2012, "Crnalic et al."
)
SIOUTOS_1995 = Source(
    "sioutos_1995",
    "Survival with thoracic cord compression",
    1995,
    "Sioutos et al.",
    "Cancer 76:1453-9",
    pmid="8620423",
)
CHAO_2012 = Source(
    "chao_2012",
    "Recursive partitioning for spinal radiosurgery",
    2012,
    "Chao et al.",
    doi="10.1016/j.ijrobp.2011.02.019",
    pmid="21489717",
)
BALAGAMWALA_2018 = Source(
    "balagamwala_2018",
    "Recursive partitioning for single-fraction spinal radiosurgery",
    2018,
    "Balagamwala et al.",
    doi="10.1007/s11060-017-2716-1",
    pmid="29299738",
)
TANG_2015 = Source("tang_2015", "PRISM, derivation", 2015, "Tang et al.", doi="10.1016/j.ijrobp.2015.04.050")
JENSEN_2017 = Source(
    "jensen_2017",
    "PRISM, validation",
    2017,
    "Jensen et al.",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC5675505/",
)
FLOREZ_2024 = Source(
    "florez_2024",
    "PRISM, external validation and a variant",
    2024,
    "Florez et al.",
    doi="10.1016/j.radonc.2024.110570",
    pmid="39362605",
)
FORSBERG_2011 = Source(
    "forsberg_2011",
    "PATHFx, the first version",
    2011,
    "Forsberg et al.",
    "PLoS One e19956",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC3094405/",
)
ANDERSON_2020 = Source(
    "anderson_2020",
    "PATHFx, version 3",
    2020,
    "Anderson et al.",
    doi="10.1097/CORR.0000000000001081",
    pmid="32195761",
)
SAHGAL_2013 = Source(
    "sahgal_2013",
    "Vertebral compression fracture after stereotactic radiotherapy",
    2013,
    "Sahgal et al.",
    doi="10.1200/JCO.2013.50.1411",
    pmid="23960179",
)
KOWALCHUK_2022 = Source(
    "kowalchuk_2022",
    "Vertebral compression fracture after stereotactic radiotherapy, four factors",
    2022,
    "Kowalchuk et al.",
    "JAMA Oncol 2022",
)
SUBRAMANIAM_2018 = Source(
    "subramaniam_2018", "Five-factor modified frailty index", 2018, "Subramaniam et al.", "J Am Coll Surg 226:173-81"
)
MSTFI_2016 = Source(
    "mstfi_2016",
    "Metastatic Spinal Tumor Frailty Index",
    2016,
    "De la Garza Ramos et al.",
    "World Neurosurg 2016",
)
H2_FAILS = Source("h2_fails", "H2-FAILS: death within 30 days of surgery for spinal metastases", authors="H2-FAILS")
HCC_SM_GPA = Source(
    "hcc_sm_gpa",
    "Graded prognostic assessment for spinal metastases of liver cancer",
    authors="HCC-SM GPA",
    doi="10.5009/gnl16486",
)
TEACHH = Source("teachh", "TEACHH, survival at palliative radiotherapy", authors="TEACHH", doi="10.1002/cncr.28408")
PAULINO_PEREIRA_2016 = Source(
    "paulino_pereira_2016", "SORG classic algorithm and nomogram", 2016, "Paulino Pereira et al."
)
KARHADE_2019 = Source(
    "karhade_2019",
    "SORG machine learning for 90-day and 1-year mortality",
    2019,
    "Karhade et al.",
    doi="10.1093/neuros/nyz070",
    pmid="30869143",
)
FENN_2024 = Source(
    "fenn_2024",
    "SORG machine learning in patients treated with radiotherapy alone",
    2024,
    "Fenn et al.",
    doi="10.1097/bsd.0000000000001575",
)
UTRECHT_2025 = Source(
    "utrecht_2025", "External validation of twelve survival models", 2025, "Bindels, Kuijten et al.", "Spine J 2025"
)
TUM_COMPARISON = Source(
    "tum_comparison",
    "Four scores compared in 211 patients",
    authors="Technical University of Munich",
    published="mediatum.ub.tum.de 1716037",
)
ZENG_2007 = Source("zeng_2007", "Revised Tokuhashi score, 447 patients", 2007, "Zeng et al.")
ZOCCALI_2016 = Source("zoccali_2016", "Accuracy of the revised Tokuhashi score, a review", 2016, "Zoccali et al.")
MERELES = Source("mereles", "Revised Tokuhashi score, 105 patients", authors="Mereles et al.")
OHYAMA_2025 = Source("ohyama_2025", "Eight scores in untreated spinal metastases", 2025, "Ohyama et al.")
KATAGIRI_345 = Source(
    "katagiri_345", "New Katagiri score, 345 patients", authors="Japanese cohort of 345", published="Asian Spine J"
)
LOW_BAND = Source(
    "low_band",
    "Surgically treated patients in the low Tokuhashi band",
    authors="Series of 329 operated patients",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC7118051/",
)
LUNG_TOKUHASHI = Source(
    "lung_tokuhashi",
    "Revised Tokuhashi score in lung cancer",
    authors="Series of lung cancer",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC5209804/",
)
DUTCH_GUIDELINE = Source(
    "dutch_guideline", "Dutch guideline on spinal metastases: estimating survival", authors="Dutch guideline"
)
RPA_CENTRES = Source(
    "rpa_centres",
    "Recursive partitioning of Balagamwala in three centres",
    2023,
    "Three centres, 1,184 patients",
)
RPA_FRACTIONATED = Source(
    "rpa_fractionated", "Recursive partitioning, stereotactic radiotherapy 2005 to 2017", authors="334 patients"
)
RPA_PALLIATIVE = Source(
    "rpa_palliative",
    "Recursive partitioning, palliative radiotherapy",
    2022,
    "269 patients",
    "J Palliat Med",
    doi="10.1089/jpm.2020.0715",
)
OSRI_VALIDATION = Source("osri_validation", "Oswestry Spinal Risk Index, 121 patients", authors="121 patients")
OSRI_RADIOTHERAPY = Source(
    "osri_radiotherapy",
    "Oswestry Spinal Risk Index in patients with radiotherapy alone",
    2026,
    "150 patients with radiotherapy alone",
)
MA_2010 = Source(
    "ma_2010",
    "Interconversion of three measures of performance status",
    2010,
    "Ma et al.",
    "Eur J Cancer 46:3175-83",
    doi="10.1016/j.ejca.2010.06.126",
    pmid="20674334",
)
PRASAD_2018 = Source(
    "prasad_2018",
    "Conversion between Karnofsky and ECOG",
    2018,
    "Prasad et al.",
    "World J Clin Oncol 9:140-7",
    doi="10.5306/wjco.v9.i7.140",
    pmid="30425939",
)
OKEN_1982 = Source("oken_1982", "ECOG performance status", 1982, "Oken et al.", "Am J Clin Oncol 5:649-55")
SORG_VALIDATION = Source(
    "sorg_validation", "SORG classic algorithm or nomogram, 100 patients", authors="External validation in 100 patients"
)
GOTTLIEB_2021 = Source("gottlieb_2021", "SORG nomogram, 20 patients", 2021, "Gottlieb", "RAAOT 2021")
SCORES_REVIEW_2021 = Source(
    "scores_review_2021",
    "Survival scores compared, a systematic review of 12 studies",
    2021,
    "Review of 12 studies",
    "Eur Spine J 2021, s00586-021-06954-6",
)
COMPARISON_64 = Source(
    "comparison_64", "Five models compared in 64 patients", authors="Comparison in 64 patients", pmid="36799724"
)
OPTIMODEL_2018 = Source("optimodel_2018", "OPTIModel", 2018, "Willeumier")
SPRING_MODELS = Source("spring_models", "SPRING and 2013-SPRING", authors="Sørensen")
RADES_2008_PROSPECTIVE = Source(
    "rades_2008_prospective",
    "Survival score for cord compression tried prospectively, 439 patients",
    authors="Rades group, 439 patients",
    published="abstract at the University of Lübeck",
)
RADES_AMBULATORY_PROSPECTIVE = Source(
    "rades_ambulatory_prospective",
    "Score for walking tried prospectively, and compared with surgery",
    authors="Rades group, 653 patients",
    published="abstract at the University of Lübeck",
)
RADES_ELDERLY_SURVIVAL = Source(
    "rades_elderly_survival",
    "Survival score for elderly patients with cord compression, 1,128 patients",
    authors="Rades group, elderly, 1,128 patients",
)
RADES_ELDERLY_2014 = Source(
    "rades_elderly_2014",
    "Score for walking in elderly patients with cord compression",
    2014,
    "Rades group, elderly",
    "BMC Cancer 14:589",
)
RADES_PROSTATE = Source(
    "rades_prostate", "Score for cord compression from prostate cancer", authors="Rades group, prostate cancer"
)
MYELOMA_CORD_2012 = Source(
    "myeloma_cord_2012",
    "Survival score for cord compression from myeloma",
    2012,
    "216 patients with myeloma",
    "BMC Cancer 12:425",
)
BARTELS_2007 = Source("bartels_2007", "Bartels model, survival with spinal metastases", 2007, "Bartels")
LIMBURG = Source("limburg", "Limburg score for spinal metastases", authors="Limburg score", published="ijssurgery 8473")
SURVIVAL_138 = Source(
    "survival_138", "Survival score of four factors", 2020, "138 patients", "Clin Transl Oncol 2020", pmid="31165978"
)
CHOW_NRF = Source("chow_nrf", "Number of risk factors at palliative radiotherapy", authors="Chow")
