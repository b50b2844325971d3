"""One value: text to an answer, or a problem that says what is allowed."""

from __future__ import annotations

import math
import re

from spinemets.casefile.near import nearest_code
from spinemets.casefile.problem import Problem, shown
from spinemets.casefile.tree import Listing, Node, Section, Text
from spinemets.engine import Answer
from spinemets.model import Choices, Number, Range, Variable

YES = ("yes", "true", "y", "on")
NO = ("no", "false", "n", "off")
UNKNOWN = ("unknown", "unk", "not known", "?", "na", "n/a", "-")
NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
QUANTITY = re.compile(rf"({NUMBER})(?:\s*([^\d\s._+-].*|(?<=\s)10\^.*))?")
STRETCH = re.compile(rf"({NUMBER})\s*(?:[-–—]|to|bis)\s*({NUMBER})(?:\s*[^\W\d].*)?")
HOURS = {"h": 1, "hr": 1, "hrs": 1, "hour": 1, "d": 24, "day": 24, "days": 24, "week": 168, "weeks": 168}
LONGEST_NUMBER = 100
GREEK_MU, MICRO = "\N{GREEK SMALL LETTER MU}", "\N{MICRO SIGN}"
"""Two letters that look alike; keyboards write either."""


class _RefusedError(Exception):
    """A value that cannot be read, with what is wrong."""

    def __init__(self, message: str, allowed: str = "", suggestion: str = "") -> None:
        super().__init__(message)
        self.allowed = allowed
        self.suggestion = suggestion


def read_answer(variable: Variable, node: Node, written: str = "") -> Answer | Problem | None:
    """The answer that a value gives; `None` if nothing was written.

    `written`: the key as it stands in the case, if it does not name the unit; then the value must.
    """
    text = ""
    try:
        if isinstance(node, Section):
            raise _RefusedError("one value or a list is expected here, not keys and values.")
        if isinstance(node, Text) and node.text is None:
            return None
        items = node.items if isinstance(node, Listing) else (node,)
        if not items:
            raise _RefusedError("the list is empty.", suggestion="Leave the key out if it is not known.")
        codes: list[str] = []
        numbers: list[Range] = []
        for item in items:
            if not isinstance(item, Text) or item.text is None:
                raise _RefusedError("a list holds codes or numbers, one of which is true.")
            node = item
            for text in map(str.strip, item.text.split("|")):
                if isinstance(variable.domain, Choices):
                    codes.append(_code(variable, variable.domain, text))
                else:
                    numbers.append(_numbers(variable.domain, text, bool(written)))
    except _RefusedError as refused:
        key = written or variable.name
        return Problem(str(refused), key, shown(text), refused.allowed, refused.suggestion, node.line, node.column)
    if isinstance(variable.domain, Choices):
        return Answer(codes=tuple(code for code in variable.domain.codes if code in codes))
    return Answer(numbers=tuple(dict.fromkeys(numbers)))


def _code(variable: Variable, domain: Choices, text: str) -> str:
    if text in domain.codes:
        return text
    for code, spellings in (("yes", YES), ("no", NO)):
        if code in domain.codes and text.lower() in spellings:
            return code
    if text.lower() in UNKNOWN:
        hint = "Leave the key out if it is not known."
    elif "none" in domain.codes and text.lower() in NO:
        hint = "Write 'none' if that is meant."
    else:
        hint = nearest_code(domain, text, variable.name == "level")
    raise _RefusedError(f"'{shown(text)}' is not an answer.", " ".join(domain.codes), hint)


def _numbers(domain: Number, text: str, unit_needed: bool) -> Range:
    """One number, or a stretch of numbers: `24..48`, with the unit at both or at the end."""
    if len(text) > LONGEST_NUMBER:
        raise _RefusedError(f"'{shown(text)}' is too long for a number.")
    start, dots, end = (part.strip() for part in text.partition(".."))
    if not dots:
        number = _number(domain, text, unit_needed)
        return Range(number, number)
    last = QUANTITY.fullmatch(end)
    unit = last[2] if last is not None and last[2] and re.fullmatch(NUMBER, start) else ""
    low, high = (_number(domain, part, unit_needed) for part in (f"{start} {unit}".strip(), end))
    if low > high:
        raise _RefusedError(f"{shown(text)} runs backwards.", suggestion=f"Write {high:g}..{low:g}.")
    return Range(low, high)


