"""A spinal infection that is suspected or possible: how fast, and what waits for it."""

from spinemets.knowledge.rules.findings import (
    CORD_COMPRESSION,
    INFECTED_VERTEBRA,
    INFECTION_POSSIBLE,
    INVOLVED,
    SPINAL_INFECTION,
)
from spinemets.knowledge.rules.steroids import BLOOD_CANCER
from spinemets.knowledge.sources.papers import HEIMDAL_1992, PROJECT
from spinemets.model import Cite, Rule

SAME_DAY = Rule(
    name="spinal_infection_same_day",
    section="now",
    rank=2,
    about="lesion",
    short="Spinal infection suspected: the local spinal emergency route today.",
    advice="A suspected spinal infection goes by the local spinal emergency route the same day, with or without "
    "neurological signs. Where there are such signs and cancer, call the MSCC coordinator too and name the infection.",
    when=({INFECTED_VERTEBRA.result: "yes"},),
    strength="national referral criteria",
    cite=SPINAL_INFECTION,
    also=(Cite(PROJECT, "both are called where both are suspected", "ours"),),
)
SIGNS_OF_INFECTION = Rule(
    name="signs_of_spinal_infection_same_day",
    section="now",
    rank=2,
    about="lesion",
    short="Signs of a spinal infection: the spinal emergency route today, if no other cause is clear.",
    advice="An abscess beside the spine, or an involved disc with high fever or markedly raised inflammation markers, "
    "is taken for a suspected spinal infection: the local spinal emergency route the same day. Record the suspicion "
    "(infection_suspected), and the urgency follows.",
    when=({INFECTION_POSSIBLE.result: "yes"},),
    superseded_by=("spinal_infection_same_day",),
    strength="decision of this project, from national referral criteria",
    cite=Cite(PROJECT, "which signs are taken for a possible spinal infection", "ours"),
    also=(SPINAL_INFECTION,),
)
BEFORE_STEROID = Rule(
    name="infection_before_steroid",
    section="now",
    rank=20,
    about="patient",
    short="Infection is possible: discuss it before any steroid, within the hour.",
    advice="Infection is among the harms of dexamethasone. Where a spinal infection is suspected or its signs are "
    "there, no dose is named here: discuss it first, within the hour, with those who would treat the infection and "
    "the spine. A deficit that gets worse makes this a call at once: a specialist weighs one against the other.",
    when=(
        {CORD_COMPRESSION.result: "yes", INFECTION_POSSIBLE.result: "yes"},
        {**BLOOD_CANCER, INVOLVED.result: "yes", INFECTION_POSSIBLE.result: "yes"},
    ),
    strength="decision of this project",
    cite=Cite(PROJECT, "a possible infection is discussed before a steroid, within the hour", "ours"),
    also=(Cite(HEIMDAL_1992, "abstract: harms", "primary"),),
)
