"""What is done to a document: an answer changed, a vertebra added or removed. The document itself is never touched."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any, Literal, NamedTuple, cast, get_args

from spinemets.engine.case import LEVELS
from spinemets.service.case.arrangement import LEVEL
from spinemets.service.case.document import spellings, vertebrae, where
from spinemets.service.difference import changes
from spinemets.service.documents import LONGEST_LABEL
from spinemets.store.record import Document

Kind = Literal["answer", "add", "remove", "drop", "name"]


class Change(NamedTuple):
    """One thing done.

    answer: a question has other values, as entered, none if it is not known. add, remove: a vertebra comes or goes.
    drop: what stands under a key that is no question goes; `values` names its section. `vertebra`: its name on the
    page; of one that is added, its level. name: the team calls the case by the one value.
    """

    kind: Kind
    key: str = ""
    values: tuple[str, ...] = ()
    vertebra: str = ""

    def written(self) -> str:
        """The change as text, from which `read` gives it again."""
        return json.dumps(self)


class GoneError(Exception):
    """The vertebra of a change is listed no more."""


def read(text: str) -> Change:
    """A change from its text. ValueError, TypeError or RecursionError if it is none."""
    kind, key, values, vertebra = json.loads(text)
    change = Change(kind, str(key), tuple(map(str, values)), str(vertebra))
    too_long = kind == "name" and len("".join(change.values)) > LONGEST_LABEL
    if kind not in get_args(Kind) or (kind == "add" and vertebra not in LEVELS) or too_long:
        raise ValueError(kind)
    return change


def changed(document: Document, change: Change) -> Document:
    """The document with one change made. GoneError; KeyError for a question that there is not."""
    after = deepcopy(document)
    case = cast("dict[str, Any]", after.setdefault("case", {}))
    if change.kind == "answer":
        _answer(_home(document, case, change), change)
    elif change.kind == "drop":
        _drop(document, case, change)
    elif change.kind == "name":
        after["label"] = "".join(change.values)
    elif change.kind == "remove":
        place = _place(document, change.vertebra)
        del case["lesions"][place]
    elif change.vertebra not in [vertebra.level for vertebra in vertebrae(document)]:
        case["lesions"] = [*(case.get("lesions") or ()), {LEVEL: change.vertebra}]
    return after


def _answer(values: dict[str, Any], change: Change) -> None:
    for name in spellings(change.key)[1:]:
        values.pop(name, None)
    if change.values:
        values[change.key] = change.values[0] if len(change.values) == 1 else list(change.values)
    else:
        values.pop(change.key, None)


def _drop(document: Document, case: dict[str, Any], change: Change) -> None:
    section = change.values[0] if change.values else ""
    home = _lesion(document, case, change.vertebra) if change.vertebra else case.get(section, {})
    (home if section else case).pop(change.key, None)


def _home(document: Document, case: dict[str, Any], change: Change) -> dict[str, Any]:
    """The mapping in which the answer stands."""
    name = where(change.key)
    if name == "lesion":
        return _lesion(document, case, change.vertebra)
    if not name:
        return case
    if not isinstance(case.get(name), dict):
        case[name] = {}
    return case[name]


def _lesion(document: Document, case: dict[str, Any], name: str) -> dict[str, Any]:
    """The answers about a vertebra; one that is written as something else than answers has no place for any."""
    place = _place(document, name)
    lesion = case["lesions"][place]
    if not isinstance(lesion, dict):
        raise GoneError(name)
    return cast("dict[str, Any]", lesion)


def _place(document: Document, name: str) -> int:
    """The place in the list of a vertebra by its name on the page."""
    places = {vertebra.name: vertebra.place for vertebra in vertebrae(document)}
    if name not in places:
        raise GoneError(name)
    return places[name]


def says(before: Document, change: Change, after: Document) -> str:
    """What a change does, in the words of the history; nothing if the document means the same as before."""
    if before == after:
        return ""
    if change.kind == "drop":
        return f"{change.key} removed"
    if change.kind in ("add", "remove"):
        return f"{change.vertebra.replace('_', ' ')} {'added' if change.kind == 'add' else 'removed'}"
    return "; ".join(
        f"{'' if told.where == 'Patient' else told.where + ' '}{told.question}: {told.after}"
        for told in changes(before, after)
    )
