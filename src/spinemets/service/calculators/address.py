"""Answers in an address: only those of known questions, and nothing that identifies anybody."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from fastapi import Request

from spinemets.casefile.near import nearest

MOST_VALUES = 60
"""An answer that names more codes than this narrows nothing."""


class Address(NamedTuple):
    """The answers of an address, by question; `refused`: why its keys cannot be used, which are never repeated."""

    answers: dict[str, tuple[str, ...]]
    refused: str = ""


def read_address(request: Request, questions: Collection[str]) -> Address:
    """The answers that an address gives to these questions. Several, as repeated keys or with bars, narrow."""
    pairs = [(key, value.strip()) for key, value in request.query_params.multi_items()]
    return read_pairs([pair for pair in pairs if pair[1]], questions)


def read_pairs(pairs: Iterable[tuple[str, str]], questions: Collection[str]) -> Address:
    """The answers of keys and values, for these questions."""
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        if key not in questions:
            return Address({}, refusal(key, questions))
        found.setdefault(key, []).append(value)
    if any(len(values) > MOST_VALUES for values in found.values()):
        return Address({}, f"A question is answered more than {MOST_VALUES} times. Give each answer once.")
    return Address({key: tuple(dict.fromkeys(values)) for key, values in found.items()})


def refusal(key: str, questions: Collection[str]) -> str:
    """Why a key is refused. The key itself is not repeated: nobody knows what it says."""
    near = nearest(key, sorted(questions))
    return (
        "A key is none of the questions here, so nothing is computed. "
        f"{near + ' ' if near else ''}Only the answers to these questions are taken, nothing that identifies a person."
    )


def written(path: str, answers: Mapping[str, Iterable[str]], order: Iterable[str]) -> str:
    """The address of answers, in the order of the questions."""
    pairs = [(name, value) for name in order for value in answers.get(name, ())]
    return f"{path}?{urlencode(pairs, safe='/')}" if pairs else path
