"""Whether the cells of a column agree with a key that has codes, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from spinemets.casefile.near import vertebrae
from spinemets.casefile.problem import shown
from spinemets.cohort.table.column_map import Question
from spinemets.cohort.table.keys import Key
from spinemets.cohort.table.map_text import scalar
from spinemets.cohort.table.names import NOT_KNOWN, NOT_RECORDED
from spinemets.cohort.table.recognising import meaning, not_known
from spinemets.cohort.table.redcap import CHECKBOX, Field
from spinemets.cohort.table.words import plain
from spinemets.model import Choices, YesNo

MOST_CODES = 40
"""A column with more different texts than this holds no codes."""
MOST_SHOWN = 6
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
        return doubted(key, column, f"has over {MOST_CODES} different texts; is it really {key.name}?")
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
        values = doubted(key, column, f"holds {_some(texts)}: what do they mean? The answers are {_codes(domain)}.")
        questions = (Question("", "codes", (f"{key.name}:", *_to_fill_in(left))), *_either(key, labels, either))
        return values._replace(questions=(*values.questions, *questions))
    understood = "not all" if left or either else "all"
    why = "meanings by the data dictionary" if labels else f"{len(texts)} different texts, {understood} understood"
    asked: list[Question] = []
    if left:
        left = left[:MOST_CODES]
        asked.append(Question(_asked(left, labels, domain), "codes", _to_fill_in(left)))
    asked += _either(key, labels, either)
    return Values(True, why if texts else "no value in the first rows", codes, questions=placed(key, codes, asked))


def _either(key: Key, labels: Mapping[str, str], either: Mapping[str, str]) -> list[Question]:
    """What is to be asked where a word says that nobody knows, which is an answer to the question too."""
    assert key.variable is not None
    questions: list[Question] = []
    for text, answer in either.items():
        what = f"Does {labelled(labels, text)} mean {answer} ({key.variable.label(answer)}), "
        what += "or that it was not recorded (null)? "
        what += "As it stands it is read as the answer." if text == answer else "Until that is said it is no answer."
        questions.append(Question(what, "codes", (f"  {scalar(text)}: {answer}", f"  {scalar(text)}: null")))
    return questions


def placed(key: Key, codes: Mapping[str, str | None], asked: Sequence[Question]) -> tuple[Question, ...]:
    """Questions about codes below those that are there already, or else below the key."""
    if codes:
        return tuple(Question(what, key.name, tuple(map(str.strip, lines))) for what, _, lines in asked)
    head = [one._replace(lines=(f"{key.name}:", *one.lines)) for one in asked[:1]]
    return (*head, *asked[1:])


def offered_codes(key: Key, column: Column) -> tuple[Question, ...]:
    """For a column that only may be the key: the lines that its codes would need."""
    domain = key.variable.domain if key.variable is not None else None
    if not isinstance(domain, Choices) or CHECKBOX.fullmatch(column.name):
        return ()
    labels = column.field.choices if column.field is not None else {}
    if not labels and len(column.seen) > MOST_CODES:
        return ()
    texts = list(dict.fromkeys((*labels, *column.seen)))
    either = {text: answer for text in texts if (answer := not_known(key, labels.get(text, text)))}
    meant = {text: meaning(key, labels.get(text, text)) for text in texts if text not in either}
    left = [text for text, answer in meant.items() if answer is None]
    lines = [f"  {scalar(text)}: {answer}" for text, answer in meant.items() if answer is not None and answer != text]
    asked = [Question(_asked(left, labels, domain) if left else "", "codes", (*lines, *_to_fill_in(left)))]
    return placed(key, {}, [*(asked if lines or left else []), *_either(key, labels, either)])


def _asked(left: Sequence[str], labels: Mapping[str, str], domain: Choices) -> str:
    said = ", ".join(map(partial(labelled, labels), left))
    several = any(vertebrae(domain, labels.get(text, text)) for text in left)
    rows = " Several vertebrae are several rows, with the same id: part them in the table." if several else ""
    return f"What does it mean: {said}? The answers are {_codes(domain)}; null is not known.{rows}"


def doubted(key: Key, column: Column, what: str) -> Values:
    """A column that is not mapped before somebody says that it is the key."""
    line = f"{key.name}: {scalar(column.name)}"
    return Values(False, questions=(Question(f"'{shown(column.name)}' {what}", "columns", (line,)),))


def _ticked(key: Key) -> Values:
    """A box of REDCap: ticked is yes; not ticked is no, or nobody looked."""
    what = f"A box that is not ticked: is {key.name} then no, or was nobody asked? Write null for not known."
    return Values(True, "a ticked box is yes", {"1": "yes"}, (Question(what, key.name, ('"0": no',)),))


def of_words(texts: Sequence[str]) -> tuple[Question, ...]:
    """What is to be asked of the words in a column of numbers."""
    words = [text for text in texts if not any(map(str.isdigit, text))]
    if not words or len(words) > MOST_CODES:
        return ()
    what = f"What does it mean: {', '.join(map(shown, words))}? Write a number; null is not known."
    return (Question(what, "codes", _to_fill_in(words)),)


def _to_fill_in(texts: Sequence[str]) -> tuple[str, ...]:
    """A line for each text. A word that says that nothing was recorded has its meaning there, to be confirmed."""
    nothing = (*NOT_KNOWN.split(), *NOT_RECORDED.split())
    return tuple(f"  {scalar(text)}: {'null' if plain(text) in nothing else TO_FILL_IN}" for text in texts)


def labelled(labels: Mapping[str, str], text: str) -> str:
    """A code with its label, if it has one."""
    return f"{shown(text)} ({shown(labels[text])})" if text in labels else shown(text)


def _some(texts: Sequence[str]) -> str:
    return ", ".join(map(shown, texts[:MOST_SHOWN])) + (" …" if len(texts) > MOST_SHOWN else "")


def _codes(domain: Choices) -> str:
    return " ".join(domain.codes)
