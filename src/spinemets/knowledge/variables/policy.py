"""Local policy: where published frameworks differ and the place of care has chosen."""

from spinemets.model import Choices, Variable

escc_1c_counts_as = Variable(
    "escc_1c_counts_as",
    "ESCC 1c counts as low or high grade",
    Choices({"low": "low grade", "high": "high grade"}),
    "policy",
    help="Published schemes differ. Leave it out to see both plans.",
)
