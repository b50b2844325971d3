"""Facts that several rules use: signs of cord and cauda equina, the pain pattern, compression seen, infection."""

from spinemets.knowledge.sources.evaluation import SPONDYLITIS_TABLE
from spinemets.knowledge.sources.pages import BMJ_NG234, CALCMD, IATROX
from spinemets.knowledge.sources.papers import CG75, GIRFT, NG234, PROJECT
from spinemets.knowledge.variables import imaging_signs, lesion, neurology
from spinemets.model import Cite, Finding

SIGNS = Cite(NG234, "1.3, list of signs; 1.3.2 defines suspected cord compression", "secondary", (BMJ_NG234, IATROX))
ALL_LEVELS = "C0 C1 C2 C3 C4 C5 C6 C7 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 L1 L2 L3 L4 L5 S1 S2 S3 S4 S5"
SPINAL_INFECTION = Cite(GIRFT, "same-day group: spinal infection", "primary")
SEEN = Cite(PROJECT, "ESCC 2 or 3 counts as cord compression even without signs", "ours", (CALCMD,))

NEUROLOGICAL_SIGNS = Finding(
    name="neurological_signs",
    title="Signs of the cord or the cauda equina, radicular pain apart",
    about="patient",
    when=(
        {neurology.neurological_deficit: "yes"},
        {neurology.sphincter_disturbance: "yes"},
        {neurology.gait_disturbance: "yes"},
        {neurology.limb_weakness: "yes"},
        {neurology.sensory_loss: "yes"},
        {neurology.myelopathy: "yes"},
    ),
    cite=SIGNS,
)

CORD_SIGNS = Finding(
    name="cord_signs",
    title="Signs or symptoms of cord or cauda equina compression",
    about="patient",
    when=({NEUROLOGICAL_SIGNS.result: "yes"}, {neurology.radicular_pain: "yes"}),
    cite=SIGNS,
    note="Radicular pain is on the emergency list of NICE, although many referral cards treat it as urgent only.",
)

PAIN_PATTERN = Finding(
    name="pain_pattern",
    title="Pain that suggests spinal metastases",
    about="patient",
    when=(
        {neurology.pain_severe_unremitting: "yes"},
        {neurology.pain_progressive: "yes"},
        {neurology.pain_mechanical: "yes"},
        {neurology.pain_on_straining: "yes"},
        {neurology.pain_nocturnal: "yes"},
        {neurology.spinal_tenderness: "yes"},
        {neurology.spinal_claudication: "yes"},
    ),
    cite=Cite(NG234, "1.3, list of pains", "secondary", (IATROX, CG75)),
)

INVOLVED = Finding(
    name="vertebra_involved",
    title="An involved vertebra is named",
    about="lesion",
    when=({lesion.level: ALL_LEVELS},),
    cite=Cite(PROJECT, "a listed vertebra is an involved one", "ours"),
)

COMPRESSION_SEEN = Finding(
    name="compression_seen",
    title="Cord compression seen on imaging",
    about="lesion",
    when=({lesion.escc: "2 3"},),
    cite=SEEN,
)

CORD_COMPRESSION = Finding(
    name="cord_compression",
    title="Cord compression, suspected from signs or seen on imaging",
    about="patient",
    when=({CORD_SIGNS.result: "yes"}, {COMPRESSION_SEEN.result: "yes"}),
    cite=SEEN,
    note="A low SINS does not make it less urgent.",
)

EMERGENCY_WITHOUT_CANCER = Finding(
    name="emergency_without_cancer",
    title="An emergency even without known cancer",
    about="patient",
    when=({NEUROLOGICAL_SIGNS.result: "yes"}, {COMPRESSION_SEEN.result: "yes"}),
    cite=Cite(GIRFT, "same-day group: deteriorating cord signs, cauda equina syndrome", "primary"),
    note="Without cancer radicular pain alone is no emergency.",
)

INFECTED_VERTEBRA = Finding(
    name="infected_vertebra",
    title="Infection recorded as suspected here",
    about="lesion",
    when=({imaging_signs.infection_suspected: "suspected"},),
    cite=SPINAL_INFECTION,
)

INFECTION_SUSPECTED = Finding(
    name="spinal_infection_suspected",
    title="Spinal infection recorded as suspected",
    about="patient",
    when=({INFECTED_VERTEBRA.result: "yes"},),
    cite=SPINAL_INFECTION,
    note="It rests on a record: an unanswered disc would otherwise leave the urgency of everybody open.",
)

INFECTION_POSSIBLE = Finding(
    name="infection_possible",
    title="Spinal infection suspected, or signs that speak for it",
    about="lesion",
    when=(
        {imaging_signs.infection_suspected: "suspected"},
        {lesion.disc: "involved", imaging_signs.fever: "high"},
        {lesion.disc: "involved", imaging_signs.inflammation_markers: "marked"},
        {imaging_signs.paraspinal_tissue: "abscess_thick_wall abscess_thin_wall"},
    ),
    cite=Cite(PROJECT, "which signs are taken for a possible spinal infection", "ours", (SPONDYLITIS_TABLE,)),
)
