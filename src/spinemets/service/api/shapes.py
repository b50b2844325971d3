"""What goes in and what comes out, as the schema describes it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from spinemets.service.documents import LONGEST_LABEL

Scalar = str | float | bool | None
"""A code or a number; nothing where it is not known. Numbers may be written as text, with their unit."""
Answer = Scalar | list[Scalar]
"""An answer, or a list of which one is true."""
Answers = dict[str, Answer]


class Problem(BaseModel):
    """One thing that is wrong: where, which key, what was written, why it cannot be used, what to do."""

    message: str
    key: str | None = None
    value: str | None = None
    allowed: str | None = None
    suggestion: str | None = None
    line: int | None = None
    column: int | None = None


class Problems(BaseModel):
    """Why a request was refused. Nothing was computed and nothing was kept."""

    problems: list[Problem]


class CaseFile(BaseModel):
    """A case as the case file has it. Leave out what is not known."""

    patient: Answers | None = None
    lesions: list[Answers] | None = None
    policy: Answers | None = None
    pathway: dict[str, str | None] | None = None
    as_of: str | None = None


class CaseToKeep(BaseModel):
    """A case to be kept, and what the team calls it. No name and no date of birth."""

    label: Annotated[str, Field(max_length=LONGEST_LABEL)] = ""
    case: CaseFile


class Line(BaseModel):
    """One item of an instrument: the answer, and the points still possible; a table gives none."""

    key: str
    question: str
    answer: str
    points: tuple[float, float] | None = None


class CaseHead(BaseModel):
    """The latest version of a case as a list shows it."""

    id: str
    version: int
    at: datetime
    author: str
    says: str
    as_of: str
    software: str
    definitions: str
    summary: dict[str, Any]


class KeptCase(CaseHead):
    """One version of a case. `result`: what was worked out, without wording; none where there are problems."""

    label: str
    case: dict[str, Any]
    result: dict[str, Any] | None
    problems: list[Problem] = []


class Conflict(Problems):
    """Somebody saved a later version, which is here. Nothing was kept."""

    latest: KeptCase


class Code(BaseModel):
    """One answer to a question."""

    code: str
    label: str


class QuestionOfForm(BaseModel):
    """A question of the case file. With `codes` one of them is chosen; else a number is written.

    `absent`: the code that holds while nothing is recorded. `since`: a date key that may be given instead.
    """

    key: str
    question: str
    about: str
    help: str = ""
    codes: list[Code] = []
    ordered: bool = False
    absent: str | None = None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    step: float | None = None
    units: dict[str, float] = {}
    since: str | None = None


class DefinitionHead(BaseModel):
    """A definition as the list shows it."""

    name: str
    kind: str
    title: str
    version: str | None = None


class Export(BaseModel):
    """Definitions as data: what they use stands before what uses it."""

    sources: dict[str, dict[str, Any]]
    variables: dict[str, dict[str, Any]]
    definitions: list[dict[str, Any]]
    beside: list[dict[str, Any]]
