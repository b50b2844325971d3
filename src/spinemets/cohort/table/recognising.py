"""What a column or a cell of a registry is called in the contract, as far as that is certain."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from spinemets.casefile.tree import Text
from spinemets.casefile.value import read_answer
from spinemets.cohort.table import names
from spinemets.cohort.table.keys import Key
from spinemets.cohort.table.translation import BAR
from spinemets.engine import Answer
from spinemets.model import Choices, Number, YesNo

SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "œ": "oe", ">": " over ", "<": " under "})
UNIT_IN_LABEL = re.compile(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]\s*")


class Match(NamedTuple):
    """A key that a column may be. `unit`: that its name or label gives; `sure`: no other meaning is likely."""

    key: str
    sure: bool
    why: str
    unit: str = ""


def plain(text: str) -> str:
    """A name in lower case, without accents, its words joined by '_'."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(SPELLED_OUT)
    letters = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return "_".join(re.findall(r"[a-z0-9]+", letters))


class Recognising:
    """The names of the keys."""

    def __init__(self, keys: dict[str, Key]) -> None:
        self.keys = keys
        self.names = _by_name(names.NAMES)
        self.offered = _by_name(names.OFFERED)
        for key in keys.values():
            self.names.setdefault(key.name, key.name)
            if key.variable is not None:
                self.names.setdefault(plain(key.variable.question), key.name)

    def key_of(self, column: str, label: str = "") -> Match | None:
        """The key that a column is, by its name or the label of its field; nothing if there is none."""
        if column in self.keys:
            return Match(column, True, "has the name of the key")
        for text, why in ((column, "is a name for it"), (label, f"is labelled '{label}'")):
            if found := self._named(text):
                key, unit = found
                return Match(key, True, why, unit)
        words = plain(column)
        for text in filter(None, (words, plain(label))):
            if text in self.offered:
                return Match(self.offered[text], False, "may mean it, or something else")
        within = [name for name in self.names if len(name) > 2 and f"_{name}_" in f"_{words}_"]
        if within:
            name = max(within, key=len)
            return Match(self.names[name], False, f"has '{name}' in its name")
        return None

    def _named(self, text: str) -> tuple[str, str] | None:
        """The key of a name, and the unit that it ends with or has in brackets."""
        if plain(text) in self.names:
            return self.names[plain(text)], ""
        bracketed = UNIT_IN_LABEL.fullmatch(text)
        for key in self.keys.values():
            for unit in _units(key):
                start = plain(text).removesuffix(f"_{plain(unit)}")
                if bracketed and plain(bracketed[2]) == plain(unit):
                    start = plain(bracketed[1])
                if start != plain(text) and self.names.get(start) == key.name:
                    return key.name, unit
        return None


def _units(key: Key) -> tuple[str, ...]:
    domain = key.variable.domain if key.variable is not None else None
    return tuple(filter(None, (domain.unit, *domain.units))) if isinstance(domain, Number) else ()


def _by_name(of_keys: dict[str, str]) -> dict[str, str]:
    return {name: key for key, found in of_keys.items() for name in found.split()}


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
    return next((code for code in domain.codes if said in (plain(code), plain(domain.labels[code]))), None)
