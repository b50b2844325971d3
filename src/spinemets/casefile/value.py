"""One value: text to an answer, or a problem that says what is allowed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from spinemets.casefile.problem import Problem
from spinemets.casefile.tree import Listing, Node, Section, Text
from spinemets.engine import Answer
from spinemets.model import Choices, Number, Range, Variable

YES = ("yes", "true", "y", "on")
NO = ("no", "false", "n", "off")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
QUANTITY = re.compile(rf"({NUMBER.pattern})\s*([^\d\s.].*)?", re.IGNORECASE)


def read_answer(variable: Variable, node: Node, unit_needed: bool = False) -> Answer | Problem | None:
    """The answer that a value gives; `None` if nothing was written. `unit_needed`: the key does not name the unit."""
    if isinstance(node, Section):
        return _problem(variable, node, "one value or a list is expected here, not keys and values.")
    items = node.items if isinstance(node, Listing) else (node,)
    if isinstance(node, Listing) and not items:
        return _problem(variable, node, "the list is empty.", suggestion="Leave the key out if it is not known.")
    if isinstance(node, Text) and node.text is None:
        return None
    codes: list[str] = []
    numbers: list[Range] = []
    for item in items:
        if not isinstance(item, Text) or item.text is None:
            return _problem(variable, item, "a list holds codes or numbers, one of which is true.")
        for part in item.text.split("|"):
            read = _one(variable, Text(part.strip(), item.line, item.column), unit_needed)
            if isinstance(read, Problem):
                return read
            if isinstance(read, Range):
                numbers.append(read)
            else:
                codes.append(read)
    if isinstance(variable.domain, Choices):
        return Answer(codes=tuple(code for code in variable.domain.codes if code in codes))
    return Answer(numbers=tuple(dict.fromkeys(numbers)))


def _one(variable: Variable, item: Text, unit_needed: bool) -> str | Range | Problem:
    if isinstance(variable.domain, Choices):
        return _code(variable, variable.domain, item)
    text = item.text or ""
    if ".." in text:
        low, high = (_number(variable, variable.domain, _part(item, part), unit_needed) for part in text.split("..", 1))
        if isinstance(low, Problem):
            return low
        if isinstance(high, Problem):
            return high
        if low > high:
            return _problem(variable, item, f"{text} runs backwards.", suggestion=f"Write {high:g}..{low:g}.")
        return Range(low, high)
    number = _number(variable, variable.domain, item, unit_needed)
    return number if isinstance(number, Problem) else Range(number, number)


def _part(item: Text, text: str) -> Text:
    return Text(text.strip(), item.line, item.column)


def _code(variable: Variable, domain: Choices, item: Text) -> str | Problem:
    text = item.text or ""
    if text in domain.codes:
        return text
    for code, spellings in (("yes", YES), ("no", NO)):
        if code in domain.codes and text.lower() in spellings:
            return code
    if "none" in domain.codes and text.lower() in NO:
        hint = "Write 'none' if that is meant."
        return _problem(variable, item, f"'{text}' is not an answer.", " ".join(domain.codes), hint)
    return _problem(variable, item, f"'{text}' is not an answer.", " ".join(domain.codes), nearest(text, domain.codes))


def _number(variable: Variable, domain: Number, item: Text, unit_needed: bool) -> float | Problem:
    text = (item.text or "").strip()
    allowed = f"{domain.low:g} to {domain.high:g} {domain.unit}".strip()
    match = QUANTITY.fullmatch(text)
    if match is None or "," in text:
        hint = "Write the decimal point as '.', without separators." if "," in text else ""
        return _problem(variable, item, f"'{text}' is not a number.", allowed, hint)
    number, unit = float(match[1]), (match[4] or "").strip()
    if not math.isfinite(number):
        return _problem(variable, item, f"'{text}' is not a number that can be measured.", allowed)
    if unit and unit != domain.unit and unit not in domain.units:
        units = ", ".join((domain.unit, *domain.units)) if domain.unit else "no unit"
        return _problem(variable, item, f"the unit '{unit}' is not known here.", units)
    if unit_needed and not unit:
        units = ", ".join((domain.unit, *domain.units))
        hint = f"Write the unit: '{text} {domain.unit}', or use the key {variable.name}."
        return _problem(variable, item, f"{text} has no unit, and it is not guessed.", units, hint)
    value = number * domain.units[unit] if unit in domain.units else number
    value = round(value, 9)
    if not domain.low <= value <= domain.high:
        return _problem(
            variable, item, f"{text} is out of range.", allowed, _likely_unit(domain, number) if not unit else ""
        )
    if domain.step is not None and value % domain.step:
        below = math.floor(value / domain.step) * domain.step
        near = f"{below:g} or {below + domain.step:g}"
        what = "comes in whole numbers" if domain.step == 1 else f"comes in steps of {domain.step:g}"
        hint = f"Write {near}, or [{below:g}, {below + domain.step:g}] if it lies between."
        return _problem(variable, item, f"{text}: this {what}.", allowed, hint)
    return value


def _likely_unit(domain: Number, number: float) -> str:
    """The unit that would bring a number into range, if one would."""
    for unit, factor in domain.units.items():
        value = number * factor
        if factor != 1 and domain.low <= value <= domain.high:
            said = f"{number:g} {unit} is {round(value, 9):g} {domain.unit}"
            return f"It looks like {unit}: {said}. Write the unit behind the number."
    return ""


def nearest(word: str, allowed: Iterable[str]) -> str:
    """A question that offers the nearest match, or nothing."""
    from difflib import get_close_matches  # loaded only when something is wrong

    choices = list(allowed)
    lowered = {choice.lower(): choice for choice in choices}
    match = get_close_matches(word.lower(), lowered, n=1, cutoff=0.5)
    return f"Did you mean '{lowered[match[0]]}'?" if match else ""


def _problem(variable: Variable, node: Node, message: str, allowed: str = "", suggestion: str = "") -> Problem:
    value = node.text or "" if isinstance(node, Text) else ""
    return Problem(message, variable.name, value, allowed, suggestion, node.line, node.column)
