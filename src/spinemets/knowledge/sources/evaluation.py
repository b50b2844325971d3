"""Papers and pages on tests, biopsy and what else a lesion may be."""

from spinemets.model import Source

RECALLED_PRACTICE = Source("recalled_practice", "Common practice, recalled: no source of it was read")
TAKAGI_2015 = Source(
    "takagi_2015",
    "Bone metastases of unknown origin (286 patients)",
    2015,
    "Takagi et al.",
    "PLoS One 10:e0129428",
    pmid="26115010",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC4482691",
)
MICHALOPOULOS_2021 = Source(
    "michalopoulos_2021",
    "CT-guided biopsy of vertebral lesions, pooled",
    2021,
    "Michalopoulos et al.",
    "J NeuroIntervent Surg 13:841-7",
    doi="10.1136/neurintsurg-2021-017419",
)
SUH_2019 = Source(
    "suh_2019",
    "Biopsy of sclerotic bone lesions, pooled",
    2019,
    "Suh et al.",
    "AJR 212:625-31",
    pmid="30589380",
)
RIMONDI_2008 = Source(
    "rimondi_2008",
    "CT-guided biopsy of the spine, one centre",
    2008,
    "Rimondi et al.",
    "Eur Spine J 17:975-81",
    pmid="18463900",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC2443265",
)
BIOPSY_AND_IMAGING = Source(
    "biopsy_and_imaging",
    "CT and MRI before biopsy: tumour or infection?",
    url="https://thieme-connect.com/products/ejournals/html/10.1055/s-0042-116233",
)
BONE_SCAN_BY_SITE = Source(
    "bone_scan_by_site", "Bone scan and the place of a metastasis in the vertebra", pmid="11373226"
)
BONE_SCAN_AND_MRI = Source(
    "bone_scan_and_mri",
    "Bone scan and radiographs against MRI of the spine",
    url="https://acnpsearch.tweb-dev.unibo.it/singlejournalindex/27244095",
)
MYELOMA_ABSTRACT = Source(
    "myeloma_abstract",
    "Multiple myeloma, an unusual presentation (abstract)",
    url="http://theassr.org/abstract/multiple-myeloma-an-unusual-presentation/",
)
HALLINAN_2025 = Source(
    "hallinan_2025",
    "High-grade compression on staging CT (140 patients before surgery)",
    2025,
    "Hallinan et al.",
    "Cancers 17:2180",
    doi="10.3390/cancers17132180",
    pmid="40647478",
)
HALLINAN_MIRROR = Source("hallinan_mirror", "A mirror of the abstract on high-grade compression on staging CT")
RED_FLAGS_CARD = Source(
    "red_flags_card",
    "Red flags card for people with cancer",
    authors="Greenhalgh and Selfe",
    url="https://www.ukacuteoncology.co.uk/information-hub/metastatic-spinal-cord-compression/mscc-recognition-signs-and-symptoms",
)
SPONDYLITIS_KOREA = Source(
    "spondylitis_korea",
    "Tuberculous and pyogenic spondylitis on MRI, a Korean paper",
    url="https://synapse.koreamed.org/articles/1004357",
)
SPONDYLITIS_TABLE = Source(
    "spondylitis_table",
    "Tuberculous and pyogenic spondylitis on MRI, table 2",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC8154816/table/Tab2",
)
SPONDYLITIS_INDIA = Source(
    "spondylitis_india",
    "Tuberculous and pyogenic spondylitis on MRI, an Indian paper",
    published="J Nat Sci Biol Med 2015;6:388",
)
INFECTION_PATTERN = Source(
    "infection_pattern",
    "Spinal infection: two vertebrae and the disc between",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC5007384",
)
PSOAS_SIGN = Source(
    "psoas_sign", "The psoas on T2 in spinal infection", url="https://pmc.ncbi.nlm.nih.gov/articles/PMC7960153"
)
INFECTION_MRI = Source("infection_mri", "Accuracy of MRI in spinal infection", published="s11547-021-01347-7")
FRACTURE_KOREA = Source(
    "fracture_korea",
    "Malignant and osteoporotic vertebral fractures on MRI",
    url="https://synapse.koreamed.org/articles/1067976",
)
RADIOPAEDIA_FRACTURE = Source(
    "radiopaedia_fracture",
    "Radiopaedia, osteoporotic against pathological vertebral fractures",
    url="https://radiopaedia.org/articles/osteoporotic-vs-pathological-vertebral-fractures?lang=us",
)
MSK_FRACTURE = Source(
    "msk_fracture",
    "Musculoskeletal radiology notes, vertebral compression fractures",
    url="http://musculoskeletal-radiology.blogspot.com/2006/08/vertebral-compression-fractures.html",
)
MSK_FRACTURE_2 = Source(
    "msk_fracture_2",
    "Musculoskeletal radiology notes, benign and malignant fractures",
    url="http://musculoskeletal-radiology.blogspot.com/2008/06/differentiating-benign-and-malignant.html",
)
MOULOPOULOS_1999 = Source(
    "moulopoulos_1999",
    "Tumour around an intact cortex in spinal lymphoma",
    1999,
    "Moulopoulos et al.",
    "Leuk Lymphoma 34:179-84",
    url="https://acnpsearch.tweb-dev.unibo.it/singlejournalindex/61793485",
)
RYKKEN_2013 = Source(
    "rykken_2013",
    "Rim and flame signs of metastases in the cord",
    2013,
    "Rykken et al.",
    "AJNR 34:908-15",
    pmid="23079405",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC7964488",
)
CORD_METASTASIS_MRI = Source(
    "cord_metastasis_mri",
    "Metastases in the cord on MRI",
    published="AJNR 34:2043",
    url="http://ajnr.org/content/34/10/2043.full",
)
RADIOPAEDIA_INTRADURAL = Source("radiopaedia_intradural", "Radiopaedia, intradural extramedullary metastases")
