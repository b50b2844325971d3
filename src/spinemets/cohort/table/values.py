"""Whether the cells of a column agree with the key that its name means, and what their codes mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from spinemets.casefile.problem import shown
from spinemets.casefile.tree import Text
from spinemets.casefile.value import NUMBER, read_answer
from spinemets.cohort.table.column_map import Question
from spinemets.cohort.table.keys import Key
from spinemets.cohort.table.map_text import scalar
from spinemets.cohort.table.recognising import meaning, not_known
from spinemets.cohort.table.redcap import CHECKBOX, Field
from spinemets.cohort.table.translation import BARE, DECIMAL_COMMA
from spinemets.cohort.table.units import Said, remarked
from spinemets.cohort.table.words import plain
from spinemets.engine import Answer
from spinemets.model import Choices, Number, YesNo

MOST_CODES = 40
"""A column with more different texts than this holds no codes."""
MOST_READ = 500
"""So many different numbers show whether they are in range."""
MOST_SHOWN = 6
NUMBERS = re.compile(NUMBER)
TO_FILL_IN = "FILL_IN"
"""No answer to anything, so that a line that nobody filled in is an error."""


class Column(NamedTuple):
    """A column of the file: the different texts in its first rows, and what the data dictionary says of it."""

    name: str
    seen: tuple[str, ...]
    field: Field | None


class Values(NamedTuple):
    """What the cells say of a column whose name means a key. Unless `agree`, the column is not mapped."""

    agree: bool
    why: str = ""
    codes: Mapping[str, str | None] = {}
    questions: tuple[Question, ...] = ()
    commas: bool = False
    unit: str = ""


def of_choices(key: Key, domain: Choices, column: Column) -> Values:
    """The cells of a column that should hold codes. One that is named as the key is it, whatever its words are."""
    named = column.name == key.name
    if len(column.seen) > MOST_CODES and not named:
        return _doubted(key, column, f"has over {MOST_CODES} different texts; is it really {key.name}?")
    ticked = CHECKBOX.fullmatch(column.name) is not None
    labels = column.field.choices if column.field is not None and not ticked else {}
    if isinstance(domain, YesNo) and not labels and column.seen and {*column.seen} <= {"0", "1"}:
        return _ticked(key) if ticked else Values(True, "1 is yes and 0 is no", {"1": "yes", "0": "no"})
    texts = list(dict.fromkeys((*labels, *column.seen)))
    either = {
        text: answer
        for text in texts
        if (answer := not_known(key, labels.get(text, text))) and not (named and text == answer and text not in labels)
    }
    found = {text: None if text in either else meaning(key, labels.get(text, text)) for text in texts}
    codes = {text: meant for text, meant in found.items() if meant is not None and meant != text}
    left = [text for text in texts if found[text] is None and text not in either]
    nothing = not any(found.values())
    if left and ((nothing and not named) or (not labels and all(map(str.isdigit, texts)))):
        values = _doubted(key, column, f"holds {_some(texts)}: what do they mean? The answers are {_codes(domain)}.")
        questions = (Question("", "codes", (f"{key.name}:", *_to_fill_in(left))), *_either(key, labels, either))
        return values._replace(questions=(*values.questions, *questions))
    understood = "not all" if left or either else "all"
    why = "meanings by the data dictionary" if labels else f"{len(texts)} different texts, {understood} understood"
    asked: list[Question] = []
    if left:
        left = left[:MOST_CODES]
        said = ", ".join(map(partial(_labelled, labels), left))
        what = f"What does it mean: {said}? The answers are {_codes(domain)}; null is not known."
        asked.append(Question(what, "codes", _to_fill_in(left)))
    asked += _either(key, labels, either)
    return Values(True, why if texts else "no value in the first rows", codes, questions=_placed(key, codes, asked))


def _either(key: Key, labels: Mapping[str, str], either: Mapping[str, str]) -> list[Question]:
    """What is to be asked where a word says that nobody knows, which is an answer to the question too."""
    assert key.variable is not None
    questions: list[Question] = []
    for text, answer in either.items():
        what = f"Does {_labelled(labels, text)} mean {answer} ({key.variable.label(answer)}), "
        what += "or that it was not recorded (null)? "
        what += "As it stands it is read as the answer." if text == answer else "Until that is said it is no answer."
        questions.append(Question(what, "codes", (f"  {scalar(text)}: {answer}", f"  {scalar(text)}: null")))
    return questions


def _placed(key: Key, codes: Mapping[str, str | None], asked: Sequence[Question]) -> tuple[Question, ...]:
    """Questions about codes below those that are there already, or else below the key."""
    if codes:
        return tuple(Question(what, key.name, tuple(map(str.strip, lines))) for what, _, lines in asked)
    head = [one._replace(lines=(f"{key.name}:", *one.lines)) for one in asked[:1]]
    return (*head, *asked[1:])


def offered_codes(key: Key, column: Column) -> tuple[Question, ...]:
    """For a column that only may be the key: the lines that its codes would need, by the data dictionary."""
    domain = key.variable.domain if key.variable is not None else None
    if not isinstance(domain, Choices) or column.field is None or CHECKBOX.fullmatch(column.name):
        return ()
    labels = column.field.choices
    either = {code: answer for code, label in labels.items() if (answer := not_known(key, label))}
    meant = {code: meaning(key, label) or TO_FILL_IN for code, label in labels.items() if code not in either}
    lines = tuple(f"  {scalar(code)}: {answer}" for code, answer in meant.items())
    return _placed(key, {}, [*([Question("", "codes", lines)] if lines else []), *_either(key, labels, either)])


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
        values = _doubted(key, column, what)
        lines = tuple(f"{key.name}: {scalar(one)}" for one in fits)
        return values._replace(questions=(*values.questions, Question("", "units", lines)), commas=commas)
    if domain.unit and not said and column.name != key.name and plain(domain.unit) in key.name:
        what = f"does not say its unit, and {key.name} is in {domain.unit}: are these numbers?"
        return _doubted(key, column, what)._replace(commas=commas)
    good = _read(key, texts, unit)
    if texts and good * 2 < len(texts):
        return _doubted(key, column, f"holds mostly what is no answer to {key.name}.")
    why = [f"in {unit}, as {said[0].where} says"] if unit else []
    if good < len(texts):
        why.append(f"{len(texts) - good} of {len(texts)} different texts are no answer, 'check' says why")
    return Values(True, "; ".join(why), unit=unit, commas=commas)


def _unit_doubted(key: Key, domain: Number, column: Column, said: Sequence[Said]) -> Values:
    """A column of which two units are said, or one that its key does not know."""
    known = dict.fromkeys(one.unit for one in said if one.unit)
    units = f"{' or '.join((domain.unit, *domain.units))}"
    what = f"may have another unit: {remarked(said)}, and {key.name} is read in {units}."
    do = " Which is right?" if len(known) > 1 else " Convert the numbers, or say which unit is right."
    values = _doubted(key, column, what + do)
    lines = tuple(f"{key.name}: {scalar(unit)}" for unit in known)
    return values._replace(questions=(*values.questions, *([Question("", "units", lines)] if lines else [])))


def _numbers_by_label(key: Key, column: Column, labels: Mapping[str, str]) -> Values:
    """A field with choices for a number, such as `1, ECOG 0`: its codes are numbers too, and may mean other ones."""
    numbers = {code: NUMBERS.findall(label) for code, label in labels.items()}
    meant = {code: found[0] for code, found in numbers.items() if len(found) == 1 and _read(key, found, "")}
    if len(meant) == len(labels):
        codes = {code: number for code, number in meant.items() if code != number}
        return Values(True, "meanings by the data dictionary", codes)
    said = ", ".join(_labelled(labels, code) for code in labels if code not in meant)
    lines = (f"{key.name}:", *(f"  {scalar(code)}: {meant.get(code, TO_FILL_IN)}" for code in labels))
    what = f"has codes: what do they mean: {said}? Write the number of each; null is not known."
    values = _doubted(key, column, what)
    return values._replace(questions=(*values.questions, Question("", "codes", lines)))


def _doubted(key: Key, column: Column, what: str) -> Values:
    line = f"{key.name}: {scalar(column.name)}"
    return Values(False, questions=(Question(f"'{shown(column.name)}' {what}", "columns", (line,)),))


def _ticked(key: Key) -> Values:
    """A box of REDCap: ticked is yes; not ticked is no, or nobody looked."""
    what = f"A box that is not ticked: is {key.name} then no, or was nobody asked? Write null for not known."
    return Values(True, "a ticked box is yes", {"1": "yes"}, (Question(what, key.name, ('"0": no',)),))


def _read(key: Key, texts: Iterable[str], unit: str) -> int:
    """How many of the texts are answers."""
    assert key.variable is not None
    count = 0
    for text in texts:
        number = DECIMAL_COMMA.sub(".", text) if "." not in text else text
        written = Text(f"{number} {unit}" if unit and BARE.fullmatch(number) else number)
        count += isinstance(read_answer(key.variable, written, key.written), Answer)
    return count


def _to_fill_in(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"  {scalar(text)}: {TO_FILL_IN}" for text in texts)


def _labelled(labels: Mapping[str, str], text: str) -> str:
    return f"{shown(text)} ({shown(labels[text])})" if text in labels else shown(text)


def _some(texts: Sequence[str]) -> str:
    return ", ".join(map(shown, texts[:MOST_SHOWN])) + (" …" if len(texts) > MOST_SHOWN else "")


def _codes(domain: Choices) -> str:
    return " ".join(domain.codes)
