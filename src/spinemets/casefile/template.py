"""A blank case file with every key, its question and its answers."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from spinemets.engine import Rulebook
from spinemets.model import Choices, Milestone, Variable

HEAD = """\
# One patient. Leave out what is not known; never guess.
# An answer that is narrowed but not known is a list: escc: [2, 3]. A number may be a range: deficit_hours: 24..48
# A date key (deficit_on: 2026-11-21T20:00) gives the duration if as_of is set.
# as_of: 2026-11-22T03:15
"""


FIRST = """\
cancer_history primary tissue_diagnosis
limb_weakness weakest_power sensory_loss sensory_level sphincter_disturbance bowel bladder_scan_ml gait_disturbance
ambulation last_walked_hours neurological_deficit deficit_hours progressive_deficit complete_paralysis_hours myelopathy
radicular_pain frankel asia pain_severe_unremitting pain_progressive pain_mechanical pain_on_straining pain_nocturnal
spinal_tenderness spinal_claudication"""
"""What settles the urgency stands before everything else."""


def template(rulebook: Rulebook) -> str:
    """The annotated template; filled in with nothing it is a valid case in which nothing is known."""
    catalogue = rulebook.catalogue
    asked = [v for v in catalogue.variables.values() if v.name not in catalogue.worked_out]
    about = {name: [v for v in asked if v.about == name] for name in ("patient", "policy")}
    first = FIRST.split()
    ordered = [catalogue.variables[name] for name in first] + [v for v in about["patient"] if v.name not in first]
    lesion = [v for v in asked if v.about == "lesion" and v.name != "level"]
    level = catalogue.variables["level"]
    return "\n".join(
        [
            HEAD,
            "patient:",
            *_section([v for v in ordered if v.name in first or v.name in rulebook.asked], "  "),
            "",
            "  # Kept with the case; no definition uses these yet.",
            *_section([v for v in ordered if v.name not in first and v.name not in rulebook.asked], "  "),
            "",
            "# Where published frameworks differ and your place of care has chosen.",
            "policy:",
            *_section(about["policy"], "  "),
            "",
            "# When each step was reached: a date and a time, or a date alone. Set as_of, and the time left is shown.",
            "pathway:",
            *_milestones(catalogue.milestones.values()),
            "",
            "# One entry for each involved vertebra; remove the marks before a line to use it.",
            f"# level: {_allowed(level)}",
            "lesions:",
            "#  - level: T11",
            *(f"#{line}" for line in _section(lesion, "    ")),
            "",
        ]
    )


def _section(variables: Iterable[Variable], indent: str) -> Iterable[str]:
    for variable in variables:
        yield from wrap(
            f"{variable.question}. {_allowed(variable)}",
            110,
            initial_indent=f"{indent}# ",
            subsequent_indent=f"{indent}#   ",
        )
        yield from wrap(variable.help, 110, initial_indent=f"{indent}#   ", subsequent_indent=f"{indent}#   ")
        yield f"{indent}{variable.name}:"


def _milestones(milestones: Iterable[Milestone]) -> Iterable[str]:
    for step in milestones:
        yield f"  # {step.title}."
        yield f"  {step.key}:"


def _allowed(variable: Variable) -> str:
    if isinstance(variable.domain, Choices):
        return "One of: " + " ".join(variable.domain.codes)
    since = f" (or {variable.since})" if variable.since else ""
    others = [unit for unit, factor in variable.domain.units.items() if factor != 1]
    units = f" or a number in {' or '.join(others)}; write the unit" if others else ""
    return f"{variable.domain.low:g} to {variable.domain.high:g} {variable.domain.unit}".rstrip() + units + since
