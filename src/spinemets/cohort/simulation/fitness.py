"""Performance, laboratory and other illness, from the burden of disease and from what the spine has done."""

from __future__ import annotations

import numpy as np

from spinemets.cohort.simulation.assumptions import COMORBIDITY
from spinemets.cohort.simulation.sheet import Numbers, Sheet


def draw_fitness(sheet: Sheet, burden: Numbers) -> None:
    """Answer what a look at the patient and the blood tests tell."""
    _perform(sheet, burden)
    _test_blood(sheet, burden)
    age = (sheet.numbers["age"] - 60) / 10
    for name, (share, by_decade) in COMORBIDITY.items():
        sheet.decide(name, np.clip(share + by_decade * age, 0.005, 0.9))
    smokes = np.where(sheet.either("primary", "lung_nsclc", "lung_sclc", "head_neck"), 0.45, 0.15)
    sheet.decide("smoker", smokes)
    sheet.say("functionally_dependent", sheet.numbers["kps"] <= 60)
    fit = (sheet.numbers["kps"] >= 40) & ~sheet.yes("heart_failure")
    sheet.say("fit_for_surgery", fit & (sheet.random.random(sheet.size) < 0.9))


def _perform(sheet: Sheet, burden: Numbers) -> None:
    walking = sheet.by("ambulation", {"independent": 0.0, "with_aid": -16.0, "none": -40.0})
    kps = 85.5 - 9 * burden + walking + sheet.normal(8) - 0.12 * (sheet.numbers["age"] - 62)
    most = sheet.by("ambulation", {"independent": 100.0, "with_aid": 80.0, "none": 60.0})
    sheet.number("kps", np.clip(kps, 10, most))
    (conversion,) = sheet.rulebook.catalogue.conversions
    table = np.array([conversion.forwards(10.0 * ten) for ten in range(11)])
    ten = (sheet.numbers["kps"] / 10).astype(np.intp)
    which = sheet.random.integers(0, table.shape[1], sheet.size)
    sheet.number("ecog", table[ten, which])


def _test_blood(sheet: Sheet, burden: Numbers) -> None:
    hepatic = sheet.either("primary", "liver", "gallbladder", "pancreas") & sheet.either(
        "visceral_metastases", "removable", "unremovable"
    )
    sheet.number("albumin_g_dl", np.clip(3.9 - 0.24 * burden + sheet.normal(0.38), 1.5, 5.4), 1)
    sheet.number("crp_mg_dl", np.clip(0.7 * np.exp(0.6 * burden + sheet.normal(1.1)), 0.1, 45), 1)
    sheet.number("ldh_iu_l", np.clip(205 * np.exp(0.18 * burden + sheet.normal(0.3)), 90, 6000))
    tail = np.where(sheet.random.random(sheet.size) < 0.05, sheet.random.exponential(1.5, sheet.size), 0)
    sheet.number("calcium_mg_dl", np.clip(9.2 + 0.08 * burden + sheet.normal(0.45) + tail, 6.5, 17), 1)
    bilirubin = 0.5 * np.exp(0.12 * burden + sheet.normal(0.4)) * np.where(hepatic, 2.2, 1)
    sheet.number("bilirubin_mg_dl", np.clip(bilirubin, 0.1, 25), 1)
    sheet.number("platelets_10_9_l", np.clip(265 - 12 * burden + sheet.normal(85), 8, 900))
    sheet.number("haemoglobin_g_dl", np.clip(12.2 - 0.6 * burden + sheet.normal(1.6), 5, 18), 1)
    sheet.say("albumin_low", sheet.numbers["albumin_g_dl"] < 3.5)
    sheet.decide("inr_raised", np.clip(0.07 + 0.03 * burden + 0.15 * hepatic, 0.01, 0.9))
    sheet.decide("leucocytosis", np.clip(0.18 + 0.06 * burden, 0.01, 0.9))
