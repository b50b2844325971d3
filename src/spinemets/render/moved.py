"""What moved between two results of a case, in words: both as they are kept, each read with its own definitions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from spinemets.engine.clock import Clock
from spinemets.engine.prognosis import expected
from spinemets.model import Catalogue, Hazard, Range, Table, Target
from spinemets.render import clocks
from spinemets.render.checklists import STANDINGS

Record = Mapping[str, Any]
"""Everything that was decided, as the public contract names it, without the wording that the definitions hold."""

SECTIONS = {
    "now": "Do now",
    "plan": "For the plan",
    "evaluation": "Tests to order",
    "care": "Supportive care",
    "after": "Follow-up",
    "team": "Team",
    "caution": "Cautions",
    "disagreement": "Where sources disagree",
    "guidelines": "Guidelines side by side",
}
BESIDE = "Beside"
PARTS = (
    *("Assessment", "Urgency", "Do now", "Plan", "Axes of NOMS", "Scores", "Clocks", "For the plan", "Cautions"),
    *("Tests to order", "Survival scores", "Risk factors", "Criteria", "Where sources disagree", "Supportive care"),
    *("Follow-up", "Team", "Guidelines side by side", BESIDE),
)
"""In the order in which they are shown: what decides comes first."""

NOT_NAMED, NOT_GIVEN, NOT_LISTED = "not involved", "not given", "not shown"
AXES = ("neurologic", "oncologic", "mechanical", "systemic")


class Result(NamedTuple):
    """A result that was worked out, none if the answers could not be used, and the definitions it was made with."""

    record: Record | None
    catalogue: Catalogue


class Move(NamedTuple):
    """One thing that moved. `key` is the same for the same thing in any comparison.

    Where `part` is BESIDE, only what is asked or said beside it changed, and there are no two values to show.
    """

    key: tuple[str, ...]
    part: str
    what: str
    before: str
    after: str


class _Statement(NamedTuple):
    """One thing that a result says; `nothing`: what is said where it is not there, `detail`: all that stands behind."""

    part: str
    what: str
    said: str
    nothing: str
    detail: Any


_Statements = dict[tuple[str, ...], _Statement]


def moved(before: Result, after: Result) -> tuple[Move, ...]:
    """Everything that differs, what decides first. Nothing exactly if both results are the same."""
    if before.record is None or after.record is None:
        if before.record is after.record:
            return ()
        said = ("none: the answers could not be used" if r.record is None else "worked out" for r in (before, after))
        return (Move(("assessment",), "Assessment", "Assessment", *said),)
    segments = _one_name(before.record, after.record)
    old, new = _statements(before, {}), _statements(after, segments)
    found = [_move(key, old.get(key), new.get(key)) for key in {**old, **new} if old.get(key) != new.get(key)]
    moves = [move for move in found if move.part == BESIDE or move.before != move.after]
    return tuple(sorted(moves, key=lambda move: PARTS.index(move.part)))


def by_part(moves: Iterable[Move]) -> tuple[tuple[str, tuple[Move, ...]], ...]:
    """The moves under the names of their parts, without what is only asked or said beside them."""
    groups: dict[str, list[Move]] = {}
    for move in moves:
        if move.part != BESIDE:
            groups.setdefault(move.part, []).append(move)
    return tuple((part, tuple(members)) for part, members in groups.items())


def told(result: Result) -> tuple[tuple[str, str, str], ...]:
    """Everything that a result says, in the same order: the part, what, and what it says of that."""
    found = _statements(result, {}).values() if result.record is not None else ()
    shown = [(one.part, one.what, one.said) for one in found if one.said]
    return tuple(sorted(shown, key=lambda one: PARTS.index(one[0])))


def _move(key: tuple[str, ...], old: _Statement | None, new: _Statement | None) -> Move:
    either = new or old
    assert either is not None
    said = (either.nothing if one is None else one.said for one in (old, new))
    move = Move(key, either.part, _named(old, new), *said)
    return move._replace(part=BESIDE, before="", after="") if move.before == move.after else move


def _named(old: _Statement | None, new: _Statement | None) -> str:
    """What both call it; where they call it differently, both names."""
    return " → ".join(dict.fromkeys(one.what for one in (old, new) if one is not None))


def _one_name(before: Record, after: Record) -> dict[str, str]:
    """Under which name before each segment of after is known: its own, or that of one with which it shares a level."""
    free = [segment["levels"] for segment in before["segments"]]
    names: dict[str, str] = {}
    for levels in sorted((s["levels"] for s in after["segments"]), key=lambda levels: levels not in free):
        same = next((other for other in free if other == levels), None)
        same = same or next((other for other in free if not set(other).isdisjoint(levels)), None)
        if same is not None:
            names[by_ends(levels)] = by_ends(same)
            free.remove(same)
    return names


def by_ends(levels: Sequence[str]) -> str:
    """A segment by its ends: T5–T6."""
    return "–".join(dict.fromkeys((levels[0], levels[-1])))


def _statements(result: Result, segments: Mapping[str, str]) -> _Statements:
    """Everything that a result says, each under its key; `segments`: under which name a segment is known."""
    record, catalogue = result
    assert record is not None
    found, times = _Statements(), Counter[tuple[str, ...]]()
    for key, statement in (
        *_of_urgency(record, catalogue),
        *_of_segments(record, catalogue, segments),
        *_of_scores(record, catalogue),
        *_of_risks(record, catalogue),
        *_of_clocks(record, catalogue),
        *_of_checklists(record, catalogue),
        *_of_advice(record, catalogue),
        *_of_the_rest(record),
    ):
        found[(*key, str(times[key]))] = statement  # of several under one key the first is held against the first
        times[key] += 1
    return found


_Found = Iterable[tuple[tuple[str, ...], _Statement]]


def _of_urgency(record: Record, catalogue: Catalogue) -> _Found:
    codes = record["urgency"]
    yield ("urgency",), _Statement("Urgency", "Urgency", outcomes(catalogue, "urgency", codes), NOT_GIVEN, codes)


def outcomes(catalogue: Catalogue, name: str, codes: Iterable[str]) -> str:
    """The outcomes of a table in words."""
    table = catalogue.definitions.get(name)
    labels: Mapping[str, str] = table.outcomes if isinstance(table, Table) else {}
    return _either([labels.get(code, code.replace("_", " ")) for code in codes])


def _either(words: Sequence[str]) -> str:
    """What is still possible, in a line; commas only where no word holds one itself."""
    if len(words) < 3 or any("," in word for word in words):
        return " or ".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _of_segments(record: Record, catalogue: Catalogue, segments: Mapping[str, str]) -> _Found:
    for segment in record["segments"]:
        levels = by_ends(segment["levels"])
        known = segments.get(levels, levels)
        plans = outcomes(catalogue, "noms", segment["noms"])
        behind = {name: value for name, value in segment.items() if name not in (*AXES, "levels")}
        yield ("plan", known), _Statement("Plan", f"Plan for {levels} (NOMS)", plans, NOT_NAMED, behind)
        for axis in AXES:
            said = outcomes(catalogue, axis, segment.get(axis, ()))
            what = f"{axis.capitalize()} axis, {levels}"
            yield ("axis", axis, known), _Statement("Axes of NOMS", what, said, NOT_NAMED, segment.get(axis))


def _of_scores(record: Record, catalogue: Catalogue) -> _Found:
    """Every score with what it expects of survival."""
    forecasts, told = record["prognosis"]["forecasts"], list[Record]()
    groups = [(lesion["level"], lesion["scores"]) for lesion in record["lesions"]]
    for level, scores in (*groups, ("", record["scores"])):
        for name, score in scores.items():
            forecast = next((one for one in forecasts if one["score"] == name and _at(one, level)), None)
            told += [] if forecast is None else [forecast]
            instrument = catalogue.instruments.get(name)
            what = f"{instrument.short if instrument else name} {level}".strip()
            part = "Scores" if forecast is None else "Survival scores"
            said = _score(score, isinstance(instrument, Table)) + _expects(forecast)
            yield ("score", name, level), _Statement(part, what, said, NOT_NAMED, (score, forecast))
    for one in forecasts:
        if one not in told:
            said = _score(one, classes=False) + _expects(one)
            yield ("forecast", one["score"]), _Statement("Survival scores", one["score"], said, NOT_GIVEN, one)
    agreed = record["prognosis"]["agreement"]
    yield (
        ("agreement",),
        _Statement("Survival scores", "How they agree", " ".join(agreed) or "nothing to compare", NOT_GIVEN, agreed),
    )


def _at(forecast: Record, level: str) -> bool:
    """Whether a forecast is about this vertebra: one without a level is about all of them."""
    return not forecast.get("level") or level in forecast["level"].split(", ")


def _score(score: Record, classes: bool) -> str:
    words = _either([band.replace("_", " ") for band in score["bands"]])
    if "low" not in score:
        return f"class {words}" if classes else words
    return f"{Range(score['low'], score['high'])}: {words}".replace("-", "−")


def _expects(forecast: Record | None) -> str:
    """What a survival score expects, and whether it was built for such a patient; nothing where it cannot tell."""
    if forecast is None:
        return ""
    months = expected(forecast.get("months_low"), forecast.get("months_high", math.inf))
    told = forecast["predicts"] == "survival" and months not in ("open", "no prediction")
    if forecast["built_for"]:
        return f"; expects {months}" if told else ""
    return f"; not built for this patient{f', would expect {months}' if told else ''}"


def _of_risks(record: Record, catalogue: Catalogue) -> _Found:
    titles = {member.name: member.short for member in catalogue.risk_factors}
    for lesion in record["lesions"]:
        for name, risk in lesion["risk_factors"].items():
            present = [
                f"{one['answer']}, hazard ratio {' or '.join(str(Hazard(*hazard)) for hazard in one['hazard_ratios'])}"
                for one in risk["present"]
            ]
            what = f"{titles.get(name, name)} {lesion['level']}"
            said = "; ".join(present) or "none present for certain"
            yield ("risk", name, lesion["level"]), _Statement("Risk factors", what, said, NOT_NAMED, risk)


def _of_clocks(record: Record, catalogue: Catalogue) -> _Found:
    targets = {target.name: target for target in catalogue.targets}
    for clock in record["clocks"]:
        target = targets.get(clock["id"])
        what = clock["id"].replace("_", " ") if target is None else target.title
        yield ("clock", clock["id"]), _Statement("Clocks", what, _clock(clock, target), NOT_LISTED, clock)


def _clock(clock: Record, target: Target | None) -> str:
    status = tuple(clock["status"])
    if target is None:
        return " or ".join(one.replace("_", " ") for one in status)
    hours = (clock.get(name) for name in ("used_hours", "left_hours", "missed_by_hours"))
    used, left, missed = (None if one is None else Range(one["low"], one["high"]) for one in hours)
    reached, missing = "running" not in status, tuple(clock.get("missing", ()))
    says = clocks.says(Clock(target, status, reached, used, left, missed, missing))
    return says if clock["holds"] == "applies" else f"{says}, if it holds"


def _of_checklists(record: Record, catalogue: Catalogue) -> _Found:
    titles = {member.name: member.title for member in catalogue.checklists}
    for checklist in record["checklists"]:
        counted = [one["standing"] for one in checklist["criteria"]]
        said = ", ".join(f"{counted.count(code)} {word}" for code, word in STANDINGS.items() if code in counted)
        levels = ", ".join(checklist.get("levels", ()))
        what = f"{titles.get(checklist['id'], checklist['id'])} {levels}".strip()
        yield ("checklist", checklist["id"]), _Statement("Criteria", what, said, NOT_LISTED, checklist)


def _of_advice(record: Record, catalogue: Catalogue) -> _Found:
    for advice in record["advice"]:
        rule = catalogue.rules.get(advice["id"])
        what = advice["id"].replace("_", " ") if rule is None else rule.short
        applies = advice["status"] == "applies"
        where = f" at {', '.join(advice['levels'])}" if applies and advice.get("levels") else ""
        said = f"{'applies' if applies else 'may apply'}{where}"
        part = "Cautions" if rule is None else SECTIONS[rule.section]
        yield ("advice", advice["id"]), _Statement(part, what, said, NOT_GIVEN, advice)


def _of_the_rest(record: Record) -> _Found:
    """What no other statement holds, so that nothing that differs goes unsaid."""
    prognosis = {name: v for name, v in record["prognosis"].items() if name not in ("forecasts", "agreement")}
    shown = {"spinemets", "urgency", "segments", "lesions", "scores", "prognosis", "clocks", "checklists", "advice"}
    rest = {name: value for name, value in record.items() if name not in shown} | {"what to ask first": prognosis}
    for name, value in rest.items():
        words = name.replace("_", " ")
        yield ("rest", name), _Statement(BESIDE, words, "", "", value)
