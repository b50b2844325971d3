"""Guidelines beside those of NICE and Québec, and the pages on which they were read."""

from spinemets.model import Source

ASTRO_2024 = Source(
    "astro_2024",
    "ASTRO guideline on radiotherapy for bone metastases",
    2024,
    "Alcorn et al. (ASTRO)",
    "Pract Radiat Oncol 2024",
    doi="10.1016/j.prro.2024.04.018",
    pmid="38788923",
)
ESMO_2020 = Source("esmo_2020", "ESMO guideline on bone health in cancer", 2020, "ESMO")
LOBLAW_2012 = Source(
    "loblaw_2012",
    "Ontario guideline on cord compression, update",
    2012,
    "Loblaw et al. (Ontario)",
    "Int J Radiat Oncol Biol Phys 84:312-7",
    pmid="22420969",
)
LOBLAW_2005 = Source(
    "loblaw_2005",
    "Ontario guideline on cord compression",
    2005,
    "Loblaw et al. (Ontario)",
    "J Clin Oncol 23:2028-37",
    pmid="15774794",
)
DUTCH_2018 = Source(
    "dutch_2018",
    "Dutch flow charts for spinal metastases",
    2018,
    "Bollen et al. (Dutch guideline)",
    "Eur J Cancer 104:81-90",
    doi="10.1016/j.ejca.2018.08.028",
    pmid="30336360",
)
ESTRO_2024 = Source(
    "estro_2024",
    "ESTRO guideline on stereotactic radiotherapy of the spine",
    2024,
    "ESTRO",
    doi="10.1016/j.radonc.2023.109966",
)
THERAPEUTIC_GUIDELINES = Source(
    "therapeutic_guidelines",
    "Therapeutic Guidelines of Australia, cord compression in palliative care",
    authors="Therapeutic Guidelines (Australia)",
)
ETG_COPY = Source("etg_copy", "An excerpt of the Australian Therapeutic Guidelines")
UNIVADIS = Source(
    "univadis",
    "Univadis, list of the graded ESMO recommendations on bone health",
    url="https://www.univadis.co.uk/viewarticle/esmo-guidelines-on-the-management-of-bone-health-in-patients-with-cancer-727483",
)
GPNOTEBOOK = Source(
    "gpnotebook",
    "GPnotebook on NG234",
    2023,
    url="https://nursing-notebook.com/en-gb/simplepage.cfm?ID=1818951698&linkID=31329",
)
