"""The front of the report: what was done, and all scores on one page to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spinemets.cohort.survival.estimate import Reason
from spinemets.cohort.validation.result import Calibration, ScoreValidation, Validation
from spinemets.render.chart.numbers import SPACE, months, percent
from spinemets.render.validation.parts import Cell, Fact, Line, Link, Table, Typed
from spinemets.render.validation.tables import ends
from spinemets.render.validation.wording import OPEN, counted, figure, none, share

BY_MONTH = 6
"""The month at which scores stand side by side, and that drift is shown for."""

MANY = 6
"""With more scores than these the report says how to have a shorter one."""

YEAR = re.compile(r"\b\d{4}\b")
TEMPLATE = "spinemets cohort validate --study-template"
TO_CITE = "The spinemets contributors. spinemets: an open system for spinal metastatic disease. Version {}. Apache-2.0."


def month_shown(validation: Validation) -> int:
    """The month at which scores stand side by side."""
    return BY_MONTH if BY_MONTH in validation.months else validation.months[0]


def lead(validation: Validation) -> Iterable[Line]:
    """What the report is, in a few sentences."""
    yield (
        "How published survival scores do on these patients: whether they sort patients by how long they live, and "
        "whether as many are alive as was published. Figures describe groups; none is a reason to withhold treatment."
    )
    if len(validation.scores) > MANY:
        names = f"--scores {','.join(score.name for score in validation.scores[:2])}"
        yield Typed("The table below leads to each score. For a shorter report of some of them, add for example", names)


def facts(validation: Validation) -> Iterable[Fact]:
    """The numbers that stand out."""
    yield Fact(counted(validation.patients), "patients")
    yield Fact(counted(validation.deaths), "of them died")
    yield Fact(str(len(validation.scores)), "scores validated")
    if validation.median_follow_up.value is not None:
        yield Fact(f"{validation.median_follow_up.value:.0f}{SPACE}months", "median follow-up")
    if validation.followed_to is not None:
        longer = f"over{SPACE}" if validation.small_below else ""
        yield Fact(f"{longer}{validation.followed_to:.0f}{SPACE}months", "longest follow-up")
    yield Fact(", ".join(map(str, validation.months)), "months at which figures are given")


def about(validation: Validation, made: str) -> Table:
    """What was done, on whom, with what and when, and how to cite it."""
    rows: list[tuple[Cell, ...]] = [
        (
            "What",
            "External validation of published survival scores; no model is developed or changed.",
        ),
        ("On whom", tuple(_whom(validation))),
        ("Outcome", "Death from any cause, in days from the time that the row of a patient describes."),
        ("Intervals", _intervals(validation)),
        ("With what", f"spinemets {validation.version}, and the definitions of the scores that are part of it."),
        *([("When", f"Made on {made}.")] if made else []),
        ("To cite", (TO_CITE.format(validation.version), "With it, the source of each score that is reported.")),
    ]
    return Table("What was done", ("", "In this report"), tuple(rows))


def _whom(validation: Validation) -> Iterable[Line]:
    yield validation.study or Typed("The study is not named. The questions that only its people can answer:", TEMPLATE)
    follow_up = validation.median_follow_up
    followed = "" if follow_up.value is None else f" Median follow-up {figure(follow_up, 0)}{SPACE}months."
    if follow_up.reason == Reason.HIDDEN and not followed:
        followed = f" Median follow-up: {OPEN}, since small numbers are hidden."
    yield f"{counted(validation.patients)} patients analysed, {counted(validation.deaths)} of whom died.{followed}"
    years = sorted(year for score in validation.scores for one in score.drift for year in YEAR.findall(one.value))
    if years:
        yield f"Their rows describe the years {years[0]} to {years[-1]}."


def _intervals(validation: Validation) -> str:
    if validation.replicates:
        return (
            "95 % intervals; where no formula is named in the methods, patients were drawn again "
            f"{validation.replicates} times (seed {validation.seed})."
        )
    return (
        "Only survival by band has intervals (95 %): patients were not drawn again, so how far chance may have moved "
        "the other figures is not known."
    )


def overview(validation: Validation) -> Table:
    """A row for each score: how many could be scored, how it sorts them, and whether as many are alive as published."""
    decided = any(score.decided is not None for score in validation.scores)
    month = month_shown(validation)
    head = (
        "Score",
        "Complete",
        "Total open",
        *(("Decided although open",) if decided else ()),
        "Harrell’s C: complete",
        "C whatever the open answers are, between",
        f"Alive at {months(month)}: here",
        "As published",
        f"Calibration slope at {months(month)}",
    )
    rows = tuple(tuple(_row(score, decided, month)) for score in validation.scores)
    note = "Total open: patients of whom an answer is missing that the total needs."
    return Table("The scores", head, rows, note)


def _row(score: ScoreValidation, decided: bool, month: int) -> Iterable[Cell]:
    complete = score.population("complete")
    yield Link(score.short, f"score-{score.name}")
    known, died = counted(score.complete), counted(complete.deaths if complete else 0)
    yield known if known == died else (known, f"{died}{SPACE}died")
    yield counted(score.open_patients)
    if decided:
        yield counted(score.decided)
    yield figure(complete.harrell) if complete else none()
    yield next((ends(one) for one in score.bounds if one.measure == "harrell_c"), none())
    yield from _calibrated(at(complete.calibration, month)) if complete else ("", "", "")


def _calibrated(one: Calibration | None) -> Iterable[Cell]:
    if one is None:
        return "", "none published", ""
    expected = none(str(one.observed.reason or "")) if one.expected is None else percent(one.expected)
    return share(one.observed), expected, figure(one.slope)


def at(calibration: Iterable[Calibration], month: int) -> Calibration | None:
    """The calibration at a month."""
    return next((one for one in calibration if one.month == month), None)
