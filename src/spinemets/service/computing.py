"""From a kept document to an assessment, and to what is kept beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import cache
from typing import Any, NamedTuple, cast

import spinemets
from spinemets import engine
from spinemets.casefile import CaseError, Problem, from_python, read_case
from spinemets.engine import Assessment, Rulebook
from spinemets.model.exchange import exported
from spinemets.service.documents import case_of
from spinemets.service.measuring import ASSESSMENTS, part
from spinemets.service.summary import summary
from spinemets.store import Computed, Store, Version
from spinemets.store.record import Document

ZONED = re.compile(r"\d(?:Z|[+-]\d{2}:?\d{2})$")
"""A time that says its time zone."""


class Computation(NamedTuple):
    """A document as it is understood at a time: its assessment, or the problems for which there is none.

    `zone`: where times without a time zone are meant.
    """

    as_of: str
    assessment: Assessment | None
    problems: tuple[Problem, ...]
    document: Document
    zone: tzinfo | None


def compute(document: Document, at: datetime, rulebook: Rulebook | None = None) -> Computation:
    """Assess a document. `at`: the present at the place of care, to which clocks run unless the case says when."""
    values = case_of(document)
    as_of = str(values["as_of"]) if values.get("as_of") else _present(values, at)
    book = rulebook or spinemets.rulebook()
    try:
        with part("read"):
            case = read_case(from_python({"patient": {}, **values, "as_of": as_of}), book.catalogue, zone=at.tzinfo)
    except CaseError as error:
        return Computation(as_of, None, tuple(error.problems), document, at.tzinfo)
    with part("assess"):
        assessment = engine.assess(book, case, spinemets.__version__)
    ASSESSMENTS.inc()
    return Computation(as_of, assessment, (), document, at.tzinfo)


def begin(store: Store, actor: str, document: Document, at: datetime, says: str) -> Version:
    """Assess a new document and keep it as version 1 of a case."""
    return store.create(actor, document, computed(compute(document, at)), says)


def keep(
    store: Store,
    actor: str,
    case: str,
    base: int,
    document: Document,
    at: datetime,
    says: str,
    marks: Mapping[str, Any] = {},
) -> Version:
    """Assess a changed document and keep it as the next version. ConflictError if `base` is no longer the latest.

    `marks`: what the summary of the version says beside what it is computed to.
    """
    result = computed(compute(document, at))
    return store.save(actor, case, base, document, result._replace(summary={**result.summary, **marks}), says)


def _present(values: Mapping[str, Any], at: datetime) -> str:
    """The present as the case writes its times: with a time zone if they have one, or if it is shown twice."""
    twice = at.utcoffset() != at.replace(fold=1 - at.fold).utcoffset()
    zoned = twice or any(isinstance(time, str) and ZONED.search(time) for time in _times(values))
    return (at if zoned else at.replace(tzinfo=None)).isoformat(timespec="minutes")


def _times(values: Any) -> list[Any]:
    """Every value of a case that is a time."""
    if isinstance(values, Mapping):
        pairs = cast("Mapping[str, Any]", values).items()
        return [time for key, value in pairs for time in ([value] if key.endswith("_on") else _times(value))]
    return [time for item in cast("list[Any]", values) for time in _times(item)] if isinstance(values, list) else []


def computed(computation: Computation) -> Computed:
    """What is kept beside a version."""
    assessment = computation.assessment
    with part("record"):
        result = None if assessment is None else assessment.to_record()
    return Computed(
        as_of=computation.as_of,
        software=spinemets.__version__,
        definitions=definitions()[0],
        result=result,
        summary=summary(computation.document, assessment, computation.problems),
    )


@cache
def definitions() -> tuple[str, str]:
    """The digest of all definitions in use, and their export."""
    return exported(spinemets.rulebook().catalogue)
