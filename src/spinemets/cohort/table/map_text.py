"""A column map as YAML that a clinician can read: each line with its reason, and what is left to answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from textwrap import wrap

from spinemets.casefile.yaml_text import NOTHING
from spinemets.cohort.table.column_map import ColumnMap, Question

HEAD = """\
# Which column of the table answers which question. Nothing is read that is not written here.
"""
PROPOSED = """\
# This is a proposal. Look at every line. A line that begins with '#?' is a question; the lines below it that begin with
# '# ' are not read: take away the '# ' of the one that is right. 'spinemets template' shows every key and its answers.
"""
PLAIN = re.compile(r"[^\W\d_][\w./-]*(?: [\w./-]+)*|\d+|\w+")
"""What needs no quotes in YAML."""
WIDTH = 116


def scalar(text: str | None) -> str:
    """A text as YAML."""
    if text is None:
        return "null"
    return text if PLAIN.fullmatch(text) and text not in NOTHING else json.dumps(text, ensure_ascii=False)


def map_text(column_map: ColumnMap) -> str:
    """The YAML of a map."""
    m = column_map
    asked: dict[str, list[Question]] = {}
    for question in m.questions:
        asked.setdefault(question.section, []).append(question)
    columns = [_line(f"  {key}: {scalar(column)}", m.reasons.get(key, "")) for key, column in m.columns.items()]
    codes: list[str] = []
    for key, meanings in m.codes.items():
        codes.append(_line(f"  {key}:", m.reasons.get(f"codes {key}", "")))
        codes += [f"    {scalar(cell)}: {scalar(meaning)}" for cell, meaning in meanings.items()]
        codes += _asked(asked.get(key, ()), "    ")
    units = [_line(f"  {key}: {scalar(unit)}", m.reasons.get(f"units {key}", "")) for key, unit in m.units.items()]
    only = [f"  {scalar(column)}: {_listed(values)}" for column, values in m.only.items()]
    parts = [
        HEAD + (PROPOSED if m.reasons or m.questions else ""),
        _single("id", m.id, m, asked),
        _section("columns", columns, asked),
        _section("codes", codes, asked),
        _section("units", units, asked),
        _single("decimal", m.decimal if m.decimal != "." else "", m, asked),
        _single("dates", m.dates, m, asked),
        "\n".join([f"keep: {_listed(m.keep)}"] * bool(m.keep) + _asked(asked.get("keep", ()))),
        _section("only", only, asked),
        "\n".join(_asked(asked.get("", ()))),
    ]
    return "\n\n".join(part.rstrip("\n") for part in parts if part) + "\n"


def _single(name: str, value: str, column_map: ColumnMap, asked: Mapping[str, list[Question]]) -> str:
    lines = [_line(f"{name}: {scalar(value)}", column_map.reasons.get(name, ""))] if value else []
    return "\n".join([*lines, *_asked(asked.get(name, ()))])


def _section(name: str, lines: Iterable[str], asked: Mapping[str, list[Question]]) -> str:
    """A section, if it has lines or could have some."""
    body = [*lines, *_asked(asked.get(name, ()), "  ")]
    return "\n".join([f"{name}:", *body]) if body else ""


def _asked(questions: Iterable[Question], indent: str = "") -> list[str]:
    """Questions as comments; the lines that would answer them too, until somebody takes the sign away."""
    lines: list[str] = []
    for question in questions:
        sign = f"{indent}#? "
        lines += wrap(_on_one_line(question.what), WIDTH, initial_indent=sign, subsequent_indent=sign)
        lines += [f"{indent}# {line}" for line in question.lines]
    return lines


def _line(text: str, reason: str) -> str:
    return f"{text}  # {_on_one_line(reason)}" if reason else text


def _listed(values: Iterable[str]) -> str:
    return f"[{', '.join(map(scalar, values))}]"


def _on_one_line(text: str) -> str:
    """A remark that cannot leave its comment."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
