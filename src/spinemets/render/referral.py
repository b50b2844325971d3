"""A referral: why it is urgent, what is asked of whom, what to beware of, what is known and what is filled in by hand.

It never names the patient: there are lines for that, to be written on by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spinemets.engine import Assessment
from spinemets.render.clocks import moment
from spinemets.render.involved import involved, plans
from spinemets.render.sheet import sheet
from spinemets.render.stated import Stated, data_set
from spinemets.render.steps import asked_of, cautions, steps, times, undecided, wish
from spinemets.render.typeset import WIDTH, indented
from spinemets.render.wording import headline, reasons

TITLE = "Referral: spinal metastases, known or suspected"
FOOT = (
    "Written from the answers of one case. It shows what published frameworks say and does not replace judgement. "
    "Provisional: recalled, read in one secondary source only, or decided by this project."
)
BY_HAND = (
    "To",
    "From, with a telephone number",
    "Patient: name, date of birth, number",
    "Date and time",
)
TIMES = "Times"
CAUTIONS = "Cautions for those who are asked"
ADVISED = "Advised on these answers"
TICK = "tick what is done, with the time"
UNDECIDED = "Still to be decided now, before moving or dosing"
TEAM = "Who is asked, and for what"
KNOWN = "What is known, and what has to be filled in by hand"
NOWHERE = "No involved vertebra is named yet."
ROOM = 16
"""The least space for an answer by hand; with less it gets a line of its own."""


def head(assessment: Assessment) -> str:
    """How fast, in words; once treatment has begun, what would make it urgent again."""
    began = _treated(assessment)
    return f"Treatment began {began}: call now if a sign is new or worse" if began else headline(assessment)


def _treated(assessment: Assessment) -> str:
    return next((moment(at) for step, at in assessment.times if step.key == "treated_on"), "")


def urgency(assessment: Assessment) -> tuple[str, ...]:
    """Why it is urgent, and what would settle how urgent it is."""
    because, settle = assessment.urgency_because, assessment.urgency_ask_next
    return (
        *([f"Because: {reasons(because)}."] if because else []),
        *([f"These answers would settle it: {'; '.join(map(str, settle))}."] if settle else []),
    )


def letter(assessment: Assessment) -> dict[str, Any]:
    """Everything that stands in the letter, for whatever lays it out."""
    return {
        "title": TITLE,
        "by_hand": BY_HAND,
        "patient": assessment.patient,
        "headline": head(assessment),
        "urgency": urgency(assessment),
        "tone": "treated" if _treated(assessment) else assessment.urgency[0],
        "times": (TIMES, times(assessment)),
        "involved": involved(assessment),
        "nowhere": NOWHERE,
        "plans": plans(assessment),
        "cautions": (CAUTIONS, cautions(assessment)),
        "steps": (ADVISED, steps(assessment)),
        "tick": TICK,
        "wish": wish(assessment),
        "undecided": (UNDECIDED, undecided(assessment)),
        "team": (TEAM, asked_of(assessment)),
        "data_set": (KNOWN, data_set(assessment)),
        "foot": FOOT,
        "version": assessment.version,
    }


def referral_html(assessment: Assessment, back: str = "") -> str:
    """The letter as one self-contained HTML page of at most two printed sides."""
    return sheet("referral", **letter(assessment), back=back)


def referral_text(assessment: Assessment) -> str:
    """The letter as plain text in at most 80 columns."""
    levels = [f"{level.name}: {level.sins}; {level.escc}." for level in involved(assessment)]
    parts = [
        [TITLE.upper()],
        [f"{line}: ".ljust(WIDTH, "_") for line in BY_HAND],
        [f"{assessment.patient}."] if assessment.patient else [],
        [line for said in (head(assessment).upper(), *urgency(assessment)) for line in indented(said, 0)],
        _listed(TIMES, times(assessment)),
        _listed("Levels", levels or [NOWHERE]),
        *(_listed(f"Plan for {planned.title} (NOMS)", planned.lines) for planned in plans(assessment)),
        _listed(CAUTIONS, cautions(assessment)),
        _advised(assessment),
        _listed(UNDECIDED, undecided(assessment)),
        _listed(TEAM, asked_of(assessment)),
        [KNOWN.upper()],
        *map(_heading, data_set(assessment)),
        indented(f"{FOOT} spinemets {assessment.version}", 0),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _advised(assessment: Assessment) -> list[str]:
    advised, wished = steps(assessment), wish(assessment)
    boxes = [(f"{step.said} {step.taken}".rstrip(), "  [x] " if step.taken else "  [ ] ") for step in advised]
    lines = [line for said, box in boxes for line in indented(said, len(box), box)]
    return [f"{ADVISED}: {TICK}", *indented(wished, 2), *lines] if lines else []


def _heading(stated: Stated) -> list[str]:
    lines = _listed(stated.title, stated.known) or [stated.title]
    for question in stated.asked:
        asked = indented(question, 4, "  - ")
        room = WIDTH - len(asked[-1]) - 1
        lines += [*asked[:-1], f"{asked[-1]} {'_' * room}"] if room >= ROOM else [*asked, " " * 4 + "_" * (WIDTH - 4)]
    return lines


def _listed(title: str, lines: Iterable[str], lead: str = "  - ") -> list[str]:
    said = [part for line in lines for part in indented(line, len(lead), lead)]
    return [title, *said] if said else []
