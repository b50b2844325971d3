"""Where in the report each item of TRIPOD+AI is answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spinemets.cohort.validation.result import ReportingItem, Validation
from spinemets.render.validation.parts import Line, Link, Table

ABOUT = Link("What was done", "about")
FLOW = Link("Patients", "patients")
SCORES = Link("Scores", "scores")
METHODS = Link("Methods", "methods")

PLACES: Mapping[str, tuple[Link, ...]] = {
    "4": (ABOUT,),
    "5b": (ABOUT,),
    "7": (FLOW,),
    "8a": (ABOUT,),
    "9b": (SCORES,),
    "11": (Link("Missing answers", "missing-answers"), METHODS),
    "12d": (SCORES,),
    "12e": (METHODS,),
    "12f": (SCORES,),
    "12g": (SCORES, Link("Sources", "sources")),
    "13": (METHODS,),
    "14": (SCORES,),
    "18f": (ABOUT,),
    "20a": (FLOW,),
    "20b": (Link("Who the patients are", "patients"),),
    "21": (Link("At a glance", "overview"), SCORES),
    "23a": (SCORES, Link("Comparison", "comparison")),
    "23b": (SCORES,),
    "24": (SCORES,),
}
"""The sections that answer what the report itself answers, by the number of the item."""


def reporting(validation: Validation) -> Table:
    """Every item, what is said of it, and where more is said."""
    rows = tuple((item.number, item.topic, item.said, tuple(_where(item)) or "") for item in validation.reporting)
    return Table("TRIPOD+AI items", ("Item", "Topic", "Said", "Where"), rows)


def _where(item: ReportingItem) -> Iterable[Line]:
    if item.by == "study":
        yield "study file"
    if item.by != "nobody":
        yield from PLACES.get(item.number, ())
