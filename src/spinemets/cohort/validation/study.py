"""What the people of a study say of it: a YAML file of short texts, one for each item that only they can answer."""

from __future__ import annotations

from pathlib import Path

from spinemets.casefile.near import nearest
from spinemets.casefile.problem import CaseError
from spinemets.casefile.tree import Section, Text
from spinemets.casefile.yaml_text import parse
from spinemets.cohort.problem import CohortError
from spinemets.cohort.validation.tripod import KEYS


def read_study(path: Path) -> dict[str, str]:
    """The texts by key. CohortError for a key that is none, or something other than text."""
    try:
        tree = parse(path.read_bytes())
    except OSError as error:
        raise CohortError(f"{path} cannot be read: {error.strerror or error}. Check the name.") from error
    except CaseError as error:
        raise CohortError(f"{path} cannot be read as YAML: {'; '.join(p.message for p in error.problems)}") from error
    if not isinstance(tree, Section):
        raise CohortError(f"{path} holds no keys. Write a line such as 'setting: …' for each of {', '.join(KEYS)}.")
    study: dict[str, str] = {}
    for key, value in tree.entries:
        name = key.text or ""
        if name not in KEYS:
            meant = nearest(name, KEYS) or f"The keys are {', '.join(KEYS)}."
            raise CohortError(f"{path}, line {key.line}: '{name}' is no key of a study. {meant}")
        if not isinstance(value, Text):
            raise CohortError(f"{path}, line {key.line}: '{name}' must be text. Put it into one line, or after '|'.")
        if name in study:
            raise CohortError(f"{path}, line {key.line}: '{name}' stands twice. Keep one of the two.")
        if value.text and value.text.strip():
            study[name] = value.text.strip()
    return study


def study_template() -> str:
    """An empty study file, with a comment for each key."""
    return "".join(f"# {topic}\n{key}:\n" for key, topic in KEYS.items())
