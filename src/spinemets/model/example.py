"""A worked example: a test, a sample in the documentation, and a demonstration patient at once."""

from collections.abc import Mapping
from typing import NamedTuple

from spinemets.model.source import Cite


class Example(NamedTuple):
    """Answers and what must come out: the total of a score, or the outcome of a table."""

    title: str
    answers: Mapping[str, str | float]
    expect: str | float
    cite: Cite | None = None
