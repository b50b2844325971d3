"""How much of a case is kept that cannot be used: what people put right by hand, and no more."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

from spinemets.casefile import Problem
from spinemets.casefile.read import IDENTIFIERS, SECTIONS
from spinemets.service.case.document import questions_by_spelling

MOST_UNKNOWN = 50
"""So many keys that are no questions are kept; each of them is named on the page of the case."""

LONGEST = 500
"""The most characters of a value: a list of every code of the longest question has fewer."""


def too_much(case: Mapping[str, Any]) -> Problem | None:
    """Why a case cannot be kept as it was entered; nothing if it can."""
    known = {*questions_by_spelling(), *SECTIONS, *IDENTIFIERS}
    answers = [(key, value) for part in _parts(case) for key, value in part.items()]
    unknown = sum(key not in known for key, _ in answers)
    if unknown > MOST_UNKNOWN:
        what = f"The case holds {unknown} keys that are no questions; at most {MOST_UNKNOWN} are kept to be put right."
        hint = "Correct their names, or leave them out. 'spinemets template' and /api/questions name every key."
        return Problem(what, suggestion=hint)
    for key, value in answers:
        if len(key) > LONGEST or (not _is_part(key, value) and len(json.dumps(value, ensure_ascii=False)) > LONGEST):
            what = (
                f"A key or its value has more than {LONGEST} characters; an answer is a code, a number or a short list."
            )
            return Problem(what, key if key in known else "", suggestion="Shorten it, or leave it out.")
    return None


def _is_part(key: str, value: Any) -> bool:
    """Whether this is a section, or a list of lesions, of which each answer is looked at by itself."""
    if key == "lesions":
        return isinstance(value, list) and all(isinstance(one, dict) for one in cast("list[Any]", value))
    return key in SECTIONS and isinstance(value, dict)


def _parts(case: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The case, its sections, and each lesion."""
    yield case
    for key, value in case.items():
        if _is_part(key, value):
            yield from cast("list[Mapping[str, Any]]", value if key == "lesions" else [value])
