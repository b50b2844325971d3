"""Whether the first row of a CSV file names the columns, or is the first patient."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from spinemets.casefile.value import NUMBER
from spinemets.cohort.table.day_formats import day_formats
from spinemets.cohort.table.error import TableError
from spinemets.cohort.table.translation import DECIMAL_COMMA

IsName = Callable[[str], bool]
NUMBERS = re.compile(NUMBER)
SHARE = 1 / 4
"""A row without a known name, so many of whose cells are values, is no row of names."""


def refuse_a_row(first: Sequence[str], below: Sequence[Sequence[str]], place: str) -> None:
    """TableError, which repeats none of its cells, if a row with no known name holds values, as those below it do."""
    filled = [(column, cell) for column, cell in enumerate(first) if cell]
    if [cell for _, cell in filled] in ([str(n + begin) for n in range(len(filled))] for begin in (0, 1)):
        return  # the columns are counted, which programs do for want of names
    dates = sum(_is_date(cell) for _, cell in filled)
    again = ({row[column].strip() for row in below if column < len(row)} for column, _ in filled)
    values = sum(
        cell in others or bool(NUMBERS.fullmatch(DECIMAL_COMMA.sub(".", cell)))
        for (_, cell), others in zip(filled, again, strict=True)
    )
    if dates or values >= SHARE * len(filled):
        what, why = "The first row must name the columns.", "This one looks like the first patient."
        do = "Write the names above it; if they are names, give a map of columns that uses one of them."
        raise TableError(place, what, why, do)


def _is_date(text: str) -> bool:
    return not NUMBERS.fullmatch(text) and day_formats([text]) != ()
