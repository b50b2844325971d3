"""Cord, cauda and roots: signs that agree with one another and with the compression."""

from __future__ import annotations

import numpy as np

from spinemets.cohort.simulation.assumptions import AMBULATION, DEFICIT, FRANKEL
from spinemets.cohort.simulation.sheet import Sheet
from spinemets.cohort.simulation.vertebra import choose_by


def draw_neurology(sheet: Sheet) -> None:
    """Answer the questions about neurology and pain, from the compression at the index vertebra."""
    deficit = sheet.random.random(sheet.size) < sheet.by("escc", DEFICIT)
    choose_by(sheet, "frankel", "escc", FRANKEL)
    sheet.set("frankel", "E", ~deficit)
    sheet.say("neurological_deficit", deficit)
    choose_by(sheet, "ambulation", "frankel", AMBULATION)
    severe, complete = sheet.either("frankel", "A", "B", "C"), sheet.either("frankel", "A", "B")
    weak = deficit & (severe | (sheet.random.random(sheet.size) < 0.75))
    sphincter = deficit & (sheet.random.random(sheet.size) < np.where(complete, 0.92, np.where(severe, 0.5, 0.12)))
    numb = np.where(deficit, (sheet.random.random(sheet.size) < 0.7) | ~(weak | sphincter), False)
    sheet.say("limb_weakness", weak)
    sheet.say("sphincter_disturbance", sphincter)
    sheet.say("sensory_loss", numb | (~deficit & (sheet.random.random(sheet.size) < 0.08)))
    walks_badly = sheet.random.random(sheet.size) < np.where(weak, 0.6, 0.05)
    sheet.say("gait_disturbance", sheet.either("ambulation", "none") | walks_badly)
    cord = sheet.either("escc", "1c", "2", "3")
    sheet.say("myelopathy", deficit & cord & (sheet.random.random(sheet.size) < 0.75))
    sheet.decide("radicular_pain", np.where(sheet.either("escc", "0"), 0.12, 0.3))
    sheet.decide("progressive_deficit", 0.6, deficit)
    hours = np.ceil(110 * np.exp(sheet.normal(1.1)) * np.where(severe, 0.5, 1))
    sheet.number("deficit_hours", np.minimum(hours, 2000), where=deficit)
    paralysed = np.ceil(hours * sheet.random.random(sheet.size))
    sheet.number("complete_paralysis_hours", np.minimum(paralysed, sheet.numbers["deficit_hours"]), where=complete)
    mechanical = sheet.either("pain", "mechanical")
    sheet.say("pain_mechanical", mechanical | (sheet.random.random(sheet.size) < 0.1))
    hurts = ~sheet.either("pain", "none")
    for name, share in {
        "pain_severe_unremitting": 0.3,
        "pain_progressive": 0.5,
        "pain_on_straining": 0.25,
        "pain_nocturnal": 0.45,
        "spinal_tenderness": 0.5,
        "spinal_claudication": 0.06,
    }.items():
        sheet.say(name, hurts & (sheet.random.random(sheet.size) < share))
