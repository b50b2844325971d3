"""A tree to a case: every key known, every value an answer, every contradiction named."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import tzinfo

from spinemets.casefile.consistency import complete
from spinemets.casefile.dates import comparable, elapsed, moments, placed
from spinemets.casefile.near import nearest
from spinemets.casefile.numbers import with_numbers
from spinemets.casefile.pathway import A_DATE, Pathway, moved, no_date, read_pathway
from spinemets.casefile.problem import CaseError, Problem
from spinemets.casefile.tree import Listing, Node, Section, Text
from spinemets.casefile.value import read_answer
from spinemets.engine import Answer, Case
from spinemets.engine.case import LEVELS, Answers, Moments
from spinemets.model import Catalogue, Number, Variable

SECTIONS = ("patient", "lesions", "policy", "pathway")
IDENTIFIERS = ("id", "name", "birth_date")
"""Never needed, never computed with, and never repeated in a message."""

MOST_LISTED = 20
"""So many keys are listed in a message; where there are more, the template shows them."""

MOST_SUGGESTIONS = 50
"""Looking for the nearest match takes time; beyond this many problems nobody reads the suggestions."""


@dataclass
class _Reading:
    """What is known of keys, the problems found on the way, and where each answer was written."""

    catalogue: Catalogue
    problems: list[Problem] = field(default_factory=list[Problem])
    places: dict[tuple[str, int | None], Text] = field(default_factory=dict[tuple[str, int | None], Text])
    as_of: Moments | None = None
    level_needed: bool = True
    zone: tzinfo | None = None

    def report(self, node: Node, message: str, key: str = "", allowed: str = "", suggestion: str = "") -> None:
        self.problems.append(Problem(message, key, "", allowed, suggestion, node.line, node.column))

    def nearest(self, word: str, allowed: list[str]) -> str:
        return nearest(word, allowed) if len(self.problems) < MOST_SUGGESTIONS else ""


def read_case(tree: Node, catalogue: Catalogue, level_needed: bool = True, zone: tzinfo | None = None) -> Case:
    """Understand a tree. CaseError lists every problem, and nothing is computed from a case that has one.

    `level_needed`: a vertebra without its level is a slip. In a registry it is an answer that nobody recorded.
    `zone`: that of the place of care, where times without one are meant; with it, hours are those that passed.
    """
    reading = _Reading(catalogue, level_needed=level_needed, zone=zone)
    if not isinstance(tree, Section) or not tree.entries:
        what = "The file is empty." if isinstance(tree, Section) or tree[0] is None else "This is not a case."
        reading.report(tree, f"{what} A case has the keys patient, lesions or both.")
        raise CaseError(reading.problems)
    entries = {name: (key, node) for name, key, node in _entries(reading, tree, "the case")}
    if "as_of" in entries:
        reading.as_of = _moments(reading, "as_of", entries["as_of"][1])
    case = Case(
        _answers(reading, entries["patient"][1], "patient", None) if "patient" in entries else {},
        tuple(_lesions(reading, entries["lesions"][1])) if "lesions" in entries else (),
        _answers(reading, entries["policy"][1], "policy", None) if "policy" in entries else {},
    )
    pathway = _pathway(reading, entries["pathway"][1], case.patient) if "pathway" in entries else None
    if pathway is not None:
        answered = {**case.patient, **pathway.answers}
        case = replace(case, patient=answered, pathway=pathway.moments, as_of=pathway.as_of)
    for name, (key, _) in entries.items():
        if name not in (*SECTIONS, "as_of", *IDENTIFIERS):
            hint = _home(catalogue, name) or reading.nearest(name, list(SECTIONS))
            reading.report(key, "is not a part of a case.", name, " ".join((*SECTIONS, "as_of")), hint)
    completed = complete(with_numbers(case, catalogue), catalogue, reading.places)
    if isinstance(completed, Case) and not reading.problems:
        return completed
    raise CaseError(reading.problems + ([] if isinstance(completed, Case) else completed))


def _entries(reading: _Reading, section: Section, owner: str) -> list[tuple[str, Text, Node]]:
    """The keys of a section, each once."""
    found: dict[str, tuple[str, Text, Node]] = {}
    for key, node in section.entries:
        name = key.text or ""
        if name in found:
            reading.report(key, f"is written twice in {owner}.", name, suggestion="Keep one of the two.")
        found[name] = (name, key, node)
    return list(found.values())


def _moments(reading: _Reading, name: str, node: Node) -> Moments | None:
    found = moments(node.text) if isinstance(node, Text) and node.text is not None else None
    if found is None:
        what, hint = no_date(node)
        reading.report(node, what, name, A_DATE, hint)
        return None
    return placed(found, reading.zone)


def _pathway(reading: _Reading, node: Node, patient: Answers) -> Pathway | None:
    if isinstance(node, Text) and node.text is None:
        return None
    if not isinstance(node, Section):
        what = "must hold keys and times, such as 'presented_on: 2026-11-22T03:15'."
        reading.report(node, what, "pathway")
        return None
    entries = [entry for entry in _entries(reading, node, "the pathway") if entry[0] not in IDENTIFIERS]
    pathway = read_pathway(entries, reading.catalogue.milestones, reading.as_of, patient, reading.zone)
    reading.problems += pathway.problems
    return pathway


def _lesions(reading: _Reading, node: Node) -> list[dict[str, Answer]]:
    if isinstance(node, Text) and node.text is None:
        return []
    if not isinstance(node, Listing):
        reading.report(node, "must be a list: one '- level: …' for each involved vertebra.", "lesions")
        return []
    if len(node.items) > len(LEVELS):
        reading.report(node, f"{len(node.items)} vertebrae are listed, but there are {len(LEVELS)}.", "lesions")
        return []
    lesions = [_answers(reading, item, "lesion", place) for place, item in enumerate(node.items)]
    _check_levels(reading, node.items, lesions)
    return lesions


def _check_levels(reading: _Reading, items: tuple[Node, ...], lesions: list[dict[str, Answer]]) -> None:
    seen: set[str] = set()
    for place, (item, lesion) in enumerate(zip(items, lesions, strict=True)):
        level = lesion.get("level")
        if level is None:
            named = isinstance(item, Section) and any(key.text == "level" for key, node in item.entries if node[0])
            if isinstance(item, Section) and not named and reading.level_needed:
                reading.report(item, f"lesion {place + 1} has no level.", "level", suggestion="Add it.")
        elif len(level.codes) == 1:
            if level.codes[0] in seen:
                where = reading.places["level", place]
                reading.report(where, f"{level} is listed twice.", "level", suggestion="Join the two lesions.")
            seen.add(level.codes[0])


def _answers(reading: _Reading, node: Node, about: str, place: int | None) -> dict[str, Answer]:
    """The answers of one section: the patient, the policy, or one lesion."""
    if isinstance(node, Text) and node.text is None:
        return {}
    owner = "lesions" if about == "lesion" else about
    if not isinstance(node, Section):
        reading.report(node, "must hold keys and values, such as 'age: 48'.", owner)
        return {}
    never_asked = reading.catalogue.worked_out
    variables = {
        v.name: v for v in reading.catalogue.variables.values() if v.about == about and v.name not in never_asked
    }
    by_date = {v.since: v for v in variables.values() if v.since is not None}
    with_unit = {short: v for v in variables.values() if (short := without_unit(v)) is not None}
    answers: dict[str, Answer] = {}
    for name, key, value in _entries(reading, node, "the lesion" if about == "lesion" else owner):
        if name in by_date:
            variable, answer = by_date[name], _since(reading, by_date[name], name, value)
        elif name in variables:
            variable, answer = variables[name], read_answer(variables[name], value)
        elif name in with_unit:
            variable, answer = with_unit[name], read_answer(with_unit[name], value, written=name)
        elif name in IDENTIFIERS:
            continue
        else:
            _unknown_key(reading, key, name, about, [*variables, *by_date, *with_unit])
            continue
        if isinstance(answer, Problem):
            reading.problems.append(answer)
        elif answer is not None and variable.name in answers:
            reading.report(key, f"says again what {variable.name} says.", name, suggestion="Keep one of the two.")
        elif answer is not None:
            answers[variable.name] = answer
            reading.places[variable.name, place] = Text(None, value.line, value.column)
    return answers


def _unknown_key(reading: _Reading, key: Text, name: str, about: str, known: list[str]) -> None:
    hint = _home(reading.catalogue, name) or reading.nearest(name, known)
    allowed = " ".join(sorted(known)) if len(known) <= MOST_LISTED else "the keys of 'spinemets template'"
    reading.report(key, "is not a key of a case file.", name, allowed, hint)


def _home(catalogue: Catalogue, name: str) -> str:
    """Where a key belongs that is known, but not here, or no longer."""
    variable, home = catalogue.variables.get(name), "pathway" if name in catalogue.milestones else ""
    if variable is not None and name in catalogue.worked_out:
        return variable.help
    if variable is not None:
        home = "one of the lesions" if variable.about == "lesion" else variable.about
    return f"'{name}' belongs under {home}." if home else moved(name, catalogue.milestones)


def without_unit(variable: Variable) -> str | None:
    """A laboratory value (`albumin_g_dl`) may be written by its bare name (`albumin`), with the unit at the number."""
    if not isinstance(variable.domain, Number) or "/" not in variable.domain.unit:
        return None
    return variable.name.removesuffix("_" + variable.domain.unit.lower().replace("/", "_").replace("^", "_"))


def _since(reading: _Reading, variable: Variable, name: str, node: Node) -> Answer | None:
    """A duration from a date key and the time of the case."""
    since, domain = _moments(reading, name, node), variable.domain
    assert isinstance(domain, Number)
    if since is None:
        return None
    if reading.as_of is None:
        reading.report(node, "needs a time to count to.", name, suggestion="Add 'as_of: 2026-11-22T03:15' to the case.")
        return None
    pair = comparable(since, reading.as_of)
    if pair is None:
        reading.report(node, "has a time zone and the time of the case (as_of) has none, or the reverse.", name)
        return None
    duration = elapsed(*pair, domain.unit)
    if duration is None:
        reading.report(node, "lies after the time of the case.", name, suggestion="Check both dates.")
        return None
    if duration.high > domain.high:
        said = f"lies {duration.low:.0f} {domain.unit} before the time of the case."
        reading.report(node, said, name, f"{domain.low:g} to {domain.high:g} {domain.unit}", "Check both dates.")
        return None
    return Answer(numbers=(duration,), origin="derived", because="from the date and the time of the case")
