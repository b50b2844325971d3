"""Sheets to hand on: one HTML file that needs nothing else, with lines to write on."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from spinemets.engine import Assessment

Filter = Callable[..., str]
"""What a template makes of a value before it shows it."""

NONE: Mapping[str, Filter] = MappingProxyType({})


def sheet(name: str, **values: Any) -> str:
    """The template of that name, filled in, with its style inside it."""
    return filled(*_sheet(name), **values)


def filled(template: Template, style: str, **values: Any) -> str:
    """A template filled in, with its style inside it, and the hash by which a browser lets it through."""
    code = b64encode(sha256(style.encode()).digest()).decode()
    return template.render(style=Markup(style), style_hash=code, **values)


def loaded(name: str, *styles: str, filters: Mapping[str, Filter] = NONE, **named: Any) -> tuple[Template, str]:
    """The template of that name and its style sheets in one; `named` is what the template may call."""
    loader = PackageLoader("spinemets.render")
    environment = Environment(
        loader=loader,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,  # they do not change while the program runs
    )
    environment.filters.update(filters)
    environment.globals.update(named)
    sheets = [loader.get_source(environment, f"{style}.css")[0] for style in styles]
    return environment.get_template(f"{name}.html"), "\n".join(sheets)


@cache
def _sheet(name: str) -> tuple[Template, str]:
    return loaded(name, name)


def advised(assessment: Assessment) -> frozenset[str]:
    """The names of all advice that applies."""
    return frozenset(advice.rule.name for advice in assessment.advice if advice.status == "applies")
