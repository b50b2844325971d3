"""The case file: YAML, JSON or Python values in, a checked case or a list of problems out."""

from spinemets.casefile.problem import CaseError, Problem
from spinemets.casefile.read import read_case
from spinemets.casefile.tree import from_python

__all__ = ["CaseError", "Problem", "from_python", "read_case"]
