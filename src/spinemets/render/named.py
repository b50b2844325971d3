"""A definition by what somebody typed: its name, its title, or what it is called for short."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spinemets.casefile.near import nearest, offered
from spinemets.model import Catalogue, Rule
from spinemets.render.reference import Explained, explained

KINDS = {
    "Score": "score",
    "Table": "table",
    "Finding": "finding",
    "Rule": "rule",
    "RiskFactors": "list of risk factors",
    "Checklist": "checklist",
    "Target": "time target",
    "Elsewhere": "model that is not computed here",
}


def name_of(typed: str, among: Mapping[str, Explained]) -> str | None:
    """The name of the one definition that is called so; nothing if there is none, or more than one."""
    if typed in among:
        return typed
    found = [name for name, member in among.items() if any(_words(c) == _words(typed) for c in _called(member))]
    return found[0] if len(found) == 1 else None


def meant(catalogue: Catalogue, typed: str, among: Mapping[str, Explained], page: str, questions: str) -> str:
    """What is called so instead, or which names are near; nothing if none is.

    `page`: how to get to the page of another definition; `questions`: where the answers to a question are shown.
    """
    pages = explained(catalogue)
    other = name_of(typed, pages) if typed not in among else None
    words = set(_words(typed))
    if other is not None:
        return f"It is a {KINDS[type(pages[other]).__name__]}: {page.format(other)}."
    if typed in catalogue.variables and typed not in pages:
        return f"It is a question of the case file: {questions}."
    holds = [name for name, m in among.items() if words and any(words <= {*_words(c)} for c in _called(m))]
    return offered(holds) or nearest(typed, sorted(among))


def _called(member: Explained) -> tuple[str, ...]:
    if isinstance(member, Rule):
        return (member.name,)
    return (member.name, member.title, getattr(member, "short", ""))


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", text.lower()))
