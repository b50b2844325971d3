"""The data set of a referral on one case: what is known, and which questions are left to be filled in by hand."""

from __future__ import annotations

from typing import NamedTuple

from spinemets.engine import Assessment
from spinemets.engine.case import Answers
from spinemets.engine.result import Given
from spinemets.render.clocks import moment
from spinemets.render.data_set import DATA_SET, Group, Item
from spinemets.render.red_flags import codes


class Stated(NamedTuple):
    """One heading of the data set on this case: what is known, and what has to be asked."""

    title: str
    known: tuple[str, ...]
    asked: tuple[str, ...]


def data_set(assessment: Assessment) -> tuple[Stated, ...]:
    """The minimum data set on this case, heading by heading; those with nothing below them are left out."""
    stated = (_stated(assessment, group) for group in DATA_SET)
    return tuple(part for part in stated if part.known or part.asked)


def _stated(assessment: Assessment, group: Group) -> Stated:
    known = [line for item in group.items for key in item.keys for line in _lines(assessment, key)]
    known += [line for key in group.beside for line in _lines(assessment, key, only_entered=True)]
    asked = [_question(assessment, item) for item in group.items]
    return Stated(group.title, tuple(known), tuple(filter(None, asked)))


def _lines(assessment: Assessment, key: str, only_entered: bool = False) -> list[str]:
    """What is known of one key, with the vertebrae; those that say the same are named together."""
    levels = {f"{step.title}: {moment(pair)}": [""] for step, pair in assessment.times if step.key == key}
    for given in assessment.answers:
        follows = given.origin == "derived" and not given.variable.since
        told = _says_something(given) and not (only_entered and follows) and not _scanned(assessment, given)
        if given.variable.name == key and told:
            levels.setdefault(_said(given), []).append(given.level)
    return [said + (f" ({', '.join(at)})" if any(at) else "") for said, at in levels.items()]


def _says_something(given: Given) -> bool:
    return given.shown not in ("", "not known", given.variable.label(given.variable.absent or ""))


def _scanned(assessment: Assessment, given: Given) -> bool:
    """Whether it says that MRI is possible, and one was done."""
    patient = assessment.case.patient
    possible = given.variable.name == "mri" and codes(patient, "mri") == ("possible",)
    return possible and codes(patient, "whole_spine_mri") == ("done",)


def _said(given: Given) -> str:
    shown = given.origin in ("derived", "converted") and not given.variable.since
    follows = f", follows: {given.because}" if shown else ""
    return f"{given.variable.question}: {given.shown}{follows}"


def _question(assessment: Assessment, item: Item) -> str:
    """The question to be filled in by hand, with the vertebrae it is open for; nothing if it is answered or moot."""
    case = assessment.case
    if not item.of_each_level or not assessment.lesions:
        answered = any(_lines(assessment, key) for key in item.keys)
        return "" if answered or item.after or _moot(case.patient, item) else item.nowhere or item.ask
    told = _told(assessment, item.keys)
    ready = _told(assessment, (item.after,)) if item.after else {level for level, _ in assessment.lesions}
    levels = zip(assessment.lesions, case.lesions, strict=True)
    open_for = [level for (level, _), answers in levels if level in ready - told and not _moot(answers, item)]
    if len(open_for) == len(assessment.lesions):
        return item.ask
    return f"{item.ask.rstrip('?')}, at {', '.join(open_for)}?" if open_for else ""


def _told(assessment: Assessment, keys: tuple[str, ...]) -> set[str]:
    """The vertebrae at which something is known of one of the keys."""
    return {given.level for given in assessment.answers if given.variable.name in keys and _says_something(given)}


def _moot(answers: Answers, item: Item) -> bool:
    given = {moot: answers.get(moot.key) for moot in item.moot_if}
    return any(answer is not None and moot.codes.issuperset(answer.codes) for moot, answer in given.items())
