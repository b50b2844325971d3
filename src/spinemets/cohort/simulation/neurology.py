"""Cord, cauda and roots: signs that agree with one another and with the compression."""

from __future__ import annotations

import numpy as np

from spinemets.cohort.simulation.assumptions import AMBULATION, DEFICIT, FRANKEL, HOURS, PAINS, SIGNS, SPHINCTER
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
    weak = deficit & (severe | (sheet.random.random(sheet.size) < SIGNS["weak, Frankel D"]))
    sphincter = deficit & (sheet.random.random(sheet.size) < sheet.by("frankel", SPHINCTER))
    numb = np.where(
        deficit, (sheet.random.random(sheet.size) < SIGNS["numb, with a deficit"]) | ~(weak | sphincter), False
    )
    sheet.say("limb_weakness", weak)
    sheet.say("sphincter_disturbance", sphincter)
    sheet.say("sensory_loss", numb | (~deficit & (sheet.random.random(sheet.size) < SIGNS["numb, without"])))
    walks_badly = sheet.random.random(sheet.size) < np.where(weak, SIGNS["gait, weak"], SIGNS["gait, strong"])
    sheet.say("gait_disturbance", sheet.either("ambulation", "none") | walks_badly)
    cord = sheet.either("escc", "1c", "2", "3")
    sheet.say("myelopathy", deficit & cord & (sheet.random.random(sheet.size) < SIGNS["myelopathy, cord touched"]))
    sheet.decide(
        "radicular_pain", np.where(sheet.either("escc", "0"), SIGNS["radicular, bone only"], SIGNS["radicular"])
    )
    sheet.decide("progressive_deficit", SIGNS["progressive"], deficit)
    hours = np.ceil(
        HOURS["median"] * np.exp(sheet.normal(HOURS["deviation of the log"])) * np.where(severe, HOURS["severe"], 1)
    )
    sheet.number("deficit_hours", np.minimum(hours, 2000), where=deficit)
    paralysed = np.ceil(hours * sheet.random.random(sheet.size))
    sheet.number("complete_paralysis_hours", np.minimum(paralysed, sheet.numbers["deficit_hours"]), where=complete)
    mechanical = sheet.either("pain", "mechanical")
    sheet.say("pain_mechanical", mechanical | (sheet.random.random(sheet.size) < SIGNS["mechanical pain elsewhere"]))
    hurts = ~sheet.either("pain", "none")
    for name, share in PAINS.items():
        sheet.say(name, hurts & (sheet.random.random(sheet.size) < share))
