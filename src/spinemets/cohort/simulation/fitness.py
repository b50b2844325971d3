"""Performance, laboratory and other illness, from the burden of disease and from what the spine has done."""

from __future__ import annotations

import numpy as np

from spinemets.cohort.simulation.assumptions import (
    BLOOD,
    COMORBIDITY,
    DISTURBED,
    FIT,
    FLAGS,
    KARNOFSKY,
    MOST_KARNOFSKY,
    SMOKER,
    WALKING,
)
from spinemets.cohort.simulation.sheet import Numbers, Sheet


def draw_fitness(sheet: Sheet, burden: Numbers) -> None:
    """Answer what a look at the patient and the blood tests tell."""
    _perform(sheet, burden)
    _test_blood(sheet, burden)
    age = (sheet.numbers["age"] - 60) / 10
    for name, (share, by_decade) in COMORBIDITY.items():
        sheet.decide(name, np.clip(share + by_decade * age, 0.005, 0.9))
    sheet.decide("smoker", SMOKER["others"] + sheet.by("primary", SMOKER))
    sheet.say("functionally_dependent", sheet.numbers["kps"] <= 60)
    fit = (sheet.numbers["kps"] >= FIT["least Karnofsky"]) & ~sheet.yes("heart_failure")
    sheet.say("fit_for_surgery", fit & (sheet.random.random(sheet.size) < FIT["for surgery"]))


def _perform(sheet: Sheet, burden: Numbers) -> None:
    by_age = KARNOFSKY["each year over 62"] * (sheet.numbers["age"] - 62)
    mean = KARNOFSKY["walking well"] + KARNOFSKY["by burden"] * burden + by_age + sheet.by("ambulation", WALKING)
    kps = mean + sheet.normal(KARNOFSKY["deviation"])
    sheet.number("kps", np.clip(kps, 10, sheet.by("ambulation", MOST_KARNOFSKY)))
    (conversion,) = sheet.rulebook.catalogue.conversions
    table = np.array([conversion.forwards(10.0 * ten) for ten in range(11)])
    ten = (sheet.numbers["kps"] / 10).astype(np.intp)
    which = sheet.random.integers(0, table.shape[1], sheet.size)
    sheet.number("ecog", table[ten, which])


def _test_blood(sheet: Sheet, burden: Numbers) -> None:
    for name, test in BLOOD.items():
        away = test.by_burden * burden + sheet.normal(test.deviation)
        values = test.middle * np.exp(away) if test.skewed else test.middle + away
        sheet.number(name, np.clip(_disturbed(sheet, name, values), test.low, test.high), test.digits)
    sheet.say("albumin_low", sheet.numbers["albumin_g_dl"] < DISTURBED["albumin_low, g/dL"])
    for name, (share, by_burden) in FLAGS.items():
        sheet.decide(name, np.clip(share + by_burden * burden, 0.01, 0.9))


def _disturbed(sheet: Sheet, name: str, values: Numbers) -> Numbers:
    """Hypercalcaemia in some, and bilirubin that the liver does not clear."""
    if name == "calcium_mg_dl":
        raised = sheet.random.random(sheet.size) < DISTURBED["hypercalcaemia"]
        return values + raised * sheet.random.exponential(DISTURBED["hypercalcaemia, mg/dL"], sheet.size)
    if name == "bilirubin_mg_dl":
        hepatic = sheet.either("primary", "liver", "gallbladder", "pancreas")
        return values * np.where(
            hepatic & ~sheet.either("visceral_metastases", "none"), DISTURBED["bilirubin, liver"], 1
        )
    return values
