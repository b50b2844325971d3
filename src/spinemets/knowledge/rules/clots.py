"""Clots: how to prevent them, and what an anticoagulant changes."""

from spinemets.knowledge.rules.treatment_findings import SURGERY_IN_VIEW
from spinemets.knowledge.rules.triage import IMMOBILISE
from spinemets.knowledge.sources.care import VTE_EUROPE, VTE_SCREENED, VTE_TIMING
from spinemets.knowledge.sources.evaluation import RECALLED_PRACTICE
from spinemets.knowledge.sources.pages import NOTTINGHAM, NOTTINGHAM_TEXT
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.variables import neurology, referral
from spinemets.model import Cite, Rule

CLOT_RISK = ({SURGERY_IN_VIEW.result: "yes"}, {neurology.ambulation: "none"}, {IMMOBILISE.result: "yes"})
CLOTS = Rule(
    name="thromboprophylaxis",
    section="care",
    rank=30,
    about="patient",
    short="Prevent clots: pneumatic compression; heparin once safe, never beside an anticoagulant.",
    advice="Around surgery: intermittent compression from the operation on, low-molecular-weight heparin once the risk "
    "of bleeding falls. Heparin from day 1 to 3 went with thrombosis in 9.1 %, from day 4 or later in 35.7 %; epidural "
    "haematoma in 1.5 %. Before surgery 10 % had a deep vein thrombosis: 24.4 % of those who did not walk, 6.8 % of "
    "those who did. Where platelets are low, ask haematology before any heparin.",
    when=CLOT_RISK,
    superseded_by=("clots_on_an_anticoagulant",),
    strength="guideline for surgery; cohorts",
    cite=Cite(VTE_EUROPE, "compression, then heparin", "primary"),
    also=(
        Cite(VTE_TIMING, "abstract", "primary"),
        Cite(VTE_SCREENED, "abstract", "primary"),
        Cite(PROJECT, "never beside another anticoagulant; low platelets are asked about", "ours"),
        Cite(NOTTINGHAM, "bed rest: prevent clots", "secondary", (NOTTINGHAM_TEXT,)),
    ),
)
CLOTS_ANTICOAGULATED = Rule(
    name="clots_on_an_anticoagulant",
    section="care",
    rank=30,
    about="patient",
    short="Already on an anticoagulant: no heparin on top; pneumatic compression.",
    advice="The figures on early heparin are of patients who had nothing else against clots. Agree today who stops or "
    "bridges the anticoagulant before a biopsy or an operation, and who says when it starts again.",
    when=tuple({**row, referral.anticoagulant: "prophylactic therapeutic"} for row in CLOT_RISK),
    strength="decision of this project",
    cite=Cite(PROJECT, "no second anticoagulant; name who bridges and restarts", "ours"),
    also=(Cite(VTE_EUROPE, "compression, then heparin", "primary"),),
)
ANTICOAGULANT = Rule(
    name="anticoagulant_before_operation",
    section="caution",
    about="patient",
    short="On an anticoagulant: plan when to stop it before the operation.",
    advice="Correct haemoglobin and clotting, and hold the anticoagulant by local policy. Ask for it before a biopsy "
    "as well.",
    when=({SURGERY_IN_VIEW.result: "yes", referral.anticoagulant: "prophylactic therapeutic"},),
    strength="teaching",
    cite=Cite(RECALLED_PRACTICE, "anticoagulants before an operation", "recalled"),
    also=(Cite(PROJECT, "a biopsy counts as well", "ours"),),
)
