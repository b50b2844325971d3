"""A case for each plan of treatment.md 0.3, for the tests of advice on treatment."""

from typing import Any

from advised import BOOK, network, vertebra

from spinemets.engine import Key

FRESH = {"prior_radiotherapy": "none"}
STABLE = vertebra("T5", **FRESH)
UNSTABLE = STABLE | {"mechanically_stable": "no"}
TIGHT, TIGHT_UNSTABLE = STABLE | {"escc": "3"}, UNSTABLE | {"escc": "3"}
FIT = {"fit_for_surgery": "yes"}
BREAST, KIDNEY = FIT | {"primary": "breast"}, FIT | {"primary": "kidney"}
UNFIT = {"fit_for_surgery": "no", "primary": "kidney"}

CEBRT, SRS = "radiotherapy", "stereotactic"
STABILISE_CEBRT, STABILISE_SRS = "stabilise, then radiotherapy", "stabilise, then stereotactic"
SEPARATION, UNFIT_CEBRT = "separation, then stereotactic", "unfit: radiotherapy"
UNFIT_STABILISE = "unfit: stabilise, then radiotherapy"
PLANS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    CEBRT: (BREAST, STABLE),
    STABILISE_CEBRT: (BREAST, UNSTABLE),
    SRS: (KIDNEY, STABLE),
    STABILISE_SRS: (KIDNEY, UNSTABLE),
    SEPARATION: (KIDNEY, TIGHT),
    UNFIT_CEBRT: (UNFIT, TIGHT),
    UNFIT_STABILISE: (UNFIT, TIGHT_UNSTABLE),
}
CODES = {
    CEBRT: "cebrt",
    STABILISE_CEBRT: "stabilise_cebrt",
    SRS: "srs",
    STABILISE_SRS: "stabilise_srs",
    SEPARATION: "separation_srs",
    UNFIT_CEBRT: "cebrt",
    UNFIT_STABILISE: "stabilise_cebrt",
}
STEREOTACTIC = (SRS, STABILISE_SRS, SEPARATION)
OPERATED = (STABILISE_CEBRT, STABILISE_SRS, SEPARATION, UNFIT_STABILISE)


def plan_of(patient: dict[str, Any], lesion: dict[str, Any]) -> set[str]:
    """What NOMS says of one vertebra."""
    assert "noms" in BOOK.catalogue.definitions
    return {str(code) for code in network(patient, (lesion,), {}).possible(Key("noms", 0))}
