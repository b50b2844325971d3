"""What changed between two documents, in the words that an assessment shows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Any, NamedTuple, cast

import spinemets
from spinemets.casefile import CaseError, from_python
from spinemets.casefile.read import IDENTIFIERS, without_unit
from spinemets.casefile.value import read_answer
from spinemets.engine import Answer, because
from spinemets.model import Catalogue, Variable
from spinemets.store.record import Document

NOT_KNOWN, NOT_SET = "not known", "not set"
LISTED, NOT_LISTED = "listed", "not listed"
LEVEL = "level"
NO_LEVEL = "Level not known"

Values = Mapping[str, Any]


class Change(NamedTuple):
    """One thing that differs: where (a vertebra, the patient, the board), which question, and both values in words."""

    where: str
    question: str
    before: str
    after: str


class _Pair(NamedTuple):
    """One vertebra in both documents, or in one of them."""

    where: str
    before: Values | None
    after: Values | None


def changes(before: Document, after: Document) -> tuple[Change, ...]:
    """Everything that differs, in the order of the page. Values that mean the same are no change, however written."""
    catalogue = spinemets.rulebook().catalogue
    old, new = (_part(document, "case") for document in (before, after))
    return (
        *_told("Case", *({"label": document.get("label") or None} for document in (before, after))),
        *_answered(catalogue, "Patient", "patient", _part(old, "patient"), _part(new, "patient")),
        *_of_vertebrae(catalogue, _listed(old, "lesions"), _listed(new, "lesions")),
        *_answered(catalogue, "Local policy", "policy", _part(old, "policy"), _part(new, "policy")),
        *_timed(catalogue, old, new),
        *_told("Board", _part(before, "board"), _part(after, "board")),
        *_decided(_listed(before, "decisions"), _listed(after, "decisions")),
    )


def _part(values: Values, name: str) -> Values:
    """A part of a document. What is no mapping cannot be understood, and is shown under the name of the part."""
    value = values.get(name)
    if isinstance(value, Mapping):
        return cast("Values", value)
    return {} if value is None else {name: value}


def _listed(values: Values, name: str) -> list[Values]:
    """A part of a document that is a list."""
    value = values.get(name)
    items = cast("list[Any]", value) if isinstance(value, list) else [] if value is None else [value]
    return [_part({name: item}, name) for item in items]


def _of_vertebrae(catalogue: Catalogue, before: list[Values], after: list[Values]) -> Iterable[Change]:
    """The vertebrae that came or went, each with its answers, and the answers that differ at the others."""
    for where, old, new in _paired(before, after):
        if old is not None and new is not None:
            yield from _answered(catalogue, where, "lesion", old, new)
        else:
            yield Change(where, "Vertebra", *(NOT_LISTED if lesion is None else LISTED for lesion in (old, new)))
            yield from _answered(catalogue, where, "lesion", _beside_level(old or {}), _beside_level(new or {}))


def _decided(before: list[Values], after: list[Values]) -> Iterable[Change]:
    """The decisions of the board; they are only ever added, so each is known by its place."""
    for number, (old, new) in enumerate(zip_longest(before, after, fillvalue=cast("Values", {})), 1):
        yield from _told(f"Decision {number}", old, new)


def _paired(before: list[Values], after: list[Values]) -> list[_Pair]:
    """The vertebrae of both documents by their level; one that only got another level is still the same one."""
    left, pairs = list(after), list[_Pair]()
    for lesion in before:
        same = next((other for other in left if _level(other) == _level(lesion)), None)
        pairs.append(_Pair(_level(lesion), lesion, same))
        if same is not None:
            left.remove(same)
    for place, pair in enumerate(pairs):
        if pair.after is None and pair.before is not None and len(pair.before) > 1:
            moved = next((other for other in left if _beside_level(other) == _beside_level(pair.before)), None)
            if moved is not None:
                pairs[place] = pair._replace(after=moved)
                left.remove(moved)
    return [*pairs, *(_Pair(_level(lesion), None, lesion) for lesion in left)]


def _level(lesion: Values) -> str:
    variable = spinemets.rulebook().catalogue.variables[LEVEL]
    value = lesion.get(LEVEL)
    return NO_LEVEL if value in (None, "") else _said(variable, LEVEL, value)


def _beside_level(lesion: Values) -> Values:
    return {key: value for key, value in lesion.items() if key != LEVEL}


def _answered(catalogue: Catalogue, where: str, about: str, before: Values, after: Values) -> Iterable[Change]:
    """The answers that differ, in the order of the questions; keys that are no question come last."""
    questions = _questions(catalogue, about)
    order = {key: place for place, key in enumerate(questions)}
    for key in sorted({**before, **after}, key=lambda key: order.get(key, len(order))):
        variable = questions.get(key)
        if key in IDENTIFIERS:
            if before.get(key) != after.get(key):
                yield Change(
                    where, key, *("recorded, not shown" if side.get(key) else NOT_SET for side in (before, after))
                )
        elif variable is None:
            yield from _differing(where, key, *(_written(side.get(key)) or NOT_SET for side in (before, after)))
        else:
            said = (_said(variable, key, side.get(key)) for side in (before, after))
            yield from _differing(where, _question(variable, key), *said)


def _questions(catalogue: Catalogue, about: str) -> dict[str, Variable]:
    """Every key of a section with its question: by its name, by the date it is counted from, without its unit."""
    found: dict[str, Variable] = {}
    for variable in catalogue.variables.values():
        if variable.about == about:
            keys = (variable.name, variable.since, without_unit(variable))
            found.update((key, variable) for key in keys if key is not None)
    return found


def _question(variable: Variable, key: str) -> str:
    return f"{variable.question}: the date" if key == variable.since else variable.question


def _said(variable: Variable, key: str, value: Any) -> str:
    """An answer as the assessment shows it; what cannot be understood as it was entered."""
    if value is None:
        return NOT_KNOWN if variable.absent is None else variable.said(variable.absent)
    if key == variable.since:
        return _written(value)
    try:
        answer = read_answer(variable, from_python(value), written="" if key == variable.name else key)
    except CaseError:  # nested too deep
        answer = None
    return because.shown(variable, answer) if isinstance(answer, Answer) else f"{_written(value)} (not understood)"


def _timed(catalogue: Catalogue, before: Values, after: Values) -> Iterable[Change]:
    """The times of the pathway, and the time of the case."""
    steps = [_part(case, "pathway") for case in (before, after)]
    for key in {**dict.fromkeys(catalogue.milestones), **steps[0], **steps[1]}:
        milestone = catalogue.milestones.get(key)
        said = (_written(side.get(key)) or NOT_KNOWN for side in steps)
        yield from _differing("Times", key if milestone is None else milestone.title, *said)
    yield from _differing(
        "Times", "Time of the case", *(_written(case.get("as_of")) or "now" for case in (before, after))
    )


def _told(where: str, before: Values, after: Values) -> Iterable[Change]:
    """What was told beside the case, such as the date of the board."""
    for key in {**before, **after}:
        said = (_written(side.get(key)) or NOT_SET for side in (before, after))
        yield from _differing(where, key.replace("_", " ").capitalize(), *said)


def _differing(where: str, question: str, before: str, after: str) -> Iterable[Change]:
    if before != after:
        yield Change(where, question, before, after)


def _written(value: Any) -> str:
    """A value as it was entered."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " or ".join(map(_written, cast("list[Any]", value)))
    return json.dumps(value, ensure_ascii=False, default=str)
