"""How far to trust an instrument, as blocks of a page: outcomes by band, figures of validation, limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spinemets.model import Cite, Evidence, NotFor, Outcome, Validation
from spinemets.render.evidence import measured
from spinemets.render.page import Block, Bullets, Grid, Heading, Paragraph

Seen = Callable[[Cite], str]
"""How a citation is written."""


def evidence_blocks(evidence: Evidence | None, seen: Seen) -> list[Block]:
    """What is known of an instrument beside its table."""
    if evidence is None:
        return []
    cohort = str(evidence.cohort)
    blocks: list[Block] = [
        Heading("Built on"),
        Paragraph(
            f"{cohort[:1].upper()}{cohort[1:]}. Predicts: {evidence.predicts}. Setting: {evidence.setting} "
            f"({seen(evidence.cohort.cite)})."
        ),
    ]
    if evidence.outcomes:
        blocks.append(Heading("What became of patients in each band"))
        blocks += [Paragraph(warning) for warning in _warning(evidence)]
        rows = [row for band, figures in evidence.outcomes.items() for row in _outcomes(evidence, band, figures, seen)]
        blocks.append(Grid(("Band", "Figure", "Cohort", "Seen"), tuple(rows)))
    if evidence.validations:
        rows = [_validation(figure, seen) for figure in evidence.validations]
        blocks += [Heading("How well it did"), Grid(("Measure", "Figure", "Cohort", "Seen"), tuple(rows))]
    return blocks


def not_for_blocks(not_for: Iterable[NotFor], seen: Seen) -> list[Block]:
    """Whom or what it was not built for; what can be checked on a case names the answers."""
    said: list[str] = []
    for member in not_for:
        checked = " and ".join(f"`{variable.name}` {answers}" for variable, answers in member.when.items())
        said.append(f"{member.says} ({seen(member.cite)}){f' Checked on a case: {checked}.' if checked else ''}")
    return [Heading("Not for"), Bullets(tuple(said))] if said else []


def _warning(evidence: Evidence) -> Iterable[str]:
    if evidence.misleading:
        slopes = ", ".join(f"{v.value:g}" for v in evidence.misleading)
        yield (
            f"Shares of patients alive are never shown for these bands: the calibration slope was near zero "
            f"({slopes}), so they said nothing about how many were alive."
        )


def _outcomes(
    evidence: Evidence, band: str, figures: Iterable[Outcome], seen: Seen
) -> Iterable[tuple[str, str, str, str]]:
    for figure in figures:
        said: list[str] = []
        if figure.expected is not None:
            said.append(f"{figure.expected} months, in the authors' words")
        if figure.median_months is not None:
            interval = f" (95 % interval {figure.median_range})" if figure.median_range is not None else ""
            said.append(f"median {figure.median_months:g} months{interval}")
        if figure.alive and not evidence.misleading:
            shares = ", ".join(f"{share:g} % at {month} months" for month, share in figure.alive.items())
            said.append(f"alive: {shares}")
        if figure.percent is not None:
            said.append(f"{figure.percent:g} %, {evidence.predicts}, {figure.after}")
        if said:
            yield band, "; ".join(said), str(figure.cohort), seen(figure.cite)


def _validation(figure: Validation, seen: Seen) -> tuple[str, str, str, str]:
    measure, value = measured(figure)
    return measure, value, str(figure.cohort), seen(figure.cite)
