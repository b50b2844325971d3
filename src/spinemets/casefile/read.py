"""A tree to a case: every key known, every value an answer, every contradiction named."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from spinemets.casefile.consistency import complete
from spinemets.casefile.dates import elapsed, moments
from spinemets.casefile.problem import CaseError, Problem
from spinemets.casefile.tree import Listing, Node, Section, Text
from spinemets.casefile.value import nearest, read_answer
from spinemets.engine import Answer, Case
from spinemets.model import Catalogue, Number, Variable

SECTIONS = ("patient", "lesions", "policy")
IDENTIFIERS = ("id", "name", "birth_date")
"""Never needed, never computed with (but for the age from `birth_date`), and never repeated in a message."""

Moments = tuple[datetime, datetime]


@dataclass
class _Reading:
    """The keys of each section, and the problems found on the way."""

    catalogue: Catalogue
    problems: list[Problem] = field(default_factory=list[Problem])
    places: dict[tuple[str, int | None], Text] = field(default_factory=dict[tuple[str, int | None], Text])
    as_of: Moments | None = None

    def report(self, node: Node, message: str, key: str = "", allowed: str = "", suggestion: str = "") -> None:
        value = node.text or "" if isinstance(node, Text) and key not in IDENTIFIERS else ""
        self.problems.append(Problem(message, key, value, allowed, suggestion, node.line, node.column))


def read_case(tree: Node, catalogue: Catalogue) -> Case:
    """Understand a tree. CaseError lists every problem, and nothing is computed from a case that has one."""
    reading = _Reading(catalogue)
    patient: dict[str, Answer] = {}
    policy: dict[str, Answer] = {}
    lesions: list[dict[str, Answer]] = []
    if not isinstance(tree, Section) or not tree.entries:
        what = "The file is empty." if isinstance(tree, Section) or tree == Text(None) else "This is not a case."
        raise CaseError([Problem(f"{what} A case has the keys patient, lesions or both.", line=tree.line)])
    sections = _unique(reading, tree, "the case")
    reading.as_of = _as_of(reading, sections)
    for name, node in sections.items():
        if name == "patient":
            patient = _answers(reading, node, "patient", None)
        elif name == "policy":
            policy = _answers(reading, node, "policy", None)
        elif name == "lesions":
            lesions = _lesions(reading, node)
        elif name not in ("as_of", *IDENTIFIERS):
            known = [v.name for v in catalogue.variables.values() if v.about == "patient"]
            hint = f"'{name}' belongs under patient." if name in known else nearest(name, SECTIONS)
            reading.report(node, "is not a part of a case.", name, " ".join((*SECTIONS, "as_of")), hint)
    _check_levels(reading, lesions)
    if not reading.problems:
        case = Case(patient, tuple(lesions), policy)
        completed = complete(case, catalogue, reading.places)
        if isinstance(completed, Case):
            return completed
        reading.problems += completed
    raise CaseError(reading.problems)


def _unique(reading: _Reading, section: Section, owner: str) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for key, node in section.entries:
        name = key.text or ""
        if name in found:
            reading.report(key, f"is written twice in {owner}.", name, suggestion="Keep one of the two.")
        found[name] = node
    return found


def _as_of(reading: _Reading, sections: dict[str, Node]) -> Moments | None:
    node = sections.get("as_of")
    return _moments(reading, "as_of", node) if node is not None else None


def _moments(reading: _Reading, name: str, node: Node) -> Moments | None:
    found = moments(node.text) if isinstance(node, Text) and node.text is not None else None
    if found is None:
        reading.report(node, "is not a date.", name, "2026-11-22, or 2026-11-22T03:15")
    return found


def _lesions(reading: _Reading, node: Node) -> list[dict[str, Answer]]:
    if isinstance(node, Text) and node.text is None:
        return []
    if not isinstance(node, Listing):
        reading.report(node, "must be a list: one '- level: …' for each involved vertebra.", "lesions")
        return []
    return [_answers(reading, item, "lesion", place) for place, item in enumerate(node.items)]


def _answers(reading: _Reading, node: Node, about: str, place: int | None) -> dict[str, Answer]:
    """The answers of one section: the patient, the policy, or one lesion."""
    if isinstance(node, Text) and node.text is None:
        return {}
    owner = "lesions" if about == "lesion" else about
    if not isinstance(node, Section):
        reading.report(node, "must hold keys and values, such as 'age: 48'.", owner)
        return {}
    variables = {v.name: v for v in reading.catalogue.variables.values() if v.about == about}
    by_date = {v.since: v for v in variables.values() if v.since is not None}
    with_unit = {_without_unit(v): v for v in variables.values() if _without_unit(v) != v.name}
    answers: dict[str, Answer] = {}
    for name, value in _unique(reading, node, "the lesion" if about == "lesion" else owner).items():
        if name in by_date:
            variable, answer = by_date[name], _since(reading, by_date[name], name, value)
        elif name in variables or name in with_unit:
            variable = variables.get(name) or with_unit[name]
            answer = read_answer(variable, value, unit_needed=name not in variables)
        elif name in IDENTIFIERS:
            continue
        else:
            _unknown_key(reading, value, name, about, [*variables, *by_date, *with_unit])
            continue
        if isinstance(answer, Problem):
            reading.problems.append(answer)
        elif answer is not None and variable.name in answers:
            reading.report(value, f"says again what {variable.name} says.", name, suggestion="Keep one of the two.")
        elif answer is not None:
            answers[variable.name] = answer
            reading.places[(variable.name, place)] = Text(None, value.line, value.column)
    return answers


def _unknown_key(reading: _Reading, node: Node, name: str, about: str, known: list[str]) -> None:
    elsewhere = reading.catalogue.variables.get(name)
    if elsewhere is not None:
        home = {"lesion": "one of the lesions"}.get(elsewhere.about, elsewhere.about)
        hint = f"It belongs under {home}."
    else:
        hint = nearest(name, known)
    allowed = " ".join(sorted(known)) if about != "patient" else "the keys of 'spinemets template'"
    reading.report(node, "is not a key of a case file.", name, allowed, hint)


def _without_unit(variable: Variable) -> str:
    """`albumin_g_dl` may be written as `albumin`, with its unit behind the number."""
    if not isinstance(variable.domain, Number) or not variable.domain.unit:
        return variable.name
    ending = "_" + variable.domain.unit.lower().replace("/", "_").replace("^", "_")
    return variable.name.removesuffix(ending)


def _since(reading: _Reading, variable: Variable, name: str, node: Node) -> Answer | Problem | None:
    since = _moments(reading, name, node)
    if since is None:
        return None
    if reading.as_of is None:
        reading.report(node, "needs a time to count to.", name, suggestion="Add 'as_of: 2026-11-22T03:15' to the case.")
        return None
    if (since[0].tzinfo is None) != (reading.as_of[0].tzinfo is None):
        reading.report(node, "has a time zone and as_of has none, or the reverse.", name)
        return None
    assert isinstance(variable.domain, Number)
    time = elapsed(since, reading.as_of, variable.domain.unit)
    if time is None:
        reading.report(node, "lies after as_of.", name, suggestion="Check both dates.")
        return None
    return Answer(numbers=(time,), origin="derived", because=f"from {name} and as_of")


def _check_levels(reading: _Reading, lesions: list[dict[str, Answer]]) -> None:
    seen: dict[str, int] = {}
    for place, lesion in enumerate(lesions):
        level = lesion.get("level")
        if level is None:
            if not reading.problems:
                reading.problems.append(Problem(f"lesion {place + 1} has no level.", "level", suggestion="Add it."))
        elif len(level.codes) == 1:
            if level.codes[0] in seen:
                where = reading.places[("level", place)]
                reading.report(where, f"{level} is listed twice.", "level", suggestion="Join the two lesions.")
            seen[level.codes[0]] = place
