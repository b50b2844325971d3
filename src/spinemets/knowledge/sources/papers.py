"""Papers, guidelines and trials, and what this project decides itself."""

from spinemets.model import Source

FISHER_2010 = Source(
    "fisher_2010",
    "A novel classification system for spinal instability in neoplastic disease",
    2010,
    "Fisher et al.",
    "Spine 35(22):E1221-9",
    doi="10.1097/BRS.0b013e3181e16ae2",
)
FOURNEY_2011 = Source(
    "fourney_2011",
    "Spinal Instability Neoplastic Score: reliability and validity",
    2011,
    "Fourney et al.",
    "J Clin Oncol 29:3072-7",
    doi="10.1200/JCO.2010.34.3897",
    pmid="21709187",
)
FISHER_2014 = Source(
    "fisher_2014",
    "Reliability of SINS among radiation oncologists",
    2014,
    "Fisher et al.",
    "Radiat Oncol 9:69",
    doi="10.1186/1748-717X-9-69",
)
BILSKY_2010 = Source(
    "bilsky_2010",
    "Reliability of the epidural spinal cord compression scale",
    2010,
    "Bilsky et al. (ESCC)",
    "J Neurosurg Spine 13:324-8",
    doi="10.3171/2010.3.SPINE09459",
    pmid="20809724",
)
LAUFER_2013 = Source(
    "laufer_2013",
    "The NOMS framework: approach to the treatment of spinal metastatic tumors",
    2013,
    "Laufer et al.",
    "Oncologist 18:744-51",
    doi="10.1634/theoncologist.2012-0293",
    pmid="23709750",
)
BILSKY_SMITH_2006 = Source(
    "bilsky_smith_2006",
    "Surgical approach to epidural spinal cord compression",
    2006,
    "Bilsky and Smith",
    "Hematol Oncol Clin North Am 20:1307-17",
    doi="10.1016/j.hoc.2006.09.009",
    pmid="17113465",
)
NOMS_2010 = Source(
    "noms_2010",
    "NOMS review of the Memorial Sloan Kettering group",
    2010,
    "Bilsky et al. (NOMS review)",
    url="https://synapse.mskcc.org/synapse/works/4013",
)
TOKUHASHI_2005 = Source(
    "tokuhashi_2005",
    "A revised scoring system for preoperative evaluation of metastatic spine tumor prognosis",
    2005,
    "Tokuhashi et al.",
    "Spine 30:2186-91",
)
TOMITA_2001 = Source(
    "tomita_2001",
    "Surgical strategy for spinal metastases",
    2001,
    "Tomita et al.",
    "Spine 26:298-306",
    pmid="11224867",
)
BAUER_1995 = Source(
    "bauer_1995",
    "Survival after surgery for spinal and extremity metastases",
    1995,
    "Bauer and Wedin",
    doi="10.3109/17453679508995508",
    pmid="7740944",
)
LEITHNER_2008 = Source(
    "leithner_2008",
    "Predictive value of seven preoperative prognostic scoring systems for spinal metastases",
    2008,
    "Leithner et al.",
    doi="10.1007/s00586-008-0763-1",
    pmid="18787846",
)
FRANKEL_1969 = Source("frankel_1969", "Frankel grades", 1969, "Frankel et al.")
PATCHELL_2005 = Source(
    "patchell_2005",
    "Direct decompressive surgical resection in the treatment of spinal cord compression caused by metastatic cancer",
    2005,
    "Patchell et al.",
    "Lancet 366:643-8",
    doi="10.1016/S0140-6736(05)66954-1",
    pmid="16112300",
)
STATPEARLS = Source(
    "statpearls",
    "Spinal Metastasis (StatPearls NBK441950)",
    2023,
    "Ziu, Viswanathan and Mesfin",
    pmid="28722979",
    url="https://www.ncbi.nlm.nih.gov/books/NBK441950/",
)
NG234 = Source(
    "nice_ng234",
    "Spinal metastases and metastatic spinal cord compression (NG234)",
    2023,
    "NICE NG234",
    url="https://www.nice.org.uk/guidance/NG234",
)
QS56 = Source(
    "nice_qs56",
    "Spinal metastases and metastatic spinal cord compression (QS56)",
    2023,
    "NICE QS56",
    url="https://www.nice.org.uk/guidance/qs56",
)
CG75 = Source(
    "nice_cg75",
    "Metastatic spinal cord compression in adults (CG75, replaced by NG234)",
    2008,
    "NICE CG75",
    url="https://www.nice.org.uk/guidance/cg75",
)
HEIMDAL_1992 = Source(
    "heimdal_1992",
    "High incidence of serious side effects of high-dose dexamethasone treatment",
    1992,
    "Heimdal et al.",
    "J Neurooncol 12:141-4",
    doi="10.1007/BF00172664",
    pmid="1560260",
)
CEPO_2012 = Source(
    "cepo_2012",
    "Guideline on metastatic epidural spinal cord compression, Québec",
    2012,
    "L'Espérance et al. (Québec)",
    "Curr Oncol 19:e478-90",
    doi="10.3747/co.19.1128",
    pmid="23300371",
)
HOLLIS_1986 = Source(
    "hollis_1986",
    "Neurological deterioration after lumbar puncture below complete spinal subarachnoid block",
    1986,
    "Hollis et al.",
    "J Neurosurg 64:253-6",
    doi="10.3171/jns.1986.64.2.0253",
    pmid="3003263",
)
SALVO_2009 = Source(
    "salvo_2009",
    "The role of plain radiographs in management of bone metastases",
    2009,
    "Salvo et al.",
    "J Palliat Med 12:195-8",
    doi="10.1089/jpm.2008.0055",
    pmid="19207068",
)
DEVICE_MRI = Source(
    "device_mri",
    "MRI with cardiac devices (series)",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC5557369",
)
DEVICE_MRI_2 = Source(
    "device_mri_2",
    "MRI with cardiac devices (series at 3 T)",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC9935018",
)
DELAYED_SURGERY = Source(
    "delayed_surgery",
    "Surgery more than 48 hours after loss of walking (37 patients)",
    pmid="39563396",
)
CHAICHANA_2008 = Source(
    "chaichana_2008", "Regaining walking after surgery (78 patients)", 2008, "Chaichana et al.", pmid="18425015"
)
BMJ_BEST_PRACTICE = Source(
    "bmj_best_practice",
    "BMJ Best Practice, management of cord compression",
    url="https://bibliotheek.ehb.be:2400/topics/en-gb/3000286/management-approach",
)
GIRFT = Source(
    "girft_red_flags",
    "Community red flags, September 2023",
    2023,
    "GIRFT",
    url="https://scribd.com/document/717602173/Community-red-flags-September-2023",
)
RTOG_0631 = Source(
    "rtog_0631",
    "Radiosurgery compared with conventional radiotherapy (RTOG 0631)",
    2023,
    "Ryu et al.",
    "JAMA Oncol 9:800-7",
    doi="10.1001/jamaoncol.2023.0356",
    pmid="37079324",
)
SC24 = Source(
    "sc24",
    "Stereotactic compared with conventional radiotherapy (SC.24)",
    2021,
    "Sahgal et al.",
    "Lancet Oncol 22:1023",
    doi="10.1016/S1470-2045(21)00196-0",
)
ROUGRAFF_1993 = Source(
    "rougraff_1993",
    "Skeletal metastases of unknown origin",
    1993,
    "Rougraff et al.",
    "J Bone Joint Surg Am 75:1276-81",
)
EMBOLISATION_SERIES = Source(
    "embolisation_series",
    "Pre-operative embolisation of spinal metastases (188 embolisations)",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC3806015",
)
EMBOLISATION_REVIEW = Source(
    "embolisation_review",
    "Pre-operative embolisation, hypervascular tumours",
    url="https://www.acemap.info/paper/350916129",
)
CLAUSEN = Source(
    "clausen_2015",
    "Pre-operative embolisation in spinal metastases, randomised",
    authors="Clausen et al.",
    doi="10.1016/j.jvir.2014.11.014",
)
PROJECT = Source("spinemets", "Decisions of this project", authors="spinemets", url="")
SYSTEMIC_OPTIONS = Source(
    "systemic_options",
    "Survival after spine surgery by systemic options left (100 patients)",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC6712380",
)
DEA_2020 = Source(
    "dea_2020",
    "Expected survival and benefit of surgery (253 patients)",
    2020,
    "Dea et al.",
    "Neurosurgery 87:303-11",
    doi="10.1093/neuros/nyz472",
    pmid="31690935",
)
BMJ_2008 = Source("bmj_2008", "Metastatic spinal cord compression", 2008, published="BMJ 337:a2538")
APM_RADIOTHERAPY = Source(
    "apm_radiotherapy",
    "Radiotherapy for cord compression, review",
    url="https://apm.amegroups.org/article/view/117661/html",
)
QUANTEC_CORD = Source(
    "quantec_cord",
    "QUANTEC, spinal cord (summary)",
    2010,
    "Kirkpatrick et al.",
    url="https://cld.bz/bookdata/VCQMBy/basic-html/page-1012.html",
)
SHORT_SEGMENT = Source(
    "short_segment",
    "Short-segment cement-augmented fixation in open separation surgery (44 patients)",
    url="https://cris.tau.ac.il/en/publications/short-segment-cement-augmented-fixation-in-open-separation-surger",
)
HALLINAN_FIGURE = Source(
    "hallinan_figure",
    "Deep learning for cord compression, figure of the grades",
    authors="Hallinan et al.",
    url="https://www.mdpi.com/2072-6694/14/17/4231",
)
