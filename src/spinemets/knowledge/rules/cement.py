"""Cement through the skin: for whom, for whom not, and where it does not suffice."""

from spinemets.knowledge.rules.findings import NEUROLOGICAL_SIGNS
from spinemets.knowledge.rules.operation import FRAMEWORK
from spinemets.knowledge.rules.treatment_findings import CEMENT_UNSUITED
from spinemets.knowledge.sources.evaluation import RECALLED_PRACTICE
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.sources.treatment import CAFE, CEMENT_TRIAL
from spinemets.knowledge.tables.mechanical import MECHANICAL
from spinemets.knowledge.variables import imaging_signs, lesion, treatment
from spinemets.model import Cite, Rule

NOT_BY_CEMENT = Cite(CEMENT_TRIAL, "exclusion of high-grade compression", "secondary", (CEMENT_TRIAL,))
CEMENT_CEILING = Cite(CEMENT_TRIAL, "T4 as the upper limit, SINS over 13 excluded", "secondary", (CEMENT_TRIAL,))
CEMENT_CAUTIONS = Cite(RECALLED_PRACTICE, "who should not have cement", "recalled")
PAINFUL_COLLAPSE = {
    lesion.collapse: "up_to_50 over_50",
    lesion.pain: "non_mechanical mechanical",
    lesion.escc: "0 1a 1b",
}

NOT_CEMENT_ALONE = Rule(
    name="not_by_cement_alone",
    section="plan",
    rank=13,
    about="lesion",
    short="Unstable, and not for cement alone: ask for screws.",
    advice="Gross instability (taken as SINS 13 to 18, or a subluxation) asks for an open operation; cement through "
    "the skin is for pain on axial load without gross instability. A trial of cement went up to T4 and took no SINS "
    "over 13. Who cannot bear an open operation: the least that holds, which the surgeon chooses.",
    when=(
        {
            MECHANICAL.result: "unstable",
            CEMENT_UNSUITED.result: "yes",
            treatment.planned_surgery: "not_recorded none cement",
        },
    ),
    strength="framework; exclusions of a trial",
    cite=FRAMEWORK,
    also=(
        CEMENT_CEILING,
        Cite(PROJECT, "gross instability is taken as SINS 13 to 18, or a subluxation", "ours"),
    ),
)
CEMENT = Rule(
    name="cement_for_painful_collapse",
    section="plan",
    rank=14,
    about="lesion",
    short="Painful collapse without cord compression: cement can help within a month.",
    advice="Randomised, up to 3 painful fractures: disability (Roland-Morris) fell from 17.6 to 9.1 at 1 month after "
    "kyphoplasty. Not with symptomatic compression, infection, gross instability or above T4; with care where the "
    "posterior wall is broken.",
    when=(PAINFUL_COLLAPSE,),
    unless=(
        {NEUROLOGICAL_SIGNS.result: "yes"},
        {treatment.planned_surgery: "none percutaneous open"},
        {treatment.bone_fragment_in_canal: "yes"},
        {lesion.instrumented: "yes"},
        {CEMENT_UNSUITED.result: "yes"},
        {imaging_signs.infection_suspected: "suspected"},
    ),
    strength="randomised trial",
    cite=Cite(CAFE, "kyphoplasty arm", "primary"),
    also=(CEMENT_CAUTIONS, CEMENT_CEILING, FRAMEWORK),
)
CEMENT_AND_CORD = Rule(
    name="cement_with_cord_compression",
    section="caution",
    rank=18,
    about="lesion",
    short="Cement is planned where the cord is compressed, or bone lies in the canal.",
    advice="Cement alone does not free the cord. A trial of cement and stereotactic radiotherapy excluded ESCC 2 and "
    "more; as recalled, symptomatic compression is a reason against cement, a broken posterior wall one for care.",
    when=(
        {treatment.planned_surgery: "cement", lesion.escc: "2 3"},
        {treatment.planned_surgery: "cement", treatment.bone_fragment_in_canal: "yes"},
        {treatment.planned_surgery: "cement", NEUROLOGICAL_SIGNS.result: "yes"},
    ),
    strength="exclusion of a trial; teaching",
    cite=NOT_BY_CEMENT,
    also=(CEMENT_CAUTIONS,),
)
