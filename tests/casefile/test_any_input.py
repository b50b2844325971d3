"""Whatever is given to the reader, it answers with a case or a CaseError, never with another error."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spinemets.casefile import CaseError, from_python, read_case
from spinemets.casefile.yaml_text import parse
from spinemets.engine import Case, Rulebook

QUICK = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])

KEYS = (
    *("patient", "lesions", "policy", "as_of", "name", "level", "escc", "pain", "age", "kps", "frankel", "primary"),
    *("pathway", "onset_on", "presented_on", "mri_on", "treated_on", "whole_spine_mri"),
    *("deficit_on", "deficit_hours", "albumin", "vertebral_metastases", "limb_weakness", "prior_dose_gy", "Patient"),
)
DATES = ("2026-11-22", "9999-12-31", "0001-01-01", "2026-11-22T03:15", "2026-11-22T03:15+01:00", "20261122")
VALUES = (
    *("T11", "1b", "2|3", "12..48", "E", "yes", "none", "35 g/L", *DATES, "breast", "48"),
    *("-1", "1e999", ".nan", "..", "|", "null", "~", ""),
)
BREAKS = (": ", ":", "\n", "\n  ", "\n    ", "\n  - ", "- ", "[", "]", "{", "}", ", ", "'", '"', "#", "\t", "\r\n")
ODDITIES = ("&a ", "*a", "!!str ", "|\n", ">\n", "---\n", "...\n", "? ", "%YAML 1.1\n", "\0", "\ufeff", "\\ud800", "@")

fragments = st.lists(st.sampled_from([*KEYS, *VALUES, *BREAKS, *ODDITIES]), max_size=40).map("".join)
texts = st.one_of(fragments, st.text(max_size=60)).map(str.encode)
leaves = st.one_of(
    st.sampled_from(VALUES),
    st.text(max_size=8),
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
)
structures = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=5), st.integers()), inner, max_size=5),
    ),
    max_leaves=20,
)
answers = st.dictionaries(st.sampled_from(KEYS), structures, max_size=6)
near_cases = st.fixed_dictionaries(
    {},
    optional={
        "patient": answers,
        "policy": answers,
        "pathway": answers,
        "lesions": st.lists(answers, max_size=3),
        "as_of": st.one_of(st.sampled_from(DATES), leaves),
    },
)


def answers_or_complains(tree_of: Any, value: Any, rulebook: Rulebook) -> None:
    try:
        case = read_case(tree_of(value), rulebook.catalogue)
    except CaseError as error:
        assert error.problems
        assert all(problem.message for problem in error.problems)
    else:
        assert isinstance(case, Case)


@QUICK
@given(content=st.one_of(st.binary(max_size=80), texts))
def test_any_bytes(content: bytes, rulebook: Rulebook) -> None:
    answers_or_complains(parse, content, rulebook)


@QUICK
@given(value=st.one_of(structures, near_cases))
def test_any_python_values(value: Any, rulebook: Rulebook) -> None:
    answers_or_complains(from_python, value, rulebook)
