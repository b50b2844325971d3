"""Dexamethasone: when, how much, and when to wait."""

from spinemets.knowledge.rules.findings import CORD_SIGNS
from spinemets.knowledge.sources import (
    CEPO_2012,
    HEIMDAL_1992,
    IATROX,
    NG234,
    NG234_AUDIT,
    NOTTINGHAM,
    STATPEARLS,
    SW_LONDON,
)
from spinemets.knowledge.variables import cancer
from spinemets.model import Cite, Rule, Side

DOSE = Cite(NG234, "1.8.1", "secondary", (NG234_AUDIT, IATROX))
LOCAL = Cite(NOTTINGHAM, "steroids before biopsy", "secondary", (NOTTINGHAM, SW_LONDON))
LYMPHOLYTIC = "unknown lymphoma myeloma leukaemia other"

DEXAMETHASONE = Rule(
    name="dexamethasone_16_mg",
    section="now",
    rank=21,
    about="patient",
    short="Dexamethasone 16 mg, then 16 mg a day.",
    advice="Neurological signs: 16 mg of dexamethasone by mouth, or the parenteral equivalent, as soon as possible; "
    "then 16 mg a day until definitive treatment, then reduce. Stop if cord compression is excluded. Doses of 96 to 100 "
    "mg brought serious harm in 14 % and no benefit in walking.",
    when=({CORD_SIGNS.result: "yes"},),
    unless=({cancer.tissue_diagnosis: "no", cancer.primary: LYMPHOLYTIC},),
    strength="guideline",
    cite=DOSE,
    also=(Cite(HEIMDAL_1992, "abstract", "primary"), Cite(CEPO_2012, "16 mg a day, no high loading dose", "primary")),
    sides=(
        Side("16 mg by mouth, then 16 mg a day.", DOSE),
        Side("10 mg intravenously, then 4 mg every 6 hours, over 2 weeks.", Cite(STATPEARLS, "Treatment", "primary")),
    ),
)
HOLD = Rule(
    name="hold_steroid_until_tissue",
    section="now",
    rank=20,
    about="patient",
    short="Discuss steroids first: without tissue they may hide a lymphoma.",
    advice="No tissue yet, and lymphoma, myeloma or an unknown tumour is possible: discuss with haematology or "
    "oncology within the hour before giving steroids. A deficit that progresses overrides this; the specialist decides.",
    when=({CORD_SIGNS.result: "yes", cancer.tissue_diagnosis: "no", cancer.primary: LYMPHOLYTIC},),
    strength="local guidelines",
    cite=LOCAL,
)
NOT_ROUTINE = Rule(
    name="steroid_not_routine_without_deficit",
    section="caution",
    about="patient",
    short="No neurological signs: no routine steroid.",
    advice="Without neurological signs or symptoms dexamethasone is not routine; it may be considered for severe pain.",
    when=({CORD_SIGNS.result: "no"},),
    strength="guideline",
    cite=Cite(NG234, "1.8.3 and 1.8.7", "secondary", (IATROX,)),
)
PROTECTION = Rule(
    name="glucose_and_gastric_protection",
    section="now",
    rank=22,
    about="patient",
    short="With the steroid: protect the stomach, check glucose.",
    advice="While on dexamethasone: a proton pump inhibitor, glucose checks, and watch for infection, psychosis and "
    "perforation.",
    when=({CORD_SIGNS.result: "yes"},),
    unless=({cancer.tissue_diagnosis: "no", cancer.primary: LYMPHOLYTIC},),
    strength="local guidelines",
    cite=Cite(NOTTINGHAM, "steroids", "secondary", (NOTTINGHAM, SW_LONDON)),
)
