"""YAML and JSON text to a tree. Bounded in size, depth and number of values; no anchors, no tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from spinemets.casefile.problem import CaseError, Problem
from spinemets.casefile.tree import DEEPEST, Listing, Node, Section, Text

MOST_BYTES = 1_000_000
MOST_VALUES = 20_000

SURROGATES = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
NOT_KNOWN = re.compile(r":\s+\?\s*(?:#.*)?$")
NOTHING = ("", "~", "null", "Null", "NULL")


def parse(content: bytes) -> Node:
    """Read the bytes of a case file into a tree; CaseError says where the text cannot be read."""
    if len(content) > MOST_BYTES:
        raise CaseError([Problem(f"A case file has at most {MOST_BYTES / 1e6:.0f} MB, and this file has more.")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseError(
            [Problem(f"This is not text: byte {error.start + 1} is not UTF-8. Save the case as plain UTF-8 text.")]
        ) from None
    if text.lstrip().startswith("{"):
        # JSON may be indented by tabs and may write one character as two escapes; the YAML reader refuses both.
        text = SURROGATES.sub(_joined, text.replace("\t", " "))
    try:
        return _document(text)
    except yaml.MarkedYAMLError as error:
        raise CaseError([_unreadable(text, error)]) from None
    except yaml.YAMLError as error:
        what = f"The text cannot be read: {str(error).splitlines()[0]}. Save the case as plain UTF-8 text."
        raise CaseError([Problem(what)]) from None


def _unreadable(text: str, error: yaml.MarkedYAMLError) -> Problem:
    """The commonest slips in words; for the rest what the YAML reader says."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(f"The text cannot be read: {error.problem}.")
    lines, problem = text.splitlines(), error.problem or ""
    line = lines[mark.line] if mark.line < len(lines) else ""
    if line[: len(line) - len(line.lstrip())].count("\t"):
        what = f"Line {mark.line + 1} begins with a tab. Use spaces for indentation."
    elif NOT_KNOWN.search(line):
        what = "'?' is no answer. Leave the key out if it is not known."
    elif "quoted scalar" in (error.context or "") and error.context_mark is not None:
        mark, what = error.context_mark, "The quotes that open here are not closed."
    elif "mapping values are not allowed" in problem:
        what = (
            "The text cannot be read: a colon stands where none can be. Check the indentation, and that a space "
            "follows the colons of this line and the one before."
        )
    elif "could not find expected ':'" in problem:
        mark, what = (
            error.context_mark or mark,
            "The text cannot be read: no colon follows this key, ': ' with a space.",
        )
    else:
        what = f"The text cannot be read: {problem}. Check indentation, colons and quotes near this place."
    return Problem(what, line=mark.line + 1, column=mark.column + 1)


def _joined(pair: re.Match[str]) -> str:
    halves = pair[0].encode("ascii").decode("unicode_escape")
    return halves.encode("utf-16", "surrogatepass").decode("utf-16")


def _document(text: str) -> Node:
    events = _events(text)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            break
    else:
        return Section(())
    tree = _node(next(events), events, 0)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            raise CaseError([_problem(event, "A second document begins here. One file holds one case.")])
    return tree


def _events(text: str) -> Iterator[yaml.Event]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for count, event in enumerate(yaml.parse(text, Loader=loader)):
        if count > MOST_VALUES:
            raise CaseError(
                [_problem(event, f"The file holds over {MOST_VALUES} values; that is no case of one patient.")]
            )
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise CaseError(
                [_problem(event, "Anchors and aliases (& and *) are not used in a case file. Write it out.")]
            )
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            raise CaseError([_problem(event, "A tag (!) is not used in a case file. Remove it.")])
        yield event


def _node(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    line, column = _place(event)
    if depth > DEEPEST:
        raise CaseError([_problem(event, "The file is nested too deep for a case.")])
    if isinstance(event, yaml.ScalarEvent):
        plain = not event.style
        return Text(None if plain and event.value in NOTHING else event.value, line, column)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            items.append(_node(item, events, depth + 1))
        return Listing(tuple(items), line, column)
    entries: list[tuple[Text, Node]] = []
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        name = _node(key, events, depth + 1)
        if not isinstance(name, Text):
            raise CaseError([_problem(key, "A key must be a word.")])
        entries.append((name, _node(next(events), events, depth + 1)))
    return Section(tuple(entries), line, column)


def _problem(event: yaml.Event, message: str) -> Problem:
    line, column = _place(event)
    return Problem(message, line=line, column=column)


def _place(event: yaml.Event) -> tuple[int | None, int | None]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (None, None)
