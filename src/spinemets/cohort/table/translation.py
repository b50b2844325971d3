"""One cell as it stands in a registry to the text of a case file: codes, units, decimal commas and dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

import polars as pl

from spinemets.casefile.value import NUMBER
from spinemets.cohort.table.keys import Key
from spinemets.model import Number

BAR = "|"
"""Between answers one of which is true."""
DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
BARE = re.compile(rf"{NUMBER}(?:\s*\.\.\s*{NUMBER})?")
WITH_TIME = re.compile(r"%[HIcXTRsfM]")


class Translation(NamedTuple):
    """What the map says about the cells of one key."""

    key: Key
    codes: Mapping[str, str | None]
    unit: str
    decimal: str
    dates: str

    def of(self, text: str) -> str | None:
        """The text of a case file for the text of a cell; what cannot be translated stays as it is."""
        parts = [self._part(part.strip()) for part in text.split(BAR)]
        return None if None in parts else BAR.join(part for part in parts if part)

    def _part(self, text: str) -> str | None:
        if text in self.codes:
            return self.codes[text]
        if self.key.dated:
            return self._date(text)
        if self.key.variable is not None and isinstance(self.key.variable.domain, Number):
            if self.decimal == "," and "." not in text.replace("..", ""):
                text = DECIMAL_COMMA.sub(".", text)
            if self.unit and BARE.fullmatch(text):
                text = f"{text} {self.unit}"
        return text

    def _date(self, text: str) -> str:
        try:
            moment = datetime.strptime(text, self.dates) if self.dates else None
        except ValueError:
            return text
        if moment is None:
            return text
        return moment.isoformat() if WITH_TIME.search(self.dates) else moment.date().isoformat()


def translated(cells: pl.Series, of: Callable[[str], str | None]) -> pl.Series:
    """The cells of a column; each distinct text is looked at once."""
    distinct = cells.drop_nulls().unique()
    found = [of(text) for text in distinct]
    return cells.replace(distinct, pl.Series(found, dtype=pl.String))
