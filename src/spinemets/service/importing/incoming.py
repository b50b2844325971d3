"""What came through a door, whichever: cases as they were entered, and what is wrong with them. Nothing is kept yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any, NamedTuple, cast

import spinemets
from spinemets.casefile import CaseError, Problem, read_case
from spinemets.casefile.pathway import AS_OF
from spinemets.casefile.read import IDENTIFIERS
from spinemets.casefile.tree import Node, Section, Text, from_python, to_python
from spinemets.engine import Assessment
from spinemets.engine.case import LEVELS
from spinemets.service.computing import compute
from spinemets.service.keepable import too_much

SECTIONS = ("patient", "policy", "pathway")


class Arrival(NamedTuple):
    """One case that arrived. `where`: where it stands in what was sent; `values`: the case as a document holds it.

    `assessment`: what it would give, if it has no problem. `whole`: the values hold all that was sent, and in the shape
    of a case, so that it can be kept as entered; otherwise it has to be corrected first.
    """

    values: dict[str, Any]
    problems: tuple[Problem, ...]
    assessment: Assessment | None
    whole: bool
    where: str = ""

    @property
    def identifiers(self) -> tuple[str, ...]:
        """The identifiers that are given, by their keys."""
        return tuple(name for name in IDENTIFIERS if any(part.get(name) for part in _parts(self.values)))

    def kept(self, with_identifiers: bool) -> dict[str, Any]:
        """The values as they are kept."""
        return self.values if with_identifiers else _without_identifiers(self.values)


class Incoming(NamedTuple):
    """Everything that came at once. `source`: what it is, in words; `problems`: why nothing of it can be read.

    `unknown`: names of columns that no key names; `left_out`: whether they were left out, because somebody said so.
    """

    source: str
    arrivals: tuple[Arrival, ...]
    problems: tuple[Problem, ...] = ()
    unknown: tuple[str, ...] = ()
    left_out: bool = False


def arrived(tree: Node, at: datetime, where: str = "", problems: tuple[Problem, ...] = ()) -> Arrival:
    """A case from its tree, in which each value has its place; `problems`: those found on the way to the tree."""
    if not isinstance(tree, Section):
        return Arrival({}, problems or _problems(tree, at.tzinfo), None, False, where)
    values = cast("dict[str, Any]", to_python(tree))
    same = bool(values) and _plain(tree) == _plain(from_python(values))
    if (beyond := too_much(values)) is not None:
        return Arrival({}, (*problems, beyond), None, False, where)
    computation = compute({"case": values}, at)
    as_sent, as_assessed = _problems(tree, at.tzinfo), _problems(_at(tree, computation.as_of), at.tzinfo)
    # The time of the assessment settles some problems; where it does not, what is said should not be about that time.
    found = problems + (as_sent if as_assessed and len(as_sent) <= len(as_assessed) else as_assessed)
    assessment = None if found else computation.assessment
    return Arrival(values, found, assessment, same and not problems and _is_shaped(values), where)


def _problems(tree: Node, zone: tzinfo | None) -> tuple[Problem, ...]:
    try:
        read_case(tree, spinemets.rulebook().catalogue, zone=zone)
    except CaseError as error:
        return tuple(error.problems)
    return ()


def _at(tree: Node, as_of: str) -> Node:
    """The case with the time at which it is assessed, if it says none itself."""
    if (
        not isinstance(tree, Section)
        or not tree.entries
        or not as_of
        or any(key.text == AS_OF for key, _ in tree.entries)
    ):
        return tree
    return tree._replace(entries=(*tree.entries, (Text(AS_OF), Text(as_of))))


def _plain(node: Node) -> Node:
    """A tree without places."""
    if isinstance(node, Text):
        return Text(node.text)
    if isinstance(node, Section):
        return Section(tuple((Text(key.text or ""), _plain(value)) for key, value in node.entries))
    return type(node)(tuple(map(_plain, node.items)))


def _is_shaped(values: Mapping[str, Any]) -> bool:
    """Whether each section is one, and no longer than there are vertebrae, so that the page of the case can show it."""
    lesions = values.get("lesions")
    listed = cast("list[Any]", lesions) if isinstance(lesions, list) else None
    return all(isinstance(values.get(name), dict | None) for name in SECTIONS) and (
        lesions is None
        or (listed is not None and len(listed) <= len(LEVELS) and all(isinstance(one, dict) for one in listed))
    )


def _parts(values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The case, its sections and its lesions."""
    lesions = cast("list[Any]", values.get("lesions")) if isinstance(values.get("lesions"), list) else []
    parts = [values, *(values.get(name) for name in SECTIONS), *lesions]
    return [cast("Mapping[str, Any]", part) for part in parts if isinstance(part, Mapping)]


def _without_identifiers(values: Any) -> Any:
    if isinstance(values, dict):
        pairs = cast("dict[str, Any]", values).items()
        return {key: _without_identifiers(value) for key, value in pairs if key not in IDENTIFIERS}
    return [_without_identifiers(item) for item in cast("list[Any]", values)] if isinstance(values, list) else values
