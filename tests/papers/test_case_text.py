"""The case file that is written reads back to the values it was written from."""

from __future__ import annotations

from typing import Any

from cases import raw_cases
from hypothesis import given
from hypothesis import strategies as st
from serving import EXAMPLES, example

import spinemets
from spinemets.casefile import CaseError, from_python, read_case
from spinemets.casefile.tree import to_python
from spinemets.casefile.write import case_text
from spinemets.casefile.yaml_text import parse

SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)),
    max_leaves=12,
)
ODD = (
    "null",
    "~",
    "",
    "? x",
    "a: b",
    "x #y",
    "- a",
    "[1]",
    "\u2028\x85\x00",
    "k" * 3000,
    "yes",
    "2|3",
    "35 g/L",
    "'",
    '"',
)


def again(values: dict[str, Any]) -> Any:
    return to_python(parse(case_text(values).encode()))


@given(st.dictionaries(st.one_of(st.text(), st.sampled_from(ODD)), st.one_of(VALUES, st.sampled_from(ODD)), max_size=5))
def test_any_values_read_back_the_same(values: dict[str, Any]) -> None:
    try:
        written = to_python(from_python(values))
    except CaseError:  # nested deeper than a case can be
        return
    assert again(values) == written


@given(raw_cases())
def test_any_case_reads_back_to_the_same_answers(values: dict[str, Any]) -> None:
    catalogue = spinemets.rulebook().catalogue

    def understood(tree: Any) -> Any:
        try:
            return read_case(tree, catalogue)
        except CaseError as error:
            return [(problem.key, problem.value, problem.message) for problem in error.problems]

    assert understood(parse(case_text(values).encode())) == understood(from_python(values))


def test_identifiers_are_kept() -> None:
    values = {"id": "0042", "name": "Somebody", "birth_date": "1970-01-01", "patient": {"name": "Other"}, "lesions": []}
    assert again(values) == values


def test_a_published_case_reads_as_a_person_would_write_it() -> None:
    for path in EXAMPLES.glob("*.yaml"):
        text = case_text(example(path.stem))
        assert '"' not in text
        assert text.startswith("patient:\n  ")
