"""Surgery and radiotherapy: trials, series and reviews, and the pages on which some of them were read."""

from spinemets.model import Source

SCORAD = Source(
    "scorad",
    "One or five fractions for cord compression (SCORAD)",
    2019,
    "SCORAD",
    "JAMA 322:2084",
    doi="10.1001/jama.2019.17913",
    pmid="31794625",
)
RADES_FRACTIONS = Source(
    "rades_fractions",
    "One or five fractions for cord compression, matched pairs",
    2018,
    "Rades group, matched pairs",
    url="https://ro-journal.biomedcentral.com/articles/10.1186/s13014-018-0968-3",
)
ZELEFSKY = Source(
    "zelefsky",
    "24 Gy in one fraction or 27 Gy in three, randomised",
    authors="Zelefsky et al.",
    doi="10.1016/j.ijrobp.2021.01.004",
    pmid="33422612",
)
AL_OMAIR = Source(
    "al_omair",
    "Stereotactic radiotherapy after surgery for spinal metastases",
    authors="Al-Omair et al.",
    doi="10.1093/neuonc/not101",
)
REDMOND_2017 = Source(
    "redmond_2017",
    "Targets of stereotactic radiotherapy after surgery, a consensus",
    2017,
    "Redmond et al.",
    doi="10.1016/j.ijrobp.2016.09.014",
)
MYREHAUG_2017 = Source(
    "myrehaug_2017",
    "Stereotactic re-irradiation of the spine, a review",
    2017,
    "Myrehaug et al.",
    "J Neurosurg Spine 2017",
)
PROPHYLACTIC = Source(
    "prophylactic_stabilisation",
    "Prophylactic stabilisation before stereotactic radiotherapy",
    authors="Expert opinion on prophylactic stabilisation",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC5339918",
)
SEPARATION_REVIEW = Source(
    "separation_review",
    "Separation surgery, a review",
    authors="Review of separation surgery",
    url="https://vivo-dev.weill.cornell.edu/display/pubid24667404",
)
LAUFER_SEPARATION = Source(
    "laufer_separation", "Separation surgery and radiosurgery, 186 patients", 2013, "Laufer et al. (separation surgery)"
)
CEMENTED_SCREWS = Source(
    "cemented_screws",
    "Cement-augmented fenestrated screws, 53 patients",
    authors="Fenestrated screws, 53 patients",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC7311793",
)
CEMENTED_SCREWS_2 = Source(
    "cemented_screws_2",
    "Cement-augmented fenestrated screws, 69 patients",
    authors="Fenestrated screws, 69 patients",
    url="https://ouci.dntb.gov.ua/en/works/leqzA8gl",
)
PERCUTANEOUS_SCREWS = Source(
    "percutaneous_screws",
    "Percutaneous screws in spinal metastases, 101 patients",
    authors="Percutaneous screws, 101 patients",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC4889628",
)
CAFE = Source(
    "cafe",
    "Kyphoplasty for painful fractures in cancer, randomised (CAFE)",
    2011,
    "Berenson et al. (CAFE)",
    doi="10.1016/S1470-2045(11)70008-0",
)
CEMENT_TRIAL = Source("cement_trial", "A trial of vertebroplasty and stereotactic radiotherapy (trialx 227703)")
EMBOLISATION_KOREA = Source(
    "embolisation_korea",
    "Embolisation before surgery for cord compression",
    authors="Cord compression with and without embolisation",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC5307698",
)
EMBOLISATION_TIMING = Source(
    "embolisation_timing",
    "Time between embolisation and surgery",
    authors="Time between embolisation and surgery",
    url="https://wjso.biomedcentral.com/articles/10.1186/s12957-022-02676-1",
)
ITSHAYEK = Source(
    "itshayek",
    "Timing of surgery and radiotherapy in spinal metastases, a review",
    authors="Itshayek et al.",
    url="https://experts.umn.edu/en/publications/timing-of-surgery-and-radiotherapy-in-the-management-of-metastati",
)
TIMING_SURVEY = Source(
    "timing_survey",
    "Experts asked about the time between surgery and radiotherapy",
    authors="Survey of experts",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC6046325",
)
WOUNDS_237 = Source(
    "wounds_237",
    "Wounds and the time between surgery and radiotherapy, 237 patients",
    2021,
    "Series of 237 patients",
    "BMC Surg 2021",
    doi="10.1186/s12893-021-01431-9",
)
WOUNDS_207 = Source(
    "wounds_207",
    "Wounds and the time between surgery and radiotherapy, 207 patients",
    authors="Series of 207 patients",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC11120252",
)
WOUNDS_REVIEW = Source(
    "wounds_review",
    "Risk factors for wound complications, meta-analysis",
    authors="Meta-analysis of wound complications",
    url="https://medluna.com/article/37118927",
)
WOUNDS_ALBUMIN = Source(
    "wounds_albumin",
    "Infection after spinal tumour surgery: albumin and number of levels",
    authors="Series on infection after surgery",
    pmid="24337360",
)
LATE_RADIOTHERAPY = Source(
    "late_radiotherapy",
    "Progression before delayed radiotherapy after surgery",
    authors="Series on delayed radiotherapy",
    url="https://ro-journal.biomedcentral.com/articles/10.1186/s13014-020-01740-y",
)
FLARE_CHOW = Source("flare_chow", "Dexamethasone against pain flare after 8 Gy, randomised", authors="Chow")
FLARE_DUTCH = Source(
    "flare_dutch",
    "Dexamethasone against pain flare, randomised in three arms",
    authors="Dutch trial of pain flare",
    url="https://repub.eur.nl/pub/128869",
)
FLARE_STEREOTACTIC = Source(
    "flare_stereotactic",
    "Dexamethasone against pain flare after stereotactic radiotherapy",
    authors="Series on pain flare after stereotactic radiotherapy",
    url="https://link.springer.com/article/10.1007/s00520-015-2659-z",
)

CANCER_THERAPY_ADVISOR = Source(
    "cancer_therapy_advisor",
    "Cancer Therapy Advisor on SC.24",
    url="https://www.cancertherapyadvisor.com/home/cancer-topics/general-oncology/"
    "sbrt-cancer-patient-pain-ebrt-radiotherapy-treatment-risk-comparison/",
)
HENRY_FORD = Source(
    "henry_ford",
    "Henry Ford, eligibility of RTOG 0631",
    url="https://www.henryford.com/clinical-trials/cancer-breast-genitourinary-prostate-lung/"
    "rtog-0631-phase-ii-iii-study-of-image-guided-radiosurgery-sbrt-537",
)
NEUROSURGERY_BLOG = Source(
    "neurosurgery_blog",
    "Neurosurgery Blog on separation surgery",
    url="https://www.neurosurgery-blog.com/archives/5733",
)
ONCOLOGY_PRO = Source(
    "oncology_pro",
    "ESMO OncologyPRO on dexamethasone and pain flare",
    url="https://oncologypro.esmo.org/Latest-News/Dexamethasone-Prophylaxis-Potential-for-Radiation-Induced-Pain-Flare",
)
CENTRE_APPLICATION = Source(
    "centre_application", "An application on oncologic emergencies that follows one institution, not named"
)