def _number(domain: Number, text: str, unit_needed: bool) -> float:
    allowed = f"{domain.low:g} to {domain.high:g} {domain.unit}".strip()
    match = QUANTITY.fullmatch(text)
    stretch = _stretch(domain, text)
    if match is None or "," in text or stretch:
        hint = "Write the decimal point as '.', without separators." if "," in text else stretch
        raise _RefusedError(f"'{shown(text)}' is not a number.", allowed, hint)
    number = float(match[1])
    factor = _factor(domain, (match[2] or "").strip())
    if not math.isfinite(number):
        raise _RefusedError(f"'{shown(text)}' is not a number that can be measured.", allowed)
    if factor is None and unit_needed:
        units = ", ".join((domain.unit, *domain.units))
        raise _RefusedError(f"{shown(text)} has no unit, and it is not guessed.", units, _which_unit(domain, number))
    value = round(number * (1 if factor is None else factor), 9)
    if not domain.low <= value <= domain.high:
        raise _RefusedError(
            f"{shown(text)} is out of range.", allowed, _likely_unit(domain, number) if factor is None else ""
        )
    if domain.step is not None and value % domain.step:
        below = math.floor(value / domain.step) * domain.step
        near = f"{below:g} or {below + domain.step:g}"
        what = "comes in whole numbers" if domain.step == 1 else f"comes in steps of {domain.step:g}"
        hint = f"Write {near}, or [{below:g}, {below + domain.step:g}] if it lies between."
        raise _RefusedError(f"{shown(text)}: this {what}.", allowed, hint)
    return value


def _factor(domain: Number, unit: str) -> float | None:
    """What turns a number in this unit into the unit of the question; nothing if no unit is written."""
    if not unit:
        return None
    factors = {domain.unit.lower(): 1.0, **{name.lower(): factor for name, factor in domain.units.items()}}
    written = unit.lower().replace(GREEK_MU, MICRO)
    if written not in factors:
        units = ", ".join((domain.unit, *domain.units)) if domain.unit else "a number without a unit"
        raise _RefusedError(f"the unit '{shown(unit)}' is not known here.", units, _in_hours(domain, written))
    return factors[written]


def _stretch(domain: Number, text: str) -> str:
    """How to write a stretch of numbers, for one that is written as people do: 24-48."""
    match = STRETCH.fullmatch(text)
    if match is None:
        return ""
    either = f", or [{match[1]}, {match[2]}] if it is one of the two" if domain.step is not None else ""
    return f"Write {match[1]}..{match[2]} for everything between{either}."


def _in_hours(domain: Number, unit: str) -> str:
    """What to write for a time in another unit, where hours are asked."""
    if domain.unit != "hours" or unit not in HOURS:
        return ""
    if HOURS[unit] == 1:
        return "Write the number alone: it is in hours."
    return f"Write it in hours: {HOURS[unit]} for one {unit.removesuffix('s')}, or a range such as 24..48."


def _which_unit(domain: Number, number: float) -> str:
    """Every unit in which a number without one can be meant; nothing if there is none."""
    if not domain.low <= number <= domain.high:
        return _likely_unit(domain, number)
    others = other_units(domain, number).items()
    also = "".join(f", or '{number:g} {unit}' ({value:g} {domain.unit})" for unit, value in others)
    return f"Write the unit: '{number:g} {domain.unit}'{also}{', whichever the laboratory gives' if also else ''}."


def _likely_unit(domain: Number, number: float) -> str:
    """The unit that would bring a number into range, where its own would not."""
    if not domain.low <= number <= domain.high:
        for unit, value in other_units(domain, number).items():
            said = f"{number:g} {unit} is {value:g} {domain.unit}"
            return f"It looks like {unit}: {said}. Write '{number:g} {unit}' if that is meant."
    return ""


def other_units(domain: Number, number: float) -> dict[str, float]:
    """The other units in which a number is in range, with its value in that of the question; spellings count once."""
    units: dict[float, str] = {}
    for unit, factor in domain.units.items():
        if factor != 1 and domain.low <= round(number * factor, 9) <= domain.high:
            units.setdefault(factor, unit)
    return {unit: round(number * factor, 9) for factor, unit in units.items()}
