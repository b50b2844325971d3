"""In which unit a column says that its numbers are: by its name, its label, or the note beside its field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from spinemets.casefile.problem import shown
from spinemets.cohort.table import names
from spinemets.cohort.table.keys import Key
from spinemets.cohort.table.words import plain
from spinemets.model import Number

BRACKETED = re.compile(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]\s*")
WORDS = re.compile(r"[^\s()\[\];,:=]+")
FRACTION = re.compile(r"[^/]*/(?:100)?(?:[mcdnµμu]?l|kg|min|h|d|day)\b.*|[µμ]?[a-z]+%", re.IGNORECASE)
"""What can only be a unit, known here or not: `nmol/L`, `10^6/nL`, `mg%`."""


class Said(NamedTuple):
    """A unit that is said of a column. `unit`: as its key writes it, or nothing if it is none of the key.

    `factor`: what turns a number in it into the unit of the key.
    """

    where: str
    text: str
    unit: str
    factor: float


class Units:
    """The units of all keys."""

    def __init__(self, keys: Mapping[str, Key]) -> None:
        self._all = {
            _joined(spelled): unit for unit, found in names.UNITS.items() for spelled in (unit, *found.split())
        }
        for key in keys.values():
            self._all |= {spelled: unit for spelled, (unit, _) in units_of(key).items()}

    def split(self, text: str) -> tuple[str, str]:
        """A plain name without the unit that it ends with, and that unit; nothing where it ends with none."""
        bracketed = BRACKETED.fullmatch(text)
        if bracketed and FRACTION.fullmatch(bracketed[2]):
            return plain(bracketed[1]), bracketed[2]
        parts = plain(text).split("_")
        for start in range(1, len(parts)):
            if unit := self._all.get("".join(parts[start:])):
                before = parts[:start]
                return "_".join(before[:-1] if before[-1] == "in" and before[1:] else before), unit
        return plain(text), ""

    def said(self, key: Key, name: str, label: str = "", note: str = "") -> tuple[Said, ...]:
        """Every unit that is said of a column which is a key, each once."""
        domain = key.variable.domain if key.variable is not None else None
        if not isinstance(domain, Number) or not domain.unit:
            return ()
        own = units_of(key)
        found: dict[tuple[str, str], Said] = {}
        for where, text in (("its name", name), ("its label", label), ("the note beside it", note)):
            for word in (*WORDS.findall(text), self.split(text)[1] if where == "its name" else ""):
                unit, factor = own.get(_joined(word), ("", 0.0))
                if unit or self._is_another(word, own):
                    same = unit or self._all.get(_joined(word), _joined(word))
                    found.setdefault((where, same), Said(where, word, unit, factor))
        return tuple(found.values())

    def _is_another(self, word: str, own: Mapping[str, tuple[str, float]]) -> bool:
        """Whether a word is a unit of the kind that could be meant: a time for a time, and no time for a dose."""
        unit = self._all.get(_joined(word), "")
        timed = any(one in names.TIMES for one, _ in own.values())
        if timed or unit in names.TIMES:
            return timed and unit in names.TIMES
        return bool(unit) or FRACTION.fullmatch(word) is not None


def units_of(key: Key) -> dict[str, tuple[str, float]]:
    """The units of a key, by all their spellings without signs; each as the key writes it, and its factor."""
    domain = key.variable.domain if key.variable is not None else None
    if not isinstance(domain, Number) or not domain.unit:
        return {}
    found: dict[str, tuple[str, float]] = {}
    for unit, factor in {domain.unit: 1.0, **domain.units}.items():
        for spelled in (unit, *names.UNITS.get(unit, "").split()):
            found.setdefault(_joined(spelled), (unit, factor))
    return found


def remarked(said: Iterable[Said]) -> str:
    """What is said of the unit of a column, for a question."""
    return " and ".join(f"{one.where} says '{shown(one.text)}'" for one in said)


def _joined(text: str) -> str:
    return plain(text).replace("_", "")
