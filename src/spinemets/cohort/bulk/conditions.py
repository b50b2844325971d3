"""What a Condition says: the primary tumour, and where its metastases are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spinemets.cohort.bulk.codes import (
    CONFIRMED,
    METASTASES,
    PRESENT,
    PRIMARY_CANCERS,
    PRIMARY_PROFILE,
    SECONDARY_PROFILE,
    SNOMED,
    Meaning,
    system_of,
)
from spinemets.cohort.bulk.observations import as_it_is
from spinemets.cohort.bulk.resource import Concept, Condition
from spinemets.cohort.bulk.vertebrae import VERTEBRAE
from spinemets.cohort.bulk.window import Window


def _by_code(meanings: Iterable[Meaning]) -> dict[tuple[str, str], list[Meaning]]:
    found: dict[tuple[str, str], list[Meaning]] = {}
    for meaning in meanings:
        found.setdefault((meaning.system, meaning.code), []).append(meaning)
    return found


CANCERS = _by_code((*PRIMARY_CANCERS, *METASTASES))


class Cancer(NamedTuple):
    """What is known of a Condition that is a cancer: what its codes mean, and what its profile says it is."""

    meanings: list[Meaning]
    primary: bool
    secondary: bool


def cancer(condition: Condition) -> Cancer | None:
    """The cancer that a Condition is; nothing if neither its code nor its profile says that it is one."""
    codings = condition.code.coding if condition.code is not None else []
    profiles = condition.meta.profile if condition.meta is not None else []
    meanings = [meaning for c in codings for meaning in CANCERS.get((system_of(c.system), c.code), ())]
    primary = any(profile.endswith(PRIMARY_PROFILE) for profile in profiles)
    secondary = any(profile.endswith(SECONDARY_PROFILE) for profile in profiles)
    secondary = secondary or any(meaning in METASTASES for meaning in meanings)
    return Cancer(meanings, primary, secondary) if meanings or primary or secondary else None


def uncertain(condition: Condition, secondary: bool, known_by: Window) -> str:
    """Why a diagnosis does not count; nothing if it does."""
    sure, clinical = _status(condition.verification_status), _status(condition.clinical_status)
    since = condition.onset_date_time or (condition.onset_period.start if condition.onset_period else "")
    since = since or condition.recorded_date
    if sure not in CONFIRMED:
        return f"is {sure}"
    if secondary and clinical not in PRESENT:
        return f"is {clinical}"
    return "may be later than the time of the cases" if since and not known_by.holds(since) else ""


def says(condition: Condition, cancer: Cancer) -> list[tuple[str, str]]:
    """The answers, each to a question. A vertebra that is named as the site is more than the region of the code."""
    sites = [c.code for site in condition.body_site for c in site.coding if system_of(c.system) == SNOMED]
    levels = [VERTEBRAE[code] for code in sites if code in VERTEBRAE] if cancer.secondary else []
    said = [(meaning.key, meaning.answer) for meaning in cancer.meanings if not (levels and meaning.key == "level")]
    said += [("level", level) for level in levels]
    if cancer.primary and not any(key == "primary" for key, _ in said):
        said += [("primary", code) for code in as_it_is(condition.code)]
    return [*said, ("cancer_history", "yes")]


def _status(concept: Concept | None) -> str:
    return concept.coding[0].code if concept is not None and concept.coding else ""
