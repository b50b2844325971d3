"""The report as one self-contained HTML page without scripts."""

from __future__ import annotations

from functools import cache

from jinja2 import Template

from spinemets.cohort.validation.result import Validation
from spinemets.render.sheet import filled, loaded
from spinemets.render.validation.report import report_of

SHEETS = ("report", "frame", "chart", "validation")
MARKED = "synthetic"
"""The style sheet that says at the top of every sheet of paper that the data are simulated."""


def validation_html(validation: Validation, made: str = "") -> str:
    """The report of a validation. `made`: the day on which it is made, if it shall say so."""
    template, style = _template(bool(validation.synthetic))
    return filled(template, style, report=report_of(validation, made))


@cache
def _template(synthetic: bool) -> tuple[Template, str]:
    return loaded("validation", *SHEETS, *([MARKED] if synthetic else []))
