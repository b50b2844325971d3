"""Whether the cells of a column agree with a key that is a number, and in which unit they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from spinemets.casefile.problem import shown
from spinemets.casefile.tree import Text
from spinemets.casefile.value import NUMBER, read_answer
from spinemets.cohort.table.column_map import Question
from spinemets.cohort.table.keys import Key
from spinemets.cohort.table.map_text import scalar
from spinemets.cohort.table.translation import BARE, DECIMAL_COMMA
from spinemets.cohort.table.units import Said, remarked
from spinemets.cohort.table.values import MOST_CODES, TO_FILL_IN, Column, Values, doubted, labelled, of_words, placed
from spinemets.cohort.table.words import plain
from spinemets.engine import Answer
from spinemets.model import Number

MOST_READ = 500
"""So many different numbers show whether they are in range."""
NUMBERS = re.compile(NUMBER)
BELOW = re.compile(rf"[<≤]\s*({NUMBER})")


def of_number(key: Key, domain: Number, column: Column, said: Sequence[Said]) -> Values:
    """The cells of a column that should hold numbers, or codes for them by the data dictionary.

    `said`: what its name, its label and the note beside it say of the unit.
    """
    if column.field is not None and column.field.choices:
        return _numbers_by_label(key, column, column.field.choices)
    texts = column.seen[:MOST_READ]
    commas = any(DECIMAL_COMMA.search(text) and "." not in text for text in texts)
    factors = {one.factor for one in said}
    if len(factors) > 1 or not all(one.unit for one in said):
        return _unit_doubted(key, domain, column, said)._replace(commas=commas)
    unit = said[0].unit if said and (key.written or factors != {1.0}) else ""
    bare = any(BARE.fullmatch(DECIMAL_COMMA.sub(".", text)) for text in texts)
    if key.written and not unit and bare:
        fits = [one for one in (domain.unit, *domain.units) if _read(key, texts, one) == len(texts)]
        what = f"has no unit: is it {' or '.join(fits or (domain.unit, *domain.units))}? It is not guessed."
        values = doubted(key, column, what)
        lines = tuple(f"{key.name}: {scalar(one)}" for one in fits)
        return values._replace(questions=(*values.questions, Question("", "units", lines)), commas=commas)
    if domain.unit and not said and column.name != key.name and plain(domain.unit) in key.name:
        what = f"does not say its unit, and {key.name} is in {domain.unit}: are these numbers?"
        return doubted(key, column, what)._replace(commas=commas)
    good = _read(key, texts, unit)
    if texts and good * 2 < len(texts):
        return doubted(key, column, f"holds mostly what is no answer to {key.name}.")
    why = [f"in {unit}, as {said[0].where} says"] if unit else []
    if good < len(texts):
        why.append(f"{len(texts) - good} of {len(texts)} different texts are no answer, 'check' says why")
    asked = placed(key, {}, [*of_words(column.seen), *_below(domain, column, unit)])
    return Values(True, "; ".join(why), questions=asked, unit=unit, commas=commas)


def _below(domain: Number, column: Column, unit: str) -> Iterable[Question]:
    """Results below a limit of detection, such as `<5`: anything down to zero."""
    found = {text: below[1] for text in column.seen if (below := BELOW.fullmatch(DECIMAL_COMMA.sub(".", text)))}
    if found and len(found) <= MOST_CODES and domain.low <= 0:
        lines = (f"  {scalar(text)}: {scalar(f'0..{limit} {unit}'.strip())}" for text, limit in found.items())
        yield Question(f"Is {', '.join(map(shown, found))} anything down to zero?", "codes", tuple(lines))


def _unit_doubted(key: Key, domain: Number, column: Column, said: Sequence[Said]) -> Values:
    """A column of which two units are said, or one that its key does not know."""
    known = dict.fromkeys(one.unit for one in said if one.unit)
    units = f"{' or '.join((domain.unit, *domain.units))}"
    what = f"may have another unit: {remarked(said)}, and {key.name} is read in {units}."
    do = " Which is right?" if len(known) > 1 else " Convert the numbers, or say which unit is right."
    values = doubted(key, column, what + do)
    lines = tuple(f"{key.name}: {scalar(unit)}" for unit in known)
    return values._replace(questions=(*values.questions, *([Question("", "units", lines)] if lines else [])))


def _numbers_by_label(key: Key, column: Column, labels: Mapping[str, str]) -> Values:
    """A field with choices for a number, such as `1, ECOG 0`: its codes are numbers too, and may mean other ones."""
    numbers = {code: NUMBERS.findall(label) for code, label in labels.items()}
    meant = {code: found[0] for code, found in numbers.items() if len(found) == 1 and _read(key, found, "")}
    if len(meant) == len(labels):
        codes = {code: number for code, number in meant.items() if code != number}
        return Values(True, "meanings by the data dictionary", codes)
    said = ", ".join(labelled(labels, code) for code in labels if code not in meant)
    lines = (f"{key.name}:", *(f"  {scalar(code)}: {meant.get(code, TO_FILL_IN)}" for code in labels))
    what = f"has codes: what do they mean: {said}? Write the number of each; null is not known."
    values = doubted(key, column, what)
    return values._replace(questions=(*values.questions, Question("", "codes", lines)))


def _read(key: Key, texts: Iterable[str], unit: str) -> int:
    """How many of the texts are answers."""
    assert key.variable is not None
    count = 0
    for text in texts:
        number = DECIMAL_COMMA.sub(".", text) if "." not in text else text
        written = Text(f"{number} {unit}" if unit and BARE.fullmatch(number) else number)
        count += isinstance(read_answer(key.variable, written, key.written), Answer)
    return count
