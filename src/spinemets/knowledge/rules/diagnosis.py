"""What must be known before treatment: tissue, the primary, another cause."""

from spinemets.knowledge.rules.findings import INVOLVED
from spinemets.knowledge.sources.pages import JACOBSEN, ROUGRAFF_PAGE
from spinemets.knowledge.sources.papers import LAUFER_2013, PROJECT, ROUGRAFF_1993
from spinemets.knowledge.tables.neurologic import COMPRESSION
from spinemets.knowledge.variables import cancer, neurology
from spinemets.model import Cite, Rule

BIOPSY = Rule(
    name="biopsy_before_treatment",
    section="plan",
    about="patient",
    short="No tissue yet: plan a biopsy before treatment, if neurology allows.",
    advice="Take the biopsy last, after staging, at the easiest site; a deficit or an unstable spine is the exception. "
    "A solitary lesion may be a primary tumour of bone: plan the tract with the surgeon.",
    when=({cancer.tissue_diagnosis: "no"},),
    strength="expert opinion",
    cite=Cite(JACOBSEN, "biopsy is the last test", "secondary", (JACOBSEN,)),
    also=(Cite(PROJECT, "the exceptions and the tract", "ours"),),
)
SEARCH = Rule(
    name="search_for_primary",
    section="plan",
    about="patient",
    short="Search for the primary tumour.",
    advice="Examination, laboratory tests, CT of chest, abdomen and pelvis, bone scan: in one series the primary was "
    "found in 34 of 40 patients; biopsy alone failed to name it in 65 %.",
    when=(
        {cancer.primary: "unknown", INVOLVED.result: "yes"},
        {cancer.cancer_history: "no", INVOLVED.result: "yes"},
    ),
    strength="case series",
    cite=Cite(ROUGRAFF_1993, "series of 40 patients", "secondary", (ROUGRAFF_PAGE,)),
)
MYELOPATHY_LOW_GRADE = Rule(
    name="myelopathy_without_compression",
    section="caution",
    about="patient",
    short="Myelopathy with low-grade compression: look for another cause.",
    advice="NOMS has no row for myelopathy with low-grade compression. Look at the rest of the spine and for "
    "intramedullary or leptomeningeal disease, and discuss with the board.",
    when=({neurology.myelopathy: "yes", COMPRESSION.result: "low"},),
    strength="expert opinion",
    cite=Cite(PROJECT, "no row of the framework covers it", "ours", (LAUFER_2013,)),
)
