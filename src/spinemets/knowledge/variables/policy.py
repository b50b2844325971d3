"""Local policy: where published frameworks differ and the place of care has chosen."""

from spinemets.model import Choices, Variable, YesNo

escc_1c_counts_as = Variable(
    "escc_1c_counts_as",
    "ESCC 1c counts as low or high grade",
    Choices({"low": "low grade", "high": "high grade"}),
    "policy",
    help="Published schemes differ. Leave it out to see both plans.",
)
brain_counts_as_visceral = Variable(
    "brain_counts_as_visceral",
    "Brain metastases count as visceral where the paper does not say",
    YesNo(),
    "policy",
    short="brain metastases count as visceral",
    help="For van der Linden, Mizumoto, Rades and Balagamwala. Leave it out to see both.",
)
convert_performance_status = Variable(
    "convert_performance_status",
    "Work out ECOG from Karnofsky, or the reverse, where only one is given",
    YesNo(),
    "policy",
    short="conversion of the performance status",
    help="Three published tables differ; the whole range is used and results that rest on it are marked approximate.",
)
