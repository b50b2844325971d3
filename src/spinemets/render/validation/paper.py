"""The report as PDF: tagged, with the figures of the page."""

from __future__ import annotations

from typing import Any, cast

from spinemets.cohort.validation.result import Validation
from spinemets.render.chart.figure import Figure, Key
from spinemets.render.pdf.picture import for_paper
from spinemets.render.pdf.typesetting import typeset_pdf
from spinemets.render.validation.report import report_of


def validation_pdf(validation: Validation, made: str = "") -> bytes:
    """The report of a validation as PDF. `made`: the day on which it is made, if it shall say so."""
    report = report_of(validation, made)
    return typeset_pdf("validation", {name: _on_paper(value) for name, value in report._asdict().items()})


def _on_paper(value: Any) -> Any:
    """The same, with the style of each figure inside it."""
    if isinstance(value, Figure | Key):
        return value._replace(svg=for_paper(value.svg))
    if hasattr(value, "_asdict"):
        return {name: _on_paper(member) for name, member in value._asdict().items()}
    if isinstance(value, tuple):
        return [_on_paper(member) for member in cast("tuple[Any, ...]", value)]
    return value
