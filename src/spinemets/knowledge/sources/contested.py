"""What the two sides of a contested point rest on, where no other file cites it."""

from spinemets.model import Source

MYELOPATHY_2013 = Source(
    "myelopathy_2013",
    "Radiation myelopathy after stereotactic radiotherapy, by dose to the thecal sac",
    2013,
    "Sahgal et al.",
    doi="10.1016/j.ijrobp.2012.05.007",
    pmid="22713832",
)
TG_101 = Source("tg_101", "Report of AAPM Task Group 101 on stereotactic radiotherapy", authors="AAPM TG-101")
TG_101_COPY = Source("tg_101_copy", "A public table of dose limits that names TG-101 as its source")
TG_101_TEMPLATE = Source("tg_101_template", "A planning template with the cord limit in one fraction")
DOSE_SURVEY = Source(
    "dose_survey",
    "Dose to the cord in expert practice, after earlier radiotherapy and without",
    authors="Redmond et al. (survey)",
    doi="10.3171/2016.8.SPINE16121",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC5551391/table/T5",
)
COX_2012 = Source(
    "cox_2012",
    "Consensus on target volumes in spine radiosurgery",
    2012,
    "Cox et al.",
    "Int J Radiat Oncol Biol Phys 83:e597",
)
BRAINLAB = Source(
    "brainlab",
    "A vendor's manual on the target volume of vertebrae",
    authors="Brainlab SmartBrush manual",
    url="https://userguides.brainlab.com/en/guides/smartbrush/en/3.0/cjd1571664284364/",
)
LOBLAW_1998 = Source(
    "loblaw_1998",
    "Emergency treatment of malignant cord compression, evidence-based guideline",
    1998,
    "Loblaw and Laperriere",
    "J Clin Oncol 16:1613-24",
    pmid="9552073",
)
LYMPHOMA_BIOPSIES = Source(
    "lymphoma_biopsies",
    "First biopsy of a lymphoma with and without earlier steroids (320 patients)",
    url="https://www.emjreviews.com/?p=100403",
)
BRAIN_LYMPHOMA = Source(
    "brain_lymphoma",
    "Steroids before biopsy of primary lymphoma of the central nervous system, pooled",
    url="https://bmccancer.biomedcentral.com/articles/10.1186/s12885-021-08515-y",
)
HYTEC_2021 = Source(
    "hytec_2021",
    "Cord tolerance in stereotactic radiotherapy (HyTEC)",
    2021,
    "Sahgal et al. (HyTEC)",
    doi="10.1016/j.ijrobp.2019.09.038",
    pmid="31606528",
)
REIRRADIATION_2012 = Source(
    "reirradiation_2012",
    "Cord tolerance for stereotactic radiotherapy after earlier radiotherapy",
    2012,
    "Sahgal et al.",
    "Int J Radiat Oncol Biol Phys 82:107",
)
SRS_BY_GRADE = Source(
    "srs_by_grade",
    "Radiosurgery alone by grade of epidural compression",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC6790856",
)
LIVER_FIXATION = Source(
    "liver_fixation",
    "Percutaneous fixation without decompression in liver cancer",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC6616991",
)
BLOOD_CANCER_SERIES = Source(
    "blood_cancer_series",
    "Cord compression by blood cancers (44 patients)",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC3585643",
)
LYMPHOMA_CASE = Source(
    "lymphoma_case",
    "A lymphoma of the spine that was operated on first",
    2020,
    published="Clin Case Rep 8:2276",
    doi="10.1002/ccr3.3122",
)
