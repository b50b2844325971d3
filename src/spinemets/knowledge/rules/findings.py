"""Facts that several rules use: signs of cord compression, the pain pattern, compression on imaging."""

from spinemets.knowledge.sources import BMJ_NG234, CALCMD, IATROX, NG234, PROJECT
from spinemets.knowledge.variables import lesion, neurology
from spinemets.model import Cite, Finding

CORD_SIGNS = Finding(
    name="cord_signs",
    title="Signs or symptoms of cord or cauda equina compression",
    about="patient",
    when=(
        {neurology.sphincter_disturbance: "yes"},
        {neurology.gait_disturbance: "yes"},
        {neurology.limb_weakness: "yes"},
        {neurology.sensory_loss: "yes"},
        {neurology.radicular_pain: "yes"},
        {neurology.myelopathy: "yes"},
        {neurology.neurological_deficit: "yes"},
    ),
    cite=Cite(NG234, "1.3, list of signs; 1.3.2 defines suspected cord compression", "secondary", (BMJ_NG234, IATROX)),
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
    cite=Cite(NG234, "1.3, list of pains", "secondary", (BMJ_NG234, IATROX)),
)

CORD_COMPRESSION = Finding(
    name="cord_compression",
    title="Cord compression, suspected from signs or seen on imaging",
    about="patient",
    when=({CORD_SIGNS.result: "yes"}, {lesion.escc: "2 3"}),
    cite=Cite(PROJECT, "ESCC 2 or 3 counts as cord compression even without signs", "ours", (CALCMD,)),
    note="A low SINS does not make it less urgent.",
)
