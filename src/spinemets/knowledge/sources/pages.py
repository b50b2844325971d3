"""Pages on which papers and guidelines were read, and code that restates them."""

from spinemets.model import Source

PACS_DE = Source("pacs_de", "pacs.de, SINS", url="https://pacs.de/term/spinal-instability-neoplastic-score-sins")
SPINE_MD = Source("spine_md", "spinemd, SINS table", url="https://spinemd.wordpress.com/2014/10/")
RADIOPAEDIA_ESCC = Source(
    "radiopaedia_escc",
    "Radiopaedia, ESCC",
    url="https://radiopaedia.org/articles/epidural-spinal-cord-compression-scale?lang=us",
)
SPINE_BOOK = Source(
    "spine_book", "The Spine Book, NOMS framework", url="https://thespinebook.com/2022/04/07/noms-framework/"
)
TRAUMA_SCORES = Source(
    "trauma_scores",
    "traumascores.com, Frankel grades",
    url="http://traumascores.com/index.php/kl2-2/43-wirbelsaeule8/121-120",
)
BMC_FRANKEL = Source(
    "bmc_frankel",
    "Frankel grades, table 1 of a BMC paper",
    2022,
    url="https://bmcmusculoskeletdisord.biomedcentral.com/articles/10.1186/s12891-022-05345-2/tables/1",
)
TRIAL_NCT06613295 = Source(
    "nct06613295", "Trial NCT06613295, stereotactic radiotherapy against separation surgery", authors="NCT06613295"
)
NICE_CG75_APPENDIX = Source(
    "cg75_appendix_3",
    "NICE CG75, appendix 3: revised Tokuhashi table, corrected by its author",
    2008,
    url="https://www.ncbi.nlm.nih.gov/pubmedhealth/PMH0032986/table/app3.t1",
)
CLIOT = Source(
    "cliot",
    "CRAN package cliot, revised Tokuhashi score",
    url="https://rdrr.io/cran/cliot/man/revised_tokuhashi_score.html",
)
SOPHIEWELL = Source("sophiewell", "sophiewell score library", url="https://github.com/clay-good/sophiewell.com")
AO_CODE = Source(
    "ao_code",
    "Scoring code of an external validation of twelve models",
    url="https://github.com/rhkuijten/AOSpine-External_Validation",
)
DIGN = Source("dign", "dss.dign.eu, modified Bauer score")
AO_SURGERY = Source("ao_surgery", "AO Surgery Reference, classification of tumour radiosensitivity")
ZENG_COHORT = Source("zeng_cohort", "Zeng, Sahgal: local control of radioresistant spinal metastases")
SPINE_HUB = Source("spine_hub", "A third-party application that cites Laufer 2013")
SURGEON_PROTOCOL = Source("surgeon_protocol", "A surgeon's protocol in a public repository")
ONCOLOGY_CENTRAL = Source("oncology_central", "Oncology Central, stereotactic radiotherapy in cord compression")
NOTTINGHAM = Source("nottingham", "MSCC guideline of Nottingham University Hospitals", 2025, "Nottingham guideline")
SW_LONDON = Source("sw_london", "South West London MSCC pathway", url="https://studylib.net/doc/18906736/")
PATCHELL_PAGE = Source(
    "patchell_page",
    "neurosurgerywiki, Patchell criteria",
    url="https://neurosurgerywiki.com/wiki/doku.php?do=export_raw&id=patchell_criteria",
)
PATCHELL_COMMENT = Source(
    "patchell_comment",
    "Nature Clinical Practice comment on Patchell",
    url="http://www.nature.com./articles/ncpneuro0008-nrneurol",
)
PALLIMED = Source(
    "pallimed",
    "Pallimed on Patchell",
    url="http://www.pallimed.org/2005/08/surgery-better-than-radiation-steroids.html",
)
RADES_PREPRINT = Source(
    "rades_preprint", "Rades group, long-course radiotherapy", url="https://preprints.org/manuscript/202403.0108/v1"
)
BMJ_NG234 = Source(
    "bmj_ng234",
    "BMJ summary of NG234",
    2023,
    doi="10.1136/bmj.p1973",
    url="http://www.bmj.com/cgi/content/full/383/oct18_1/p1973",
)
IATROX = Source("iatrox", "iatroX, an AI assistant that quotes NG234 recommendation numbers", url="https://iatrox.com")
NG234_AUDIT = Source("ng234_audit", "A public audit that quotes NG234 1.5.2 and 1.8.1")
MEDSCAPE_QS56 = Source(
    "medscape_qs56",
    "Medscape UK, QS56",
    url="https://www.medscape.co.uk/viewarticle/spinal-metastases-and-metastatic-spinal-cord-compression-2023a1000og0",
)
NHS_DG = Source(
    "nhs_dumfries_galloway",
    "NHS Dumfries and Galloway handbook, cord compression",
    url="https://www.nhsdghandbook.co.uk/medical-handbook/malignant-spinal-cord-compression/",
)
CALCMD = Source("calcmd", "calcmd.com, SINS", url="https://calcmd.com/calculators/sins-score")
TOKUHASHI_1990_COPY = Source(
    "tokuhashi_1990_copy", "A copy of Tokuhashi 1990", url="https://scribd.com/document/493075104"
)
JACOBSEN = Source("jacobsen", "Work-up of a bone lesion: biopsy is the last test")
ROUGRAFF_PAGE = Source("rougraff_page", "marshallortho.com, work-up of bone lesions")
ZENG_PAGE = Source("zeng_page", "Physician's Weekly, on local control of radioresistant spinal metastases")
NOTTINGHAM_TEXT = Source("nottingham_text", "A public copy of the Nottingham guideline")
REVISE_MSRA = Source(
    "revise_msra", "revisemsra.com, cord compression", url="https://revisemsra.com/revision-notes/176327?topic=97"
)
NEUROSURGERY_NOTES = Source("neurosurgery_notes", "neurosurgerynotes.bullet.site, point rows only")
NEUROSURGERY_WIKI_ESCC = Source(
    "neurosurgery_wiki_escc",
    "neurosurgerywiki, ESCC",
    url="https://neurosurgerywiki.com/wiki/doku.php?do=edit&id=epidural_spinal_cord_compression",
)
CENTERWATCH = Source(
    "centerwatch", "CenterWatch, NCT06613295", url="https://www.centerwatch.com/clinical-trials/listings/NCT06613295/"
)
MEDIFIND = Source(
    "medifind",
    "MediFind, NCT06613295",
    url="https://www.medifind.com/conditions/bone-tumor/578/clinical-trial/529089914",
)
SOPHIEWELL_AUDIT = Source("sophiewell_audit", "sophiewell, audit of the Tomita score")
MEDICAL_ALGORITHMS = Source("medical_algorithms", "medicalalgorithms.com")
BOLLEN_THESIS = Source("bollen_thesis", "Thesis of Bollen", url="https://my-thesis.info/PDF/Bollen")
BECKERS = Source(
    "beckers", "Becker's Spine Review on the New England score", url="https://beckersspine.com/spine/26162"
)
RESEARCHER = Source("researcher", "discovery.researcher.life, abstract of the New England score")
NEUROCIRURGIA = Source("neurocirurgia", "A mirror of the abstract of the prospective New England cohort")
BJJ_COPY = Source(
    "bjj_copy", "A copy of the abstract in the Bone and Joint Journal", url="https://scribd.com/document/456368083"
)
SPINE_RT = Source("spine_rt", "SpineRT repository, PRISM")
QUADSHOT = Source("quadshot", "QuadShot News, January 2022")
MYELOMA_INDEX = Source(
    "myeloma_index",
    "myelomacomorbidityindex.org, Karnofsky and ECOG",
    url="https://www.myelomacomorbidityindex.org/en_karno.html",
)
NICE_TU127 = Source("nice_tu127", "NICE CG75, evidence table tu127", 2008, "NICE CG75, evidence tables")
UROTODAY = Source("urotoday", "UroToday 51714, on cord compression in prostate cancer")
AI_COMPENDIUM = Source("ai_compendium", "aimedicalcompendium, abstract of 150 patients with radiotherapy alone")
