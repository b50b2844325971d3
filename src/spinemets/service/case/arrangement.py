"""In which order questions stand on the page: what settles urgency and plan first, the rest by the rooms it is in."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import spinemets
from spinemets.casefile.pathway import AS_OF
from spinemets.knowledge import variables
from spinemets.model import Variable

FIRST = {
    "patient": ("The patient", "age sex primary cancer_history tissue_diagnosis"),
    "signs": (
        "Signs of cord and roots",
        "neurological_deficit limb_weakness sensory_loss sphincter_disturbance gait_disturbance myelopathy "
        "radicular_pain progressive_deficit ambulation deficit_hours complete_paralysis_hours last_walked_hours "
        "asia frankel weakest_power sensory_level bowel bladder_scan_ml",
    ),
    "pain": (
        "Spinal pain",
        "pain_severe_unremitting pain_progressive pain_mechanical pain_on_straining pain_nocturnal spinal_tenderness "
        "spinal_claudication",
    ),
    "fitness": ("Fitness and wishes", "fit_for_surgery kps ecog life_expectancy wishes"),
}
"""About the patient, open on the page: a title, and the questions under it."""

AT_LESION = {
    "stability": ("Compression and stability", "escc pain bone_quality alignment collapse posterolateral"),
    "before": ("Before", "prior_radiotherapy prior_surgery mechanically_stable"),
}
"""About a vertebra, open on the page."""

LEVEL = "level"
"""Which vertebra it is, asked before all else about it."""

ROOMS = {
    "cancer": "Cancer and its spread",
    "neurology": "More signs",
    "treatment": "Treatment planned",
    "laboratory": "Laboratory",
    "comorbidity": "Other illness",
    "care": "Care",
    "imaging_signs": "Signs on imaging",
    "referral": "Referral",
    "patient": "More about the patient",
    "lesion": "More about this vertebra",
    "policy": "Local policy, where published frameworks differ",
}
"""What the rooms of the questions are called, in which all that does not stand first is found, closed."""

TIMES = "Times on the pathway"


class Group(NamedTuple):
    """Questions that stand together, by their keys of the case file; `first`: open on the page."""

    name: str
    title: str
    keys: tuple[str, ...]
    first: bool


@cache
def about_patient() -> tuple[Group, ...]:
    """Everything that is asked once."""
    times = Group("times", TIMES, (AS_OF, *spinemets.rulebook().catalogue.milestones), False)
    return (*_opening(FIRST), *_rooms(("patient", "policy")), times)


@cache
def about_lesion() -> tuple[Group, ...]:
    """Everything that is asked of each vertebra."""
    return (*_opening(AT_LESION), *_rooms(("lesion",)))


@cache
def asked() -> Mapping[str, Variable]:
    """The variables that are asked, by the keys of the case file: their names, and dates from which they follow."""
    catalogue = spinemets.rulebook().catalogue
    found = [variable for variable in catalogue.variables.values() if variable.name not in catalogue.worked_out]
    return {key: variable for variable in found for key in (variable.name, variable.since) if key is not None}


def _opening(groups: Mapping[str, tuple[str, str]]) -> Iterator[Group]:
    for name, (title, keys) in groups.items():
        yield Group(name, title, tuple(_with_dates(asked()[key] for key in keys.split())), True)


def _rooms(about: tuple[str, ...]) -> Iterator[Group]:
    """The rooms in the order of their titles, each with what is not asked before."""
    before = {LEVEL} | {key for _, keys in (*FIRST.values(), *AT_LESION.values()) for key in keys.split()}
    for room, title in ROOMS.items():
        left = [v for v in _of_room(room) if v.about in about and v.name not in before and v.name in asked()]
        if left:
            yield Group(room, title, tuple(_with_dates(left)), False)


def _of_room(room: str) -> Iterable[Variable]:
    module = importlib.import_module(f"{variables.__name__}.{room}")
    known = spinemets.rulebook().catalogue.variables
    return [
        member for member in vars(module).values() if isinstance(member, Variable) and known.get(member.name) is member
    ]


def _with_dates(members: Iterable[Variable]) -> Iterator[str]:
    """Each question, followed by the date from which its answer may follow."""
    for variable in members:
        yield variable.name
        if variable.since is not None:
            yield variable.since
