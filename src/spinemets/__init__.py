"""spinemets: one case of spinal metastatic disease in, a cited assessment out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from spinemets import engine
from spinemets.casefile import CaseError, Problem, from_python, read_case
from spinemets.engine import Assessment, Rulebook, ScoreResult
from spinemets.model import Catalogue, Definition

if TYPE_CHECKING:
    from spinemets import cohort, radiotherapy

__version__ = "0.1.0"
__all__ = [
    "Assessment",
    "Case",
    "CaseError",
    "Definition",
    "Problem",
    "ScoreResult",
    "__version__",
    "assess",
    "cohort",
    "evaluate",
    "load_case",
    "radiotherapy",
    "rulebook",
]


def __getattr__(name: str) -> Any:
    """`spinemets.radiotherapy` and `spinemets.cohort` are loaded when first used: an assessment needs neither."""
    if name in ("cohort", "radiotherapy"):
        return import_module(f"spinemets.{name}")
    raise AttributeError(f"module 'spinemets' has no attribute '{name}'")


@cache
def rulebook() -> Rulebook:
    """Everything we claim, ready to be computed."""
    return Rulebook(Catalogue.from_package("spinemets.knowledge"))


def load_case(path: str | PathLike[str]) -> engine.Case:
    """Read a case file (YAML or JSON). CaseError lists every problem; OSError if the file cannot be opened."""
    from spinemets.casefile.yaml_text import MOST_BYTES, parse

    with open(fspath(path), "rb") as file:
        content = file.read(MOST_BYTES + 1)
    return read_case(parse(content), rulebook().catalogue)


def Case(  # noqa: N802  the public name of the contract
    patient: Mapping[str, Any] | None = None,
    lesions: Sequence[Mapping[str, Any]] | None = None,
    policy: Mapping[str, Any] | None = None,
    as_of: str | None = None,
    pathway: Mapping[str, Any] | None = None,
) -> engine.Case:
    """A case from Python values, with the keys of the case file. CaseError lists every problem."""
    values = {"patient": patient or {}, "lesions": lesions, "policy": policy or {}, "pathway": pathway or {}}
    return read_case(from_python(values | ({"as_of": as_of} if as_of else {})), rulebook().catalogue)


def assess(case: engine.Case) -> Assessment:
    """The whole assessment of a case."""
    return engine.assess(rulebook(), case, __version__)


def evaluate(name: str, /, **answers: Any) -> ScoreResult:
    """One score from its answers: `evaluate("sins", level="T11", pain="mechanical")`. KeyError for an unknown score."""
    book = rulebook()
    instruments, variables = book.catalogue.instruments, book.catalogue.variables
    if name not in instruments:
        raise KeyError(f"'{name}' is no score; the scores are {', '.join(sorted(instruments))}")
    score = instruments[name]
    about = {key: variables[key].about if key in variables else "patient" for key in answers}
    lesion = {key: value for key, value in answers.items() if about[key] == "lesion"}
    policy = {key: value for key, value in answers.items() if about[key] == "policy"}
    patient = {key: value for key, value in answers.items() if key not in lesion and key not in policy}
    if score.about == "lesion" or lesion:
        lesion.setdefault("level", list(book.cells["level"]))
    case = Case(patient, [lesion] if lesion else [], policy)
    place = 0 if score.about == "lesion" else None
    return engine.score(engine.Network(book, case), engine.Key(name, place))
