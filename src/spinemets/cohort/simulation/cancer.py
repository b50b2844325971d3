"""The person and the cancer: origin, spread, history, treatment of the whole body."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from spinemets.cohort.simulation.assumptions import (
    AGE_DEVIATION,
    BONES,
    EFFECT_OF_BURDEN,
    HISTORY,
    HORMONES,
    MONTHS,
    PRIMARIES,
    SPREAD,
    THERAPY,
)
from spinemets.cohort.simulation.sheet import Numbers, Sheet


def draw_cancer(sheet: Sheet, burden: Numbers, year: Numbers) -> None:
    """Answer everything about the person and the cancer. `burden`: how far the disease has gone, around 0."""
    sheet.choose("primary", {code: primary.share for code, primary in PRIMARIES.items()})
    sheet.number("age", sheet.by("primary", {c: p.age for c, p in PRIMARIES.items()}) + sheet.normal(AGE_DEVIATION))
    sheet.numbers["age"] = np.clip(sheet.numbers["age"], 18, 95)
    female = sheet.by("primary", {code: primary.female for code, primary in PRIMARIES.items()})
    sheet.choose("sex", {"female": female, "male": 1 - female})
    sheet.decide("tissue_diagnosis", THERAPY["tissue diagnosis"])
    _treat(sheet, burden, year)
    _spread(sheet, burden)
    _count_bones(sheet, burden)
    _date(sheet)


def _treat(sheet: Sheet, burden: Numbers, year: Numbers) -> None:
    hormonal = sheet.either("primary", "breast", "prostate")
    sheet.choose("hormone_status", HORMONES)
    sheet.set("hormone_status", "not_applicable", ~hormonal)
    available = sheet.by("primary", {code: primary.targeted for code, primary in PRIMARIES.items()})
    sheet.decide("targeted_therapy", available * np.clip((year - 2000) / 20, 0.15, 1.25))
    targeted = sheet.yes("targeted_therapy")
    sheet.say("molecularly_targeted", targeted & (sheet.random.random(sheet.size) < THERAPY["molecular, of targeted"]))
    for growth in ("slow", "moderate", "rapid"):
        sheet.set("growth", growth, sheet.either("primary", *(c for c, p in PRIMARIES.items() if p.growth == growth)))
    for profile in ("favourable", "moderate", "unfavourable"):
        named = (code for code, primary in PRIMARIES.items() if primary.profile == profile)
        sheet.set("bollen_profile", profile, sheet.either("primary", *named))
    myeloma = sheet.either("primary", "myeloma")
    sheet.choose("mizumoto_primary", {"favourable": 1.0}, myeloma)
    for name, (share, by_burden) in HISTORY.items():
        sheet.decide(name, np.clip(share + by_burden * burden, 0.02, 0.95))
    chemotherapy = sheet.yes("prior_chemotherapy")
    sheet.say(
        "prior_systemic_therapy",
        chemotherapy | targeted | (sheet.random.random(sheet.size) < THERAPY["other systemic"]),
    )


def _liability(sheet: Sheet, burden: Numbers, name: str) -> Numbers:
    """A normal deviate that goes with the burden: what is over the threshold of a share happens that often."""
    effect = EFFECT_OF_BURDEN[name]
    return effect * burden + np.sqrt(1 - effect**2) * sheet.normal()


def _threshold(share: float) -> float:
    return NormalDist().inv_cdf(1 - share)


def _spread(sheet: Sheet, burden: Numbers) -> None:
    over_visceral = {code: _threshold(primary.visceral) for code, primary in PRIMARIES.items()}
    over_brain = {code: _threshold(primary.brain) for code, primary in PRIMARIES.items()}
    visceral = _liability(sheet, burden, "visceral") > sheet.by("primary", over_visceral)
    brain = _liability(sheet, burden, "brain") > sheet.by("primary", over_brain)
    removable = visceral & (sheet.random.random(sheet.size) < SPREAD["removable"])
    sheet.set("visceral_metastases", "none", ~visceral)
    sheet.set("visceral_metastases", "removable", removable)
    sheet.set("visceral_metastases", "unremovable", visceral & ~removable)
    share = np.where(visceral, _threshold(SPREAD["disseminated"]), _threshold(SPREAD["serosal_only"]))
    disseminated = _liability(sheet, burden, "visceral") > share
    sheet.set("visceral_spread", "none", ~visceral & ~disseminated)
    sheet.set("visceral_spread", "nodular", visceral & ~disseminated)
    sheet.set("visceral_spread", "disseminated", disseminated)
    treatable = removable | (
        sheet.random.random(sheet.size) < SPREAD["treatable"] + SPREAD["treatable, by burden"] * burden
    )
    sheet.say("visceral_treatable", treatable, visceral)
    sheet.say("brain_metastases", brain)
    sheet.decide("brain_metastases_removable", SPREAD["brain_removable"], brain)
    more = sheet.random.poisson(np.exp(-0.7 + 0.4 * burden)) * visceral
    organs = visceral.astype(np.float64) + more + brain + (disseminated & ~visceral)
    sheet.number("organ_systems_with_metastases", np.minimum(organs, 6))
    sheet.say("extrahepatic_metastases", organs > 0, sheet.either("primary", "liver"))
    sheet.choose("brain_counts_as_visceral", {"yes": 1.0})


def _count_bones(sheet: Sheet, burden: Numbers) -> None:
    alone, spine, elsewhere = (BONES[name] for name in ("solitary", "spine", "elsewhere"))
    solitary = _liability(sheet, burden, "bone") < -_threshold(alone)
    spread = np.exp(0.45 * burden)
    vertebrae = 1 + sheet.random.negative_binomial(1, 1 / (1 + spine * spread)).astype(np.float64)
    foci = sheet.random.negative_binomial(1, 1 / (1 + elsewhere * spread)).astype(np.float64)
    vertebrae, foci = np.where(solitary, 1, vertebrae), np.where(solitary, 0, foci)
    sheet.number("vertebral_metastases", np.minimum(vertebrae, 24))
    sheet.number("extraspinal_bone_metastases", np.minimum(foci, 40))
    other = (foci > 0) | ((vertebrae > 1) & (sheet.random.random(sheet.size) < BONES["another than the compressing"]))
    sheet.say("other_bone_metastases", other)


def _date(sheet: Sheet) -> None:
    median = sheet.by("primary", {code: primary.months for code, primary in PRIMARIES.items()})
    months = median * np.exp(sheet.normal(MONTHS["deviation of the log"]))
    sheet.number("months_since_cancer_diagnosis", np.minimum(months, 12 * (sheet.numbers["age"] - 17)))
    since = sheet.numbers["months_since_cancer_diagnosis"]
    at_once = sheet.random.random(sheet.size) < MONTHS["metastatic at diagnosis"]
    sheet.number(
        "months_diagnosis_to_metastasis", np.where(at_once, 0, np.floor(since * sheet.random.random(sheet.size)))
    )
