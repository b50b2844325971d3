"""Sheets to hand on: one HTML file that needs nothing else, with lines to write on."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from spinemets.engine import Assessment


def sheet(name: str, **values: Any) -> str:
    """The template of that name, filled in, with its style inside it."""
    template, style = _template(name)
    code = b64encode(sha256(style.encode()).digest()).decode()
    return template.render(style=Markup(style), style_hash=code, **values)


@cache
def _template(name: str) -> tuple[Template, str]:
    loader = PackageLoader("spinemets.render")
    environment = Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    return environment.get_template(f"{name}.html"), loader.get_source(environment, f"{name}.css")[0]


def advised(assessment: Assessment) -> frozenset[str]:
    """The names of all advice that applies."""
    return frozenset(advice.rule.name for advice in assessment.advice if advice.status == "applies")
