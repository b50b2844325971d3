"""A deficit that gets worse: what it means, and what may no longer wait."""

from spinemets.knowledge.rules.steroids import HOLD
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.variables import neurology
from spinemets.model import Cite, Implication, Rule

PROGRESSIVE_DEFICIT_IS_A_DEFICIT = Implication(
    "progressive_deficit_is_a_deficit",
    when={neurology.progressive_deficit: "yes"},
    then={neurology.neurological_deficit: "yes"},
    why="a deficit that is getting worse is a deficit",
    cite=Cite(PROJECT, "meaning of the words", "ours"),
)
PROGRESSING_DEFICIT = Rule(
    name="progressing_deficit_overrides_steroid_delay",
    section="now",
    rank=20,
    about="patient",
    short="The deficit is getting worse: a specialist decides on the steroid at once.",
    advice="Without tissue a steroid is discussed first, since it may hide a lymphoma. A deficit that is getting worse "
    "overrides this: phone haematology or oncology now, and a specialist decides whether to give it at once.",
    when=({HOLD.result: "yes", neurology.progressive_deficit: "yes"},),
    strength="decision of this project, next to local guidelines",
    cite=Cite(PROJECT, "within the hour; a progressing deficit overrides", "ours"),
    also=(HOLD.cite,),
)
