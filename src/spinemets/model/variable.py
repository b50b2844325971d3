"""A question, worded once, and what its answers can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from spinemets.model.domain import Choices, Domain
from spinemets.model.error import DefinitionError

About = Literal["patient", "policy", "lesion", "segment"]


@dataclass(frozen=True)
class Variable:
    """One question about the patient, a lesion, or the local policy.

    `absent` is for what a person records rather than what is true of the patient (a judgement, a thing done): the
    code that holds while nothing is recorded. Facts have none: a fact that is not answered is not known.
    `short` is what the question is called in a list of reasons. `since` names the date key from which a duration may
    be computed, `within` a duration that cannot be shorter than this one. `definition` names the definition that
    answers it, if it is a result and not a question.
    """

    name: str
    question: str
    domain: Domain
    about: About
    help: str = ""
    short: str = ""
    absent: str | None = None
    since: str | None = None
    within: str | None = None
    codings: Mapping[str, str] = field(default_factory=dict[str, str])
    definition: str | None = None

    def __post_init__(self) -> None:
        codes = self.domain.codes if isinstance(self.domain, Choices) else ()
        if self.absent is not None and self.absent not in codes:
            raise DefinitionError(
                f"{self.name}: '{self.absent}' is said to hold when nothing is recorded, but is no answer.",
                why="a case without this key would have an answer that no table knows",
                do=f"use one of {' '.join(codes) or 'some codes'}, or remove `absent`",
            )

    def __hash__(self) -> int:
        return hash(self.name)

    def label(self, code: str) -> str:
        """What a code means, in words."""
        return self.domain.labels.get(code, code) if isinstance(self.domain, Choices) else code

    def said(self, code: str) -> str:
        """What people say for a code: the code itself for a grade, else its label."""
        return code if isinstance(self.domain, Choices) and self.domain.grades else self.label(code)

    @property
    def called(self) -> str:
        """The question as it is named within a sentence."""
        acronym = self.question[:2].isupper()
        return self.short or (self.question if acronym else self.question[0].lower() + self.question[1:])
