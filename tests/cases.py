"""Cases that Hypothesis makes up: any answers, known, narrowed or missing, that do not contradict each other."""

from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

import spinemets
from spinemets.engine import Case
from spinemets.engine.case import LEVELS
from spinemets.model import Choices, Variable

VARIABLES = spinemets.rulebook().catalogue.variables
USED = {c.variable.name for d in spinemets.rulebook().catalogue.definitions.values() for c in d.inputs()}


def known(variable: Variable) -> st.SearchStrategy[Any]:
    """One answer."""
    domain = variable.domain
    if isinstance(domain, Choices):
        return st.sampled_from(domain.codes)
    if domain.step:
        return st.integers(int(domain.low / domain.step), int(min(domain.high, 200) / domain.step)).map(
            lambda steps: steps * domain.step
        )
    return st.one_of(st.sampled_from([24, 48, 48.5]), st.floats(domain.low, min(domain.high, 200), allow_nan=False))


def answer(variable: Variable) -> st.SearchStrategy[Any]:
    """One answer, or some of which one is true."""
    narrowed = st.lists(known(variable), min_size=1, max_size=3, unique=True)
    return st.one_of(known(variable), known(variable), narrowed)


def section(about: str) -> st.SearchStrategy[dict[str, Any]]:
    """Some answers of one section of a case."""
    names = sorted(name for name in USED if name in VARIABLES and VARIABLES[name].about == about and name != "level")
    return st.fixed_dictionaries({}, optional={name: answer(VARIABLES[name]) for name in names})


@st.composite
def raw_cases(draw: st.DrawFn, most_lesions: int = 3) -> dict[str, Any]:
    """The Python values of a case. They may contradict each other."""
    levels = draw(st.lists(st.sampled_from(LEVELS), max_size=most_lesions, unique=True))
    lesions = [{"level": level, **draw(section("lesion"))} for level in levels]
    return {"patient": draw(section("patient")), "policy": draw(section("policy")), "lesions": lesions}


@st.composite
def cases(draw: st.DrawFn, most_lesions: int = 3) -> Case:
    """A case without contradictions."""
    raw = draw(raw_cases(most_lesions))
    try:
        return spinemets.Case(**raw)
    except spinemets.CaseError:
        assume(False)
        raise
