"""Sahgal's factors for vertebral fracture after stereotactic radiotherapy."""

from spinemets.knowledge.limits import STEREOTACTIC_ONLY
from spinemets.knowledge.sources.survival import SAHGAL_2013
from spinemets.knowledge.variables import lesion
from spinemets.model import (
    REFERENCE,
    UNPUBLISHED,
    Cite,
    Cohort,
    Evidence,
    Factor,
    Hazard,
    NotFor,
    Outcome,
    RiskFactors,
    Span,
)

TABLE = Cite(SAHGAL_2013, "table of the multivariable model", "primary")
TREATED = Cohort("stereotactic radiotherapy, 410 segments", TABLE, 252)

SAHGAL = RiskFactors(
    name="vcf_sahgal_2013",
    title="Factors for fracture after stereotactic radiotherapy, after Sahgal",
    short="Sahgal 2013",
    version="2013",
    about="lesion",
    purpose="What about this vertebra makes a fracture after stereotactic radiotherapy more likely?",
    cite=TABLE,
    factors=(
        Factor(
            lesion.planned_dose_per_fraction_gy,
            {
                REFERENCE: Span(up_to=19),
                Hazard(4.91, 1.96, 12.28): Span(at_least=20, up_to=23),
                Hazard(5.25, 2.29, 12.01): Span(at_least=24),
                UNPUBLISHED: (Span(over=19, below=20), Span(over=23, below=24)),
            },
            TABLE,
            note="The table has up to 19, 20 to 23, and 24 Gy or more; doses in between are in no class.",
        ),
        Factor(
            lesion.collapse,
            {
                REFERENCE: "none",
                Hazard(4.46, 2.08, 9.57): "body_over_50_involved",
                Hazard(8.98, 4.48, 18.00): "up_to_50",
                Hazard(6.92, 1.38, 34.77): "over_50",
            },
            TABLE,
            note="Collapse of half or more has a lower ratio than less collapse, with a wide interval: as published.",
        ),
        Factor(
            lesion.alignment,
            {REFERENCE: "normal", Hazard(2.99, 1.57, 5.70): "deformity subluxation"},
            TABLE,
        ),
        Factor(
            lesion.bone_quality,
            {REFERENCE: "mixed blastic", Hazard(3.53, 1.58, 7.93): "lytic"},
            TABLE,
        ),
    ),
    not_for=(
        STEREOTACTIC_ONLY,
        NotFor("A percentage for one patient: hazard ratios hold no baseline, and they are not multiplied.", TABLE),
    ),
    notes=(
        "Paraspinal and epidural extension were not significant here, although Kowalchuk counts the latter.",
        "57 fractures: 27 new and 30 progressions; the median time was 2.46 months, and 65 % came within 4 months.",
    ),
    evidence=Evidence(
        predicts="vertebral fracture",
        setting="stereotactic",
        cohort=TREATED,
        outcomes={
            "all": (
                Outcome(TREATED, TABLE, percent=12.35, after="within 1 year"),
                Outcome(TREATED, TABLE, percent=13.49, after="within 2 years"),
            )
        },
    ),
)
