"""Facts that the advice on treatment uses: which treatment is in view, and where the tumour lies."""

from spinemets.knowledge.scores.sins import SINS
from spinemets.knowledge.sources.papers import FOURNEY_2011, NOMS_2010, PROJECT
from spinemets.knowledge.sources.treatment import CEMENT_TRIAL
from spinemets.knowledge.tables.noms import NOMS
from spinemets.knowledge.variables import lesion, treatment
from spinemets.model import Cite, Finding, Span

RECORDED = Cite(PROJECT, "a plan that somebody recorded stands before the plans that NOMS leaves open", "ours")
CORD_LEVELS = "C0 C1 C2 C3 C4 C5 C6 C7 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 L1"
ABOVE_T4 = "C0 C1 C2 C3 C4 C5 C6 C7 T1 T2 T3"
OPERATIONS = "stabilise_cebrt stabilise_srs separation_srs"
STEREOTACTIC = "srs stabilise_srs separation_srs"

SURGERY_IN_VIEW = Finding(
    name="surgery_in_view",
    title="An operation with screws or decompression is planned, or is what NOMS leads to",
    about="segment",
    when=(
        {treatment.planned_surgery: "percutaneous open"},
        {treatment.planned_surgery: "not_recorded", NOMS.result: OPERATIONS},
    ),
    cite=RECORDED,
    note="Cement alone leaves no wound and is not meant.",
)
STEREOTACTIC_IN_VIEW = Finding(
    name="stereotactic_in_view",
    title="Stereotactic radiotherapy is planned, or is what NOMS leads to",
    about="segment",
    when=(
        {treatment.planned_radiotherapy: "stereotactic"},
        {treatment.planned_radiotherapy: "not_recorded", NOMS.result: STEREOTACTIC},
    ),
    cite=RECORDED,
)
CONVENTIONAL_IN_VIEW = Finding(
    name="conventional_in_view",
    title="Conventional radiotherapy without an operation is planned, or is what NOMS leads to",
    about="segment",
    when=(
        {treatment.planned_radiotherapy: "conventional", treatment.planned_surgery: "none not_recorded"},
        {
            treatment.planned_radiotherapy: "not_recorded",
            treatment.planned_surgery: "none not_recorded",
            NOMS.result: "cebrt",
        },
    ),
    cite=RECORDED,
)
AT_CORD_LEVEL = Finding(
    name="at_cord_level",
    title="The cord lies at this level",
    about="lesion",
    when=({lesion.level: CORD_LEVELS},),
    cite=Cite(PROJECT, "the conus is taken to end at L1", "ours"),
)
GROSS_INSTABILITY = Finding(
    name="gross_instability",
    title="Gross instability: SINS 13 to 18, or a subluxation, unless a surgeon judged the level stable",
    about="lesion",
    when=(
        {SINS.result: "unstable", lesion.instrumented: "no not_recorded", lesion.mechanically_stable: "not_judged no"},
        {lesion.alignment: "subluxation", lesion.mechanically_stable: "not_judged no"},
    ),
    cite=Cite(
        PROJECT, "gross instability is taken as SINS 13 to 18, or a subluxation", "ours", (NOMS_2010, FOURNEY_2011)
    ),
)
CEMENT_UNSUITED = Finding(
    name="cement_alone_does_not_suit",
    title="Cement alone does not suit: gross instability, or a level above T4",
    about="lesion",
    when=({GROSS_INSTABILITY.result: "yes"}, {lesion.level: ABOVE_T4}),
    cite=Cite(
        PROJECT, "one trial of cement went up to T4; its limit is used for all", "ours", (NOMS_2010, CEMENT_TRIAL)
    ),
)
CLOSE_TO_CORD = Finding(
    name="tumour_close_to_cord",
    title="Under 3 mm between tumour and cord",
    about="lesion",
    when=({treatment.cord_gap_mm: Span(below=3)}, {lesion.escc: "1c 2 3"}),
    cite=Cite(PROJECT, "a cord that is touched or compressed leaves no gap", "ours"),
)
LARGE_PARASPINAL_MASS = Finding(
    name="large_paraspinal_mass",
    title="Paraspinal mass of over 5 cm",
    about="lesion",
    when=({treatment.paraspinal_mass_cm: Span(over=5)},),
    cite=Cite(PROJECT, "the limit of RTOG 0631, as a fact that a checklist can use", "ours"),
)
REIRRADIATED_SOON = Finding(
    name="irradiated_beyond_general_limits",
    title="Stereotactic treatment before, or any course under 5 months ago",
    about="lesion",
    when=(
        {lesion.prior_radiotherapy: "stereotactic"},
        {
            lesion.prior_radiotherapy: "conventional stereotactic",
            lesion.prior_radiotherapy_months: Span(below=5),
        },
    ),
    cite=Cite(PROJECT, "the published conditions for irradiating the cord again do not hold", "ours"),
)
CORD_DISPLACED = Finding(
    name="cord_displaced",
    title="The cord is displaced on imaging",
    about="lesion",
    when=({lesion.escc: "2 3", AT_CORD_LEVEL.result: "yes"},),
    cite=Cite(PROJECT, "displacement is taken as ESCC 2 or 3 at a level of the cord", "ours"),
)
