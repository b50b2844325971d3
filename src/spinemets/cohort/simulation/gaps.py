"""What a registry does not hold: answers that are missing, and answers that are narrowed but not known."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from spinemets.cohort.simulation.assumptions import INCLINED, MISSING, NARROWED
from spinemets.cohort.simulation.sheet import NOBODY, Numbers, Sheet
from spinemets.model import Number


def groups(sheet: Sheet) -> dict[str, str]:
    """The group of `MISSING` that each question of a sheet belongs to. Policy is never missing."""
    by_name = {name: group for group, (names, _) in MISSING.items() for name in names.split()}
    variables = sheet.rulebook.variables
    found = {name: by_name.get(name, variables[name].about) for name in (*sheet.codes, *sheet.numbers)}
    return {name: group for name, group in found.items() if group in MISSING}


def shares(sheet: Sheet, missing: float) -> dict[str, float]:
    """The share of empty cells of each question, so that their mean is as asked for."""
    of_group = {name: MISSING[group][1] for name, group in groups(sheet).items()}
    mean = sum(of_group.values()) / len(of_group)
    return {name: min(missing * share / mean, 0.95) for name, share in of_group.items()}


def inclination(sheet: Sheet, year: Numbers) -> dict[str, Numbers]:
    """How likely a patient is, beside others, to lack the answers of a group.

    Blood is tested less often in the fit, and old records say less of neurology. All else is missing at random.
    """
    tested = np.where(sheet.numbers["kps"] >= 80, INCLINED["fit"], INCLINED["unfit"])
    recorded = np.where(year < 2012, INCLINED["before 2012"], INCLINED["later"])
    return {"laboratory": tested, "neurology": recorded}


def forget(sheet: Sheet, share: Mapping[str, float], inclined: Mapping[str, Numbers]) -> None:
    """Empty cells by chance."""
    for name, group in groups(sheet).items():
        chance = np.minimum(share[name] * inclined.get(group, np.ones(sheet.size)), 0.98)
        gone = sheet.random.random(sheet.size) < chance
        if name in sheet.codes:
            sheet.codes[name][gone] = NOBODY
        else:
            sheet.numbers[name][gone] = np.nan


def narrow(sheet: Sheet, share: float) -> None:
    """Leave two neighbouring codes, or two neighbouring numbers, of which one is true."""
    for name in NARROWED:
        chosen = sheet.random.random(sheet.size) < share
        down = sheet.random.random(sheet.size) < 0.5
        if name in sheet.codes:
            places, last = sheet.codes[name], len(sheet.answers(name)) - 1
            other = np.where(places == 0, 1, np.where(down | (places == last), places - 1, places + 1))
            sheet.or_codes[name] = np.where(chosen & (places >= 0), other, NOBODY).astype(np.int8)
        elif name in sheet.numbers:
            domain = sheet.rulebook.variables[name].domain
            assert isinstance(domain, Number)
            other = sheet.numbers[name] + NARROWED[name]
            sheet.or_numbers[name] = np.where(chosen & (other <= domain.high), other, np.nan)
