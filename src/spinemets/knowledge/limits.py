"""What no survival score is for, said once for all of them."""

from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.variables import cancer
from spinemets.model import Cite, NotFor

GROUP_STATISTIC = NotFor(
    "Withholding radiotherapy, decompression or palliative care: its bands are group statistics.",
    Cite(PROJECT, "no score is a reason to withhold treatment", "ours"),
)
BEFORE_TARGETED_THERAPY = NotFor(
    "Patients with a targeted or immune therapy: the cohort is from before these drugs, which lengthen life.",
    Cite(PROJECT, "cohorts treated before about 2005 predate targeted therapy", "ours"),
    {cancer.targeted_therapy: "yes"},
)
STEREOTACTIC_ONLY = NotFor(
    "Patients who will not have stereotactic radiotherapy: it was built on those who had.",
    Cite(PROJECT, "the cohort is the scope", "ours"),
)
