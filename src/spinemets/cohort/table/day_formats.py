"""How the dates of a table are written, as far as the dates themselves settle it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from spinemets.casefile.dates import moments

FORMATS = ("%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
WITH_TIME = ("%d.%m.%Y %H:%M", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%Y/%m/%d %H:%M")


def day_formats(texts: Iterable[str]) -> tuple[str, ...] | None:
    """Every format in which all texts are dates that is not that of a case file; `None` if they are written so."""
    others = [text for text in texts if moments(text) is None]
    if not others:
        return None
    return tuple(one for one in (*FORMATS, *WITH_TIME) if all(_is_written(text, one) for text in others))


def _is_written(text: str, written: str) -> bool:
    try:
        datetime.strptime(text, written)
    except ValueError:
        return False
    return True
