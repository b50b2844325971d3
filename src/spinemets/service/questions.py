"""A question as it is drawn on a page: its control, what is answered, and what is wrong with that."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import spinemets
from spinemets.casefile import Problem, from_python
from spinemets.casefile.value import read_answer
from spinemets.model import Choices, Number, Variable, YesNo

NOT_KNOWN = "not known"

CODE = re.compile(r"`(?P<code>\w+)`|\b(?P<key>[a-z]+(?:_[a-z0-9]+)+)\b")
"""How a help names an answer or a question: as a case file does."""

MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})?(?:T(\d{2}:\d{2}))?", re.ASCII)
"""A day, a time of day, or both, as the controls of a browser hold them."""

MOST_PRESSED = 8
"""So many answers can be looked over and pressed."""


class Option(NamedTuple):
    """One answer that can be picked. `beside`: what stands with it, such as its points."""

    code: str
    label: str
    picked: bool = False
    beside: str = ""


class Field(NamedTuple):
    """One question. With `options` they are pressed, several together if `several`; without, the answer is written.

    `joined`: what several together mean. `unanswered`: what holds while nothing is picked. `written`: what stands in
    the field, right or wrong. `describes`: how a written answer looks; `plain`: with digits alone. `moment`: a day and
    a time of day as the controls of the browser for them hold them; none where the answer is no date, or stands in the
    field in another way, which they would lose.
    """

    name: str
    question: str
    options: tuple[Option, ...] = ()
    several: bool = False
    joined: str = "one of these"
    unanswered: str = NOT_KNOWN
    written: str = ""
    unit: str = ""
    describes: str = ""
    plain: bool = False
    help: str = ""
    problem: str = ""
    moment: tuple[str, str] | None = None

    @property
    def picked(self) -> tuple[str, ...]:
        """The codes that are picked; one of them is true."""
        return tuple(option.code for option in self.options if option.picked)

    @property
    def long(self) -> bool:
        """Whether there are more answers than can be looked over, so that they are lists to pick from."""
        return len(self.options) > MOST_PRESSED

    @property
    def answered(self) -> bool:
        """Whether anything is picked or written."""
        return bool(self.written) or any(option.picked for option in self.options)


def field_of(
    variable: Variable,
    values: Sequence[str] = (),
    name: str = "",
    problem: str = "",
    beside: Mapping[str, str] | None = None,
) -> Field:
    """The control of a variable. `values`: the answer as it was entered; `name`: of the control, if another.

    A problem is found here if none is given; `beside`: what stands with each code.
    """
    answer = read_answer(variable, from_python(list(values))) if values else None
    written = "|".join(values)
    if isinstance(answer, Problem):
        problem, answer = problem or str(answer), None
    field = Field(name or variable.name, variable.question, help=in_words(variable), problem=problem)
    if isinstance(variable.domain, Number):
        domain = variable.domain
        return field._replace(written=written, unit=domain.unit, describes=_numbers(domain), plain=not domain.units)
    if answer is None:
        field, picked = field._replace(written=written), ()
    else:
        picked = answer.codes
    return field._replace(**_choices(variable, variable.domain, picked, beside or {}))


def moment_of(written: str) -> tuple[str, str] | None:
    """What the controls for a day and a time of day hold; nothing for what they cannot hold as it was written."""
    match = MOMENT.fullmatch(written)
    if match is None:
        return None
    day, hour = match[1] or "", match[2] or ""
    try:
        datetime.fromisoformat(f"{day or '2000-01-01'}T{hour or '00:00'}")
    except ValueError:
        return None
    return day, hour


def joined(day: str, hour: str) -> str:
    """A day and a time of day as a case file writes them; either may be missing, and is not guessed."""
    return f"{day}T{hour}" if hour else day


def in_words(variable: Variable) -> str:
    """The help of a question for a page, where nobody sees codes and keys: in place of each stands what it means."""
    catalogue = spinemets.rulebook().catalogue

    def meant(match: re.Match[str]) -> str:
        code = match["code"] or match["key"]
        if code in getattr(variable.domain, "codes", ()):
            return f"“{variable.label(code)}”"
        if code in catalogue.variables:
            return f"“{catalogue.variables[code].question}”"
        return f"“{catalogue.milestones[code].title}”" if code in catalogue.milestones else match[0]

    return CODE.sub(meant, variable.help)


def _choices(
    variable: Variable, domain: Choices, picked: tuple[str, ...], beside: Mapping[str, str]
) -> dict[str, object]:
    """The options of a variable. What holds while nothing is recorded need not be picked."""
    codes, unanswered = domain.codes, NOT_KNOWN
    if isinstance(domain, YesNo):
        codes = codes[::-1]  # people say yes or no
    if variable.absent is not None and picked in ((), (variable.absent,)):
        picked, unanswered = (), variable.label(variable.absent)
        codes = tuple(code for code in codes if code != variable.absent)
    options = tuple(Option(c, variable.label(c), c in picked, beside.get(c, "")) for c in codes)
    return {"options": options, "several": len(codes) > 2 or len(picked) > 1, "unanswered": unanswered}


def _numbers(domain: Number) -> str:
    """The numbers that can be written."""
    whole = ", whole" if domain.step == 1 else f", in steps of {domain.step:g}" if domain.step else ""
    units = f"; also {', '.join(domain.units)}, written with it" if domain.units else ""
    return f"{domain.low:g} to {domain.high:g}{whole}{units}"
