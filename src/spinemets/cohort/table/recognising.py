"""What a column or a cell of a registry is called in the contract, as far as that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from spinemets.casefile.tree import Text
from spinemets.casefile.value import read_answer
from spinemets.cohort.table import names
from spinemets.cohort.table.column_map import ColumnMap
from spinemets.cohort.table.header import IsName
from spinemets.cohort.table.keys import Key, keys_of
from spinemets.cohort.table.redcap import is_of_redcap
from spinemets.cohort.table.translation import BAR
from spinemets.cohort.table.units import Units, units_of
from spinemets.cohort.table.words import plain
from spinemets.engine import Answer, Rulebook
from spinemets.model import Choices, YesNo

LEVEL = "level"


class Match(NamedTuple):
    """A key that a column may be. `sure`: no other meaning is likely."""

    key: str
    sure: bool
    why: str


class Recognising:
    """The names of the keys."""

    def __init__(self, keys: dict[str, Key]) -> None:
        self.keys = keys
        self.names = _by_name(names.NAMES)
        self.offered = _by_name(names.OFFERED)
        self.units = Units(keys)
        for key in sorted(keys.values(), key=lambda key: not key.written):  # a question does not say its unit
            self.names.setdefault(key.name, key.name)
            if key.variable is not None:
                self.names.setdefault(plain(key.variable.question), key.name)

    def key_of(self, column: str, label: str = "") -> Match | None:
        """The key that a column is, by its name or the label of its field; nothing if there is none."""
        if column in self.keys:
            return Match(column, True, "has the name of the key")
        for text, why in ((column, "is a name for it"), (label, f"is labelled '{label}'")):
            key = self.named(text)
            if key is not None:
                return Match(key, True, why)
        words = plain(column)
        for text in filter(None, (column, label)):
            key = self.offered.get(plain(text)) or self._with_a_unit(self.offered, text)
            if key is not None:
                return Match(key, False, "may mean it, or something else")
        within = [name for name in self.names if len(name) > 2 and f"_{name}_" in f"_{words}_"]
        if within:
            name = max(within, key=len)
            return Match(self.names[name], False, f"has '{name}' in its name")
        return None

    def named(self, text: str) -> str | None:
        """The key that a name means, also one that ends with a unit if the key has one."""
        return self.names.get(plain(text)) or self._with_a_unit(self.names, text)

    def _with_a_unit(self, known: Mapping[str, str], text: str) -> str | None:
        before, unit = self.units.split(text)
        key = known.get(before) if unit else None
        return key if key is not None and units_of(self.keys[key]) else None


def _by_name(of_keys: dict[str, str]) -> dict[str, str]:
    return {name: key for key, found in of_keys.items() for name in found.split()}


def names_of(columns: ColumnMap | None, rulebook: Rulebook) -> IsName:
    """What tells the names of columns: those of the map, or else those that registries use."""
    if columns is not None:
        return columns.taken.__contains__
    keys = keys_of(rulebook.catalogue)
    recognising = Recognising(keys)

    def is_name(text: str) -> bool:
        if is_of_redcap(text) or plain(text) in (*names.RECORD.split(), *names.SUBGROUPS.split()):
            return True
        key = recognising.named(text)
        if key is None:
            return plain(text) in recognising.offered
        variable = keys[key].variable  # 'dead' is a name for a column, and what stands in it
        return variable is None or not isinstance(variable.domain, Choices) or meaning(keys[key], text) is None

    return is_name


def meaning(key: Key, text: str) -> str | None:
    """The answer that the text of a cell or of a label means for certain; nothing if there is none."""
    assert key.variable is not None and isinstance(key.variable.domain, Choices)
    domain, answer, said = key.variable.domain, read_answer(key.variable, Text(text)), plain(text)
    if isinstance(answer, Answer):
        return BAR.join(answer.codes)
    for answers in (names.ANSWERS.get(key.name, {}), names.YES_NO if isinstance(domain, YesNo) else {}):
        for code, words in answers.items():
            if said in words.split():
                return code
    if key.name == LEVEL and (vertebra := next((code for code in domain.codes if said in _called(code)), None)):
        return vertebra
    before = "|".join((key.name, *names.GRADES.split()))
    alone = re.sub(rf"^(?:(?:{before})_)+", "", said)
    return next(
        (code for code in domain.codes if alone == plain(code) or said in (plain(code), plain(domain.labels[code]))),
        None,
    )


def _called(vertebra: str) -> Iterable[str]:
    """What a vertebra is called: T10 also Th 10, BWK10 and D10."""
    return (f"{word}{between}{vertebra[1:]}" for word in names.VERTEBRAE[vertebra[0]].split() for between in ("", "_"))


def not_known(key: Key, text: str) -> str | None:
    """The answer that nobody knows, for a word that may as well mean that nothing was recorded; nothing for others.

    What holds while nothing is recorded is the same in both meanings.
    """
    assert key.variable is not None and isinstance(key.variable.domain, Choices)
    words = names.NOT_KNOWN.split()
    codes = (code for code in key.variable.domain.codes if plain(code) in words and code != key.variable.absent)
    return next(codes, None) if plain(text) in words else None
