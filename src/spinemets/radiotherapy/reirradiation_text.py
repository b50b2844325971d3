"""How an answer on stereotactic re-irradiation is said, as text and as JSON."""

from __future__ import annotations

from typing import Any

from spinemets.radiotherapy.beside import beside
from spinemets.radiotherapy.layout import counted, figure, paragraph, source_lines, sources
from spinemets.radiotherapy.linear_quadratic import FORMULA
from spinemets.radiotherapy.practice_survey import survey_rows
from spinemets.radiotherapy.reirradiation import Reirradiation, said
from spinemets.radiotherapy.sahgal_2012 import sahgal_row

CUMULATIVE = "cumulative = EQD2 earlier + EQD2 new; ratio = EQD2 new / cumulative"
STRUCTURE = (
    "The criteria are for the maximum of the thecal sac, after one earlier conventional course, taken in full at that "
    "point."
)
FEW = "They rest on 5 patients with myelopathy and 14 without."


def reirradiation_text(answer: Reirradiation, with_working: bool) -> str:
    """The answer as text of at most 80 columns: verdict, criteria, formula, inputs, notes, sources."""
    lines = paragraph(_verdict(answer), indent=0)
    if answer.verdict == "specialist_only":
        lines += paragraph("Ask a centre that irradiates the cord again, and send the old plan. No dose is named here.")
        return "\n".join([*lines, "Inputs:", *paragraph(str(answer.prior), "- "), *source_lines(answer.cites)])
    lines += ["Criteria (EQD2 with alpha/beta 2):"]
    for criterion in answer.criteria:
        lines += paragraph(said(criterion), "- ")
    highest = answer.highest_maximum_gy
    if highest is not None:
        lines += paragraph(f"All four are met up to {figure(highest)} Gy in {answer.fractions}, without any tolerance.")
    lines += ["Formula:", *(f"  {line}" for line in FORMULA), *paragraph(CUMULATIVE), "Inputs:"]
    lines += [*paragraph(str(answer.prior), "- "), *paragraph(_new(answer), "- ")]
    if with_working:
        lines += ["By hand:", *(f"  {line}" for line in answer.working())]
    lines += [*beside(answer.prior.course, answer.fractions), "Note:"]
    for note in (answer.caveat, STRUCTURE, FEW):
        lines += paragraph(note, "- ")
    return "\n".join([*lines, *source_lines(answer.cites)])


def _verdict(answer: Reirradiation) -> str:
    if answer.verdict == "specialist_only":
        return f"SPECIALIST ONLY: {answer.prior.specialist_only}."
    if answer.verdict == "open":
        return "No verdict: the maximum of the thecal sac is not known."
    if answer.verdict == "met":
        barely = " and ".join(found.title for found in answer.criteria if found.met == "within_tolerance")
        return f"All four criteria are met{barely and f', the {barely} only within our tolerance'}."
    if answer.verdict == "ratio_only":
        return "Ratio criterion not met (prior dose low), cumulative dose within: physicist review, not a refusal."
    failed = " and ".join(criterion.title for criterion in answer.criteria if criterion.met == "not_met")
    return f"CRITERIA NOT MET: {failed}."


def _new(answer: Reirradiation) -> str:
    maximum = "not known" if answer.maximum_gy is None else f"{answer.maximum_gy:g} Gy"
    prescribed = f", prescribed {answer.prescribed}" if answer.prescribed else ""
    return f"new course: maximum of the thecal sac {maximum} over {counted(answer.fractions)}{prescribed}"


def reirradiation_dict(answer: Reirradiation) -> dict[str, Any]:
    """The answer as JSON can hold it; for specialists only it holds no number but those entered."""
    inputs = {
        "verdict": answer.verdict,
        "specialist_only": answer.prior.specialist_only,
        "prior": answer.prior.to_dict(),
        "fractions": answer.fractions,
        "maximum_gy": answer.maximum_gy,
        "prescribed": answer.prescribed and answer.prescribed.to_dict(),
        "structure": "thecal_sac",
    }
    if answer.verdict == "specialist_only":
        return inputs | {"sources": sources(answer.cites)}
    row = sahgal_row(answer.prior.course)
    return inputs | {
        "criteria": {criterion.name: criterion.to_dict() for criterion in answer.criteria},
        "highest_maximum_gy": answer.highest_maximum_gy,
        "sahgal_2012_gy": row and row.maximum_gy(answer.fractions),
        "practice_survey_gy": [row.range_gy(answer.fractions) for row in survey_rows(answer.prior.course)],
        "formula": [*FORMULA, CUMULATIVE],
        "working": list(answer.working()),
        "caveat": answer.caveat,
        "sources": sources(answer.cites),
    }
